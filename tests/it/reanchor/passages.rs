//! Passages as hands take them: clauses, sentences, paragraphs, a few words, now and then two paragraphs.

use super::{dice::Dice, truth::Span};

pub(crate) fn passages(dice: &mut Dice, paragraphs: &[String], n: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in paragraphs {
        let chars: Vec<char> = paragraph.chars().collect();
        let next = at + chars.len() + 1;
        lines.push((at, chars));
        at = next;
    }
    let passages = (0..n).map(|_| {
        let line = dice.below(lines.len());
        let (start, chars) = &lines[line];
        let whole = (*start, start + chars.len());
        match dice.below(10) {
            0..=1 => whole,
            2..=5 => piece(dice, *start, chars, "。；"),
            6..=7 => piece(dice, *start, chars, "。；，："),
            8 => {
                let from = dice.below(chars.len());
                let to = (from + dice.between(4, 30)).min(chars.len());
                (start + from, start + to)
            }
            _ => match lines.get(line + 1) {
                Some((next, more)) => (*start, next + more.len()),
                None => whole,
            },
        }
    });
    passages.filter(|(start, end)| end - start >= 3).collect()
}

/// One of the pieces that these marks end.
fn piece(dice: &mut Dice, start: usize, chars: &[char], marks: &str) -> Span {
    let mut ends = vec![0];
    ends.extend(
        (0..chars.len())
            .filter(|&at| marks.contains(chars[at]))
            .map(|at| at + 1),
    );
    ends.push(chars.len());
    ends.dedup();
    let n = dice.below(ends.len() - 1);
    (start + ends[n], start + ends[n + 1])
}
