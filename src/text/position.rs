//! Places in a text, one newtype per kind of counting, so that a byte is never taken for a character.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A byte offset into a report's text, counted from 0, always on a `char` border.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteOffset(u32);

impl ByteOffset {
    pub const START: Self = Self(0);

    /// None where `at` is past the end of `text` or inside a character.
    pub fn of(text: &str, at: usize) -> Option<Self> {
        text.is_char_boundary(at)
            .then(|| u32::try_from(at).ok().map(Self))
            .flatten()
    }

    pub fn get(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes of a report's text, end exclusive.
///
/// Invariant: `start <= end`, both on `char` borders of the text it was made for. A span used on another text
/// gives an empty slice at worst, never a panic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSpan {
    start: ByteOffset,
    end: ByteOffset,
}

impl ByteSpan {
    /// None where the range leaves `text`, is backwards, or cuts a character.
    pub fn of(text: &str, range: Range<usize>) -> Option<Self> {
        text.get(range.clone())?;
        Some(Self {
            start: ByteOffset(u32::try_from(range.start).ok()?),
            end: ByteOffset(u32::try_from(range.end).ok()?),
        })
    }

    /// The span between two places, whichever comes first.
    pub fn between(a: ByteOffset, b: ByteOffset) -> Self {
        Self {
            start: a.min(b),
            end: a.max(b),
        }
    }

    pub fn empty_at(at: ByteOffset) -> Self {
        Self { start: at, end: at }
    }

    pub fn start(self) -> ByteOffset {
        self.start
    }

    pub fn end(self) -> ByteOffset {
        self.end
    }

    pub fn range(self) -> Range<usize> {
        self.start.get()..self.end.get()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.get() - self.start.get()
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Whether the character that starts at `at` lies inside.
    pub fn contains(self, at: ByteOffset) -> bool {
        self.start <= at && at < self.end
    }

    pub fn encloses(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub fn intersection(self, other: Self) -> Option<Self> {
        self.overlaps(other).then(|| Self {
            start: self.start.max(other.start),
            end: self.end.min(other.end),
        })
    }

    /// The smallest span that encloses both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The span without white space at its ends (U+3000 and U+00A0 are white space).
    pub fn trimmed(self, text: &str) -> Self {
        let slice = self.slice(text);
        let from = slice.len() - slice.trim_start().len();
        let kept = slice.trim().len();
        let start = self.start.get() + from;
        Self::of(text, start..start + kept).unwrap_or(self)
    }
}

/// A character (Unicode code point) of a report's text, counted from 0.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct CharIdx(pub u32);

/// A paragraph of a report, counted from 0; `line` in JSON and on screen is this plus one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ParagraphIdx(pub u32);

impl ParagraphIdx {
    pub fn get(self) -> usize {
        self.0 as usize
    }

    /// As people count: from 1.
    pub fn number(self) -> u32 {
        self.0 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_cuts_a_character() {
        assert_eq!(ByteSpan::of("问题", 0..1), None);
        assert_eq!(ByteSpan::of("问题", 0..9), None);
        assert_eq!(
            ByteSpan::of("问题", 3..6).map(|s| s.slice("问题")),
            Some("题")
        );
    }

    #[test]
    fn trimming_takes_wide_and_fixed_spaces() {
        let text = "\u{3000}\u{a0}一是加强 ";
        let span = ByteSpan::of(text, 0..text.len()).unwrap().trimmed(text);
        assert_eq!(span.slice(text), "一是加强");
    }
}
