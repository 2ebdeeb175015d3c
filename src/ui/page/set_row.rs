//! One row set in type: where each of its characters stands. Lives for one frame, as egui's galleys must.

use std::{ops::Range, sync::Arc};

use egui::{
    Galley,
    epaint::text::{FontsView, Glyph},
};

use super::{
    advances::Advances,
    compose::{Composer, stretch},
    lines::{Align, GUTTER, Grid, Row, Setting, underhang},
};
use crate::{
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
    ui::{fonts::PageFace, theme::Theme},
};

/// What rows are set with: the same for every row of a frame.
pub(super) struct Type<'a> {
    pub(super) report: &'a Report,
    pub(super) theme: &'a Theme,
    pub(super) face: PageFace,
    /// Size of body text.
    pub(super) size: f32,
    pub(super) row_height: f32,
    /// In em of body text.
    pub(super) measure: f32,
}

/// A row and where it goes.
pub(super) struct Place {
    pub(super) row: Row,
    pub(super) paragraph: ParagraphIdx,
    pub(super) setting: Setting,
    /// Left edge of the column of text.
    pub(super) edge: f32,
    pub(super) top: f32,
}

/// A row in its place.
pub(super) struct SetRow {
    pub(super) row: Row,
    pub(super) paragraph: ParagraphIdx,
    pub(super) setting: Setting,
    pub(super) top: f32,
    /// Left edge of the first character.
    pub(super) left: f32,
    pub(super) galley: Arc<Galley>,
    /// Bytes of the text that the glyphs stand for.
    text: Range<usize>,
    /// Between the columns of a table whose cells stand side by side.
    rules: Vec<f32>,
}

impl Type<'_> {
    pub(super) fn set(
        &self,
        place: Place,
        grid: Option<&Grid>,
        advances: &mut Advances,
        fonts: &mut FontsView<'_>,
    ) -> SetRow {
        let Place {
            row,
            paragraph,
            setting,
            edge,
            top,
        } = place;
        let em = self.size * setting.scale;
        let text = self.drawn(row, &setting);
        let words = self.report.text().get(text.clone()).unwrap_or_default();
        let indent = if row.is_first() {
            setting.first
        } else {
            setting.rest
        };
        let room = (self.measure - indent - setting.right.max(0.0)) / setting.scale;
        let slack = (room - row.width).max(0.0);
        let (before, stretch) = match setting.align {
            Align::Justified if row.is_last() => (0.0, 0.0),
            Align::Justified => (0.0, stretch(words, slack)),
            Align::Centred => (slack / 2.0, 0.0),
            Align::Right => (slack, 0.0),
        };
        let first = words.chars().next().filter(|_| !row.is_first());
        let left = edge + indent * self.size + (before - first.map_or(0.0, underhang)) * em;
        let columns = grid.map_or(&[][..], |grid| &*grid.columns);
        let job = Composer {
            sort: self,
            setting,
            em,
            stretch,
            advances,
            columns,
        }
        .compose(words, text.start, fonts);
        let rules = columns
            .iter()
            .skip(1)
            .map(|x| left + (x - GUTTER / 2.0) * em);
        SetRow {
            row,
            paragraph,
            setting,
            top,
            left,
            rules: rules.collect(),
            galley: fonts.layout_job(job),
            text,
        }
    }

    /// The row without the white space that our indent stands for, and without blanks at its end.
    fn drawn(&self, row: Row, setting: &Setting) -> Range<usize> {
        let mut range = row.range();
        let text = self.report.text().get(..range.end).unwrap_or_default();
        if row.is_first() {
            range.start += setting.skipped(text, range.start);
        }
        let words = text.get(range.start..).unwrap_or_default();
        range.end = range.start + words.trim_end_matches(' ').len();
        range
    }
}

impl SetRow {
    pub(super) fn span(&self, report: &Report) -> ByteSpan {
        ByteSpan::of(report.text(), self.row.range()).unwrap_or_default()
    }

    pub(super) fn right(&self) -> f32 {
        self.left + self.glyphs().last().map_or(0.0, Glyph::max_x)
    }

    /// Where the character at `at` begins; the row's right end past its last character.
    pub(super) fn x_of(&self, report: &Report, at: ByteOffset) -> f32 {
        if at.get() <= self.text.start {
            return self.left;
        }
        let before = report
            .text()
            .get(self.text.start..at.get().min(self.text.end));
        let column = before.map_or(0, |text| text.chars().count());
        match self.glyphs().get(column) {
            Some(glyph) if at.get() < self.text.end => self.left + glyph.pos.x,
            _ => self.right(),
        }
    }

    /// Where rules stand between the cells of a table row.
    pub(super) fn rules(&self, report: &Report) -> Vec<f32> {
        if !self.rules.is_empty() {
            return self.rules.clone();
        }
        let words = report.text().get(self.text.clone()).unwrap_or_default();
        let cells = words.chars().zip(self.glyphs());
        cells
            .filter(|&(c, _)| c == '\t')
            .map(|(_, glyph)| self.left + glyph.pos.x + glyph.advance_width / 2.0)
            .collect()
    }

    /// The character under `x`, the first or last one beyond the ends.
    pub(super) fn char_at(&self, report: &Report, x: f32) -> ByteOffset {
        let x = x - self.left;
        let found = self.cells(report).find(|(_, cell)| x < cell.end);
        let last = || self.cells(report).last();
        let at = found.or_else(last).map_or(0, |(i, _)| i);
        self.offset(report, at)
    }

    /// The border between two characters nearest to `x`.
    pub(super) fn border_at(&self, report: &Report, x: f32) -> ByteOffset {
        let x = x - self.left;
        let nearer = |(_, cell): &(usize, Range<f32>)| x < f32::midpoint(cell.start, cell.end);
        let found = self.cells(report).find(nearer);
        self.offset(report, found.map_or(self.text.len(), |(i, _)| i))
    }

    /// Each character's first byte and its room: up to where the next one stands, as marks may be drawn together.
    fn cells(&self, report: &Report) -> impl Iterator<Item = (usize, Range<f32>)> {
        let words = report.text().get(self.text.clone()).unwrap_or_default();
        let glyphs = self.glyphs();
        let ends = glyphs.iter().skip(1).map(|next| next.pos.x);
        let last = glyphs.last().map(Glyph::max_x);
        words
            .char_indices()
            .zip(glyphs.iter().zip(ends.chain(last)))
            .map(|((i, _), (glyph, end))| (i, glyph.pos.x..end))
    }

    fn offset(&self, report: &Report, from_start: usize) -> ByteOffset {
        ByteOffset::of(report.text(), self.text.start + from_start).unwrap_or_default()
    }

    fn glyphs(&self) -> &[Glyph] {
        self.galley.rows.first().map_or(&[], |row| &row.glyphs)
    }
}

#[cfg(test)]
mod tests;
