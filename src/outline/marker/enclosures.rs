//! Markers in brackets and circles: （一） （1） ① ［1］.

use crate::text::numeral::{Enclosure, enclosed, leading_chinese, leading_digits};

use super::numerals::any_number;
use super::{Family, Form, Marker, Value, blank, delimiter, tail, whole};

/// （一） (一)、 （1） 〔一〕 and masked or misread （*） (-).
pub(super) fn bracketed(line: &str) -> Option<Marker> {
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
pub(super) fn note(line: &str) -> Option<Marker> {
    let open = line.chars().next()?.len_utf8();
    let (value, length) = any_number(tail(line, open))?;
    let at = open + length;
    let close = delimiter(tail(line, at), &['］', ']', '】']);
    (close > 0).then(|| whole(Family::Note, value, Form::Other, at + close))
}

/// ① ㈠ ⑴ ⒈ Ⅰ、
pub(super) fn enclosed_sign(line: &str, first: char) -> Option<Marker> {
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
