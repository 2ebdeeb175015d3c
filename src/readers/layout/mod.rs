//! The layout core of formats that keep pages and not paragraphs (.pdf, .ofd): characters at their places → lines of
//! text as they were written.
//!
//! [`Page`] is what a format's reader hands in, [`Line`]s are what comes out. Pure values: the same pages give the same
//! text.
//!
//! [x] order by place, not by file · [x] characters set twice · [x] tables, ruled or in rows of aligned pieces · [x] headers, footers, page numbers
//! dropped and counted · [x] two columns · [x] paragraphs by indent, full lines, space, size, over page breaks · [x] size, bold,
//! centred as looks · [-] text that is turned · [ ] three columns, footnotes, upright writing

mod columns;
mod frame;
mod furniture;
mod loose;
mod page;
mod page_number;
mod paragraph;
mod strip;
mod table;
#[cfg(test)]
mod testing;

pub(super) use page::{Glyph, Page, Rule};

use self::columns::{Piece, in_reading_order};
use self::frame::{Spot, frames};
use self::paragraph::{Open, Pitches, Placed};
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

/// The text of pages.
#[derive(Clone, Debug)]
pub(super) struct Laid {
    /// Paragraphs and table rows, in reading order.
    pub(super) lines: Vec<Line>,
    /// Lines of headers and footers that were left out, mere numbers not counted.
    pub(super) furniture: u32,
}

pub(super) fn laid(pages: Vec<Page>) -> Laid {
    let mut sheets: Vec<Sheet> = pages.into_iter().map(Sheet::of).collect();
    let furniture = furniture::remove(&mut sheets);
    let pieces = placed(sheets);
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

#[cfg(test)]
fn paragraphs(pages: Vec<Page>) -> Vec<Line> {
    laid(pages).lines
}

/// Lines with their frames; a table's rows as they are.
fn placed(sheets: Vec<Sheet>) -> Vec<Result<Placed, String>> {
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
        Piece::Row(row) => Some(Err(row)),
    });
    pieces.collect()
}

fn joined(pieces: Vec<Result<Placed, String>>, pitches: &Pitches) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Option<Open> = None;
    for piece in pieces {
        match piece {
            Ok(line) => match open.as_mut().filter(|open| open.goes_on_in(&line, pitches)) {
                Some(open) => open.add(line),
                None => lines.extend(open.replace(Open::new(line)).map(Open::closed)),
            },
            Err(row) => {
                lines.extend(open.take().map(Open::closed));
                lines.push(Line {
                    text: row,
                    place: Place::TableRow,
                    look: Look::default(),
                });
            }
        }
    }
    lines.extend(open.map(Open::closed));
    lines
}

#[cfg(test)]
fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| line.text.clone()).collect()
}

#[cfg(test)]
mod tests;
