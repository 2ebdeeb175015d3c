//! Finds the passages of one text in another text of the same source: read with another encoding, repaired, newer.
//!
//! Texts that differ in white space alone are mapped character by character, so every passage finds its place. In
//! other texts the passage's words must stand somewhere exactly as quoted; what stood around them decides where.

use std::cmp::Reverse;

use super::Anchor;
use crate::{
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
};

/// The way from an old text to a new one; made once, asked for every passage.
pub struct Reanchoring<'a> {
    old: &'a Report,
    new: &'a Report,
    /// Some where the texts are the same but for white space.
    by_count: Option<InkMap>,
}

impl<'a> Reanchoring<'a> {
    pub fn between(old: &'a Report, new: &'a Report) -> Self {
        let by_count = InkMap::between(old.text(), new.text());
        Self { old, new, by_count }
    }

    /// The passage in the new text with its quote and context taken anew; None where it has no place there.
    pub fn anchor(&self, anchor: &Anchor) -> Option<Anchor> {
        let mapped = self.by_count.as_ref().and_then(|map| {
            let span = anchor.resolve(self.old)?;
            map.span(self.old.text(), self.new.text(), span)
        });
        let span = mapped.or_else(|| by_quote(anchor, self.new))?;
        Some(Anchor::of(self.new, span))
    }

    /// The paragraph of the new text that says the same (white space aside), the nearest where there are several.
    pub fn paragraph(&self, idx: ParagraphIdx) -> Option<ParagraphIdx> {
        self.old.paragraph(idx)?;
        let wanted = self.old.paragraph_text(idx);
        (0..self.new.paragraphs().len() as u32)
            .map(ParagraphIdx)
            .filter(|&candidate| ink(self.new.paragraph_text(candidate)).eq(ink(wanted)))
            .min_by_key(|candidate| candidate.0.abs_diff(idx.0))
    }
}

/// Where the n-th character that is not white space stands in the old text and in the new one.
struct InkMap {
    old: Vec<u32>,
    new: Vec<u32>,
}

impl InkMap {
    fn between(old: &str, new: &str) -> Option<Self> {
        ink(old).eq(ink(new)).then(|| Self {
            old: ink_offsets(old),
            new: ink_offsets(new),
        })
    }

    /// From the first to the last inked character of `span`; None for a span of white space.
    fn span(&self, old_text: &str, new_text: &str, span: ByteSpan) -> Option<ByteSpan> {
        let inked = span.trimmed(old_text);
        let first = self.count_before(inked.start());
        let last = self.count_before(inked.end()).checked_sub(1)?;
        let start = *self.new.get(first)? as usize;
        let end = *self.new.get(last)? as usize;
        let last_len = new_text.get(end..)?.chars().next()?.len_utf8();
        ByteSpan::of(new_text, start..end + last_len)
    }

    fn count_before(&self, at: ByteOffset) -> usize {
        self.old.partition_point(|&byte| (byte as usize) < at.get())
    }
}

fn ink(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

fn ink_offsets(text: &str) -> Vec<u32> {
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, _)| at as u32)
        .collect()
}

/// The occurrence of the quote with the most of its context around it; of equals the nearest to where it was.
fn by_quote(anchor: &Anchor, new: &Report) -> Option<ByteSpan> {
    if anchor.quote.is_empty() {
        return None;
    }
    let text = new.text();
    text.match_indices(&anchor.quote)
        .filter_map(|(at, found)| ByteSpan::of(text, at..at + found.len()))
        .max_by_key(|&span| {
            let distance = new.char_at(span.start()).0.abs_diff(anchor.start.0);
            (shared_context(anchor, text, span), Reverse(distance))
        })
}

/// How many characters of context stand there too, counted from the passage outwards.
fn shared_context(anchor: &Anchor, text: &str, span: ByteSpan) -> usize {
    let before = text.get(..span.start().get()).unwrap_or_default();
    let after = text.get(span.end().get()..).unwrap_or_default();
    shared(before.chars().rev(), anchor.prefix.chars().rev())
        + shared(after.chars(), anchor.suffix.chars())
}

fn shared(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passage between the stars of `old`, found in `new` and shown between stars there.
    fn check(old: &str, new: &str, expected: Option<&str>) {
        let parts: Vec<_> = old.split('*').collect();
        let old = Report::from_text(&parts.concat());
        let start = parts[0].len();
        let span = ByteSpan::of(old.text(), start..start + parts[1].len()).unwrap();
        let new = Report::from_text(new);
        let shown = Reanchoring::between(&old, &new)
            .anchor(&Anchor::of(&old, span))
            .map(|anchor| {
                let span = anchor.resolve(&new).unwrap();
                let (before, after) = (
                    &new.text()[..span.start().get()],
                    &new.text()[span.end().get()..],
                );
                format!("{before}*{}*{after}", anchor.quote)
            });
        assert_eq!(shown.as_deref(), expected);
    }

    #[test]
    fn the_same_text_gives_the_same_place() {
        check("一是抓*学习*。", "一是抓学习。", Some("一是抓*学习*。"));
    }

    #[test]
    fn joined_lines_take_the_quote_anew() {
        check(
            "学习了*精\n神*，学习了精神。",
            "学习了精神，学习了精神。",
            Some("学习了*精神*，学习了精神。"),
        );
    }

    #[test]
    fn a_space_between_all_characters_is_no_obstacle() {
        check("一 是 *学 习* 。", "一是学习。", Some("一是*学习*。"));
    }

    #[test]
    fn the_second_of_two_stays_the_second() {
        check(
            "甲\n一是*加强*\n二是加强",
            "甲一是加强二是加强",
            Some("甲一是*加强*二是加强"),
        );
    }

    #[test]
    fn of_two_occurrences_the_one_with_its_context_wins() {
        check(
            "二是*加强*管理。",
            "一是加强学习。二是加强管理。",
            Some("一是加强学习。二是*加强*管理。"),
        );
    }

    #[test]
    fn words_that_are_gone_have_no_place() {
        check("一是抓*学习*。", "一是抓作风。", None);
    }

    #[test]
    fn a_paragraph_is_known_by_its_words() {
        let old = Report::from_text("总结\n一、成绩\n正文");
        let new = Report::from_text("新\n总结\n一、 成绩");
        let way = Reanchoring::between(&old, &new);
        assert_eq!(way.paragraph(ParagraphIdx(1)), Some(ParagraphIdx(2)));
        assert_eq!(way.paragraph(ParagraphIdx(2)), None);
    }
}
