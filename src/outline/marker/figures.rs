//! Markers of figures and letters: 1. 1、 1） 1.1 A.

use crate::text::numeral::leading_digits;

use super::super::reject;
use super::{Family, Form, Marker, blank, delimiter, slipped, tail, whole};

/// 1. 1、 1） 1.1 1.1.1
pub(super) fn decimal(line: &str) -> Option<Marker> {
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
pub(super) fn letter(line: &str) -> Option<Marker> {
    let first = line.chars().next()?;
    let mark = delimiter(tail(line, 1), &['.', '．', '、']);
    let value = u32::from(first.to_ascii_uppercase()) - u32::from('A') + 1;
    let words = tail(line, 1 + mark).trim_start();
    (mark > 0 && words.starts_with(|char: char| char >= '\u{2000}'))
        .then(|| whole(Family::Letter, value, Form::Other, 1 + mark))
}
