//! Text with a space between every two characters, as some scanners and converters leave it.

use super::{Line, lines};
use crate::report::Report;

/// Whether more than three in ten Chinese characters are followed by one space and another such character.
pub(super) fn is_spaced(report: &Report) -> bool {
    let (spaced, han) = share(report.text());
    han >= FEWEST && spaced * 10 > han * 3
}

/// A heading alone (工 作 总 结) is set wide on purpose.
const FEWEST: usize = 40;

/// Without single spaces between characters, in the lines that are spaced.
pub(super) fn closed(report: &Report) -> Vec<Line> {
    let close = |(line, place, look)| {
        let (spaced, han) = share(line);
        let text = if spaced * 10 > han * 3 {
            without_spaces(line)
        } else {
            line.to_owned()
        };
        (text, place, look)
    };
    lines(report).map(close).collect()
}

/// How many Chinese characters have one space and then another after them, and how many there are.
fn share(text: &str) -> (usize, usize) {
    let mut last = ['\n'; 2];
    let (mut spaced, mut han) = (0, 0);
    for c in text.chars() {
        if is_han(c) {
            han += 1;
            spaced += usize::from(is_space(last[1]) && is_han(last[0]));
        }
        last = [last[1], c];
    }
    (spaced, han)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{3000}')
}

/// A single space goes where a wide character or two digits stand beside it; two and more are a real gap and stay.
fn without_spaces(line: &str) -> String {
    let chars: Vec<char> = line.chars().collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().unwrap_or('\n');
    let keeps = |(i, c): (usize, char)| {
        let (before, after) = (at(i.checked_sub(1)), at(i.checked_add(1)));
        let single = is_space(c) && !before.is_whitespace() && !after.is_whitespace();
        let wide = before >= '\u{2000}' || after >= '\u{2000}';
        let figure = before.is_ascii_digit() && after.is_ascii_digit();
        !(single && (wide || figure))
    };
    chars
        .iter()
        .copied()
        .enumerate()
        .filter(|pair| keeps(*pair))
        .map(|(_, c)| c)
        .collect()
}
