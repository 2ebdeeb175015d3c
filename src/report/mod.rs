//! What was read: one text, its paragraphs, and where it came from. A report never changes once read.

mod repair;
mod saved;
mod source;
mod warning;

pub use repair::Repair;
pub use source::{Format, Source, TextEncoding};
pub use warning::ReadWarning;

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::text::{ByteOffset, ByteSpan, CharIdx, CharIndex, ParagraphIdx};

/// One report as read.
///
/// Invariant: `text` has `\n` as its only line end and every line of it is one paragraph, so that
/// `paragraphs` covers the text without gaps but for the line ends. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "saved::Lines", into = "saved::Lines")]
pub struct Report {
    text: Arc<str>,
    paragraphs: Arc<[Paragraph]>,
    chars: Arc<CharIndex>,
}

/// A report with where it came from and what its reader had to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    pub report: Report,
    pub source: Source,
    pub warnings: Vec<ReadWarning>,
}

/// One line of a report's text. An empty one is a paragraph too, so that paragraph numbers count lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the line end.
    pub span: ByteSpan,
    pub place: Place,
    pub look: Look,
}

/// Where in the source file a paragraph stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    #[default]
    Body,
    /// A table row, its cells joined by a tab.
    TableRow,
    TextBox,
    /// Begins with `[footnote] `.
    Footnote,
}

/// What the source said about a paragraph's look: evidence for the tree beside the typed numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look {
    /// 1–9 from a heading style or an outline level (Word's 大纲级别).
    pub outline_level: Option<u8>,
    pub centred: bool,
    /// Size of most of its characters, in half-points (三号 = 32), 0 where the source does not say.
    pub half_points: u16,
    pub bold: bool,
}

impl Report {
    /// A report of plain text. `\r\n` and `\r` count as line ends; one line end at the very end adds no paragraph.
    pub fn from_text(text: &str) -> Self {
        Self::from_lines(&with_newlines(text), |_| (Place::Body, Look::default()))
    }

    /// A report of paragraphs with their place and look. A line end inside a paragraph splits it.
    pub fn from_paragraphs(paragraphs: &[(String, Place, Look)]) -> Self {
        let length = |(content, ..): &(String, Place, Look)| content.len() + 1;
        let mut text = String::with_capacity(paragraphs.iter().map(length).sum());
        let mut traits = Vec::with_capacity(paragraphs.len());
        for (content, place, look) in paragraphs {
            for line in with_newlines(content).split('\n') {
                if !traits.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
                traits.push((*place, *look));
            }
        }
        Self::from_lines(&text, |line| traits.get(line).copied().unwrap_or_default())
    }

    /// A report as another process says it read it: its lines, and of those that are more than plain body text the
    /// number (from 0), place and look. None where they contradict each other.
    pub fn checked(text: &str, traits: &[(u32, Place, Look)]) -> Option<Self> {
        let ascending = traits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a.0 < b.0));
        let levels = traits.iter().all(|(_, _, look)| {
            look.outline_level
                .is_none_or(|level| (1..=9).contains(&level))
        });
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let last = traits.last().map_or(0, |(idx, ..)| *idx as usize);
        let clean = memchr::memchr(b'\r', text.as_bytes()).is_none();
        let sound =
            ascending && levels && last <= lines && clean && u32::try_from(text.len()).is_ok();
        let mut rest = traits.iter().peekable();
        sound.then(|| {
            Self::from_lines(text, |line| {
                rest.next_if(|(idx, ..)| *idx as usize == line)
                    .map_or_else(Default::default, |(_, place, look)| (*place, *look))
            })
        })
    }

    fn from_lines(text: &str, mut traits: impl FnMut(usize) -> (Place, Look)) -> Self {
        let mut start = 0;
        let paragraphs = text
            .split('\n')
            .enumerate()
            .filter_map(|(line, content)| {
                let span = ByteSpan::of(text, start..start + content.len())?;
                start += content.len() + 1;
                let (place, look) = traits(line);
                Some(Paragraph { span, place, look })
            })
            .collect();
        Self {
            chars: Arc::new(CharIndex::new(text)),
            text: text.into(),
            paragraphs,
        }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn shared_text(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }

    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    pub fn paragraph(&self, idx: ParagraphIdx) -> Option<&Paragraph> {
        self.paragraphs.get(idx.get())
    }

    pub fn paragraph_text(&self, idx: ParagraphIdx) -> &str {
        self.paragraph(idx)
            .map_or("", |paragraph| paragraph.span.slice(&self.text))
    }

    /// The paragraph that holds `at`; a line end belongs to the paragraph before it.
    pub fn paragraph_at(&self, at: ByteOffset) -> ParagraphIdx {
        let after = self
            .paragraphs
            .partition_point(|paragraph| paragraph.span.start() <= at);
        ParagraphIdx(after.saturating_sub(1) as u32)
    }

    pub fn slice(&self, span: ByteSpan) -> &str {
        span.slice(&self.text)
    }

    /// The whole text.
    pub fn extent(&self) -> ByteSpan {
        ByteSpan::of(&self.text, 0..self.text.len()).unwrap_or_default()
    }

    pub fn char_at(&self, at: ByteOffset) -> CharIdx {
        self.chars.char_at(&self.text, at)
    }

    /// The span of the characters `start..end`; None where they leave the text.
    pub fn span_of_chars(&self, start: CharIdx, end: CharIdx) -> Option<ByteSpan> {
        self.chars.span(&self.text, start, end)
    }
}

/// The text with `\n` for `\r\n` and `\r`, without a last line end. Text that is so already is not copied.
fn with_newlines(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text.strip_suffix('\n').unwrap_or(text));
    }
    let mut clean = String::with_capacity(text.len());
    let mut lines = text.split('\r');
    clean.push_str(lines.next().unwrap_or_default());
    for line in lines {
        clean.push('\n');
        clean.push_str(line.strip_prefix('\n').unwrap_or(line));
    }
    if clean.ends_with('\n') {
        clean.pop();
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_paragraph_whatever_the_line_end() {
        let report = Report::from_text("一、成绩\r\n\r正文\n");
        let lines: Vec<_> = (0..3)
            .map(|n| report.paragraph_text(ParagraphIdx(n)))
            .collect();
        assert_eq!(lines, ["一、成绩", "", "正文"]);
        assert_eq!(report.paragraphs().len(), 3);
    }

    #[test]
    fn a_line_end_belongs_to_the_paragraph_before_it() {
        let report = Report::from_text("甲\n乙");
        let end = ByteOffset::of(report.text(), 3).unwrap();
        assert_eq!(report.paragraph_at(end), ParagraphIdx(0));
    }
}
