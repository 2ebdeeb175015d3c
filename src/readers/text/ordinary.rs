//! Which characters a Chinese report is made of: the yardstick of the encoding detector.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

/// Whose common characters count as ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// The 3755 characters of GB 2312 level 1.
    Simplified,
    /// The 5401 characters of Big5 level 1.
    Traditional,
    Either,
}

/// What the characters of a decoded piece are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) ascii: u32,
    /// Common Han and Chinese punctuation.
    pub(super) ordinary: u32,
    /// Any other letter: rare Han, other scripts.
    pub(super) other: u32,
    pub(super) nul: u32,
    /// Controls that no text has, and code points that are no characters.
    pub(super) control: u32,
}

impl Tally {
    pub(super) fn join(&mut self, more: Self) {
        self.ascii += more.ascii;
        self.ordinary += more.ordinary;
        self.other += more.other;
        self.nul += more.nul;
        self.control += more.control;
    }

    /// Everything that may stand in a text.
    pub(super) fn letters(&self) -> u32 {
        self.ascii + self.ordinary + self.other
    }

    pub(super) fn add(&mut self, text: &str, script: Script) {
        for c in text.chars() {
            match c {
                ' '..='~' | '\t' | '\n' | '\r' => self.ascii += 1,
                '\0' => self.nul += 1,
                _ if is_ordinary(c, script) => self.ordinary += 1,
                // Vertical tab, form feed, backspace, end of file and escape do occur in old texts.
                '\u{8}' | '\u{B}' | '\u{C}' | '\u{1A}' | '\u{1B}' => self.other += 1,
                '\u{FFFE}' | '\u{FFFF}' => self.control += 1,
                _ if c.is_control() => self.control += 1,
                _ => self.other += 1,
            }
        }
    }
}

fn is_ordinary(c: char, script: Script) -> bool {
    match c {
        '\u{3000}'..='\u{301F}'
        | '\u{FF01}'..='\u{FF5E}'
        | '\u{2010}'..='\u{2026}'
        | '\u{2460}'..='\u{249B}'
        | '\u{A0}'
        | '·'
        | '×' => true,
        _ => match script {
            Script::Simplified => SIMPLIFIED.has(c),
            Script::Traditional => TRADITIONAL.has(c),
            Script::Either => SIMPLIFIED.has(c) || TRADITIONAL.has(c),
        },
    }
}

static SIMPLIFIED: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of_table(GBK, 0xB0..=0xD7, &[0xA1..=0xFE]));
static TRADITIONAL: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of_table(BIG5, 0xA4..=0xC6, &[0x40..=0x7E, 0xA1..=0xFE]));

/// A set of characters of the basic plane, one bit each.
struct CharSet(Vec<u64>);

impl CharSet {
    /// The characters of a rectangle of a two-byte code table.
    fn of_table(
        encoding: &'static Encoding,
        leads: RangeInclusive<u8>,
        trails: &[RangeInclusive<u8>],
    ) -> Self {
        let mut set = Self(vec![0; 1024]);
        for lead in leads {
            for trail in trails.iter().cloned().flatten() {
                let code = [lead, trail];
                let (text, bad) = encoding.decode_without_bom_handling(&code);
                if !bad {
                    text.chars().for_each(|c| set.insert(c));
                }
            }
        }
        set
    }

    fn insert(&mut self, c: char) {
        if let Some(word) = self.0.get_mut(c as usize / 64) {
            *word |= 1 << (c as usize % 64);
        }
    }

    fn has(&self, c: char) -> bool {
        self.0
            .get(c as usize / 64)
            .is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}
