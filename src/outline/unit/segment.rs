//! A paragraph in order without gaps: headings, running text, items and the leads of items that hold others.

use crate::report::Report;
use crate::text::{ByteOffset, ByteSpan, ParagraphIdx};

use super::super::line::is_debris;
use super::super::section::body_start;
use super::super::types::{Item, Outline, Role, Section};

/// A stretch of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Trimmed.
    pub(super) span: ByteSpan,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Taken as one: a heading, an item, a title, a table row.
    Whole,
    /// Taken sentence by sentence.
    Text,
}

/// The segment that holds `at`, or the last one before it; the whole paragraph where it has none.
pub(super) fn segment_at(report: &Report, outline: &Outline, at: ByteOffset) -> Segment {
    let paragraph = report.paragraph_at(at);
    let segments = segments(report, outline, paragraph);
    let after = segments.partition_point(|segment| segment.span.start() <= at);
    segments
        .get(after.saturating_sub(1))
        .copied()
        .unwrap_or_else(|| Segment {
            span: super::paragraph_at(report, at),
            kind: Kind::Whole,
        })
}

/// The segments of one paragraph in order; none for an empty one, and none for web debris (##paidbegin##).
pub(super) fn segments(report: &Report, outline: &Outline, idx: ParagraphIdx) -> Vec<Segment> {
    let Some(paragraph) = report.paragraph(idx) else {
        return Vec::new();
    };
    let whole = paragraph.span.trimmed(report.text());
    let mut cuts = Cuts::new(report.text(), whole);
    match outline.role(idx) {
        Role::Body | Role::RunInHeading => {
            for section in sections_of(outline, idx) {
                cuts.cut(section.marker.start().get(), Kind::Whole);
                cuts.cut(body_start(report.text(), section), Kind::Text);
            }
            cuts.add_items(items_of(outline, idx));
        }
        _ => cuts.cut(whole.start().get(), Kind::Whole),
    }
    cuts.segments()
}

pub(super) fn items_of(outline: &Outline, idx: ParagraphIdx) -> &[Item] {
    let from = outline.items.partition_point(|item| item.paragraph < idx);
    let to = outline.items.partition_point(|item| item.paragraph <= idx);
    outline.items.get(from..to).unwrap_or_default()
}

fn sections_of(outline: &Outline, idx: ParagraphIdx) -> &[Section] {
    let from = outline
        .sections
        .partition_point(|section| section.paragraph < idx);
    let to = outline
        .sections
        .partition_point(|section| section.paragraph <= idx);
    outline.sections.get(from..to).unwrap_or_default()
}

/// Places where a new segment starts, with its kind.
struct Cuts<'a> {
    text: &'a str,
    whole: ByteSpan,
    starts: Vec<(usize, Kind)>,
}

impl<'a> Cuts<'a> {
    fn new(text: &'a str, whole: ByteSpan) -> Self {
        let starts = vec![(whole.start().get(), Kind::Text)];
        Self {
            text,
            whole,
            starts,
        }
    }

    fn cut(&mut self, at: usize, kind: Kind) {
        self.starts.push((at, kind));
    }

    fn add_items(&mut self, items: &[Item]) {
        for item in items {
            self.cut(item.span.start().get(), Kind::Whole);
            // What follows a member and begins none is text: the lead of the next list.
            self.cut(item.span.end().get(), Kind::Text);
        }
    }

    fn segments(mut self) -> Vec<Segment> {
        // Stable, so that of two cuts at one place the later one says what it is.
        self.starts.sort_by_key(|(at, _)| *at);
        let end = self.whole.end().get();
        let ends = self
            .starts
            .iter()
            .skip(1)
            .map(|(at, _)| *at)
            .chain([end])
            .collect::<Vec<_>>();
        self.starts
            .iter()
            .zip(ends)
            .filter_map(|(&(from, kind), to)| {
                let span = ByteSpan::of(self.text, from..to.min(end))?.trimmed(self.text);
                (!is_debris(span.slice(self.text))).then_some(Segment { span, kind })
            })
            .collect()
    }
}
