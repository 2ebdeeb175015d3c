//! Where the characters of a passage went, and where it begins and ends there.

use std::ops::Range;

use super::{Reanchoring, TRACE, ink::Ink};

/// The new passage may be this much longer than the old one: words were put in.
pub(super) const LONGER: f32 = 1.6;
/// How far from what was found the passage's own ends are looked for.
const REACH: usize = 16;

/// The place where most of a passage is now.
pub(super) struct Trace {
    pub(super) range: Range<usize>,
    /// Share of its characters that went there.
    pub(super) found: f32,
    /// Against the order of the rest.
    pub(super) moved: bool,
}

impl Reanchoring<'_> {
    /// Whether these words stand once in the old text and once in the new one.
    pub(super) fn is_said_once(&self, old: &Range<usize>) -> bool {
        let words = self.old.slice(old.clone());
        let once = |ink: &Ink<'_>| {
            let said = ink.chars.windows(words.len().max(1));
            said.filter(|said| *said == words).take(2).count() == 1
        };
        words.len() >= 6 && once(&self.old) && once(&self.new)
    }

    /// Whether the same words stood elsewhere in the old text too and went nowhere from there: what stands in new text may
    /// be those.
    pub(super) fn another_like_it_went(&self, old: &Range<usize>) -> bool {
        let words = self.old.slice(old.clone());
        let went = |start: usize| {
            let kept = (start..start + words.len()).filter(|&at| self.alignment.at(at).is_some());
            (kept.count() as f32) < TRACE * words.len() as f32
        };
        let said = self.old.chars.windows(words.len().max(1)).enumerate();
        let mut elsewhere = said.filter(|(start, said)| *start != old.start && *said == words);
        elsewhere.any(|(start, _)| went(start))
    }

    /// Share of the characters around a passage that went along with it.
    pub(super) fn context(&self, old: &Range<usize>, new: &Range<usize>) -> f32 {
        const AROUND: usize = 16;
        const SLACK: usize = AROUND / 2;
        let before = old.start.saturating_sub(AROUND)..old.start;
        let after = old.end..(old.end + AROUND).min(self.old.len());
        let around = before.len() + after.len();
        let near_before = new.start.saturating_sub(AROUND + SLACK)..new.start;
        let near_after = new.end..new.end + AROUND + SLACK;
        let went = |at: usize, near: &Range<usize>| {
            let place = self.alignment.at(at);
            place.is_some_and(|place| near.contains(&place))
        };
        let along = before
            .filter(|&at| went(at, &near_before))
            .chain(after.filter(|&at| went(at, &near_after)));
        along.count() as f32 / around.max(1) as f32
    }

    /// The place where most of the characters went, with what was put in the place of those at its ends.
    pub(super) fn trace(&self, old: &Range<usize>) -> Option<Trace> {
        let mut places: Vec<(usize, usize)> = old
            .clone()
            .filter_map(|at| Some((self.alignment.at(at)?, at)))
            .collect();
        places.sort_unstable();
        let most = (LONGER * old.len() as f32) as usize + 8;
        let window = fullest(&places, most)?;
        let first = self.back_to(old.start, *window.first()?);
        let last = self.on_to(old.end, *window.last()?);
        let moved = window
            .iter()
            .filter(|(_, at)| self.alignment.has_moved(*at))
            .count();
        let start = first.0 - self.put_before(old.start, first);
        let end = last.0 + 1 + self.put_after(old.end, last);
        Some(Trace {
            range: start..end,
            found: window.len() as f32 / old.len().max(1) as f32,
            moved: 2 * moved > window.len(),
        })
    }

    /// The passage goes on where its characters stand beside those found, whatever else they were taken for.
    fn back_to(&self, start: usize, (new, old): (usize, usize)) -> (usize, usize) {
        let before = self.old.slice(start..old).iter().rev();
        let there = self.new.slice(0..new).iter().rev();
        let same = before.zip(there).take_while(|(a, b)| a == b).count();
        (new - same, old - same)
    }

    fn on_to(&self, end: usize, (new, old): (usize, usize)) -> (usize, usize) {
        let after = self.old.slice(old + 1..end).iter();
        let there = self.new.slice(new + 1..self.new.len()).iter();
        let same = after.zip(there).take_while(|(a, b)| a == b).count();
        (new + same, old + same)
    }

    /// How many new characters before the first that was found stand in the place of the passage's own first.
    fn put_before(&self, start: usize, (new, old): (usize, usize)) -> usize {
        let lost = old.saturating_sub(start);
        if lost == 0 {
            return 0;
        }
        let line = self.new.line_of(new).start;
        let free = (line..new).rev().take_while(|&at| !self.is_old(at)).count();
        let near = (new - free.min(REACH)..new).rev();
        if let Some(first) = near.rev().find(|&at| self.is_same(start, at)) {
            return new - first;
        }
        let outside = (0..start).rev().take(REACH);
        let kept = outside
            .enumerate()
            .find_map(|(n, at)| Some((n, self.alignment.at(at)?)));
        match kept {
            Some((n, place)) if place < new && new - place - 1 <= free => {
                share(lost, n, new - place - 1)
            }
            _ if line + free == new => share(lost, 0, free),
            _ => 0,
        }
    }

    fn put_after(&self, end: usize, (new, old): (usize, usize)) -> usize {
        let lost = end.saturating_sub(old + 1);
        if lost == 0 {
            return 0;
        }
        let line = self.new.line_of(new).end;
        let free = (new + 1..line).take_while(|&at| !self.is_old(at)).count();
        let near = new + 1..new + 1 + free.min(REACH);
        if let Some(last) = near.rev().find(|&at| self.is_same(end - 1, at)) {
            return last - new;
        }
        let outside = (end..self.old.len()).take(REACH);
        let kept = outside
            .enumerate()
            .find_map(|(n, at)| Some((n, self.alignment.at(at)?)));
        match kept {
            Some((n, place)) if place > new && place - new - 1 <= free => {
                share(lost, n, place - new - 1)
            }
            _ if new + 1 + free == line => share(lost, 0, free),
            _ => 0,
        }
    }

    fn is_same(&self, old: usize, new: usize) -> bool {
        self.old.chars.get(old) == self.new.chars.get(new)
    }

    fn is_old(&self, new: usize) -> bool {
        self.alignment.is_old(new)
    }
}

/// The most places that lie within `most` characters.
fn fullest(places: &[(usize, usize)], most: usize) -> Option<&[(usize, usize)]> {
    let mut best = 0..0;
    let mut from = 0;
    for (to, (place, _)) in places.iter().enumerate() {
        while places
            .get(from)
            .is_some_and(|first| first.0 + most <= *place)
        {
            from += 1;
        }
        if to + 1 - from > best.len() {
            best = from..to + 1;
        }
    }
    places.get(best).filter(|window| !window.is_empty())
}

/// Of `new` characters in the place of `inside` lost ones of the passage and `outside` lost ones beside it, how many
/// are the passage's. A whole sentence put in there is none of it.
fn share(inside: usize, outside: usize, new: usize) -> usize {
    if new > 3 * (inside + outside) + 4 {
        return 0;
    }
    new * inside / (inside + outside).max(1)
}
