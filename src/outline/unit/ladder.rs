//! Growing and shrinking a selection step by step around the place where it began.

use crate::report::Report;
use crate::text::{ByteOffset, ByteSpan};

use super::super::types::Outline;
use super::{clause_at, natural_unit_at, paragraph_at, sentence_at};

/// The next larger step around `anchor` that holds `span`; `span` itself at the top.
pub fn wider(report: &Report, outline: &Outline, span: ByteSpan, anchor: ByteOffset) -> ByteSpan {
    steps(report, outline, anchor)
        .into_iter()
        .find(|step| step.encloses(span) && *step != span)
        .unwrap_or(span)
}

/// The next smaller step around `anchor` that lies in `span`; `span` itself at the bottom.
pub fn narrower(
    report: &Report,
    outline: &Outline,
    span: ByteSpan,
    anchor: ByteOffset,
) -> ByteSpan {
    steps(report, outline, anchor)
        .into_iter()
        .rev()
        .find(|step| span.encloses(*step) && *step != span)
        .unwrap_or(span)
}

/// From the clause to the outermost section, each enclosing the one before; equal steps once.
fn steps(report: &Report, outline: &Outline, anchor: ByteOffset) -> Vec<ByteSpan> {
    let mut steps = vec![
        clause_at(report, outline, anchor),
        sentence_at(report, outline, anchor),
        natural_unit_at(report, outline, anchor),
    ];
    let innermost = outline.item_at(anchor);
    let items = std::iter::successors(innermost, |&idx| outline.item(idx)?.parent);
    steps.extend(items.filter_map(|idx| Some(outline.item(idx)?.span)));
    steps.push(paragraph_at(report, anchor));
    let innermost = outline.section_at(anchor);
    let sections = std::iter::successors(innermost, |&idx| outline.section(idx)?.parent);
    steps.extend(sections.filter_map(|idx| Some(outline.section(idx)?.extent)));
    let mut kept: Vec<ByteSpan> = Vec::with_capacity(steps.len());
    for step in steps {
        // A section inside a paragraph, where line breaks were lost, is narrower than the paragraph: left out.
        if kept
            .last()
            .is_none_or(|last| step.encloses(*last) && step != *last)
        {
            kept.push(step);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    const REPORT: &str = "一、问题\n（一）学习不深。一是抓|学，想得浅。用得少。二是不系统。\n原因很多。\n二、打算\n抓学习。";

    #[test]
    fn every_step_is_larger_and_the_way_back_is_the_same() {
        let (report, outline, at) = read(REPORT);
        let mut span = ByteSpan::empty_at(at);
        let mut up = Vec::new();
        loop {
            let next = wider(&report, &outline, span, at);
            if next == span {
                break;
            }
            up.push(next);
            span = next;
        }
        let shown: Vec<_> = up
            .iter()
            .map(|span| report.slice(*span).chars().count())
            .collect();
        assert_eq!(shown, [5, 9, 13, 27, 33, 38]);
        let mut down = vec![span];
        loop {
            let next = narrower(&report, &outline, span, at);
            if next == span {
                break;
            }
            down.push(next);
            span = next;
        }
        down.reverse();
        assert_eq!(down, up);
    }
}
