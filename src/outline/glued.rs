//! Headings inside a paragraph whose line breaks were lost: 「一、存在的问题（一）学习不深。…二、打算」.

use memchr::memmem;

use crate::text::numeral::leading_chinese;

use super::candidate::candidate;
use super::line::{Line, within};
use super::marker::{Family, Marker, Value, blank, marker, tail};
use super::sequence::Candidate;

/// Shorter paragraphs hold lists, not chapters.
const SHORTEST: usize = 90;

/// The headings inside a line, after its own at the start; none where its line breaks are whole.
pub(super) fn glued(idx: usize, line: &Line<'_>) -> Vec<Candidate> {
    if line.text.len() < SHORTEST {
        return Vec::new();
    }
    let first = marker(line.text);
    let chapters = chapters(line.text, first.as_ref());
    let from = first.as_ref().map_or(0, |found| found.len);
    let points =
        if chapters.is_empty() && !first.is_some_and(|found| glued_point(line.text, &found)) {
            Vec::new()
        } else {
            points(line.text, from)
        };
    let mut places = [chapters, points].concat();
    places.sort_by_key(|(at, _)| *at);
    places
        .into_iter()
        .map(|(at, marker)| Candidate {
            at,
            short: true,
            ..candidate(idx, line, marker)
        })
        .collect()
}

type Found = (usize, Marker);

/// 一、二、… after the end of a sentence, counting on from the line's own number or from one. Behind a semicolon goes on a
/// list of items.
fn chapters(text: &str, first: Option<&Marker>) -> Vec<Found> {
    let mut due = match first.map(|found| (found.family, found.value)) {
        Some((Family::Chinese, Value::Number(value))) => value + 1,
        Some(_) => return Vec::new(),
        // One search tells nearly every paragraph that it holds no chapters.
        None if memmem::find(text.as_bytes(), "一、".as_bytes()).is_none() => return Vec::new(),
        None => 1,
    };
    let mut found = Vec::new();
    let start = first.map_or(0, |marker| marker.len);
    for at in numerals(text, start) {
        let ended = text.get(..at).is_some_and(|head| {
            head.trim_end()
                .ends_with(['。', '：', '！', '？', '”', '.', ':'])
                || head.ends_with([' ', '\u{3000}'])
        });
        if let Some(next) = ended.then(|| marker(tail(text, at))).flatten()
            && next.family == Family::Chinese
            && next.value == Value::Number(due)
        {
            found.push((at, next));
            due += 1;
        }
    }
    // One alone is a slip or a quotation; with the line's own it is a second chapter.
    let enough = found.len() + usize::from(first.is_some()) >= 2;
    if enough { found } else { Vec::new() }
}

/// （一） right after the few words of a chapter's heading.
fn glued_point(text: &str, first: &Marker) -> bool {
    if first.family > Family::Chinese {
        return false;
    }
    let rest = tail(text, first.len);
    let Some(at) = rest.find(['（', '(']) else {
        return false;
    };
    let heading = rest.get(..at).unwrap_or_default();
    within(heading, 28)
        && !heading.contains(['。', '，', '；', '！'])
        && is_point(tail(rest, at), 1)
}

/// （一）（二）… in order, beginning again at one under each chapter.
fn points(text: &str, from: usize) -> Vec<Found> {
    let mut due = 1;
    let mut found = Vec::new();
    for (at, _) in text
        .match_indices(['（', '('])
        .filter(|(at, _)| *at >= from)
    {
        let rest = tail(text, at);
        let value = if is_point(rest, due) {
            due
        } else if is_point(rest, 1) {
            1
        } else {
            continue;
        };
        if let Some(marker) = marker(rest) {
            found.push((at, marker));
            due = value + 1;
        }
    }
    found
}

fn is_point(text: &str, value: u32) -> bool {
    marker(text).is_some_and(|found| {
        found.family == Family::BracketedChinese
            && found.value == Value::Number(value)
            && !found.doubtful
    })
}

/// Where Chinese numerals with 、 after them begin.
fn numerals(text: &str, from: usize) -> impl Iterator<Item = usize> {
    text.match_indices('、').filter_map(move |(mark, _)| {
        let head = text.get(..mark)?.trim_end();
        let mut at = head.len();
        for (start, char) in head.char_indices().rev().take(3) {
            if leading_chinese(head.get(start..)?).is_none() {
                break;
            }
            at = start;
            if !matches!(char, '一'..='龥') {
                break;
            }
        }
        let blanks = blank(tail(text, at));
        (at < head.len() && at >= from).then_some(at + blanks)
    })
}

#[cfg(test)]
mod tests {
    use crate::report::Report;

    use super::super::line::lines;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let report = Report::from_text(text);
        let lines = lines(&report);
        let found: Vec<_> = glued(0, &lines[0])
            .iter()
            .map(|found| &text[found.at..found.at + found.marker.len])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn chapters_and_points_in_one_paragraph() {
        check(
            "一、存在的问题（一）学习不深。集中学习的时间不够，学用脱节。（二）管理不严。请销假制度执行不到位。二、下步打算 抓好学习，从严管理。",
            &["（一）", "（二）", "二、"],
        );
    }

    #[test]
    fn an_ordinary_paragraph_has_none() {
        check(
            "一、工作情况。今年以来，坚持一手抓学习、一手抓业务，推动第一、第二产业协调发展，重点抓好：（一）学习；（二）整改，取得明显成效。",
            &[],
        );
    }
}
