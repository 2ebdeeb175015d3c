//! The rows of the contents panel as plain data: sections and, under them, items, folded ones left out.

use std::collections::BTreeSet;

use crate::{
    annotation::TagId,
    outline::{Item, ItemIdx, Outline, RemarkKind, Section, SectionIdx},
    report::Report,
    session::Mark,
    text::{ByteSpan, ParagraphIdx},
};

/// Characters of a title that a row shows at most; the panel shortens further to its width.
const LONGEST: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    Section(SectionIdx),
    Item(ItemIdx),
}

/// A row as the list needs it for its order and height; what it says is made for those in view alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub node: Node,
    pub paragraph: ParagraphIdx,
    /// Steps from the left edge, from 0.
    pub depth: usize,
    /// The section's heading and text, or the item.
    pub span: ByteSpan,
    /// None where nothing lies under it.
    pub folded: Option<bool>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    pub marker: String,
    pub title: String,
    /// Annotations that begin inside, per tag, in the order of the tags.
    pub counts: Vec<(TagId, usize)>,
    pub remark: Option<RemarkKind>,
}

/// Every row that is to be seen, in document order.
pub(super) fn rows(outline: &Outline, folded: &BTreeSet<ParagraphIdx>) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut items = (0..).map(ItemIdx).zip(&outline.items).peekable();
    let mut hidden_until = 0;
    let mut push = |row: Row| {
        let range = row.span.range();
        if range.start < hidden_until {
            return;
        }
        if row.folded == Some(true) {
            hidden_until = range.end;
        }
        rows.push(row);
    };
    for (n, section) in outline.sections.iter().enumerate() {
        while let Some((idx, item)) =
            items.next_if(|(_, item)| item.span.start() < section.extent.start())
        {
            push(item_row(outline, idx, item));
        }
        push(section_row(outline, SectionIdx(n), section, folded));
    }
    for (idx, item) in items {
        push(item_row(outline, idx, item));
    }
    rows
}

fn section_row(
    outline: &Outline,
    idx: SectionIdx,
    section: &Section,
    folded: &BTreeSet<ParagraphIdx>,
) -> Row {
    let next = outline.sections.get(idx.0 + 1);
    let items = &outline.items;
    let first = items.partition_point(|item| item.span.start() < section.extent.start());
    let has_children = next.is_some_and(|next| section.extent.encloses(next.extent))
        || items
            .get(first)
            .is_some_and(|item| section.extent.encloses(item.span));
    Row {
        node: Node::Section(idx),
        paragraph: section.paragraph,
        depth: usize::from(section.level.saturating_sub(1)),
        span: section.extent,
        folded: has_children.then(|| folded.contains(&section.paragraph)),
    }
}

fn item_row(outline: &Outline, idx: ItemIdx, item: &Item) -> Row {
    let under = item
        .section
        .and_then(|section| outline.section(section))
        .map_or(0, |section| usize::from(section.level));
    Row {
        node: Node::Item(idx),
        paragraph: item.paragraph,
        depth: under + usize::from(item.depth.saturating_sub(1)),
        span: item.span,
        folded: None,
    }
}

/// What a row of this outline says. `marks` in the order of their spans.
pub(super) fn words(report: &Report, outline: &Outline, marks: &[Mark], row: &Row) -> Words {
    let (marker, title) = match row.node {
        Node::Section(idx) => outline.section(idx).map(|section| {
            let marker = report.slice(section.marker).trim();
            (marker, shortened(report.slice(section.title)))
        }),
        Node::Item(idx) => outline.item(idx).map(|item| {
            let marker = report.slice(item.marker);
            let text = report.slice(item.span);
            let rest = text.strip_prefix(marker).unwrap_or(text);
            (marker, shortened(first_clause(rest)))
        }),
    }
    .unwrap_or_default();
    Words {
        marker: marker.to_owned(),
        title,
        counts: counts(marks, row.span),
        remark: remark(outline, row),
    }
}

fn remark(outline: &Outline, row: &Row) -> Option<RemarkKind> {
    let remarks = &outline.remarks;
    let at = remarks.partition_point(|remark| remark.paragraph < row.paragraph);
    let remark = remarks.get(at)?;
    let is_here = matches!(row.node, Node::Section(_)) && remark.paragraph == row.paragraph;
    is_here.then(|| remark.kind.clone())
}

fn counts(marks: &[Mark], span: ByteSpan) -> Vec<(TagId, usize)> {
    let from = marks.partition_point(|mark| mark.span.start() < span.start());
    let mut counts = std::collections::BTreeMap::new();
    for mark in marks.iter().skip(from) {
        if mark.span.start() >= span.end() {
            break;
        }
        *counts.entry(mark.tag).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// An item's own words: what stands before its first stop.
fn first_clause(text: &str) -> &str {
    let text = text.trim_start_matches(['，', ',', '、', '：', ':', ' ', '\u{3000}']);
    text.split(['。', '；', '！', '？', '\n'])
        .next()
        .unwrap_or(text)
}

fn shortened(text: &str) -> String {
    let mut chars = text.trim().chars();
    let mut short: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}
