//! How a passage is found again: characters counted, its words, and what stood around it.

use serde::{Deserialize, Serialize};

use crate::{
    report::Report,
    text::{ByteSpan, CharIdx},
};

/// Characters of context kept before and after: more tells repeated phrases (一是加强…) apart, and fills the file.
const CONTEXT: usize = 32;

/// A passage as saved: W3C's text position and text quote selectors together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// First character of the passage, in code points from the start of the report's text.
    pub start: CharIdx,
    /// One past its last character.
    pub end: CharIdx,
    /// The passage's words, exactly.
    pub quote: String,
    /// Up to 32 characters before.
    pub prefix: String,
    /// Up to 32 characters after.
    pub suffix: String,
}

impl Anchor {
    pub fn of(report: &Report, span: ByteSpan) -> Self {
        let (before, rest) = report
            .text()
            .split_at_checked(span.range().start)
            .unwrap_or_default();
        let after = rest.get(span.len()..).unwrap_or_default();
        let from = before
            .char_indices()
            .rev()
            .nth(CONTEXT - 1)
            .map_or(0, |(i, _)| i);
        Self {
            start: report.char_at(span.start()),
            end: report.char_at(span.end()),
            quote: report.slice(span).to_owned(),
            prefix: before.get(from..).unwrap_or_default().to_owned(),
            suffix: after.chars().take(CONTEXT).collect(),
        }
    }

    /// Where the passage stands in `report`; None for an orphan: the words there are others.
    pub fn resolve(&self, report: &Report) -> Option<ByteSpan> {
        let span = report.span_of_chars(self.start, self.end)?;
        (report.slice(span) == self.quote).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_finds_its_words_and_only_them() {
        let report = Report::from_text("一、𠮷安局\n工作扎实。");
        let span = ByteSpan::of(report.text(), 17..23).unwrap();
        let anchor = Anchor::of(&report, span);
        assert_eq!(
            (anchor.quote.as_str(), anchor.start, anchor.end),
            ("工作", CharIdx(6), CharIdx(8))
        );
        assert_eq!(anchor.resolve(&report), Some(span));
        assert_eq!(
            anchor.resolve(&Report::from_text("一、𠮷安局\n作风扎实。")),
            None
        );
    }
}
