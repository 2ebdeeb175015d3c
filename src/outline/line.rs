//! A report's lines as the tree reads them: without the white space and web debris around them.

use crate::report::{Look, Place, Report};

use super::marker::is_blank;

/// One paragraph's visible text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Without white space, zero-width characters and debris (##paidbegin##) at its ends.
    pub(super) text: &'a str,
    /// Where `text` starts in the report.
    pub(super) start: usize,
    pub(super) place: Place,
    pub(super) look: Look,
}

pub(super) fn lines(report: &Report) -> Vec<Line<'_>> {
    report
        .paragraphs()
        .iter()
        .map(|paragraph| {
            let raw = paragraph.span.slice(report.text());
            let kept = without_debris(raw);
            Line {
                text: kept,
                start: paragraph.span.start().get() + (kept.as_ptr().addr() - raw.as_ptr().addr()),
                place: paragraph.place,
                look: paragraph.look,
            }
        })
        .collect()
}

impl Line<'_> {
    /// Whether the line may be a heading at all: cells and footnotes never are.
    pub(super) fn is_body(&self) -> bool {
        !self.text.is_empty() && matches!(self.place, Place::Body | Place::TextBox)
    }

    /// At most so many characters, told without counting where the bytes decide.
    pub(super) fn within(&self, chars: usize) -> bool {
        within(self.text, chars)
    }
}

/// Whether `text` has at most `chars` characters.
pub(super) fn within(text: &str, chars: usize) -> bool {
    text.len() <= chars || (text.len() <= chars * 4 && text.chars().count() <= chars)
}

pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// Whether nothing but white space and web debris is there.
pub(super) fn is_debris(text: &str) -> bool {
    without_debris(text).is_empty()
}

fn without_debris(raw: &str) -> &str {
    let mut text = trimmed(raw);
    while let Some(rest) = debris(text).or_else(|| marked_down(text)) {
        text = trimmed(rest);
    }
    text
}

/// What follows a web page's ##word## at the start of `text`.
fn debris(text: &str) -> Option<&str> {
    let inner = text.strip_prefix("##")?.trim_start_matches('#');
    let word = inner.trim_start_matches(|char: char| char.is_ascii_alphanumeric() || char == '_');
    (word.len() < inner.len() || word.len() < text.len())
        .then(|| word.strip_prefix("##"))?
        .map(|rest| rest.trim_start_matches('#'))
}

/// What follows the signs of a Markdown heading: 「## 一、成效」.
fn marked_down(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('#')?.trim_start_matches('#');
    rest.starts_with(' ').then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_starts_where_a_reader_sees_it_start() {
        let report = Report::from_text("\u{3000}\u{a0}##begin##一是抓学习 \n\u{200b}\n##end##");
        let lines = lines(&report);
        let texts: Vec<_> = lines.iter().map(|line| line.text).collect();
        assert_eq!(texts, ["一是抓学习", "", ""]);
        assert_eq!(&report.text()[lines[0].start..][..6], "一是");
    }
}
