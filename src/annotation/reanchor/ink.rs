//! A text without its white space, folded for comparison, with the way back: line breaks, indents and the width of
//! punctuation change when a report goes from Word to plain text and back.

use std::ops::Range;

use crate::{
    report::Report,
    text::{ByteSpan, search::folded, sentence::clauses},
};

/// Every character that is seen, in order.
pub(super) struct Ink<'a> {
    pub(super) report: &'a Report,
    pub(super) chars: Vec<char>,
    /// Where each of them stands in the text.
    at: Vec<u32>,
    /// The first of each line.
    lines: Vec<usize>,
}

impl<'a> Ink<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        let text = report.text();
        let (mut chars, mut at, mut lines) = (Vec::new(), Vec::new(), vec![0]);
        for (byte, c) in text.char_indices() {
            if c == '\n' {
                lines.push(chars.len());
            } else if is_ink(c) {
                chars.push(folded(c));
                at.push(byte as u32);
            }
        }
        lines.dedup();
        Self {
            report,
            chars,
            at,
            lines,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        self.chars.get(range).unwrap_or_default()
    }

    /// The characters of a span.
    pub(super) fn range(&self, span: ByteSpan) -> Range<usize> {
        let before = |byte: usize| self.at.partition_point(|&at| (at as usize) < byte);
        before(span.range().start)..before(span.range().end)
    }

    /// From the first to the last of these characters; None for no character.
    pub(super) fn span(&self, range: Range<usize>) -> Option<ByteSpan> {
        let start = *self.at.get(range.start)? as usize;
        let last = *self.at.get(range.end.checked_sub(1)?)? as usize;
        let text = self.report.text();
        let length = text.get(last..)?.chars().next()?.len_utf8();
        ByteSpan::of(text, start..last + length)
    }

    /// The characters of the line that holds this one.
    pub(super) fn line_of(&self, at: usize) -> Range<usize> {
        let before = self.lines.partition_point(|&start| start <= at);
        let start = before.checked_sub(1).and_then(|n| self.lines.get(n));
        let end = self.lines.get(before).copied().unwrap_or(self.len());
        start.copied().unwrap_or(0)..end
    }

    /// The text in clauses, every character in one of them.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        let text = self.report.text();
        let mut start = 0;
        clauses(text, self.report.extent())
            .map(|piece| {
                let end = self.range(piece).end;
                std::mem::replace(&mut start, end)..end
            })
            .filter(|clause| !clause.is_empty())
            .collect()
    }

    /// The paragraphs that hold anything.
    pub(super) fn paragraphs(&self) -> Vec<Range<usize>> {
        let all = self.report.paragraphs().iter();
        all.map(|paragraph| self.range(paragraph.span))
            .filter(|range| !range.is_empty())
            .collect()
    }
}

pub(super) fn is_ink(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

/// The same of words that stand nowhere.
pub(super) fn ink_of(words: &str) -> Vec<char> {
    words.chars().filter(|c| is_ink(*c)).map(folded).collect()
}
