//! The report broken into rows of one height, so that a place in the text and a height on the page are one
//! division apart. Pure: widths come in as a function. A long report is broken in slices.

mod kinsoku;
mod row;
mod setting;
mod table;

pub(super) use kinsoku::{gap, is_alphanumeric, is_ideograph, underhang};
pub use row::Widths;
pub use setting::{Align, Frame, Setting, Tone, setting};
pub(super) use table::GUTTER;
pub use table::Grid;

use crate::{
    outline::{Outline, Role},
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
};
use row::row_end;

/// One visual row. A blank row before a heading is empty and starts where the heading does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    start: u32,
    end: u32,
    /// In em of the paragraph's own size, without indent.
    pub width: f32,
    flags: u8,
}

const FIRST: u8 = 1;
const LAST: u8 = 2;

impl Row {
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// First row of its paragraph.
    pub fn is_first(&self) -> bool {
        self.flags & FIRST != 0
    }

    pub fn is_last(&self) -> bool {
        self.flags & LAST != 0
    }

    /// Between paragraphs: holds no text.
    pub fn is_blank(&self) -> bool {
        self.flags == 0 && self.start == self.end
    }
}

/// All rows of a report, in order. Each character but line ends is in exactly one row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    rows: Vec<Row>,
    grids: Vec<Grid>,
}

impl Lines {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn row(&self, idx: usize) -> Option<&Row> {
        self.rows.get(idx)
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The row that holds the character at `at`; a line end belongs to the row before it.
    pub fn row_of(&self, at: ByteOffset) -> usize {
        self.row_at(at.get())
    }

    /// The same for any byte.
    pub(super) fn row_at(&self, at: usize) -> usize {
        self.rows
            .partition_point(|row| row.start as usize <= at)
            .saturating_sub(1)
    }

    /// The columns of the table this paragraph stands in, where its rows fit on one line each.
    pub fn grid(&self, paragraph: ParagraphIdx) -> Option<&Grid> {
        let after = self.grids.partition_point(|grid| grid.first <= paragraph);
        self.grids
            .get(after.checked_sub(1)?)
            .filter(|grid| paragraph.get() <= grid.last.get())
    }
}

/// Breaks a report a slice at a time.
#[derive(Clone, Debug)]
pub struct Typesetter {
    lines: Lines,
    /// In em of body text.
    measure: f32,
    /// The paragraph it is at, and where the next row of it starts; None before its first.
    paragraph: usize,
    at: Option<usize>,
}

impl Typesetter {
    pub fn new(measure: f32) -> Self {
        Self {
            lines: Lines::default(),
            measure,
            paragraph: 0,
            at: None,
        }
    }

    /// Breaks about `budget` bytes more. True when the end of the report is reached.
    pub fn run(
        &mut self,
        report: &Report,
        outline: &Outline,
        widths: &mut impl Widths,
        budget: usize,
    ) -> bool {
        let mut spent = 0;
        while let Some(paragraph) = report.paragraphs().get(self.paragraph) {
            if spent >= budget {
                return false;
            }
            let idx = ParagraphIdx(self.paragraph as u32);
            if self.at.is_none() {
                self.begin(report, outline, idx, widths);
            }
            let setting = self.placed(setting(report, outline, idx), idx);
            let from = self.at.unwrap_or(paragraph.span.range().start);
            let stop = from.saturating_add(budget - spent);
            let to = self.paragraph_rows(report, &setting, paragraph.span, from, stop, widths);
            spent += (to - from).max(1);
            self.at = Some(to);
            if to >= paragraph.span.range().end {
                self.paragraph += 1;
                self.at = None;
            }
        }
        true
    }

    /// What was broken so far.
    pub fn lines(&self) -> &Lines {
        &self.lines
    }

    pub fn into_lines(mut self) -> Lines {
        self.lines.rows.shrink_to_fit();
        self.lines
    }

    /// Before a paragraph's first row: its table's columns, and the air above it.
    fn begin(
        &mut self,
        report: &Report,
        outline: &Outline,
        idx: ParagraphIdx,
        widths: &mut impl Widths,
    ) {
        let setting = setting(report, outline, idx);
        if setting.frame == Frame::Table && !self.in_table(idx) {
            let grid = table::grid(report, outline, idx, self.measure, widths);
            self.lines.grids.push(grid);
        }
        if self.wants_air(outline, idx, &setting) {
            let at = report.paragraph(idx).map_or(0, |p| p.span.range().start) as u32;
            self.lines.rows.push(Row {
                start: at,
                end: at,
                width: 0.0,
                flags: 0,
            });
        }
    }

    fn in_table(&self, idx: ParagraphIdx) -> bool {
        self.lines.grids.last().is_some_and(|grid| idx <= grid.last)
    }

    fn wants_air(&self, outline: &Outline, idx: ParagraphIdx, setting: &Setting) -> bool {
        let Some(before) = idx.get().checked_sub(1) else {
            return false;
        };
        let before = outline.role(ParagraphIdx(before as u32));
        let after_title =
            before == Role::Title && !matches!(outline.role(idx), Role::Title | Role::Empty);
        let after_text = self
            .lines
            .rows
            .last()
            .is_some_and(|row| row.start != row.end);
        after_title || setting.air_before && after_text
    }

    /// A row of a table that fits its columns is never broken.
    fn placed(&self, mut setting: Setting, idx: ParagraphIdx) -> Setting {
        if setting.frame == Frame::Table && self.lines.grid(idx).is_some_and(Grid::is_aligned) {
            setting.right = f32::NEG_INFINITY;
        }
        setting
    }

    /// Rows of one paragraph from `from` until its end or past `stop`; where it came to.
    fn paragraph_rows(
        &mut self,
        report: &Report,
        setting: &Setting,
        span: ByteSpan,
        from: usize,
        stop: usize,
        widths: &mut impl Widths,
    ) -> usize {
        let text = report.text().get(..span.range().end).unwrap_or_default();
        let mut at = from;
        loop {
            let first = at == span.range().start;
            let indent = if first { setting.first } else { setting.rest };
            let mut room = (self.measure - indent - setting.right) / setting.scale;
            if setting.align == Align::Centred {
                room = balanced(text.get(at..).unwrap_or_default(), room, widths);
            }
            let skipped = if first { setting.skipped(text, at) } else { 0 };
            let bold_to = setting.bold_to.get();
            let row = row_end(text, at + skipped, bold_to, room.max(2.0), !first, widths);
            let last = row.end >= text.len();
            self.lines.rows.push(Row {
                start: at as u32,
                end: row.end as u32,
                width: row.width,
                flags: if first { FIRST } else { 0 } | if last { LAST } else { 0 },
            });
            at = row.end;
            if last || at >= stop {
                return at;
            }
        }
    }
}

/// Titles of several rows are broken into rows of like length.
fn balanced(rest: &str, room: f32, widths: &mut impl Widths) -> f32 {
    let total: f32 = rest
        .chars()
        .take(TITLE)
        .map(|c| widths.width(c, true))
        .sum();
    let rows = (total / room).ceil().max(1.0);
    // Half a character more: a row may have to end before a mark.
    room.min(total / rows + 0.5)
}

/// No title is longer; of a longer text the beginning tells enough.
const TITLE: usize = 200;

#[cfg(test)]
mod tests;
