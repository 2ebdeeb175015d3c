//! Lines that end at one width in the middle of sentences, and the paragraphs they were.

use super::joining::push_joined;
use super::opening::opening;
use super::{Line, lines};
use crate::report::{Place, Report};

/// Widths are counted in half characters: a Chinese one is two wide, a Latin one one.
const NARROWEST: usize = 24;
/// A line may fall short of the full width by a word or a bracket that must not stand at its end.
const SHORT_BY: usize = 6;
/// A line ending a sentence goes on only where not even one more character would have fitted.
const FULL_BY: usize = 2;
const FEWEST_LINES: usize = 6;
/// Percent of lines that stop in mid-sentence at full width: reports in order have below 5, wrapped ones with short
/// paragraphs just above 50.
const MOSTLY: usize = 45;

/// Whether most lines are equally wide and stop in the middle of a sentence.
pub(super) fn is_wrapped(report: &Report) -> bool {
    let Some(width) = full_width(report) else {
        return false;
    };
    let all: Vec<&str> = body(report).collect();
    let cut = all
        .iter()
        .filter(|line| is_full(line, width) && !ends_sentence(line))
        .count();
    let wider = all
        .iter()
        .filter(|line| width_of(line) > width + FULL_BY)
        .count();
    all.len() >= FEWEST_LINES && cut * 100 >= all.len() * MOSTLY && wider * 20 <= all.len()
}

fn body(report: &Report) -> impl Iterator<Item = &str> {
    lines(report)
        .filter(|(line, place, _)| *place == Place::Body && !line.trim().is_empty())
        .map(|(line, ..)| line)
}

/// The commonest width of lines, taken from the wide ones.
fn full_width(report: &Report) -> Option<usize> {
    let mut widths = std::collections::BTreeMap::new();
    for line in body(report) {
        // 39 and 40 are one width: a Latin letter may leave half a character.
        *widths
            .entry(width_of(line).div_ceil(2) * 2)
            .or_insert(0_usize) += 1;
    }
    let near = |width: usize| {
        widths
            .range(width.saturating_sub(2)..=width)
            .map(|(_, count)| count)
            .sum::<usize>()
    };
    let commonest = widths
        .keys()
        .copied()
        .max_by_key(|width| (near(*width), *width))?;
    (commonest >= NARROWEST).then_some(commonest)
}

/// The lines joined where one stopped only because it was full.
pub(super) fn joined(report: &Report) -> Vec<Line> {
    let width = full_width(report).unwrap_or(usize::MAX);
    let mut paragraphs: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for (line, place, look) in lines(report) {
        let starts = line.trim().is_empty()
            || place != Place::Body
            || is_indented(line)
            || opening(line.trim()).is_some();
        match paragraphs.last_mut().filter(|_| goes_on && !starts) {
            Some((text, ..)) => push_joined(text, line),
            None => paragraphs.push((line.to_owned(), place, look)),
        }
        let short_by = if ends_sentence(line) {
            FULL_BY
        } else {
            SHORT_BY
        };
        goes_on = place == Place::Body && width_of(line) + short_by > width;
    }
    paragraphs
}

fn is_full(line: &str, width: usize) -> bool {
    (width.saturating_sub(SHORT_BY)..=width + FULL_BY).contains(&width_of(line))
}

/// The first line of a paragraph: set in by two characters.
fn is_indented(line: &str) -> bool {
    let indent: usize = line
        .chars()
        .take_while(|c| c.is_whitespace())
        .map(width_of_char)
        .sum();
    indent >= 3 || line.starts_with('\t')
}

fn ends_sentence(line: &str) -> bool {
    let end = line
        .trim_end()
        .trim_end_matches(['”', '’', '」', '』', '）', ')', '"']);
    end.ends_with(['。', '：', '；', '！', '？', ':', ';', '!', '?'])
}

fn width_of(line: &str) -> usize {
    line.trim_end().chars().map(width_of_char).sum()
}

fn width_of_char(c: char) -> usize {
    match c {
        '\t' => 4,
        _ if c < '\u{2000}' => 1,
        _ => 2,
    }
}
