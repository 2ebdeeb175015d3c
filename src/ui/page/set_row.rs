//! One row set in type: where each of its characters stands. Lives for one frame, as egui's galleys must.

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, FontId, Galley,
    epaint::text::{FontsView, Glyph, LayoutJob, TextFormat},
};

use super::{
    advances::{Advances, HIDDEN, REPLACED, shown},
    lines::{
        Align, GUTTER, Grid, Row, Setting, Tone, gap, is_alphanumeric, leading_space, underhang,
    },
};
use crate::{
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
    ui::{fonts, fonts::PageFace, theme::Theme},
};

/// No justified row is spread more than this between two characters, in em; a looser one stays ragged.
const LOOSEST: f32 = 0.2;

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
    /// Rules between the columns of a table whose cells stand side by side.
    columns: Vec<f32>,
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
        let text = self.drawn(row);
        let words = self.report.text().get(text.clone()).unwrap_or_default();
        let indent = if row.is_first() {
            setting.first
        } else {
            setting.rest
        };
        let room = (self.measure - indent - setting.right.max(0.0)) / setting.scale;
        let slack = (room - row.width).max(0.0);
        let before = match setting.align {
            Align::Justified => 0.0,
            Align::Centred => slack / 2.0,
            Align::Right => slack,
        };
        let cut = match words.chars().next() {
            Some(c) if !row.is_first() => underhang(c),
            _ => 0.0,
        };
        let stretch = match setting.align {
            Align::Justified if !row.is_last() => stretch(words, slack),
            Align::Justified | Align::Centred | Align::Right => 0.0,
        };
        let columns = grid
            .filter(|grid| grid.is_aligned())
            .map(|grid| &*grid.columns);
        let left = edge + indent * self.size + (before - cut) * em;
        let job = Composer {
            sort: self,
            setting,
            em,
            stretch,
            advances,
            columns,
        }
        .compose(words, text.start, fonts);
        SetRow {
            row,
            paragraph,
            setting,
            top,
            left,
            galley: fonts.layout_job(job),
            text,
            columns: columns
                .unwrap_or_default()
                .iter()
                .skip(1)
                .map(|column| left + (column - GUTTER / 2.0) * em)
                .collect(),
        }
    }

    /// The row without the white space that our indent stands for, and without blanks at its end.
    fn drawn(&self, row: Row) -> Range<usize> {
        let mut range = row.range();
        let text = self.report.text().get(..range.end).unwrap_or_default();
        if row.is_first() {
            range.start += leading_space(text, range.start);
        }
        let words = text.get(range.start..).unwrap_or_default();
        range.end = range.start + words.trim_end_matches(' ').len();
        range
    }
}

/// Em to put between neighbours so that the row fills its measure.
fn stretch(words: &str, slack: f32) -> f32 {
    let places = words
        .chars()
        .zip(words.chars().skip(1))
        .filter(|&(a, b)| stretches(a, b))
        .count();
    let each = slack / places.max(1) as f32;
    if each > LOOSEST { 0.0 } else { each }
}

/// Words and numbers keep their shape.
fn stretches(a: char, b: char) -> bool {
    !(is_wordy(a) && is_wordy(b))
}

fn is_wordy(c: char) -> bool {
    c.is_ascii_graphic() || is_alphanumeric(c) || matches!(c, '—' | '…')
}

/// Builds the job of one row: a section for each run of one face, colour and spacing.
struct Composer<'a> {
    sort: &'a Type<'a>,
    setting: Setting,
    em: f32,
    stretch: f32,
    advances: &'a mut Advances,
    columns: Option<&'a [f32]>,
}

/// What makes a run one section.
#[derive(Clone, Copy, PartialEq)]
struct Run {
    bold: bool,
    wordy: bool,
    color: Color32,
}

impl Composer<'_> {
    fn compose(&mut self, words: &str, start: usize, fonts: &mut FontsView<'_>) -> LayoutJob {
        let mut job = LayoutJob::default();
        job.wrap.max_width = f32::INFINITY;
        job.break_on_newline = false;
        let mut pending = String::new();
        let mut pending_lead = 0.0;
        let mut before: Option<(char, Run)> = None;
        let mut cells = Cells::default();
        for (i, c) in words.char_indices() {
            let run = self.run(c, start + i);
            let lead = before.map_or(0.0, |(last, _)| self.lead(last, c, run))
                + self.columns.map_or(0.0, |columns| {
                    cells.lead(columns, before.map(|b| b.0)) * self.em
                });
            let same = before.is_some_and(|(_, last)| last == run) && lead == 0.0;
            if !same {
                if let Some((_, run)) = before {
                    self.append(&mut job, &pending, pending_lead, run);
                }
                pending.clear();
                pending_lead = lead;
            }
            if self.columns.is_some() {
                cells.x += self.advances.width(c, run.bold, fonts) + lead / self.em;
            }
            pending.push(shown(c));
            before = Some((c, run));
        }
        if let Some((_, run)) = before {
            self.append(&mut job, &pending, pending_lead, run);
        }
        job
    }

    fn run(&self, c: char, at: usize) -> Run {
        let theme = self.sort.theme;
        let bold = at < self.setting.bold_to.get();
        let color = match shown(c) {
            HIDDEN if c != HIDDEN => theme.warning,
            REPLACED if c != REPLACED => theme.error,
            _ => match self.setting.tone {
                _ if bold => theme.strong,
                Tone::Ink => theme.ink,
                Tone::Strong => theme.strong,
                Tone::Quiet => theme.quiet,
            },
        };
        Run {
            bold,
            wordy: is_wordy(c),
            color,
        }
    }

    /// Extra room before `c`, beside what its run gives every character.
    fn lead(&self, last: char, c: char, run: Run) -> f32 {
        let stretch = if run.wordy && stretches(last, c) {
            self.stretch
        } else {
            0.0
        };
        (gap(last, c) + stretch) * self.em
    }

    fn append(&self, job: &mut LayoutJob, text: &str, lead: f32, run: Run) {
        let family = if run.bold {
            fonts::bold()
        } else {
            self.sort.face.family()
        };
        let format = TextFormat {
            font_id: FontId::new(self.em, family),
            extra_letter_spacing: if run.wordy {
                0.0
            } else {
                self.stretch * self.em
            },
            line_height: Some(self.sort.row_height),
            color: run.color,
            ..TextFormat::default()
        };
        job.append(text, lead, format);
    }
}

/// Moves the cells of a table row to their columns.
#[derive(Default)]
struct Cells {
    n: usize,
    /// In em from the first cell.
    x: f32,
}

impl Cells {
    /// Room before the character that follows `last`.
    fn lead(&mut self, columns: &[f32], last: Option<char>) -> f32 {
        if last != Some('\t') {
            return 0.0;
        }
        self.n += 1;
        columns
            .get(self.n)
            .map_or(0.0, |column| (column - self.x).max(0.0))
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
        if !self.columns.is_empty() {
            return self.columns.clone();
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
        self.find(report, |glyph| x < self.left + glyph.max_x(), false)
    }

    /// The border between two characters nearest to `x`.
    pub(super) fn border_at(&self, report: &Report, x: f32) -> ByteOffset {
        self.find(
            report,
            |glyph| x < self.left + glyph.pos.x + glyph.advance_width / 2.0,
            true,
        )
    }

    fn find(&self, report: &Report, hit: impl Fn(&Glyph) -> bool, past_end: bool) -> ByteOffset {
        let words = report.text().get(self.text.clone()).unwrap_or_default();
        let mut last = 0;
        for ((i, _), glyph) in words.char_indices().zip(self.glyphs()) {
            if hit(glyph) {
                return self.offset(report, i);
            }
            last = i;
        }
        self.offset(report, if past_end { words.len() } else { last })
    }

    fn offset(&self, report: &Report, from_start: usize) -> ByteOffset {
        ByteOffset::of(report.text(), self.text.start + from_start).unwrap_or_default()
    }

    fn glyphs(&self) -> &[Glyph] {
        self.galley.rows.first().map_or(&[], |row| &row.glyphs)
    }
}
