//! Markers of Chinese numerals and words: 一、 第一章 篇一, with what masks and scanners make of them.

use crate::text::numeral::{leading_chinese, leading_digits};

use super::{Family, Form, Marker, Value, blank, delimiter, slipped, tail, whole};

/// 第一部分 第一章 第1节, with a mark after it or none.
pub(super) fn ordinal(line: &str) -> Option<Marker> {
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
pub(super) fn book(line: &str) -> Option<Marker> {
    let open = '篇'.len_utf8();
    let (value, length) = any_number(tail(line, open))?;
    let at = open + length;
    let mark = delimiter(tail(line, at), &['：', ':', '、', '.']);
    Some(whole(Family::Book, value, Form::Other, at + mark))
}

/// 一、 一. 一．
pub(super) fn chinese(line: &str) -> Option<Marker> {
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

/// *、 whose numeral was masked.
pub(super) fn masked(line: &str, first: char) -> Option<Marker> {
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
pub(super) fn misread(line: &str, first: char) -> Option<Marker> {
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

/// Chinese or decimal digits at the start.
pub(super) fn any_number(text: &str) -> Option<(u32, usize)> {
    leading_chinese(text).or_else(|| leading_digits(text))
}
