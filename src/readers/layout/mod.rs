//! The layout core of formats that keep pages and not paragraphs (.pdf, .ofd): characters at their places → lines of
//! text as they were written.
//!
//! [`Page`]s are what a format's reader hands in, [`Line`]s are what comes out. Pure values: the same pages give the same
//! text.
//!
//! [x] order by place, not by file · [x] characters set twice · [x] tables, ruled or in rows of aligned pieces; rows that
//! a page's end cut · [x] headers, footers, page numbers dropped and counted · [x] note marks behind words left out ·
//! [x] two columns · [x] paragraphs by indent, full lines, space, size, over page breaks · [x] size, bold, centred as
//! looks · [x] scans told · [ ] three columns, footnotes in their place, upright writing

mod columns;
mod frame;
mod furniture;
mod loose;
mod matrix;
mod page;
mod page_number;
mod paragraph;
mod row;
mod strip;
mod table;
#[cfg(test)]
mod testing;

pub(super) use matrix::Matrix;
pub(super) use page::{Glyph, Page, Rule, is_scan};

use self::columns::{Piece, in_reading_order};
use self::frame::{Spot, frames};
use self::paragraph::{Open, Pitches, Placed};
use self::row::{Row, is_rest_of, with_rest};
use self::strip::{Strip, strips};
use self::table::Table;
use super::line::Line;
use crate::report::{Look, Place};

/// A page with its characters put in lines and tables.
struct Sheet {
    width: f32,
    height: f32,
    /// From top to bottom, without those in tables.
    strips: Vec<Strip>,
    tables: Vec<Table>,
}

impl Sheet {
    fn of(mut page: Page) -> Self {
        let tables = table::take(&mut page);
        Self {
            width: page.width,
            height: page.height,
            strips: strips(page.glyphs),
            tables,
        }
    }
}

/// Pages as they come; each is put in lines at once, so that no file's characters are all held one by one.
#[derive(Default)]
pub(super) struct Pages(Vec<Sheet>);

/// The text of pages.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// Paragraphs and table rows, in reading order.
    pub(super) lines: Vec<Line>,
    /// Lines of headers and footers that were left out, mere numbers not counted.
    pub(super) furniture: u32,
}

impl Pages {
    pub(super) fn add(&mut self, page: Page) {
        self.0.push(Sheet::of(page));
    }

    pub(super) fn laid(mut self) -> Laid {
        let furniture = furniture::remove(&mut self.0);
        let pieces = placed(self.0);
        let lines: Vec<&Placed> = pieces
            .iter()
            .filter_map(|piece| piece.as_ref().ok())
            .collect();
        let pitches = Pitches::of(&lines);
        Laid {
            lines: joined(pieces, &pitches),
            furniture,
        }
    }
}

/// Lines with their frames; a table's rows as they are.
fn placed(sheets: Vec<Sheet>) -> Vec<Result<Placed, Row>> {
    let mut pieces: Vec<(Spot, Piece)> = Vec::new();
    for (page, sheet) in sheets.into_iter().enumerate() {
        let page_width = sheet.width.round() as u32;
        for piece in loose::tabulated(in_reading_order(sheet)) {
            let column = match &piece {
                Piece::Line(_, column) => *column,
                Piece::Row(_) => columns::Column::Whole,
            };
            let spot = Spot {
                page,
                page_width,
                column,
            };
            pieces.push((spot, piece));
        }
    }
    let lines = pieces.iter().filter_map(|(spot, piece)| match piece {
        Piece::Line(strip, _) => Some((*spot, strip)),
        Piece::Row(_) => None,
    });
    let frames = frames(lines);
    let pieces = pieces.into_iter().filter_map(|(spot, piece)| match piece {
        Piece::Line(strip, _) => {
            let frame = *frames.get(&spot)?;
            Some(Ok(Placed { strip, spot, frame }))
        }
        Piece::Row(text) => Some(Err(Row {
            text,
            page: spot.page,
        })),
    });
    pieces.collect()
}

fn joined(pieces: Vec<Result<Placed, Row>>, pitches: &Pitches) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut last_row = None;
    let mut open: Option<Open> = None;
    for piece in pieces {
        match piece {
            Ok(line) => {
                last_row = None;
                match open.as_mut().filter(|open| open.goes_on_in(&line, pitches)) {
                    Some(open) => open.add(line),
                    None => lines.extend(open.replace(Open::new(line)).map(Open::closed)),
                }
            }
            Err(row) => {
                lines.extend(open.take().map(Open::closed));
                let above = last_row.replace(row.page);
                push_row(&mut lines, &row, above.is_some_and(|page| page != row.page));
            }
        }
    }
    lines.extend(open.map(Open::closed));
    lines
}

fn push_row(lines: &mut Vec<Line>, row: &Row, is_over_page: bool) {
    match lines.last_mut().filter(|_| is_over_page) {
        Some(above) if is_rest_of(&above.text, &row.text) => {
            above.text = with_rest(&above.text, &row.text);
        }
        _ => lines.push(Line {
            text: row.text.clone(),
            place: Place::TableRow,
            look: Look::default(),
        }),
    }
}

#[cfg(test)]
fn laid(pages: Vec<Page>) -> Laid {
    let mut all = Pages::default();
    for page in pages {
        all.add(page);
    }
    all.laid()
}

#[cfg(test)]
fn paragraphs(pages: Vec<Page>) -> Vec<Line> {
    laid(pages).lines
}

#[cfg(test)]
fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.text.clone()).collect()
}

#[cfg(test)]
mod tests;
