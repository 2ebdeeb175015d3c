//! A row as a job for egui's layout: a section for each run of one face, colour and spacing.

use egui::{
    Color32, FontId,
    epaint::text::{FontsView, LayoutJob, TextFormat},
};

use super::{
    advances::{Advances, HIDDEN, REPLACED, shown},
    lines::{Setting, Tone, gap, is_alphanumeric},
    set_row::Type,
};
use crate::ui::fonts;

/// No justified row is spread more than this between two characters, in em; a looser one stays ragged.
const LOOSEST: f32 = 0.2;

/// Em to put between neighbours so that the row fills its measure.
pub(super) fn stretch(words: &str, slack: f32) -> f32 {
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

/// What the row is composed with.
pub(super) struct Composer<'a> {
    pub(super) sort: &'a Type<'a>,
    pub(super) setting: Setting,
    /// Size of the row's type.
    pub(super) em: f32,
    /// Em between neighbours.
    pub(super) stretch: f32,
    pub(super) advances: &'a mut Advances,
    /// Left edges of a table's columns, empty elsewhere.
    pub(super) columns: &'a [f32],
}

/// What makes a run one section.
#[derive(Clone, Copy, PartialEq)]
struct Run {
    bold: bool,
    wordy: bool,
    color: Color32,
}

impl Composer<'_> {
    /// `start` is the byte of the report at which `words` begin.
    pub(super) fn compose(self, words: &str, start: usize, fonts: &mut FontsView<'_>) -> LayoutJob {
        let mut job = LayoutJob {
            break_on_newline: false,
            ..LayoutJob::default()
        };
        let mut cells = Cells::default();
        let mut section = Section::default();
        for (i, c) in words.char_indices() {
            let run = self.run(c, start + i);
            let mut lead = section.last.map_or(0.0, |last| self.lead(last, c, run));
            if !self.columns.is_empty() {
                lead += cells.lead(self.columns, section.last);
                cells.x += lead + self.advances.width(c, run.bold, fonts);
            }
            if section.run != Some(run) || lead != 0.0 {
                self.append(&mut job, &section);
                section = Section {
                    run: Some(run),
                    lead,
                    ..Section::default()
                };
            }
            section.text.push(shown(c));
            section.last = Some(c);
        }
        self.append(&mut job, &section);
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

    /// Em before `c`, beside what its run gives every character.
    fn lead(&self, last: char, c: char, run: Run) -> f32 {
        let stretched = run.wordy && stretches(last, c);
        gap(last, c) + if stretched { self.stretch } else { 0.0 }
    }

    fn append(&self, job: &mut LayoutJob, section: &Section) {
        let Some(run) = section.run else {
            return;
        };
        let family = if run.bold {
            fonts::bold()
        } else {
            self.sort.face.family()
        };
        let spacing = if run.wordy { 0.0 } else { self.stretch };
        let format = TextFormat {
            font_id: FontId::new(self.em, family),
            extra_letter_spacing: spacing * self.em,
            line_height: Some(self.sort.row_height),
            color: run.color,
            ..TextFormat::default()
        };
        job.append(&section.text, section.lead * self.em, format);
    }
}

/// A run as it grows.
#[derive(Default)]
struct Section {
    text: String,
    run: Option<Run>,
    /// Em before it.
    lead: f32,
    last: Option<char>,
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
