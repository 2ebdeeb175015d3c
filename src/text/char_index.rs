//! Byte ⇄ character counting in constant time, with one number kept for every 1024 bytes of text.

use super::{ByteOffset, ByteSpan, CharIdx};

/// Bytes between two kept counts: a smaller step finds a place faster and takes more memory (4 bytes each).
const STEP: usize = 1024;

/// Counts of characters at every [`STEP`] bytes of one text. The text is handed in again at each question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CharIndex {
    /// `before[k]`: characters that start before byte `k * STEP`.
    before: Vec<u32>,
}

impl CharIndex {
    pub fn new(text: &str) -> Self {
        let mut count = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let so_far = count;
                count += starts(chunk);
                so_far
            })
            .collect();
        Self { before }
    }

    /// How many characters start before `at`.
    pub fn char_at(&self, text: &str, at: ByteOffset) -> CharIdx {
        let at = at.get().min(text.len());
        let block = (at / STEP).min(self.before.len().saturating_sub(1));
        let rest = text.as_bytes().get(block * STEP..at).map_or(0, starts);
        CharIdx(self.before.get(block).copied().unwrap_or(0) + rest)
    }

    /// Where the character starts; the end of the text for the count of all characters; None past that.
    pub fn byte_at(&self, text: &str, at: CharIdx) -> Option<ByteOffset> {
        let block = self.before.partition_point(|&n| n <= at.0).checked_sub(1);
        let Some(block) = block else {
            return (at.0 == 0).then_some(ByteOffset::START);
        };
        let mut left = at.0 - self.before.get(block)?;
        let from = block * STEP;
        for (i, &byte) in text.as_bytes().get(from..)?.iter().enumerate() {
            if is_start(byte) {
                if left == 0 {
                    return ByteOffset::of(text, from + i);
                }
                left -= 1;
            }
        }
        (left == 0).then(|| ByteOffset::of(text, text.len()))?
    }

    /// The span of the characters `start..end`; None where they leave the text or are backwards.
    pub fn span(&self, text: &str, start: CharIdx, end: CharIdx) -> Option<ByteSpan> {
        let (start, end) = (self.byte_at(text, start)?, self.byte_at(text, end)?);
        ByteSpan::of(text, start.get()..end.get())
    }
}

fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&b| is_start(b)).count() as u32
}

/// Every UTF-8 byte but 10xxxxxx begins a character.
fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_at_every_character() {
        let text = "党支部a𠮷\n".repeat(700);
        let index = CharIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            let at = ByteOffset::of(&text, byte).unwrap();
            assert_eq!(index.char_at(&text, at), CharIdx(n as u32));
            assert_eq!(index.byte_at(&text, CharIdx(n as u32)), Some(at));
        }
    }

    #[test]
    fn the_end_is_a_place_and_past_it_is_none() {
        let index = CharIndex::new("问题");
        assert_eq!(
            index.byte_at("问题", CharIdx(2)).map(ByteOffset::get),
            Some(6)
        );
        assert_eq!(index.byte_at("问题", CharIdx(3)), None);
        assert_eq!(
            CharIndex::new("")
                .byte_at("", CharIdx(0))
                .map(ByteOffset::get),
            Some(0)
        );
        assert_eq!(CharIndex::new("").byte_at("", CharIdx(1)), None);
    }
}
