//! The year that a report is about.

use crate::report::Report;
use crate::text::numeral;

const YEARS: std::ops::RangeInclusive<u16> = 1990..=2099;

/// A year written as one in a name: 2023年, 2023年度, 2021-2023年, 23年, 二〇二三年, else a bare 2023.
pub(super) fn year_in_name(name: &str) -> Option<u16> {
    year_before_nian(name)
        .or_else(|| short_year(name))
        .or_else(|| bare_year(name))
}

/// The first year that the beginning of the text names.
pub(super) fn year_in_text(report: &Report) -> Option<u16> {
    report
        .text()
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(LINES)
        .find_map(year_before_nian)
}

/// A report that is not dated by then is not dated by its beginning.
const LINES: usize = 8;

/// The year in a date of saving: 20240105, 2024-01-05.
pub(super) fn year_of_stamp(file_name: &str) -> Option<u16> {
    digit_runs(file_name).find_map(|(run, _)| {
        let year = run
            .get(..4)
            .filter(|_| matches!(run.len(), 4 | 6 | 8 | 12 | 14))?;
        valid(year)
    })
}

fn year_before_nian(text: &str) -> Option<u16> {
    let mut before = text
        .match_indices('年')
        .filter_map(|(at, _)| text.get(..at));
    before.find_map(last_year)
}

/// The year that a text ends with, in digits or Chinese.
fn last_year(text: &str) -> Option<u16> {
    let tail: Vec<char> = text.chars().rev().take(5).collect();
    let four: String = tail.iter().take(4).rev().collect();
    // 12023年 is no year.
    let whole = tail.get(4).is_none_or(|c| !c.is_ascii_digit());
    valid(&four).filter(|_| whole).or_else(|| {
        let chinese = four.replace(['零', '○', 'O'], "〇");
        let number = numeral::leading_chinese(&chinese)
            .filter(|(_, length)| *length == chinese.len())?
            .0;
        u16::try_from(number)
            .ok()
            .filter(|year| YEARS.contains(year))
    })
}

fn valid(digits: &str) -> Option<u16> {
    let plain: String = digits
        .chars()
        .map(|c| {
            if ('０'..='９').contains(&c) {
                narrow(c)
            } else {
                c
            }
        })
        .collect();
    plain
        .parse()
        .ok()
        .filter(|year| plain.len() == 4 && YEARS.contains(year))
}

fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xFF10 + u32::from(b'0')).unwrap_or(c)
}

/// 23年: two digits that stand alone.
fn short_year(name: &str) -> Option<u16> {
    digit_runs(name).find_map(|(run, after)| {
        let year: u16 = run
            .parse()
            .ok()
            .filter(|_| run.len() == 2 && after.starts_with('年'))?;
        (10..=60).contains(&year).then_some(2000 + year)
    })
}

fn bare_year(name: &str) -> Option<u16> {
    digit_runs(name).find_map(|(run, _)| valid(run).filter(|_| run.len() == 4))
}

/// The runs of digits with what follows each.
fn digit_runs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(|c: char| c.is_ascii_digit())?;
        let from = rest.get(start..)?;
        let end = from
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(from.len());
        let (run, after) = from.split_at(end);
        rest = after;
        Some((run, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_as_they_are_written() {
        for (name, year) in [
            ("2023年度总结", Some(2023)),
            ("２０２３年总结", Some(2023)),
            ("2021—2023年工作", Some(2023)),
            ("二○二二年工作", Some(2022)),
            ("二零二二年工作", Some(2022)),
            ("23年总结", Some(2023)),
            ("总结2023", Some(2023)),
            ("123号", None),
            ("100年党史学习", None),
            ("近三年工作", None),
        ] {
            assert_eq!(year_in_name(name), year, "{name}");
        }
        assert_eq!(year_of_stamp("总结20240105.docx"), Some(2024));
        assert_eq!(year_of_stamp("扫描13800138000"), None);
    }
}
