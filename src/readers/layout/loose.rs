//! Tables without lines: rows of pieces far apart, each under the one above it.

use super::columns::{Column, Piece};
use super::strip::Strip;
use crate::readers::repair::push_joined;

/// Room between cells, in characters.
const GAP: f32 = 1.5;
/// Fewer lines of pieces are a signature or a list of two.
const FEWEST_ROWS: usize = 3;
/// By how much of a character the cells of a column may be out of line.
const ALIGNED: f32 = 0.7;

/// A line of several pieces, and the lines under it that go on with some of them.
struct Loose {
    strip: Strip,
    column: Column,
    cells: Vec<Strip>,
    rest: Vec<Rest>,
}

struct Rest {
    strip: Strip,
    /// Each with the place of its cell.
    cells: Vec<(usize, Strip)>,
}

/// The pieces with such rows as rows of tables.
pub(super) fn tabulated(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut done = Vec::with_capacity(pieces.len());
    let mut run: Vec<Loose> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(strip, column) => add(strip, column, &mut run, &mut done),
            Piece::Row(_) => {
                end(&mut run, &mut done);
                done.push(piece);
            }
        }
    }
    end(&mut run, &mut done);
    done
}

/// A line goes on with the last row of the run, begins the next row of it, or ends it.
fn add(strip: Strip, column: Column, run: &mut Vec<Loose>, done: &mut Vec<Piece>) {
    if run.is_empty() && !strip.is_parted(GAP) {
        done.push(Piece::Line(strip, column));
        return;
    }
    let cells = strip.pieces(GAP);
    if let Some(above) = run.last_mut() {
        if let Some(cells) = above.rest_in(&strip, &cells) {
            above.rest.push(Rest { strip, cells });
            return;
        }
        if !is_under(above, &cells) {
            end(run, done);
        }
    }
    if cells.len() < 2 {
        done.push(Piece::Line(strip, column));
        return;
    }
    run.push(Loose {
        strip,
        column,
        cells,
        rest: Vec::new(),
    });
}

fn end(run: &mut Vec<Loose>, done: &mut Vec<Piece>) {
    let is_table = run.len() >= FEWEST_ROWS;
    for line in run.drain(..) {
        if is_table {
            done.push(Piece::Row(line.row()));
        } else {
            done.push(Piece::Line(line.strip, line.column));
            let rest = line.rest.into_iter();
            done.extend(rest.map(|rest| Piece::Line(rest.strip, line.column)));
        }
    }
}

/// Lines of one cell are no farther apart, in characters.
const CLOSE: f32 = 2.2;

impl Loose {
    /// The pieces of the next line with the cells they go on with; None where it is no rest of this one.
    fn rest_in(&self, strip: &Strip, pieces: &[Strip]) -> Option<Vec<(usize, Strip)>> {
        let last = self.rest.last().map_or(&self.strip, |rest| &rest.strip);
        if pieces.len() >= self.cells.len() || strip.y - last.y > CLOSE * strip.size {
            return None;
        }
        let cell_of = |piece: &Strip| {
            let near = |cell: &Strip| (cell.x0 - piece.x0).abs() < ALIGNED * piece.size;
            let place = self
                .cells
                .iter()
                .position(near)
                .filter(|place| *place > 0)?;
            Some((place, piece.clone()))
        };
        pieces.iter().map(cell_of).collect()
    }

    fn row(self) -> String {
        let mut cells: Vec<String> = self.cells.iter().map(Strip::text).collect();
        for (place, piece) in self.rest.into_iter().flat_map(|rest| rest.cells) {
            if let Some(cell) = cells.get_mut(place) {
                push_joined(cell, &piece.text());
            }
        }
        cells.join("\t")
    }
}

/// Whether each cell begins, ends or has its middle where the one above it does.
fn is_under(above: &Loose, cells: &[Strip]) -> bool {
    let is_aligned = |(above, cell): (&Strip, &Strip)| {
        let near = |a: f32, b: f32| (a - b).abs() < ALIGNED * cell.size;
        let (middle_above, middle) = (above.x0 + above.x1, cell.x0 + cell.x1);
        near(above.x0, cell.x0) || near(above.x1, cell.x1) || near(middle_above / 2.0, middle / 2.0)
    };
    above.cells.len() == cells.len() && above.cells.iter().zip(cells).all(is_aligned)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, page};
    use super::super::{paragraphs, texts};

    fn check(rows: &[[&str; 3]], expected: &[&str]) {
        let mut page = page(&["一览表"]);
        for (n, cells) in rows.iter().enumerate() {
            for (x, cell) in [72.0, 220.0, 400.0].into_iter().zip(cells) {
                page.glyphs.extend(line(150.0 + 28.0 * n as f32, x, cell));
            }
        }
        assert_eq!(texts(&paragraphs(vec![page])), expected);
    }

    #[test]
    fn a_cell_of_several_lines_stays_one_cell() {
        let mut page = page(&["一览表"]);
        let rows = [
            ["一支部", "已完成任务并", "无"],
            ["二支部", "未完成", "有"],
            ["三支部", "已完成", "无"],
        ];
        for (n, cells) in rows.iter().enumerate() {
            for (x, cell) in [72.0, 220.0, 400.0].into_iter().zip(cells) {
                page.glyphs.extend(line(150.0 + 56.0 * n as f32, x, cell));
            }
        }
        page.glyphs.extend(line(178.0, 220.0, "通过验收"));
        page.glyphs.extend(line(340.0, 72.0, "完。"));
        assert_eq!(
            texts(&paragraphs(vec![page])),
            [
                "一览表",
                "一支部\t已完成任务并通过验收\t无",
                "二支部\t未完成\t有",
                "三支部\t已完成\t无",
                "完。"
            ]
        );
    }

    #[test]
    fn aligned_pieces_are_a_table() {
        check(
            &[
                ["单位", "党员", "备注"],
                ["一支部", "12", "无"],
                ["二支部", "9", "无"],
            ],
            &[
                "一览表",
                "单位\t党员\t备注",
                "一支部\t12\t无",
                "二支部\t9\t无",
            ],
        );
    }
}
