//! The units a hand moves by: clause ⊂ sentence ⊂ item ⊂ paragraph ⊂ section.
//!
//! Everything here looks at one paragraph and searches the flat lists by halves, so that a long report costs no more
//! than a short one. Spans come without white space at their ends.

mod ladder;
mod segment;
mod travel;

pub use ladder::{narrower, wider};
pub use travel::{next_unit, previous_unit};

use crate::report::Report;
use crate::text::sentence::{clauses, piece_at, sentences};
use crate::text::{ByteOffset, ByteSpan};

use super::section::body_start;
use super::types::{Outline, SectionIdx};
use segment::{Kind, Segment, segment_at};

/// How large a piece the hand takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    Clause,
    Sentence,
    /// A member of an enumeration; a sentence where there is none.
    Item,
    Paragraph,
    /// The innermost section; the paragraph where there is none.
    Section,
}

/// The piece of that grain that holds `at`.
pub fn unit_at(report: &Report, outline: &Outline, at: ByteOffset, grain: Grain) -> ByteSpan {
    match grain {
        Grain::Clause => clause_at(report, outline, at),
        Grain::Sentence => sentence_at(report, outline, at),
        Grain::Item => outline
            .item_at(at)
            .and_then(|idx| outline.item(idx))
            .map_or_else(|| sentence_at(report, outline, at), |item| item.span),
        Grain::Paragraph => paragraph_at(report, at),
        Grain::Section => outline
            .section_at(at)
            .and_then(|idx| outline.section(idx))
            .map_or_else(|| paragraph_at(report, at), |section| section.extent),
    }
}

/// The piece a reader would tag as one: the innermost item, a heading's own line or sentence, else the sentence.
pub fn natural_unit_at(report: &Report, outline: &Outline, at: ByteOffset) -> ByteSpan {
    let segment = segment_at(report, outline, at);
    match segment.kind {
        Kind::Whole => segment.span,
        Kind::Text => sentence_at(report, outline, at),
    }
}

/// The text of a section without its heading: what tagging a section tags. The heading itself where it has no text.
pub fn section_text_span(report: &Report, outline: &Outline, idx: SectionIdx) -> Option<ByteSpan> {
    let section = outline.section(idx)?;
    let from = body_start(report.text(), section);
    let text = ByteSpan::of(report.text(), from..section.extent.end().get().max(from))?
        .trimmed(report.text());
    Some(if text.is_empty() {
        section.extent.trimmed(report.text())
    } else {
        text
    })
}

fn paragraph_at(report: &Report, at: ByteOffset) -> ByteSpan {
    report
        .paragraph(report.paragraph_at(at))
        .map_or_else(|| ByteSpan::empty_at(at), |p| p.span.trimmed(report.text()))
}

fn sentence_at(report: &Report, outline: &Outline, at: ByteOffset) -> ByteSpan {
    let Segment { span, .. } = segment_at(report, outline, at);
    piece_at(sentences(report.text(), span), at).map_or(span, |piece| piece.trimmed(report.text()))
}

fn clause_at(report: &Report, outline: &Outline, at: ByteOffset) -> ByteSpan {
    let sentence = sentence_at(report, outline, at);
    piece_at(clauses(report.text(), sentence), at)
        .map_or(sentence, |piece| piece.trimmed(report.text()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::Corrections;
    use super::*;

    /// A report and its outline, and the place of `|` in the text.
    pub(in super::super) fn read(marked: &str) -> (Report, Outline, ByteOffset) {
        let at = marked.find('|').unwrap_or(0);
        let report = Report::from_text(&marked.replacen('|', "", 1));
        let outline = super::super::outline(&report, &Corrections::new());
        let at = ByteOffset::of(report.text(), at).unwrap();
        (report, outline, at)
    }

    fn check(marked: &str, grain: Grain, expected: &str) {
        let (report, outline, at) = read(marked);
        let span = unit_at(&report, &outline, at, grain);
        assert_eq!(report.slice(span), expected, "{marked} {grain:?}");
    }

    const REPORT: &str = "一、问题\n（一）学习不深。主要表现：一是学得少，想|得浅。用得不多。二是不系统。\n原因是多方面的。\n二、打算\n抓学习。";

    #[test]
    fn each_grain_gives_its_piece() {
        check(REPORT, Grain::Clause, "想得浅。");
        check(REPORT, Grain::Sentence, "一是学得少，想得浅。");
        check(REPORT, Grain::Item, "一是学得少，想得浅。用得不多。");
        check(
            REPORT,
            Grain::Paragraph,
            "（一）学习不深。主要表现：一是学得少，想得浅。用得不多。二是不系统。",
        );
        check(
            REPORT,
            Grain::Section,
            "（一）学习不深。主要表现：一是学得少，想得浅。用得不多。二是不系统。\n原因是多方面的。",
        );
    }

    #[test]
    fn the_natural_unit_is_an_item_a_heading_or_a_sentence() {
        let natural = |marked: &str| {
            let (report, outline, at) = read(marked);
            report
                .slice(natural_unit_at(&report, &outline, at))
                .to_owned()
        };
        assert_eq!(natural(REPORT), "一是学得少，想得浅。用得不多。");
        assert_eq!(natural("一、问|题\n正文。"), "一、问题");
        assert_eq!(
            natural("（一）学习|不深。主要表现：一是少。二是浅。"),
            "（一）学习不深。"
        );
        assert_eq!(natural("抓学习。抓|整改。\n"), "抓整改。");
    }

    #[test]
    fn a_sections_text_leaves_its_heading_out() {
        let (report, outline, _) = read("一、问题\n\n学习不深。\n（一）打算。抓学习。\n二、完");
        let text = |n| {
            report
                .slice(section_text_span(&report, &outline, SectionIdx(n)).unwrap())
                .to_owned()
        };
        assert_eq!(text(0), "学习不深。\n（一）打算。抓学习。");
        assert_eq!(text(1), "抓学习。");
        assert_eq!(text(2), "二、完");
    }
}
