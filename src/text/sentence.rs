//! Sentences and clauses: the pieces between 。！？； and, finer, between ，、：.
//!
//! Every byte of the text lies in exactly one piece, with the mark and the closing quotes that follow it; only line
//! ends lie in none. Works on bytes: a lead byte that opens no mark costs one look in a table.

use super::{ByteOffset, ByteSpan};

/// The sentences of `within`, in order: ended by 。！？；…… and closing quotes, or by a line end.
pub fn sentences(text: &str, within: ByteSpan) -> Pieces<'_> {
    Pieces::new(text, within, false)
}

/// The clauses of `within`: sentences cut at ，、： too, but not inside 《》.
pub fn clauses(text: &str, within: ByteSpan) -> Pieces<'_> {
    Pieces::new(text, within, true)
}

/// The byte offset in `text` just past the first sentence, closing quotes included, and whether a mark ended it.
pub fn first_sentence(text: &str) -> (usize, bool) {
    let Some(whole) = ByteSpan::of(text, 0..text.len()) else {
        return (0, false);
    };
    let end = sentences(text, whole)
        .next()
        .map_or(0, |span| span.end().get());
    let first = text.get(..end).unwrap_or_default();
    (end, ends_sentence(first))
}

/// Whether `text` ends with a sentence's mark, seen through closing quotes and brackets.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(CLOSING)
        .ends_with(['。', '！', '？', '；', '!', '?', ';', '…', '．'])
}

const CLOSING: [char; 9] = ['”', '’', '）', '》', '」', '』', '】', ')', '"'];

/// Iterator over sentences or clauses.
#[derive(Clone, Debug)]
pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    clauses: bool,
    /// How many 《 are open.
    titles: usize,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str, within: ByteSpan, clauses: bool) -> Self {
        let end = within.end().get().min(text.len());
        Self {
            text,
            at: within.start().get(),
            end,
            clauses,
            titles: 0,
        }
    }

    /// Where the piece that starts at `from` ends, without its line end.
    fn piece_end(&mut self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(&byte) = bytes.get(at).filter(|_| at < self.end) {
            if byte == b'\n' {
                self.titles = 0;
                return at;
            }
            match self.mark_at(byte, at) {
                None => at += 1,
                Some((length, true)) => return self.past_closing(at + length),
                Some((length, false)) => at += length,
            }
        }
        self.end
    }

    /// The length of the character at `at` where it could matter, and whether it ends a piece.
    fn mark_at(&mut self, byte: u8, at: usize) -> Option<(usize, bool)> {
        match byte {
            b'!' | b'?' | b';' => Some((1, true)),
            b'.' => Some((1, self.dot_ends(at))),
            b',' | b':' => Some((1, self.cuts_clauses() && !self.between_digits(at))),
            0xE2 | 0xE3 | 0xEF => {
                let char = self.text.get(at..)?.chars().next()?;
                let ends = match char {
                    '。' | '！' | '？' | '；' => true,
                    '…' => !self.text.get(at + 3..)?.starts_with('…') && self.ellipsis_ends(at),
                    '，' | '、' | '：' => self.cuts_clauses(),
                    '《' => {
                        self.titles += 1;
                        false
                    }
                    '》' => {
                        self.titles = self.titles.saturating_sub(1);
                        false
                    }
                    _ => false,
                };
                Some((char.len_utf8(), ends))
            }
            _ => None,
        }
    }

    fn cuts_clauses(&self) -> bool {
        self.clauses && self.titles == 0
    }

    /// A full stop of half width ends a sentence after a Chinese character, never after a number: 3.5, 1.加强.
    fn dot_ends(&self, at: usize) -> bool {
        let before = self.text.get(..at).and_then(|s| s.chars().next_back());
        let after = self.text.get(at + 1..).and_then(|s| s.chars().next());
        before.is_some_and(|char| char >= '一')
            && after.is_none_or(|char| !char.is_alphanumeric() || char >= '一')
    }

    fn between_digits(&self, at: usize) -> bool {
        let digit = |at: Option<usize>| {
            at.and_then(|at| self.text.as_bytes().get(at))
                .is_some_and(u8::is_ascii_digit)
        };
        digit(at.checked_sub(1)) && digit(Some(at + 1))
    }

    /// …… ends a sentence only at the end of a line: in the middle it stands for words left out.
    fn ellipsis_ends(&self, at: usize) -> bool {
        self.text
            .get(at + 3..self.end)
            .is_none_or(|rest| rest.is_empty() || rest.starts_with('\n'))
    }

    fn past_closing(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..self.end).unwrap_or_default();
        let marks = ['。', '！', '？', '；', '!', '?', ';'];
        let kept = rest.trim_start_matches(|char| CLOSING.contains(&char) || marks.contains(&char));
        let passed = rest.len() - kept.len();
        self.titles = self.titles.saturating_sub(
            rest.get(..passed)
                .map_or(0, |passed| passed.matches('》').count()),
        );
        at + passed
    }
}

impl Iterator for Pieces<'_> {
    type Item = ByteSpan;

    fn next(&mut self) -> Option<ByteSpan> {
        while self.text.as_bytes().get(self.at) == Some(&b'\n') && self.at < self.end {
            self.at += 1;
        }
        if self.at >= self.end {
            return None;
        }
        let start = self.at;
        self.at = self.piece_end(start);
        ByteSpan::of(self.text, start..self.at)
    }
}

/// The piece of `pieces` that holds `at`; the last one where `at` is the end.
pub fn piece_at(pieces: Pieces<'_>, at: ByteOffset) -> Option<ByteSpan> {
    let mut last = None;
    for piece in pieces {
        last = Some(piece);
        if at < piece.end() {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str) -> ByteSpan {
        ByteSpan::of(text, 0..text.len()).unwrap()
    }

    fn check_sentences(text: &str, expected: &[&str]) {
        let found: Vec<_> = sentences(text, whole(text))
            .map(|s| s.slice(text))
            .collect();
        assert_eq!(found, expected);
    }

    fn check_clauses(text: &str, expected: &[&str]) {
        let found: Vec<_> = clauses(text, whole(text)).map(|s| s.slice(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_with_their_mark_and_closing_quotes() {
        check_sentences(
            "他说：“要抓实。”随后检查；发现问题！整改",
            &["他说：“要抓实。”", "随后检查；", "发现问题！", "整改"],
        );
    }

    #[test]
    fn a_decimal_point_ends_nothing() {
        check_sentences(
            "增长3.5%。1.加强学习.二是",
            &["增长3.5%。", "1.加强学习.", "二是"],
        );
    }

    #[test]
    fn a_line_end_ends_a_sentence_and_belongs_to_none() {
        check_sentences("一\n\n二。\n", &["一", "二。"]);
    }

    #[test]
    fn an_ellipsis_in_the_middle_goes_on() {
        check_sentences("学习……等文件。等……", &["学习……等文件。", "等……"]);
    }

    #[test]
    fn clauses_are_cut_at_commas_but_not_inside_titles() {
        check_clauses(
            "学深、悟透，按《党组、党委条例》办：共1,200人",
            &["学深、", "悟透，", "按《党组、党委条例》办：", "共1,200人"],
        );
    }

    #[test]
    fn the_first_sentence_says_whether_a_mark_ended_it() {
        assert_eq!(first_sentence("抓实。再抓"), (9, true));
        assert_eq!(first_sentence("抓实"), (6, false));
    }
}
