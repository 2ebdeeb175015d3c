//! The order in which a page is read: down one column, then the next; tables and whole lines where they stand.

use super::Sheet;
use super::strip::Strip;
use super::table::Table;

/// What is read next.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    Line(Strip, Column),
    Row(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Whole,
    Left,
    Right,
}

pub(super) fn in_reading_order(sheet: Sheet) -> Vec<Piece> {
    let gutter = gutter(&sheet.strips);
    let mut reading = Reading::default();
    let mut tables = sheet.tables.into_iter().peekable();
    for strip in sheet.strips {
        while let Some(table) = tables.next_if(|table| table.top < strip.y) {
            reading.table(table, gutter);
        }
        match gutter {
            Some(x) if !crosses(&strip, x) => {
                let (left, right) = strip.split(x);
                reading
                    .left
                    .extend(left.map(|s| Piece::Line(s, Column::Left)));
                reading
                    .right
                    .extend(right.map(|s| Piece::Line(s, Column::Right)));
            }
            _ => reading.whole(Piece::Line(strip, Column::Whole)),
        }
    }
    tables.for_each(|table| reading.table(table, gutter));
    reading.end_columns();
    reading.pieces
}

#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    left: Vec<Piece>,
    right: Vec<Piece>,
}

impl Reading {
    fn whole(&mut self, piece: Piece) {
        self.end_columns();
        self.pieces.push(piece);
    }

    fn end_columns(&mut self) {
        self.pieces.append(&mut self.left);
        self.pieces.append(&mut self.right);
    }

    fn table(&mut self, table: Table, gutter: Option<f32>) {
        let rows = table.rows.into_iter().map(Piece::Row);
        match gutter {
            Some(x) if table.x1 <= x => self.left.extend(rows),
            Some(x) if table.x0 >= x => self.right.extend(rows),
            _ => rows.for_each(|row| self.whole(row)),
        }
    }
}

/// Room between columns, in characters.
const GAP: f32 = 1.2;
/// Lines that each column must have.
const FEWEST: usize = 5;

/// Where the page is parted in two columns of running text; None for one column, and for a table's cells.
fn gutter(strips: &[Strip]) -> Option<f32> {
    let left = strips.iter().map(|s| s.x0).fold(f32::MAX, f32::min);
    let right = strips.iter().map(|s| s.x1).fold(f32::MIN, f32::max);
    let width = right - left;
    let pieces: Vec<Span> = strips.iter().flat_map(|s| s.spans(GAP)).collect();
    // Columns are equally wide, or nearly.
    let tries = (0_u8..=20).map(|n| left + width * (0.4 + 0.01 * f32::from(n)));
    let crossing = |x: &f32| pieces.iter().filter(|p| p.0 < *x && *x < p.1).count();
    let fewest = tries.clone().map(|x| crossing(&x)).min()?;
    // The middle of the free room, not its edge.
    let free: Vec<f32> = tries.filter(|x| crossing(x) == fewest).collect();
    let x = *free.get(free.len() / 2)?;
    let (before, rest): (Vec<Span>, Vec<Span>) = pieces.into_iter().partition(|p| p.1 <= x);
    let behind: Vec<Span> = rest.into_iter().filter(|p| p.0 >= x).collect();
    let edge = before.iter().map(|p| p.1).fold(left, f32::max);
    let start = behind.iter().map(|p| p.0).fold(right, f32::min);
    let is_parted = is_column(&before, edge - left) && is_column(&behind, right - start);
    let mostly = before.len() + behind.len() > 2 * fewest;
    (is_parted && mostly).then(|| f32::midpoint(reach(strips, start).min(start), start.max(x)))
}

/// How far lines left of `start` reach: marks hang over the column's edge, `，` into the room between columns.
fn reach(strips: &[Strip], start: f32) -> f32 {
    let ends = strips
        .iter()
        .flat_map(|s| s.spans(GAP / 2.0))
        .map(|span| span.1);
    ends.filter(|end| *end < start).fold(f32::MIN, f32::max)
}

type Span = (f32, f32);

/// Whether lines of running text fill a width, as a table's cells do not.
fn is_column(lines: &[Span], width: f32) -> bool {
    let full = lines.iter().filter(|(from, to)| to - from > 0.8 * width);
    lines.len() >= FEWEST && full.count() * 2 >= lines.len()
}

/// Whether text stands across, as a title over both columns does.
fn crosses(strip: &Strip, x: f32) -> bool {
    let spans = strip.spans(GAP / 2.0);
    spans.iter().any(|(from, to)| *from < x && x < *to)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, page};
    use super::super::{Page, paragraphs, texts};

    fn two_columns() -> Page {
        let mut page = page(&["^两栏的通讯"]);
        for n in 0..6 {
            let y = 150.0 + 28.0 * n as f32;
            let [left, right] = ["左", "右"].map(|side| side.repeat(if n == 5 { 5 } else { 12 }));
            page.glyphs.extend(line(y, 72.0, &left));
            page.glyphs.extend(line(y + 1.0, 312.0, &right));
        }
        page
    }

    #[test]
    fn a_mark_that_hangs_into_the_room_between_columns_joins_no_lines() {
        let mut page = two_columns();
        page.glyphs.extend(line(178.0, 72.0 + 12.0 * 16.0, "，"));
        let read = paragraphs(vec![page]);
        let left = format!("{}，{}", "左".repeat(24), "左".repeat(41));
        assert_eq!(texts(&read), ["两栏的通讯", &left, &"右".repeat(65)]);
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let read = paragraphs(vec![two_columns()]);
        let [left, right] = ["左", "右"].map(|side| side.repeat(65));
        assert_eq!(texts(&read), ["两栏的通讯", &left, &right]);
    }
}
