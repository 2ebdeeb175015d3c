//! Whether a text layer says something else than the page shows: its font was cut and its table of characters lost or
//! scrambled. `ICS 35.040` then reads 犐犆犛３５．０４０.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

/// Characters that a guess needs.
const ENOUGH: usize = 10;
/// Percent of Chinese characters that are in no list of common ones: reports have below one.
const RARE: usize = 4;
/// Percent of characters without a meaning.
const UNKNOWN: usize = 10;
/// Percent of letters with accents, where there is next to no Chinese: French has ten.
const ACCENTED: usize = 30;
/// Percent of signs among what is no Chinese.
const SIGNS: usize = 50;

/// The characters of the first plane.
const USUAL: usize = 0x1_0000;

/// How often each character stands in a text. It is judged once then, however often that is.
pub(in crate::readers) struct Characters {
    usual: Vec<u32>,
    beyond: BTreeMap<char, u32>,
}

impl Characters {
    pub(in crate::readers) fn none() -> Self {
        Self {
            usual: vec![0; USUAL],
            beyond: BTreeMap::new(),
        }
    }

    pub(in crate::readers) fn count(&mut self, text: impl Iterator<Item = char>) {
        text.for_each(|c| match self.usual.get_mut(c as usize) {
            Some(count) => *count += 1,
            None => *self.beyond.entry(c).or_default() += 1,
        });
    }

    pub(in crate::readers) fn are_garbled(self) -> bool {
        let usual = (0..).map(char::from_u32).zip(self.usual);
        let usual = usual.filter_map(|(c, n)| (n > 0).then_some((c?, n)));
        let mut census = Census::default();
        for (c, n) in usual.chain(self.beyond) {
            census.count(c, n as usize);
        }
        census.is_garbled()
    }
}

#[derive(Default)]
struct Census {
    all: usize,
    han: usize,
    rare: usize,
    unknown: usize,
    accented: usize,
    signs: usize,
    letters: usize,
}

impl Census {
    fn count(&mut self, c: char, n: usize) {
        if c.is_whitespace() {
            return;
        }
        self.all += n;
        match c {
            '一'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' => {
                self.han += n;
                self.rare += if is_rare(c) { n } else { 0 };
            }
            char::REPLACEMENT_CHARACTER | '\u{E000}'..='\u{F8FF}' => self.unknown += n,
            _ if c.is_control() => self.unknown += n,
            '\u{A1}'..='\u{24F}' => self.accented += n,
            _ if c.is_ascii_alphanumeric() => self.letters += n,
            _ if c.is_ascii_punctuation() => self.signs += n,
            _ => {}
        }
    }

    fn is_garbled(&self) -> bool {
        let is_share = |part: usize, whole: usize, percent: usize| {
            part >= ENOUGH && part * 100 >= whole * percent
        };
        let others = self.all - self.han;
        let is_latin = self.han * 10 < self.all;
        is_share(self.rare, self.han, RARE)
            || is_share(self.unknown, self.all, UNKNOWN)
            || (is_latin && is_share(self.accented, others, ACCENTED))
            || (is_latin && is_share(self.signs, self.signs + self.letters, SIGNS))
    }
}

/// Neither in GB 2312 nor among the common characters of Big5.
fn is_rare(c: char) -> bool {
    static COMMON: LazyLock<Vec<bool>> = LazyLock::new(|| {
        let mut common = vec![false; USUAL];
        let gb_2312 = listed(GBK, 0xB0..=0xF7, 0xA1..=0xFE);
        let big_5 = listed(BIG5, 0xA4..=0xC6, 0x40..=0xFE);
        for c in gb_2312.chain(big_5) {
            if let Some(is_common) = common.get_mut(c as usize) {
                *is_common = true;
            }
        }
        common
    });
    COMMON.get(c as usize) != Some(&true)
}

/// What an encoding has for two bytes. Asking it for the bytes of a character is slow.
fn listed(
    encoding: &'static Encoding,
    first: RangeInclusive<u8>,
    second: RangeInclusive<u8>,
) -> impl Iterator<Item = char> {
    let pairs = first.flat_map(move |first| second.clone().map(move |second| [first, second]));
    pairs.filter_map(|pair| {
        let (text, bad) = encoding.decode_without_bom_handling(&pair);
        text.chars().next().filter(|_| !bad)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let mut characters = Characters::none();
        characters.count(text.chars());
        assert_eq!(characters.are_garbled(), expected, "{text}");
    }

    #[test]
    fn a_scrambled_text_layer_is_told() {
        check(
            "犐犆犛３５．０４０犔８０信息安全技术犐狀犳狅狉犿犪狋犻狅狀",
            true,
        );
        check(&"\u{FFFD}\u{FFFD}\u{FFFD}党".repeat(5), true);
        check("ÖÐ¹²ÖÐÑëÎÄ¼þ¹ØÓÚ¹¤×÷µÄ±¨¸æ", true);
        check("!\"#$%&'()*+,-./0123%&'()*", true);
    }

    #[test]
    fn ordinary_texts_are_not() {
        check(
            "一、2024年工作情况（一）党员教育管理持续加强，参学率达98.5%，同比提升3个百分点。",
            false,
        );
        check(
            "各位代表：現在，我代表市人民政府向大會報告工作，請予審議，並請各位委員提出意見。",
            false,
        );
        check("李喆、王垚、张堃同志参加。", false);
        check(
            "Élaborer un rapport détaillé sur la réforme, après l'été.",
            false,
        );
    }
}
