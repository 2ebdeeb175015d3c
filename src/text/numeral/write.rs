//! Numbers → numerals, as automatic numbering shows them. A number that a script cannot write comes in decimal.

use super::STEMS;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL_DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const BRANCHES: [char; 12] = [
    '子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥',
];

pub(super) const ROMAN: [(&str, u32); 13] = [
    ("M", 1000),
    ("CM", 900),
    ("D", 500),
    ("CD", 400),
    ("C", 100),
    ("XC", 90),
    ("L", 50),
    ("XL", 40),
    ("X", 10),
    ("IX", 9),
    ("V", 5),
    ("IV", 4),
    ("I", 1),
];

/// 一 … 十 十一 … 九十九, then digit by digit (一〇〇), as Word's chineseCounting does.
pub fn chinese_counting(n: u32) -> String {
    if n < 100 {
        chinese_counting_thousand(n)
    } else {
        chinese_digits(n)
    }
}

/// 一 … 十一 … 一百 一百零一 … 九千九百九十九.
pub fn chinese_counting_thousand(n: u32) -> String {
    let text = by_units(n, &DIGITS, ['十', '百', '千'], '零');
    // 一十二 is said 十二, but 一百一十二.
    match text.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => text,
    }
}

/// 壹 … 壹拾 壹拾壹 … 壹佰零壹.
pub fn chinese_legal(n: u32) -> String {
    by_units(n, &LEGAL_DIGITS, ['拾', '佰', '仟'], '零')
}

/// Digit by digit: 一〇, 二〇二三.
pub fn chinese_digits(n: u32) -> String {
    digit_by_digit(n, |digit| DIGITS.get(digit).copied())
}

/// １２.
pub fn decimal_full_width(n: u32) -> String {
    digit_by_digit(n, |digit| char::from_u32('０' as u32 + digit as u32))
}

fn digit_by_digit(n: u32, digit: impl Fn(usize) -> Option<char>) -> String {
    n.to_string()
        .bytes()
        .filter_map(|byte| digit(usize::from(byte - b'0')))
        .collect()
}

fn by_units(n: u32, digits: &[char; 10], units: [char; 3], zero: char) -> String {
    if !(1..=9999).contains(&n) {
        return n.to_string();
    }
    let [ten, hundred, thousand] = units;
    let places = [
        (n / 1000, Some(thousand)),
        (n / 100 % 10, Some(hundred)),
        (n / 10 % 10, Some(ten)),
        (n % 10, None),
    ];
    let mut text = String::new();
    let mut skipped = false;
    for (digit, unit) in places {
        if digit == 0 {
            skipped = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut skipped) {
            text.push(zero);
        }
        text.extend(digits.get(digit as usize));
        text.extend(unit);
    }
    text
}

/// ① … ㊿.
pub fn circled(n: u32) -> String {
    match n {
        1..=20 => counted_from('①', n - 1),
        21..=35 => counted_from('㉑', n - 21),
        36..=50 => counted_from('㊱', n - 36),
        _ => n.to_string(),
    }
}

/// ㊀ … ㊉.
pub fn circled_chinese(n: u32) -> String {
    match n {
        1..=10 => counted_from('㊀', n - 1),
        _ => chinese_counting(n),
    }
}

/// ⑴ … ⒇, then (21).
pub fn parenthesised(n: u32) -> String {
    match n {
        1..=20 => counted_from('⑴', n - 1),
        _ => format!("({n})"),
    }
}

/// ⒈ … ⒛, then 21.
pub fn dotted(n: u32) -> String {
    match n {
        1..=20 => counted_from('⒈', n - 1),
        _ => format!("{n}."),
    }
}

fn counted_from(first: char, steps: u32) -> String {
    char::from_u32(first as u32 + steps).into_iter().collect()
}

/// 甲 … 癸, then decimal.
pub fn heavenly_stem(n: u32) -> String {
    nth(&STEMS, n)
}

/// 子 … 亥, then decimal.
pub fn earthly_branch(n: u32) -> String {
    nth(&BRANCHES, n)
}

/// 甲子 … 癸亥, then decimal.
pub fn stem_and_branch(n: u32) -> String {
    if !(1..=60).contains(&n) {
        return n.to_string();
    }
    nth(&STEMS, (n - 1) % 10 + 1) + &nth(&BRANCHES, (n - 1) % 12 + 1)
}

fn nth(signs: &[char], n: u32) -> String {
    (n as usize)
        .checked_sub(1)
        .and_then(|at| signs.get(at))
        .map_or_else(|| n.to_string(), char::to_string)
}

/// I, II, III, IV.
pub fn roman_upper(n: u32) -> String {
    if !(1..=3999).contains(&n) {
        return n.to_string();
    }
    let mut left = n;
    let mut text = String::new();
    for (sign, worth) in ROMAN {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    text
}

/// i, ii, iii, iv.
pub fn roman_lower(n: u32) -> String {
    roman_upper(n).to_ascii_lowercase()
}

/// A … Z, then AA, BB, CC as Word counts them.
pub fn letters_upper(n: u32) -> String {
    letters(n, b'A')
}

/// a … z, then aa, bb, cc.
pub fn letters_lower(n: u32) -> String {
    letters(n, b'a')
}

fn letters(n: u32, first: u8) -> String {
    // Word stops at 780 = 30 letters; more would only fill memory.
    if !(1..=780).contains(&n) {
        return n.to_string();
    }
    let letter = char::from(first + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(write: fn(u32) -> String, pairs: &[(u32, &str)]) {
        for &(n, text) in pairs {
            assert_eq!(write(n), text);
        }
    }

    #[test]
    fn chinese_numbers_are_written_as_they_are_said() {
        let said = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (99, "九十九"),
        ];
        check(chinese_counting, &said);
        check(chinese_counting_thousand, &said);
        check(chinese_counting, &[(100, "一〇〇")]);
        check(
            chinese_counting_thousand,
            &[
                (100, "一百"),
                (101, "一百零一"),
                (110, "一百一十"),
                (1001, "一千零一"),
                (1010, "一千零一十"),
            ],
        );
        check(chinese_legal, &[(3, "叁"), (10, "壹拾"), (21, "贰拾壹")]);
        check(chinese_digits, &[(10, "一〇"), (2023, "二〇二三")]);
    }

    #[test]
    fn signs_run_out_into_decimals() {
        check(circled, &[(1, "①"), (20, "⑳"), (21, "㉑"), (51, "51")]);
        check(heavenly_stem, &[(1, "甲"), (10, "癸"), (11, "11")]);
        check(earthly_branch, &[(1, "子"), (12, "亥")]);
        check(stem_and_branch, &[(1, "甲子"), (60, "癸亥")]);
        check(parenthesised, &[(2, "⑵"), (21, "(21)")]);
    }

    #[test]
    fn letters_double_after_z() {
        check(
            letters_upper,
            &[(1, "A"), (26, "Z"), (27, "AA"), (28, "BB")],
        );
        check(letters_lower, &[(3, "c")]);
        check(roman_upper, &[(4, "IV"), (19, "XIX"), (0, "0")]);
        check(roman_lower, &[(9, "ix")]);
    }

    #[test]
    fn zero_and_huge_numbers_are_decimal() {
        check(chinese_counting, &[(0, "0"), (100_000, "一〇〇〇〇〇")]);
        check(letters_lower, &[(0, "0"), (5000, "5000")]);
    }
}
