//! The rows of the contents panel as plain data: sections and, under them, items, folded ones left out.

use std::collections::BTreeSet;

use crate::{
    annotation::TagId,
    outline::{ItemIdx, Outline, RemarkKind, SectionIdx},
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub node: Node,
    pub paragraph: ParagraphIdx,
    /// Steps from the left edge, from 0.
    pub depth: usize,
    pub marker: String,
    pub title: String,
    /// The section's heading and text, or the item.
    pub span: ByteSpan,
    /// None where nothing lies under it.
    pub folded: Option<bool>,
    /// Annotations that begin inside, per tag, in the order of the tags.
    pub counts: Vec<(TagId, usize)>,
    pub remark: Option<RemarkKind>,
}

/// Every row that is to be seen, in document order. `marks` in the order of their spans.
pub(super) fn rows(
    report: &Report,
    outline: &Outline,
    marks: &[Mark],
    folded: &BTreeSet<ParagraphIdx>,
) -> Vec<Row> {
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
    let draft = Draft {
        report,
        outline,
        marks,
        folded,
    };
    for (n, section) in outline.sections.iter().enumerate() {
        while let Some((idx, _)) =
            items.next_if(|(_, item)| item.span.start() < section.extent.start())
        {
            push(draft.item(idx));
        }
        push(draft.section(SectionIdx(n)));
    }
    for (idx, _) in items {
        push(draft.item(idx));
    }
    rows
}

struct Draft<'a> {
    report: &'a Report,
    outline: &'a Outline,
    marks: &'a [Mark],
    folded: &'a BTreeSet<ParagraphIdx>,
}

impl Draft<'_> {
    fn section(&self, idx: SectionIdx) -> Row {
        let Some(section) = self.outline.section(idx) else {
            return Row::nothing(Node::Section(idx));
        };
        let next = self.outline.sections.get(idx.0 + 1);
        let items = &self.outline.items;
        let first = items.partition_point(|item| item.span.start() < section.extent.start());
        let has_children = next.is_some_and(|next| section.extent.encloses(next.extent))
            || items
                .get(first)
                .is_some_and(|item| section.extent.encloses(item.span));
        Row {
            node: Node::Section(idx),
            paragraph: section.paragraph,
            depth: usize::from(section.level.saturating_sub(1)),
            marker: self.report.slice(section.marker).trim().to_owned(),
            title: shortened(self.report.slice(section.title)),
            span: section.extent,
            folded: has_children.then(|| self.folded.contains(&section.paragraph)),
            counts: counts(self.marks, section.extent),
            remark: self.remark(section.paragraph),
        }
    }

    fn remark(&self, paragraph: ParagraphIdx) -> Option<RemarkKind> {
        let remarks = &self.outline.remarks;
        let at = remarks.partition_point(|remark| remark.paragraph < paragraph);
        let remark = remarks.get(at)?;
        (remark.paragraph == paragraph).then(|| remark.kind.clone())
    }

    fn item(&self, idx: ItemIdx) -> Row {
        let Some(item) = self.outline.item(idx) else {
            return Row::nothing(Node::Item(idx));
        };
        let under = item
            .section
            .and_then(|section| self.outline.section(section))
            .map_or(0, |section| usize::from(section.level));
        let marker = self.report.slice(item.marker);
        let text = self.report.slice(item.span);
        let rest = text.strip_prefix(marker).unwrap_or(text);
        Row {
            node: Node::Item(idx),
            paragraph: item.paragraph,
            depth: under + usize::from(item.depth.saturating_sub(1)),
            marker: marker.to_owned(),
            title: shortened(first_clause(rest)),
            span: item.span,
            folded: None,
            counts: counts(self.marks, item.span),
            remark: None,
        }
    }
}

impl Row {
    fn nothing(node: Node) -> Self {
        Self {
            node,
            paragraph: ParagraphIdx(0),
            depth: 0,
            marker: String::new(),
            title: String::new(),
            span: ByteSpan::default(),
            folded: None,
            counts: Vec::new(),
            remark: None,
        }
    }
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
