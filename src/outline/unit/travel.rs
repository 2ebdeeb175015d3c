//! From one natural unit to the next in reading order.

use crate::report::Report;
use crate::text::sentence::sentences;
use crate::text::{ByteSpan, ParagraphIdx};

use super::super::types::Outline;
use super::segment::{Kind, segments};

/// The first natural unit that begins at or after the end of `span`; None at the end of the report.
pub fn next_unit(report: &Report, outline: &Outline, span: ByteSpan) -> Option<ByteSpan> {
    let first = report.paragraph_at(span.end()).get();
    (first..report.paragraphs().len())
        .flat_map(|idx| units(report, outline, idx))
        .find(|unit| unit.start() >= span.end())
}

/// The last natural unit that ends at or before the start of `span`; None at the start of the report.
pub fn previous_unit(report: &Report, outline: &Outline, span: ByteSpan) -> Option<ByteSpan> {
    let last = report.paragraph_at(span.start()).get();
    (0..=last)
        .rev()
        .flat_map(|idx| units(report, outline, idx).into_iter().rev())
        .find(|unit| unit.end() <= span.start())
}

fn units(report: &Report, outline: &Outline, idx: usize) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    for segment in segments(report, outline, ParagraphIdx(idx as u32)) {
        match segment.kind {
            Kind::Whole => found.push(segment.span),
            Kind::Text => found.extend(
                sentences(report.text(), segment.span)
                    .map(|piece| piece.trimmed(report.text()))
                    .filter(|piece| !piece.is_empty()),
            ),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;
    use crate::text::ByteOffset;

    fn walk(text: &str) -> Vec<String> {
        let (report, outline, _) = read(text);
        let mut at = ByteSpan::empty_at(ByteOffset::START);
        let mut forth = Vec::new();
        while let Some(unit) = next_unit(&report, &outline, at) {
            forth.push(unit);
            at = unit;
        }
        let mut back = forth.last().copied().into_iter().collect::<Vec<_>>();
        while let Some(unit) = previous_unit(&report, &outline, *back.last().unwrap()) {
            back.push(unit);
        }
        back.reverse();
        assert_eq!(back, forth, "the way back is the way there");
        forth
            .iter()
            .map(|unit| report.slice(*unit).to_owned())
            .collect()
    }

    #[test]
    fn web_debris_is_passed_over() {
        let units = walk("##paidbegin##学习抓得实。效果好。\n##paidend##\n完。");
        assert_eq!(units, ["##paidbegin##学习抓得实。", "效果好。", "完。"]);
        let units = walk("##paidbegin##一是学习。二是调研。");
        assert_eq!(units, ["一是学习。", "二是调研。"]);
    }

    #[test]
    fn no_text_is_skipped_and_empty_lines_are() {
        let text = "青山局工作总结\n\n一、问题\n（一）学习不深。主要有：一是学得少。想得浅。二是抓整治。一是查；二是改。\n\u{3000}\n专此报告。";
        let units = walk(text);
        assert_eq!(
            units,
            [
                "青山局工作总结",
                "一、问题",
                "（一）学习不深。",
                "主要有：",
                "一是学得少。想得浅。",
                "二是抓整治。",
                "一是查；",
                "二是改。",
                "专此报告。",
            ]
        );
    }
}
