//! Looks for a passage by its words and what stood around them, in text that no other old text has taken.

use std::{collections::HashMap, ops::Range};

use super::{
    alignment::Alignment,
    ink::Ink,
    pairs::{self, pairs_of},
};

/// Places that are looked at closely: the passage's pairs of characters meet there most.
const CLOSELY: usize = 8;
/// Share of characters that may differ from those quoted; less in a short quote, which is soon another one.
const ERRORS: f32 = 0.35;
const FEW_ERRORS: f32 = 0.25;
const SHORT: usize = 12;
/// A pair of characters that stands more often than this tells no place.
const COMMON: usize = 200;

/// Where each pair of characters stands in the text that is still free.
pub(super) struct Free {
    places: HashMap<pairs::Pair, Vec<u32>>,
}

/// A place that may be the passage.
#[derive(Clone, Debug)]
pub(super) struct Likeness {
    pub(super) range: Range<usize>,
    /// Share of the words that are the same, 0–1.
    pub(super) words: f32,
    /// With the context taken in, 0–1.
    pub(super) score: f32,
}

/// The passage's ink and that around it.
pub(super) struct Wanted<'a> {
    pub(super) words: &'a [char],
    pub(super) prefix: &'a [char],
    pub(super) suffix: &'a [char],
}

impl Free {
    pub(super) fn of(new: &Ink<'_>, alignment: &Alignment) -> Self {
        let mut places: HashMap<pairs::Pair, Vec<u32>> = HashMap::new();
        for piece in alignment.unclaimed() {
            let chars = new.slice(piece.clone());
            for (at, pair) in (piece.start..).zip(chars.array_windows()) {
                places.entry(*pair).or_default().push(at as u32);
            }
        }
        Self { places }
    }

    /// The places most like the passage, the best first.
    pub(super) fn find(&self, wanted: &Wanted<'_>, new: &Ink<'_>) -> Vec<Likeness> {
        let mut found: Vec<Likeness> = Vec::new();
        for start in self.likely_starts(wanted.words) {
            let Some(likeness) = look_closely(wanted, new, start) else {
                continue;
            };
            match found.iter_mut().find(|it| meet(&it.range, &likeness.range)) {
                Some(known) if known.score < likeness.score => *known = likeness,
                Some(_) => {}
                None => found.push(likeness),
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        found
    }

    /// Every pair that stands somewhere votes for where the passage would begin; near votes count together.
    fn likely_starts(&self, words: &[char]) -> Vec<i64> {
        let width = signed(words.len() / 4).clamp(4, 32);
        let mut votes: HashMap<i64, (u32, i64)> = HashMap::new();
        for (offset, pair) in words.array_windows().enumerate() {
            let places = self.places.get(pair).map_or(&[][..], Vec::as_slice);
            if places.len() > COMMON {
                continue;
            }
            for &place in places {
                let start = i64::from(place) - signed(offset);
                let bin = start.div_euclid(width);
                let vote = votes.entry(bin).or_default();
                *vote = (vote.0 + 1, vote.1 + start);
            }
        }
        let mut bins: Vec<_> = votes.into_iter().collect();
        bins.sort_unstable_by_key(|&(bin, (n, _))| (std::cmp::Reverse(n), bin));
        // So few pairs meet by chance; a place that is like the passage has many more.
        let many = |n: u32| n as usize * 10 >= words.len();
        bins.into_iter()
            .take(CLOSELY)
            .take_while(|&(_, (n, _))| many(n))
            .map(|(_, (n, sum))| sum.div_euclid(i64::from(n.max(1))))
            .collect()
    }
}

/// What may be attached without asking: nearly all words, more than a phrase, and no other place like it.
pub(super) fn the_one(found: &[Likeness], length: usize) -> Option<&Likeness> {
    let best = found.first()?;
    let second = found.get(1).map_or(0.0, |second| second.score);
    (length >= 12 && best.words >= 0.8 && best.score >= 0.6 && best.score - second >= 0.15)
        .then_some(best)
}

/// Texts are shorter than `u32` counts.
fn signed(n: usize) -> i64 {
    i64::from(n as u32)
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The part of the text near `start` with the fewest differences from the words (Sellers), if they are few enough.
fn look_closely(wanted: &Wanted<'_>, new: &Ink<'_>, start: i64) -> Option<Likeness> {
    let length = wanted.words.len();
    let slack = signed(length / 3 + 6);
    let from = (start - slack).max(0) as usize;
    let to = ((start + signed(length) + slack).max(0) as usize).min(new.len());
    let (errors, range) = nearest(wanted.words, new.slice(from..to))?;
    let words = 1.0 - errors as f32 / length.max(1) as f32;
    let most = if length < SHORT { FEW_ERRORS } else { ERRORS };
    if words < 1.0 - most {
        return None;
    }
    let range = from + range.start..from + range.end;
    let before = new.slice(range.start.saturating_sub(wanted.prefix.len())..range.start);
    let after = new.slice(range.end..(range.end + wanted.suffix.len()).min(new.len()));
    let context = likeness(wanted.prefix, before) + likeness(wanted.suffix, after);
    Some(Likeness {
        range,
        words,
        score: 0.6 * words + 0.2 * context,
    })
}

/// Share of the pairs of characters of `wanted` that are there.
pub(super) fn likeness(wanted: &[char], there: &[char]) -> f32 {
    let wanted = pairs_of(wanted);
    if wanted.is_empty() {
        return 1.0;
    }
    pairs::shared(&wanted, &pairs_of(there)) as f32 / wanted.len() as f32
}

/// The fewest insertions, deletions and substitutions that make `words` of a part of `text`, and that part.
fn nearest(words: &[char], text: &[char]) -> Option<(usize, Range<usize>)> {
    // Errors of the words so far and where their part began, for each number of words.
    let mut column: Vec<(usize, usize)> = (0..=words.len()).map(|n| (n, 0)).collect();
    let mut best = (words.len(), 0..0);
    for (at, c) in text.iter().enumerate() {
        let mut diagonal = (0, at);
        let mut above = (0, at + 1);
        for (n, word) in words.iter().enumerate() {
            let here = column.get_mut(n + 1)?;
            let kept = (diagonal.0 + usize::from(word != c), diagonal.1);
            let left_out = (above.0 + 1, above.1);
            let put_in = (here.0 + 1, here.1);
            diagonal = *here;
            *here = kept.min(put_in).min(left_out);
            above = *here;
        }
        *column.first_mut()? = (0, at + 1);
        let &(errors, start) = column.last()?;
        if errors < best.0 {
            best = (errors, start..at + 1);
        }
    }
    (!best.1.is_empty()).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, text: &str, expected: Option<(usize, &str)>) {
        let (words, text): (Vec<_>, Vec<_>) = (words.chars().collect(), text.chars().collect());
        let found = nearest(&words, &text);
        let shown = found.map(|(errors, range)| (errors, text[range].iter().collect::<String>()));
        let expected = expected.map(|(errors, part)| (errors, part.to_owned()));
        assert_eq!(shown, expected);
    }

    #[test]
    fn the_part_with_the_fewest_differences_is_found() {
        check("抓学习", "一是抓学习。", Some((0, "抓学习")));
        check("抓好学习", "一是抓学习。", Some((1, "抓学习")));
        check(
            "抓好理论学习",
            "一是狠抓理论学习。",
            Some((1, "抓理论学习")),
        );
        check("抓学习", "", None);
    }
}
