//! What painting works on: the rows in view, the marks on them, and where pieces of text lie.

use egui::{Rect, pos2};

use super::{
    marks::Mark,
    set_row::SetRow,
    sheet::Sheet,
    view::{PageInput, PageView},
};
use crate::{text::ByteSpan, ui::theme::TagPaint};

/// The middle of Chinese characters lies this far below the middle of the row, in em of the type.
const CENTRE: f32 = 0.056;

/// A frame's material.
pub(super) struct Canvas<'a> {
    pub(super) input: &'a PageInput<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) rows: &'a [SetRow],
    /// The marks in view, with the end that is being dragged where the pointer is.
    pub(super) marks: Vec<Mark>,
    /// The keys go to the page.
    pub(super) focused: bool,
}

/// Left and right end of some characters of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub(super) from: f32,
    pub(super) to: f32,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(
        input: &'a PageInput<'a>,
        sheet: &'a Sheet,
        rows: &'a [SetRow],
        view: &PageView,
        focused: bool,
    ) -> Self {
        Self {
            input,
            sheet,
            rows,
            marks: marks_in_view(input, rows, view),
            focused,
        }
    }

    /// The part of `span` on a row.
    pub(super) fn piece(&self, row: &SetRow, span: ByteSpan) -> Option<Piece> {
        let report = self.input.report;
        let shared = row.span(report).intersection(span)?;
        let from = row.x_of(report, shared.start());
        let to = row.x_of(report, shared.end());
        (from < to).then_some(Piece { from, to })
    }

    /// The marks on a row.
    pub(super) fn pieces(&self, row: &SetRow) -> impl Iterator<Item = (&TagPaint, Piece)> {
        self.marks.iter().filter_map(|mark| {
            let piece = self.piece(row, mark.span)?;
            Some((self.paint_of(mark)?, piece))
        })
    }

    /// Whether a row lies beside `span`; an empty one inside it does too.
    pub(super) fn is_beside(&self, row: &SetRow, span: ByteSpan) -> bool {
        let lies = row.span(self.input.report);
        span.overlaps(lies)
            || lies.is_empty() && span.start() < lies.start() && lies.start() < span.end()
    }

    pub(super) fn paint_of(&self, mark: &Mark) -> Option<&TagPaint> {
        self.input.tags.get(mark.tag)
    }

    /// Top and bottom of the characters of a row.
    pub(super) fn body(&self, row: &SetRow) -> (f32, f32) {
        let half = self.sheet.em / 2.0;
        let middle = row.top + self.sheet.row_height / 2.0 + self.sheet.em * CENTRE;
        (
            self.sheet.snap(middle - half),
            self.sheet.snap(middle + half),
        )
    }

    /// From one row to the next.
    pub(super) fn full(&self, row: &SetRow, piece: Piece) -> Rect {
        let bottom = row.top + self.sheet.row_height;
        Rect::from_min_max(pos2(piece.from, row.top), pos2(piece.to, bottom))
    }

    /// A little more than the characters are high.
    pub(super) fn close(&self, row: &SetRow, piece: Piece) -> Rect {
        let (top, bottom) = self.body(row);
        Rect::from_min_max(pos2(piece.from, top - 2.0), pos2(piece.to, bottom + 2.0))
    }

    /// The last piece of a passage, if its end is in view.
    pub(super) fn end_of(&self, span: ByteSpan) -> Option<Rect> {
        let mut rows = self.rows.iter().rev();
        let (row, piece) = rows.find_map(|row| Some((row, self.piece(row, span)?)))?;
        let rect = self.full(row, piece);
        let ends_here = span.range().end <= row.row.range().end;
        Some(rect).filter(|rect| ends_here && self.sheet.room.intersects(*rect))
    }
}

fn marks_in_view(input: &PageInput<'_>, rows: &[SetRow], view: &PageView) -> Vec<Mark> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let span = first.span(input.report).cover(last.span(input.report));
    let mut marks: Vec<_> = input.marks.touching(span).copied().collect();
    if let Some((id, span)) = view.hand.moved() {
        for mark in marks.iter_mut().filter(|mark| mark.id == id) {
            mark.span = span;
        }
    }
    marks
}
