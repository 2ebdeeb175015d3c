//! The number at the start of a line: 一、 （一） 1. （1） ① 第一章 and the many ways they are typed.
//!
//! A marker is only a candidate: `reject` says which numbers are words (一、二级学科), `sequence` which belong to a list.

mod enclosures;
mod figures;
mod numerals;

use super::reject;

use enclosures::{bracketed, enclosed_sign, note};
use figures::{decimal, letter};
use numerals::{book, chinese, masked, misread, ordinal};

/// A kind of numbering. The order is the usual one from the outside in (GB/T 9704 7.3.3 and habit).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Family {
    /// The title of one of several reports in a file.
    Report,
    /// A heading that only its style tells: the outline level is in the candidate's look.
    Styled,
    /// 第一部分
    Part,
    /// 第一篇 第一编
    Book,
    /// 第一章
    Chapter,
    /// 第一节
    SectionWord,
    /// A short line without a number.
    Unnumbered,
    /// 一、
    Chinese,
    /// （一）
    BracketedChinese,
    /// 1.
    Decimal,
    /// 1.1
    Dotted2,
    /// 1.1.1
    Dotted3,
    /// （1）
    BracketedDecimal,
    /// 1）
    HalfBracketed,
    /// ①
    Circled,
    /// A.
    Letter,
    /// Ⅰ、
    Roman,
    /// 第一条
    Article,
    /// ［1］
    Note,
}

impl Family {
    pub(super) const COUNT: usize = 19;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Number(u32),
    /// A mask replaced the numeral: 「*、考核对象」.
    Masked,
}

/// How the marker was typed; two forms of one family may be two levels (1. and 1、).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Comma,
    Dot,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) family: Family,
    pub(super) value: Value,
    pub(super) form: Form,
    /// Bytes from the line's first character to the end of the delimiter, without white space after it.
    pub(super) len: usize,
    /// Taken only where a list needs just this number: misread by a scanner (ー、) or with a slip (一，).
    pub(super) doubtful: bool,
}

/// The marker that `line` starts with. `line` begins with its first visible character.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let found = match first {
        '第' => ordinal(line),
        '篇' => book(line),
        '（' | '(' | '〔' | '<' | '＜' | '〈' => bracketed(line),
        '［' | '[' | '【' => note(line),
        '0'..='9' | '０'..='９' => decimal(line),
        'A'..='H' | 'a'..='h' => letter(line),
        '*' | '＊' | '×' => masked(line, first),
        'ー' | 'ニ' | '—' | '-' | '–' => misread(line, first),
        _ if first >= 'Ⅰ' => enclosed_sign(line, first).or_else(|| chinese(line)),
        _ => None,
    }?;
    reject::keeps(line, &found).then_some(found)
}

/// Whether a line that starts with this byte can hold a marker: one look rejects most lines.
pub(super) fn may_start(byte: u8) -> bool {
    // E2: ① ⒈ — Ⅰ; E3: 〔 ㈠ ー; E4–E9: numerals; EF: （ ０; C3: ×.
    byte.is_ascii_digit()
        || matches!(byte, b'(' | b'<' | b'[' | b'*' | b'-' | b'A'..=b'H' | b'a'..=b'h' | 0xC3 | 0xE2..=0xE9 | 0xEF)
}

pub(super) fn whole(family: Family, value: u32, form: Form, len: usize) -> Marker {
    Marker {
        family,
        value: Value::Number(value),
        form,
        len,
        doubtful: false,
    }
}

pub(super) fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// How many bytes of white space `text` starts with.
pub(super) fn blank(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}')
}

/// Bytes of white space and one of `marks` at the start of `text`; 0 where no mark follows.
fn delimiter(text: &str, marks: &[char]) -> usize {
    let space = blank(text);
    match tail(text, space).chars().next() {
        Some(char) if marks.contains(&char) => space + char.len_utf8(),
        _ => 0,
    }
}

/// 「一，工作情况」 「一 工作情况」: taken only where the list needs just this number.
fn slipped(family: Family, value: u32, len: usize) -> Option<Marker> {
    (value > 0 && value < 20).then_some(Marker {
        doubtful: true,
        ..whole(family, value, Form::Other, len)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, family: Family, value: u32, written: &str) {
        let found = marker(line).unwrap_or_else(|| panic!("no marker in {line}"));
        assert_eq!(
            (found.family, found.value, &line[..found.len]),
            (family, Value::Number(value), written),
            "{line}"
        );
    }

    #[test]
    fn the_four_levels_of_the_norm() {
        check("一、工作情况", Family::Chinese, 1, "一、");
        check("（二）强化学习", Family::BracketedChinese, 2, "（二）");
        check("3.抓落实", Family::Decimal, 3, "3.");
        check("（4）抓督办", Family::BracketedDecimal, 4, "（4）");
    }

    #[test]
    fn the_many_ways_to_type_them() {
        check("十二 、工作", Family::Chinese, 12, "十二 、");
        check("一．工作", Family::Chinese, 1, "一．");
        check("( 一 )工作", Family::BracketedChinese, 1, "( 一 )");
        check("（三）、工作", Family::BracketedChinese, 3, "（三）、");
        check("<二>、工作", Family::BracketedChinese, 2, "<二>、");
        check("㈤工作", Family::BracketedChinese, 5, "㈤");
        check("２、工作", Family::Decimal, 2, "２、");
        check("⒊工作", Family::Decimal, 3, "⒊");
        check("1 .工作", Family::Decimal, 1, "1 .");
        check("⑵工作", Family::BracketedDecimal, 2, "⑵");
        check("1）工作", Family::HalfBracketed, 1, "1）");
        check("③工作", Family::Circled, 3, "③");
        check("B.工作", Family::Letter, 2, "B.");
        check("Ⅱ、工作", Family::Roman, 2, "Ⅱ、");
        check("［12］四库：水库", Family::Note, 12, "［12］");
    }

    #[test]
    fn parts_chapters_and_decimals() {
        check("第一部分 工作回顾", Family::Part, 1, "第一部分");
        check("第二章：问题", Family::Chapter, 2, "第二章：");
        check("第3节、措施", Family::SectionWord, 3, "第3节、");
        check("1.2 总体情况", Family::Dotted2, 2, "1.2");
        check("1.2.3总体情况", Family::Dotted3, 3, "1.2.3");
    }

    #[test]
    fn a_year_after_the_number_is_no_decimal() {
        check("1.2022年工作情况", Family::Decimal, 1, "1.");
        check("一、2022年工作情况", Family::Chinese, 1, "一、");
    }

    #[test]
    fn masks_and_misread_signs_stand_for_numerals() {
        let masked = marker("*、考核对象").unwrap();
        assert_eq!((masked.value, masked.doubtful), (Value::Masked, false));
        assert_eq!(marker("（*）考核").unwrap().value, Value::Masked);
        for line in ["ー、工作情况", "(-)工作情况", "（—）工作情况"] {
            let found = marker(line).unwrap();
            assert_eq!((found.value, found.doubtful), (Value::Number(1), true));
        }
    }
}
