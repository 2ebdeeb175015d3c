//! The words that begin a member of an enumeration: 一是 第一， 首先 （1） and what only looks like one.

use crate::text::numeral::{Enclosure, enclosed, leading_chinese, leading_digits};

use super::super::marker::{blank, tail};

/// A way to enumerate; one list keeps to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// 一是
    Is,
    /// 一要
    Must,
    /// 一抓
    Grasp,
    /// 第一， 首先
    Ordinal,
    /// 其一，
    Of,
    /// 一方面 另一方面
    Aspect,
    /// 一、 inside a paragraph
    Chinese,
    /// （一） inside a paragraph
    BracketedChinese,
    /// 1. inside a paragraph
    Decimal,
    /// （1）
    BracketedDecimal,
    /// 1）
    HalfBracketed,
    /// ①
    Circled,
}

impl Kind {
    /// Numerals; the others are words.
    pub(in super::super) fn is_number(self) -> bool {
        matches!(
            self,
            Self::Chinese
                | Self::BracketedChinese
                | Self::Decimal
                | Self::BracketedDecimal
                | Self::HalfBracketed
                | Self::Circled
        )
    }
}

impl Kind {
    /// A numeral in brackets or a circle cannot be a part of the words before it.
    pub(in super::super) fn is_enclosed(self) -> bool {
        matches!(
            self,
            Self::BracketedChinese | Self::BracketedDecimal | Self::Circled
        )
    }
}

/// The number of 最后: whatever is due.
pub(in super::super) const LAST: u32 = u32::MAX;

/// A word that may begin a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Hit {
    /// Where the word starts in the text that was searched.
    pub(in super::super) at: usize,
    pub(in super::super) len: usize,
    pub(in super::super) kind: Kind,
    pub(in super::super) value: u32,
    /// After 。；：！？ or at the start, not after a comma only.
    pub(in super::super) strong: bool,
    /// With a comma or the like after it: 首先， but not 首先要.
    pub(in super::super) marked: bool,
}

/// Whether a list of items begins at the start of `text`.
pub(in super::super) fn opens_list(text: &str) -> bool {
    let text = tail(text, blank(text));
    word(text).is_some_and(|found| found.value == 1)
}

/// Whether `text` starts with a word of a list, not a numeral: 一是 第二，
pub(in super::super) fn begins_item(text: &str) -> bool {
    word(text).is_some_and(|hit| {
        !hit.kind.is_number() && hit.value != LAST && (hit.kind == Kind::Is || hit.marked)
    })
}

/// The enumerating word at the start of `text`.
pub(super) fn word(text: &str) -> Option<Hit> {
    let first = text.chars().next()?;
    match first {
        '第' | '其' => ordinal(text, first),
        '首' | '再' | '最' => sequence_word(text),
        '另' => aspect(text, "另一方面", 2),
        '（' | '(' => bracketed(text, first),
        '0'..='9' | '０'..='９' => decimal(text),
        '①'..='⒇' => circled(text, first),
        _ => numeral_word(text),
    }
}

fn hit(kind: Kind, value: u32, len: usize, marked: bool) -> Hit {
    Hit {
        at: 0,
        len,
        kind,
        value,
        strong: true,
        marked,
    }
}

/// 一是 一要 一抓 一方面.
fn numeral_word(text: &str) -> Option<Hit> {
    let (value, length) = leading_chinese(text)?;
    if value == 1
        && let Some(found) = aspect(text, "一方面", 1)
    {
        return Some(found);
    }
    let (kind, sign) = match tail(text, length).chars().next()? {
        '是' => (Kind::Is, '是'),
        '要' => (Kind::Must, '要'),
        '抓' => (Kind::Grasp, '抓'),
        '、' => return chinese(text, value, length),
        _ => return None,
    };
    let len = length + sign.len_utf8();
    let rest = tail(text, len);
    (value < 30 && value > 0 && !idiom(kind, value, rest))
        .then(|| hit(kind, value, len, starts_marked(rest)))
}

/// 一、 before words, not 一、二季度.
fn chinese(text: &str, value: u32, length: usize) -> Option<Hit> {
    let len = length + '、'.len_utf8();
    let rest = tail(text, len);
    (value > 0 && value < 30 && rest.starts_with(words_begin) && leading_chinese(rest).is_none())
        .then(|| hit(Kind::Chinese, value, len, true))
}

/// 「一是一、二是二」 「一抓到底」 「一要务」: fixed words, not a list.
fn idiom(kind: Kind, value: u32, rest: &str) -> bool {
    match kind {
        Kind::Is => leading_chinese(rest).is_some_and(|(same, length)| {
            same == value && tail(rest, length).starts_with(['，', '、', '。', ',', '；'])
        }),
        Kind::Grasp => rest.starts_with("到底"),
        _ => {
            rest.starts_with(['务', '素', '件', '害'])
                || (rest.starts_with('求') && !rest.starts_with("求真"))
        }
    }
}

fn starts_marked(rest: &str) -> bool {
    rest.starts_with(['，', ',', '、', '：', ':'])
}

/// 第一， 第二： 其一，: with a mark after it, or 是.
fn ordinal(text: &str, first: char) -> Option<Hit> {
    if text.starts_with("其次") {
        return sequence_word(text);
    }
    let open = first.len_utf8();
    let (value, length) = leading_chinese(tail(text, open))?;
    let len = open + length;
    let rest = tail(text, len);
    if !rest.starts_with(['，', ',', '、', '：', ':', '是', '.', '．']) {
        return None;
    }
    // 「第一、第二产业」 「第一、二季度」: coordinate.
    if let Some(more) = rest.strip_prefix('、')
        && (more.starts_with('第') || leading_chinese(more).is_some())
    {
        return None;
    }
    let kind = if first == '第' {
        Kind::Ordinal
    } else {
        Kind::Of
    };
    (value > 0 && value < 30).then(|| hit(kind, value, len, true))
}

/// 首先 其次 再次 再者 最后.
fn sequence_word(text: &str) -> Option<Hit> {
    const WORDS: [(&str, u32); 5] = [
        ("首先", 1),
        ("其次", 2),
        ("再次", 3),
        ("再者", 3),
        ("最后", LAST),
    ];
    let (word, value) = WORDS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = tail(text, word.len());
    let marked = starts_marked(rest);
    // 「再次荣获」 says again; 「再次要」 says thirdly.
    if word == "再次" && !marked && !rest.starts_with(['是', '要', '抓', '就']) {
        return None;
    }
    Some(hit(Kind::Ordinal, value, word.len(), marked))
}

fn aspect(text: &str, word: &str, value: u32) -> Option<Hit> {
    let rest = text.strip_prefix(word)?;
    Some(hit(Kind::Aspect, value, word.len(), starts_marked(rest)))
}

/// （1） （一）.
fn bracketed(text: &str, open: char) -> Option<Hit> {
    let at = open.len_utf8();
    let inner = tail(text, at);
    let ((value, length), kind) = leading_digits(inner)
        .map(|found| (found, Kind::BracketedDecimal))
        .or_else(|| leading_chinese(inner).map(|found| (found, Kind::BracketedChinese)))?;
    let rest = tail(inner, length);
    let close = rest.chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let len = at + length + close.len_utf8();
    let goes_on = tail(text, len).starts_with(text_begins);
    (goes_on && value > 0 && value < 100).then(|| hit(kind, value, len, true))
}

/// 1. 1、 1） before words.
fn decimal(text: &str) -> Option<Hit> {
    let (value, length) = leading_digits(text)?;
    let mark = tail(text, length).chars().next()?;
    let kind = match mark {
        '.' | '．' | '、' => Kind::Decimal,
        '）' | ')' => Kind::HalfBracketed,
        _ => return None,
    };
    let len = length + mark.len_utf8();
    let rest = tail(text, len);
    let rest = tail(rest, blank(rest));
    let begins = rest.starts_with(words_begin) || begins_with_year(rest);
    (begins && value > 0 && value < 100 && length <= 6).then(|| hit(kind, value, len, true))
}

fn circled(text: &str, first: char) -> Option<Hit> {
    let (enclosure, value) = enclosed(first)?;
    let kind = match enclosure {
        Enclosure::Circled => Kind::Circled,
        Enclosure::Parenthesised => Kind::BracketedDecimal,
        _ => return None,
    };
    let len = first.len_utf8();
    tail(text, len)
        .starts_with(|char: char| text_begins(char) || matches!(char, '、' | '.'))
        .then(|| hit(kind, value, len, true))
}

/// 1.「2023年3月」: no fraction goes on like a year.
fn begins_with_year(text: &str) -> bool {
    leading_digits(text).is_some_and(|(value, length)| {
        (1900..2100).contains(&value) && tail(text, length).starts_with('年')
    })
}

/// After a closed number may come a figure or a name in Latin too: （1）2023年 ①APP.
fn text_begins(char: char) -> bool {
    words_begin(char) || char.is_ascii_alphanumeric()
}

fn words_begin(char: char) -> bool {
    char >= '一' && !matches!(char, '，' | '。' | '；' | '：' | '、' | '）' | '！' | '？')
        || matches!(char, '“' | '《' | ' ' | '*' | '×')
}
