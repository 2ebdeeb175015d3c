//! How a paragraph is set: alignment, indents, weight; from what the outline says it is.

use crate::{
    outline::{Outline, Role},
    report::{Place, Report},
    text::{ByteOffset, ParagraphIdx},
};

/// The look of one paragraph. Lengths in em of body text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    pub align: Align,
    /// Indent of the first row, and of the others.
    pub first: f32,
    pub rest: f32,
    /// Room kept free at the right.
    pub right: f32,
    /// Size against that of body text; the rows stay equally high.
    pub scale: f32,
    pub tone: Tone,
    /// Bold up to here.
    pub bold_to: ByteOffset,
    pub frame: Frame,
    /// A blank row before it, where the report has none of its own.
    pub air_before: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Justified,
    Centred,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Ink,
    Strong,
    Quiet,
}

/// What sets a paragraph off from the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    None,
    Table,
    TextBox,
    Footnote,
}

impl Setting {
    /// Bytes of white space at the start of a paragraph: our indent stands for it. In a table a tab is a cell.
    pub(in crate::ui::page) fn skipped(&self, text: &str, from: usize) -> usize {
        let rest = text.get(from..).unwrap_or_default();
        let blank =
            |c| matches!(c, ' ' | '\u{3000}' | '\u{a0}') || c == '\t' && self.frame != Frame::Table;
        rest.len() - rest.trim_start_matches(blank).len()
    }
}

const BODY: Setting = Setting {
    align: Align::Justified,
    first: 2.0,
    rest: 0.0,
    right: 0.0,
    scale: 1.0,
    tone: Tone::Ink,
    bold_to: ByteOffset::START,
    frame: Frame::None,
    air_before: false,
};

pub fn setting(report: &Report, outline: &Outline, idx: ParagraphIdx) -> Setting {
    let Some(paragraph) = report.paragraph(idx) else {
        return BODY;
    };
    match paragraph.place {
        Place::TableRow => table_row(),
        Place::TextBox => text_box(),
        Place::Footnote => footnote(),
        Place::Body => body(report, outline, idx),
    }
}

fn table_row() -> Setting {
    Setting {
        first: 0.5,
        rest: 0.5,
        right: 0.5,
        frame: Frame::Table,
        ..BODY
    }
}

fn text_box() -> Setting {
    Setting {
        first: 1.0,
        rest: 1.0,
        right: 1.0,
        frame: Frame::TextBox,
        ..BODY
    }
}

fn footnote() -> Setting {
    Setting {
        first: 2.0,
        rest: 2.0,
        scale: 0.85,
        tone: Tone::Quiet,
        frame: Frame::Footnote,
        ..BODY
    }
}

fn body(report: &Report, outline: &Outline, idx: ParagraphIdx) -> Setting {
    let end = report
        .paragraph(idx)
        .map_or(ByteOffset::START, |p| p.span.end());
    match outline.role(idx) {
        Role::Title => Setting {
            align: Align::Centred,
            first: 0.0,
            scale: 1.3,
            tone: Tone::Strong,
            bold_to: end,
            ..BODY
        },
        Role::Salutation => Setting { first: 0.0, ..BODY },
        Role::Heading => heading(outline, idx, end),
        Role::RunInHeading => run_in(report, outline, idx),
        Role::Closing if is_signature(report.paragraph_text(idx)) => Setting {
            align: Align::Right,
            first: 0.0,
            right: 2.0,
            ..BODY
        },
        Role::TableRow => table_row(),
        Role::Footnote => footnote(),
        Role::Body | Role::Empty | Role::Closing => BODY,
    }
}

fn heading(outline: &Outline, idx: ParagraphIdx, end: ByteOffset) -> Setting {
    let top = sections_of(outline, idx).any(|section| section.level == 1);
    Setting {
        scale: if top { 1.1 } else { 1.0 },
        tone: Tone::Strong,
        bold_to: end,
        air_before: top,
        ..BODY
    }
}

/// A longer sentence that is a whole list paragraph is text, though it carries a number: bold type over several rows
/// shouts.
const LONGEST_HEADING: usize = 30;

fn run_in(report: &Report, outline: &Outline, idx: ParagraphIdx) -> Setting {
    let head_end = run_in_end(report, outline, idx);
    let paragraph = report.paragraph(idx).map(|p| p.span).unwrap_or_default();
    let is_whole = head_end >= paragraph.trimmed(report.text()).end();
    let is_long = report.slice(paragraph).chars().count() > LONGEST_HEADING;
    if is_whole && is_long {
        return BODY;
    }
    Setting {
        bold_to: head_end,
        ..BODY
    }
}

/// The end of the heading sentence with its mark.
fn run_in_end(report: &Report, outline: &Outline, idx: ParagraphIdx) -> ByteOffset {
    let end = sections_of(outline, idx)
        .map(|section| section.title.end())
        .max()
        .unwrap_or_default();
    let mark = report
        .text()
        .get(end.get()..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| matches!(c, '。' | '：' | '；' | '！' | '？'))
        .map_or(0, char::len_utf8);
    ByteOffset::of(report.text(), end.get() + mark).unwrap_or(end)
}

fn sections_of(
    outline: &Outline,
    idx: ParagraphIdx,
) -> impl Iterator<Item = &crate::outline::Section> {
    let from = outline
        .sections
        .partition_point(|section| section.paragraph < idx);
    outline
        .sections
        .iter()
        .skip(from)
        .take_while(move |section| section.paragraph == idx)
}

/// Unit and date under a report stand at the right; 专此报告。 and lists of attachments do not.
fn is_signature(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= 24
        && !text.contains(['。', '；', '：', ':', '，'])
        && !text.starts_with("附")
}
