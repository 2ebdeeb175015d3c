//! The number at the start of a line: 一、 （一） 1. （1） ① 第一章 and the many ways they are typed.
//!
//! A marker is only a candidate: `reject` says which numbers are words (一、二级学科), `sequence` which belong to a list.

use crate::text::numeral::{Enclosure, enclosed, leading_chinese, leading_digits};

use super::reject;

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

/// Chinese or decimal digits at the start.
fn any_number(text: &str) -> Option<(u32, usize)> {
    leading_chinese(text).or_else(|| leading_digits(text))
}

/// 第一部分 第一章 第1节, with a mark after it or none.
fn ordinal(line: &str) -> Option<Marker> {
    let mut at = '第'.len_utf8();
    at += blank(tail(line, at));
    let (value, length) = any_number(tail(line, at))?;
    at += length;
    at += blank(tail(line, at));
    let words = [
        ("部分", Family::Part),
        ("章", Family::Chapter),
        ("节", Family::SectionWord),
        ("篇", Family::Book),
        ("编", Family::Book),
        ("条", Family::Article),
    ];
    let (word, family) = words
        .into_iter()
        .find(|(word, _)| tail(line, at).starts_with(word))?;
    at += word.len();
    let mark = delimiter(
        tail(line, at),
        &['、', '：', ':', '，', ',', '.', '．', '。'],
    );
    Some(whole(family, value, Form::Other, at + mark))
}

/// 篇一：, as collections of papers number them.
fn book(line: &str) -> Option<Marker> {
    let open = '篇'.len_utf8();
    let (value, length) = any_number(tail(line, open))?;
    let at = open + length;
    let mark = delimiter(tail(line, at), &['：', ':', '、', '.']);
    Some(whole(Family::Book, value, Form::Other, at + mark))
}

/// Bytes of white space and one of `marks` at the start of `text`; 0 where no mark follows.
fn delimiter(text: &str, marks: &[char]) -> usize {
    let space = blank(text);
    match tail(text, space).chars().next() {
        Some(char) if marks.contains(&char) => space + char.len_utf8(),
        _ => 0,
    }
}

/// （一） (一)、 （1） 〔一〕 and masked or misread （*） (-).
fn bracketed(line: &str) -> Option<Marker> {
    let open = line.chars().next()?.len_utf8();
    let inner_at = open + blank(tail(line, open));
    let inner = tail(line, inner_at);
    let (family, value, length, doubtful) = if let Some((value, length)) = leading_chinese(inner) {
        (
            Family::BracketedChinese,
            Value::Number(value),
            length,
            false,
        )
    } else if let Some((value, length)) = leading_digits(inner).filter(|(value, _)| *value < 200) {
        (
            Family::BracketedDecimal,
            Value::Number(value),
            length,
            false,
        )
    } else {
        let sign = inner.chars().next()?;
        let value = match sign {
            '*' | '＊' | '×' => Value::Masked,
            '-' | '—' | 'ー' | '–' => Value::Number(1),
            'ニ' => Value::Number(2),
            _ => return None,
        };
        (Family::BracketedChinese, value, sign.len_utf8(), true)
    };
    let mut at = inner_at + length;
    at += blank(tail(line, at));
    let close = delimiter(tail(line, at), &['）', ')', '〕', '>', '＞', '〉']);
    if close == 0 {
        return None;
    }
    at += close;
    at += delimiter(tail(line, at), &['、', '.', '．', '，', '：', ':']);
    Some(Marker {
        family,
        value,
        form: Form::Other,
        len: at,
        doubtful: doubtful && value != Value::Masked,
    })
}

/// ［1］ of a list of notes.
fn note(line: &str) -> Option<Marker> {
    let open = line.chars().next()?.len_utf8();
    let (value, length) = any_number(tail(line, open))?;
    let at = open + length;
    let close = delimiter(tail(line, at), &['］', ']', '】']);
    (close > 0).then(|| whole(Family::Note, value, Form::Other, at + close))
}

/// 1. 1、 1） 1.1 1.1.1
fn decimal(line: &str) -> Option<Marker> {
    let (value, length) = leading_digits(line)?;
    if let Some(dotted) = dotted(line, length).filter(|found| reject::keeps(line, found)) {
        return Some(dotted);
    }
    let space = blank(tail(line, length));
    let mark = tail(line, length + space).chars().next()?;
    let (family, form) = match mark {
        '、' | '﹑' | '､' => (Family::Decimal, Form::Comma),
        '.' | '．' | '﹒' | '·' => (Family::Decimal, Form::Dot),
        '）' | ')' => (Family::HalfBracketed, Form::Other),
        '，' | '：' if value < 20 => {
            return slipped(Family::Decimal, value, length + space + mark.len_utf8());
        }
        _ => return None,
    };
    let len = length + space + mark.len_utf8();
    (value > 0 && value < 1000).then(|| whole(family, value, form, len))
}

/// 1.1 and 1.1.1 before words: the last number counts.
fn dotted(line: &str, first: usize) -> Option<Marker> {
    let mut at = first;
    let mut depth = 1;
    let mut value = 0;
    while let Some(mark) = tail(line, at)
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | '．'))
    {
        let Some((number, length)) = leading_digits(tail(line, at + mark.len_utf8())) else {
            break;
        };
        at += mark.len_utf8() + length;
        depth += 1;
        value = number;
    }
    let family = match depth {
        2 => Family::Dotted2,
        3 | 4 => Family::Dotted3,
        _ => return None,
    };
    // 1.2022年 is the first of a list and a year.
    if value == 0 || value >= 100 {
        return None;
    }
    // A final dot or comma belongs to the number: 1.1. 1.1、
    at += delimiter(tail(line, at), &['.', '．', '、']);
    Some(whole(family, value, Form::Other, at))
}

/// A. A、
fn letter(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let mark = delimiter(tail(line, 1), &['.', '．', '、']);
    let value = u32::from(first.to_ascii_uppercase()) - u32::from('A') + 1;
    let words = tail(line, 1 + mark).trim_start();
    (mark > 0 && words.starts_with(|char: char| char >= '\u{2000}'))
        .then(|| whole(Family::Letter, value, Form::Other, 1 + mark))
}

/// 一、 一. 一．
fn chinese(line: &str) -> Option<Marker> {
    let (value, length) = leading_chinese(line)?;
    let space = blank(tail(line, length));
    let mark = tail(line, length + space).chars().next()?;
    let (family, form) = match mark {
        '、' | '﹑' | '､' => (Family::Chinese, Form::Comma),
        '.' | '．' | '﹒' => (Family::Chinese, Form::Dot),
        // The opening bracket was lost: 一）
        '）' | ')' => (Family::BracketedChinese, Form::Other),
        '，' | ',' | '：' | ':' => {
            return slipped(Family::Chinese, value, length + space + mark.len_utf8());
        }
        _ if space > 0 => return slipped(Family::Chinese, value, length),
        _ => return None,
    };
    let len = length + space + mark.len_utf8();
    (value > 0 && value < 100).then(|| whole(family, value, form, len))
}

/// 「一，工作情况」 「一 工作情况」: taken only where the list needs just this number.
fn slipped(family: Family, value: u32, len: usize) -> Option<Marker> {
    (value > 0 && value < 20).then_some(Marker {
        doubtful: true,
        ..whole(family, value, Form::Other, len)
    })
}

/// ① ㈠ ⑴ ⒈ Ⅰ、
fn enclosed_sign(line: &str, first: char) -> Option<Marker> {
    let (enclosure, value) = enclosed(first)?;
    let mut len = first.len_utf8();
    let family = match enclosure {
        Enclosure::Circled | Enclosure::CircledChinese => Family::Circled,
        Enclosure::ParenthesisedChinese => Family::BracketedChinese,
        Enclosure::Parenthesised => Family::BracketedDecimal,
        Enclosure::Dotted => Family::Decimal,
        Enclosure::Roman => Family::Roman,
    };
    let mark = delimiter(tail(line, len), &['、', '.', '．']);
    if family == Family::Roman && mark == 0 {
        return None;
    }
    len += mark;
    Some(whole(family, value, Form::Other, len))
}

/// *、 whose numeral was masked.
fn masked(line: &str, first: char) -> Option<Marker> {
    let at = first.len_utf8();
    let mark = delimiter(tail(line, at), &['、']);
    (mark > 0).then_some(Marker {
        family: Family::Chinese,
        value: Value::Masked,
        form: Form::Comma,
        len: at + mark,
        doubtful: false,
    })
}

/// ー、 ニ、 —、 for 一、 二、 of a scanned page.
fn misread(line: &str, first: char) -> Option<Marker> {
    let at = first.len_utf8();
    let mark = delimiter(tail(line, at), &['、']);
    (mark > 0).then_some(Marker {
        family: Family::Chinese,
        value: Value::Number(if first == 'ニ' { 2 } else { 1 }),
        form: Form::Comma,
        len: at + mark,
        doubtful: true,
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
