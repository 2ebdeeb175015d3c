//! Numerals → numbers.

use super::STEMS;

/// What a single character holds around its number: ⑴ ⒈ ① ㈠.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Enclosure {
    /// ⑴
    Parenthesised,
    /// ⒈
    Dotted,
    /// ①
    Circled,
    /// ㈠
    ParenthesisedChinese,
    /// ㊀
    CircledChinese,
    /// Ⅳ ⅳ
    Roman,
}

/// The number that the whole of `text` writes, in any of the scripts known here; None for anything else, and
/// for numbers past 99 999.
pub fn number(text: &str) -> Option<u32> {
    let whole = |found: Option<(u32, usize)>| {
        found
            .filter(|&(_, length)| length == text.len())
            .map(|(value, _)| value)
    };
    whole(leading_digits(text))
        .or_else(|| whole(leading_chinese(text)))
        .or_else(|| {
            let mut chars = text.chars();
            let (only, None) = (chars.next()?, chars.next()) else {
                return None;
            };
            enclosed(only).map(|(_, value)| value)
        })
        .or_else(|| roman(text))
        .or_else(|| number(text.strip_prefix('(')?.strip_suffix(')')?))
}

/// The number at the start of `text` in ASCII or full-width digits, and its length in bytes.
pub fn leading_digits(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut length) = (0_u32, 0);
    for (at, char) in text.char_indices() {
        let Some(digit) = digit(char) else { break };
        value = value * 10 + digit;
        length = at + char.len_utf8();
        if value > 99_999 {
            return None;
        }
    }
    (length > 0).then_some((value, length))
}

fn digit(char: char) -> Option<u32> {
    match char {
        '0'..='9' => Some(char as u32 - '0' as u32),
        '０'..='９' => Some(char as u32 - '０' as u32),
        _ => None,
    }
}

/// The number at the start of `text` in Chinese numerals, and its length in bytes: 二十一, 廿三, 一〇五, 贰拾,
/// 两百零五. All numerals that stand together are taken; None where they make no number (三十四五).
pub fn leading_chinese(text: &str) -> Option<(u32, usize)> {
    let mut length = 0;
    let mut reading = Reading::default();
    for (at, char) in text.char_indices() {
        let Some(sign) = Sign::of(char) else { break };
        reading = reading.then(sign)?;
        length = at + char.len_utf8();
    }
    (length > 0).then(|| (reading.value(), length))
}

enum Sign {
    Digit(u32),
    Unit(u32),
    /// 廿 卅: tens that need no 十.
    Tens(u32),
}

impl Sign {
    fn of(char: char) -> Option<Self> {
        Some(match char {
            '〇' | '零' | '○' | '◯' => Self::Digit(0),
            '一' | '壹' => Self::Digit(1),
            '二' | '贰' | '貳' | '两' => Self::Digit(2),
            '三' | '叁' | '參' => Self::Digit(3),
            '四' | '肆' => Self::Digit(4),
            '五' | '伍' => Self::Digit(5),
            '六' | '陆' | '陸' => Self::Digit(6),
            '七' | '柒' => Self::Digit(7),
            '八' | '捌' => Self::Digit(8),
            '九' | '玖' => Self::Digit(9),
            '十' | '拾' => Self::Unit(10),
            '百' | '佰' => Self::Unit(100),
            '千' | '仟' => Self::Unit(1000),
            '廿' => Self::Tens(20),
            '卅' => Self::Tens(30),
            _ => return None,
        })
    }
}

/// A number half read. Digits alone (一〇五) count by place; with units (一百零五) by unit.
#[derive(Clone, Copy)]
struct Reading {
    total: u32,
    digit: Option<u32>,
    /// The smallest unit so far: units must fall.
    unit: u32,
    /// How many digits came in a row without a unit.
    row: u32,
    zero: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            total: 0,
            digit: None,
            unit: 10_000,
            row: 0,
            zero: false,
        }
    }
}

impl Reading {
    fn then(mut self, sign: Sign) -> Option<Self> {
        match sign {
            Sign::Digit(0) if self.unit < 10_000 && self.digit.is_none() => self.zero = true,
            Sign::Digit(digit) => {
                let by_place = self.unit == 10_000;
                self.digit = Some(match self.digit {
                    None => digit,
                    Some(before) if by_place && self.row < 5 => before * 10 + digit,
                    Some(_) => return None,
                });
                self.row += 1;
            }
            Sign::Unit(unit) => {
                if unit >= self.unit || self.row > 1 {
                    return None;
                }
                self.total += self.digit.take().unwrap_or(1) * unit;
                (self.unit, self.row) = (unit, 0);
            }
            Sign::Tens(tens) => {
                if self.unit <= 10 || self.digit.is_some() {
                    return None;
                }
                self.total += tens;
                self.unit = 10;
            }
        }
        Some(self)
    }

    fn value(self) -> u32 {
        let last = self.digit.unwrap_or(0);
        // 一百二 is 120 in speech; no report numbers that way, so that it is read as written: 102.
        self.total + last
    }
}

/// The number that one enclosed character holds.
pub fn enclosed(char: char) -> Option<(Enclosure, u32)> {
    let from = |first: char, value: u32| value + (char as u32 - first as u32);
    Some(match char {
        '①'..='⑳' => (Enclosure::Circled, from('①', 1)),
        '㉑'..='㉟' => (Enclosure::Circled, from('㉑', 21)),
        '㊱'..='㊿' => (Enclosure::Circled, from('㊱', 36)),
        '❶'..='❿' => (Enclosure::Circled, from('❶', 1)),
        '➀'..='➉' => (Enclosure::Circled, from('➀', 1)),
        '⓵'..='⓾' => (Enclosure::Circled, from('⓵', 1)),
        '⑴'..='⒇' => (Enclosure::Parenthesised, from('⑴', 1)),
        '⒈'..='⒛' => (Enclosure::Dotted, from('⒈', 1)),
        '㈠'..='㈩' => (Enclosure::ParenthesisedChinese, from('㈠', 1)),
        '㊀'..='㊉' => (Enclosure::CircledChinese, from('㊀', 1)),
        'Ⅰ'..='Ⅻ' => (Enclosure::Roman, from('Ⅰ', 1)),
        'ⅰ'..='ⅻ' => (Enclosure::Roman, from('ⅰ', 1)),
        _ => return None,
    })
}

/// 甲 1, 乙 2 … 癸 10.
pub fn stem(char: char) -> Option<u32> {
    (1..)
        .zip(STEMS)
        .find_map(|(n, stem)| (stem == char).then_some(n))
}

/// A number of ASCII Roman letters, all of one case.
fn roman(text: &str) -> Option<u32> {
    let upper = text.to_ascii_uppercase();
    if text.len() > 12 || (text != upper && text != text.to_ascii_lowercase()) {
        return None;
    }
    let mut left = upper.as_str();
    let mut value = 0;
    for (sign, worth) in super::write::ROMAN {
        while let Some(rest) = left.strip_prefix(sign) {
            (left, value) = (rest, value + worth);
        }
    }
    (left.is_empty() && value > 0 && super::roman_upper(value) == upper).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: u32) {
        assert_eq!(number(text), Some(value), "{text}");
    }

    #[test]
    fn every_script_of_a_report_is_read() {
        check("一", 1);
        check("十", 10);
        check("十二", 12);
        check("二十", 20);
        check("九十九", 99);
        check("一百零八", 108);
        check("一百一十", 110);
        check("一〇五", 105);
        check("二〇二三", 2023);
        check("廿三", 23);
        check("贰拾伍", 25);
        check("１２", 12);
        check("⑫", 12);
        check("㉚", 30);
        check("⑴", 1);
        check("⒛", 20);
        check("㈣", 4);
        check("Ⅳ", 4);
        check("XIV", 14);
        check("(7)", 7);
    }

    #[test]
    fn numerals_that_make_no_number_are_none() {
        for text in ["", "三十四五", "十百", "一十十", "党", "一党", "IIX", "()"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_ends_where_other_words_begin() {
        assert_eq!(leading_chinese("十二、工作"), Some((12, 6)));
        assert_eq!(leading_digits("３．工作"), Some((3, 3)));
        assert_eq!(leading_chinese("工作"), None);
    }
}
