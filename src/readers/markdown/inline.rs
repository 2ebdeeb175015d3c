//! What stands inside a line: words, stars, code, tags.

use std::ops::Range;

use super::flow::{Flow, heading};
use super::stars::Piece;

impl Flow<'_> {
    pub(super) fn words(&mut self, text: &str) {
        if self.silent > 0 || text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Words(words)) => words.push_str(text),
            _ => self.pieces.push(Piece::Words(text.to_owned())),
        }
    }

    fn stars(&mut self, count: usize) {
        if self.silent > 0 || count == 0 {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Stars(stars)) => *stars += count,
            _ => self.pieces.push(Piece::Stars(count)),
        }
    }

    /// Stars that the parser left alone are looked at again, those of `\\*` and `&#42;` never.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let is_escaped = self
            .source
            .get(..range.start)
            .is_some_and(|before| before.ends_with('\\'));
        let is_typed = self.source.get(range) == Some(text);
        let mut rest = text;
        if is_typed && !is_escaped && self.pieces.is_empty() {
            rest = self.loose_heading(rest);
        }
        if is_escaped || !is_typed {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (plain, after) = rest.split_at(if is_typed { first } else { rest.len() });
            self.words(plain);
            rest = after;
        }
        while let Some(at) = rest.find('*') {
            let (words, stars) = rest.split_at(at);
            let after = stars.trim_start_matches('*');
            self.words(words);
            self.stars(stars.len() - after.len());
            rest = after;
        }
        self.words(rest);
    }

    /// `##下步打算` without the blank, as many type it; `##paidbegin##` is none.
    fn loose_heading<'t>(&mut self, text: &'t str) -> &'t str {
        let title = text.trim_start_matches('#');
        let level = text.len() - title.len();
        let is_heading = (1..=6).contains(&level)
            && self.look.outline_level.is_none()
            && title.starts_with(|c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '（'));
        if !is_heading {
            return text;
        }
        self.loose = Some(heading(level as u8));
        self.has_marks = true;
        title
    }

    /// Stars are looked at when the line is whole; `_` is no mask where the parser takes it for emphasis.
    pub(super) fn start_emphasis(&mut self, count: usize, range: Range<usize>) {
        let typed = self.source.get(range).unwrap_or_default();
        let is_starred = typed.starts_with('*');
        self.starred.push(is_starred);
        self.stars(if is_starred { count } else { 0 });
        self.has_marks |= !is_starred;
    }

    pub(super) fn end_emphasis(&mut self, count: usize) {
        let is_starred = self.starred.pop() == Some(true);
        self.stars(if is_starred { count } else { 0 });
    }

    /// `~~甲~~` is struck; `5~6人，7~8人` is two ranges, whatever the parser says.
    pub(super) fn start_struck(&mut self, range: Range<usize>) {
        let typed = self.source.get(range).unwrap_or_default();
        let is_struck = typed.starts_with("~~");
        self.struck.push(is_struck);
        if is_struck {
            self.silent += 1;
            self.has_marks = true;
            self.tallies.deleted += 1;
        } else {
            self.words("~");
        }
    }

    pub(super) fn end_struck(&mut self) {
        if self.struck.pop() == Some(true) {
            self.silent = self.silent.saturating_sub(1);
        } else {
            self.words("~");
        }
    }

    pub(super) fn code(&mut self, text: &str) {
        for line in text.lines() {
            self.words(line);
            self.end_line();
        }
    }

    /// A tag in a line: `<br>` ends it, the others only change its look.
    pub(super) fn tag(&mut self, tag: &str) {
        self.has_marks = true;
        let name = tag.trim_start_matches('<').to_ascii_lowercase();
        if name.starts_with("br") {
            if self.in_table {
                self.words(" ");
            } else {
                self.end_line();
            }
        }
    }
}
