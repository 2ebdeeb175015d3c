//! Reports that lost their line ends: headings and texts run on in one paragraph.

use super::opening::{Form, Opening, opening};
use super::{Line, lines};
use crate::report::{Place, Report};

/// Characters of a paragraph that may hold several sections; the longest single ones of real reports are about as long.
const LONG: usize = 600;
/// Characters of a heading that the next number may follow without a full stop: 一、主要成绩（一）抓学习.
const HEADING: usize = 30;

/// Whether a long paragraph holds two numbered sections or more.
pub(super) fn is_run_together(report: &Report) -> bool {
    lines(report).any(|(line, place, _)| place == Place::Body && places(line).len() >= 2)
}

/// Each such paragraph with a line for each section.
pub(super) fn split(report: &Report) -> Vec<Line> {
    let mut paragraphs = Vec::new();
    for (line, place, look) in lines(report) {
        let mut from = 0;
        let at = if place == Place::Body {
            places(line)
        } else {
            Vec::new()
        };
        for end in at.into_iter().filter(|at| *at > 0).chain([line.len()]) {
            let piece = line.get(from..end).unwrap_or_default();
            let piece = if end < line.len() {
                piece.trim_end()
            } else {
                piece
            };
            paragraphs.push((piece.to_owned(), place, look));
            from = end;
        }
    }
    paragraphs
}

/// Where the sections of a long paragraph begin: at numbers that follow each other.
fn places(line: &str) -> Vec<usize> {
    if line.chars().nth(LONG).is_none() {
        return Vec::new();
    }
    let mut sequence = Sequence::default();
    let mut places = Vec::new();
    for (at, _) in line.char_indices() {
        let Some(opening) = line.get(at..).and_then(opening) else {
            continue;
        };
        let before = line.get(..at).unwrap_or_default().trim_end();
        let since = line
            .get(places.last().copied().unwrap_or(0)..at)
            .unwrap_or_default();
        if is_start(before, since, !places.is_empty()) && sequence.takes(opening) {
            places.push(at);
        }
    }
    places
}

/// Whether a section may start after this: at the beginning, after a sentence, or right after a heading.
fn is_start(before: &str, since: &str, after_number: bool) -> bool {
    let sentence = before.is_empty() || before.ends_with(['。', '；', '！', '？', '：', '”']);
    let heading =
        after_number && since.chars().count() <= HEADING && !since.contains(['。', '；', '，']);
    sentence || heading
}

/// How far the numbers have counted: 一、 and below each （一）.
#[derive(Default)]
struct Sequence {
    first: u32,
    second: u32,
}

impl Sequence {
    /// Whether the number is the next one of its form; then it counts.
    fn takes(&mut self, opening: Opening) -> bool {
        match opening.form {
            Form::First if opening.number == self.first + 1 => {
                (self.first, self.second) = (opening.number, 0);
                true
            }
            Form::Second if opening.number == self.second + 1 => {
                self.second = opening.number;
                true
            }
            _ => false,
        }
    }
}
