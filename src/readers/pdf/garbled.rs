//! Whether a text layer says something else than the page shows: its font was cut and its table of characters lost or
//! scrambled. `ICS 35.040` then reads 犐犆犛３５．０４０.

use std::collections::BTreeMap;

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

pub(in crate::readers) fn is_garbled(text: impl Iterator<Item = char>) -> bool {
    // Each character is judged once, however often it stands there.
    let mut usual = vec![0_usize; USUAL];
    let mut beyond: BTreeMap<char, usize> = BTreeMap::new();
    text.for_each(|c| match usual.get_mut(c as usize) {
        Some(count) => *count += 1,
        None => *beyond.entry(c).or_default() += 1,
    });
    let usual = (0..).map(char::from_u32).zip(usual);
    let usual = usual.filter_map(|(c, n)| Some((c?, n)));
    let mut census = Census::default();
    for (c, n) in usual.chain(beyond).filter(|(_, n)| *n > 0) {
        census.count(c, n);
    }
    census.is_garbled()
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
    let in_gb_2312 = matches!(two_bytes(GBK, c), Some([0xB0..=0xF7, 0xA1..=0xFE]));
    let in_big_5 = || matches!(two_bytes(BIG5, c), Some([0xA4..=0xC6, _]));
    !in_gb_2312 && !in_big_5()
}

fn two_bytes(encoding: &'static Encoding, c: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, unmapped) = encoding.encode(c.encode_utf8(&mut buffer));
    if unmapped {
        return None;
    }
    bytes.as_ref().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        assert_eq!(is_garbled(text.chars()), expected, "{text}");
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
