//! Both texts in clauses: equal ones paired, first those in the same order, then those that moved; and the gaps
//! between them.

use std::{collections::HashMap, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::ink::Ink;

/// A clause alone that stands elsewhere has moved if it is this long: a shorter one is a common turn of phrase.
const LONE: usize = 14;

/// Both texts in clauses, and which old one is which new one.
pub(super) struct Clauses {
    pub(super) old: Vec<Range<usize>>,
    pub(super) new: Vec<Range<usize>>,
    old_words: Vec<u32>,
    new_words: Vec<u32>,
    pub(super) pairs: Vec<Option<Pair>>,
    /// The old clause of each new one.
    back: Vec<Option<usize>>,
}

#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) new: usize,
    pub(super) moved: bool,
}

/// Old clauses in a row that have no equal, and where they may be now.
pub(super) struct Gap {
    pub(super) old: Range<usize>,
    pub(super) places: Vec<Range<usize>>,
    /// Both neighbours say the same place.
    pub(super) is_closed: bool,
    pub(super) moved: bool,
    /// The place after the clause before, and before the clause after.
    right: Range<usize>,
    left: Range<usize>,
}

impl Gap {
    /// What goes on in the line of a neighbour, here and there: the rest of a paragraph that came from elsewhere.
    pub(super) fn in_one_line(
        &self,
        old: &Ink<'_>,
        new: &Ink<'_>,
    ) -> Vec<(Range<usize>, Range<usize>)> {
        let begin = |ink: &Ink<'_>, gap: &Range<usize>| {
            let line = ink.line_of(gap.start);
            (line.start < gap.start).then(|| gap.start..line.end.min(gap.end))
        };
        let end = |ink: &Ink<'_>, gap: &Range<usize>| {
            let line = ink.line_of(gap.end.saturating_sub(1));
            (line.end > gap.end).then(|| line.start.max(gap.start)..gap.end)
        };
        let after = begin(old, &self.old).zip(begin(new, &self.right));
        let before = end(old, &self.old).zip(end(new, &self.left));
        let both = after.into_iter().chain(before);
        both.filter(|(from, to)| !from.is_empty() && !to.is_empty())
            .collect()
    }
}

impl Clauses {
    pub(super) fn of(old: &Ink<'_>, new: &Ink<'_>) -> Self {
        let (old_clauses, new_clauses) = (old.clauses(), new.clauses());
        let mut words: HashMap<&[char], u32> = HashMap::new();
        let mut next = 0;
        let mut old_words = Vec::with_capacity(old_clauses.len());
        let mut new_words = Vec::with_capacity(new_clauses.len());
        for (ink, clauses, out) in [
            (old, &old_clauses, &mut old_words),
            (new, &new_clauses, &mut new_words),
        ] {
            for clause in clauses {
                let word = *words.entry(ink.slice(clause.clone())).or_insert_with(|| {
                    next += 1;
                    next
                });
                out.push(word);
            }
        }
        Self {
            pairs: vec![None; old_clauses.len()],
            back: vec![None; new_clauses.len()],
            old: old_clauses,
            new: new_clauses,
            old_words,
            new_words,
        }
    }

    fn pair(&mut self, old: usize, new: usize, moved: bool) {
        if let (Some(pair), Some(back)) = (self.pairs.get_mut(old), self.back.get_mut(new)) {
            *pair = Some(Pair { new, moved });
            *back = Some(old);
        }
    }

    pub(super) fn find_trunk(&mut self) {
        let ops = capture_diff_slices(Algorithm::Patience, &self.old_words, &self.new_words);
        for op in ops {
            if let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
            {
                (0..len).for_each(|step| self.pair(old_index + step, new_index + step, false));
            }
        }
    }

    /// Clauses that stand once among those without an equal in both texts, then their neighbours.
    pub(super) fn find_moved(&mut self) {
        let mut places: HashMap<u32, (usize, usize, usize, usize)> = HashMap::new();
        for (at, word) in self.old_words.iter().enumerate() {
            if self.pairs.get(at).is_some_and(Option::is_none) {
                let place = places.entry(*word).or_default();
                (place.0, place.1) = (place.0 + 1, at);
            }
        }
        for (at, word) in self.new_words.iter().enumerate() {
            if self.back.get(at).is_some_and(Option::is_none) {
                let place = places.entry(*word).or_default();
                (place.2, place.3) = (place.2 + 1, at);
            }
        }
        let mut seeds = Vec::new();
        for word in &self.old_words {
            if let Some(&(1, old, 1, new)) = places.get(word) {
                seeds.push((old, new));
            }
        }
        seeds.sort_unstable();
        seeds.dedup();
        for (old, new) in seeds {
            self.grow(old, new);
        }
    }

    /// A clause and what is equal on both sides of it move together, where they are enough to be no chance.
    fn grow(&mut self, old: usize, new: usize) {
        let is_free = |old: usize, new: usize| {
            self.pairs.get(old).is_some_and(Option::is_none)
                && self.back.get(new).is_some_and(Option::is_none)
                && self.old_words.get(old) == self.new_words.get(new)
        };
        if !is_free(old, new) {
            return;
        }
        let mut back = 0;
        while old > back && new > back && is_free(old - back - 1, new - back - 1) {
            back += 1;
        }
        let mut length = back + 1;
        while is_free(old - back + length, new - back + length) {
            length += 1;
        }
        let (first_old, first_new) = (old - back, new - back);
        let chars: usize = self
            .old
            .iter()
            .skip(first_old)
            .take(length)
            .map(ExactSizeIterator::len)
            .sum();
        if chars >= LONE {
            (0..length).for_each(|step| self.pair(first_old + step, first_new + step, true));
        }
    }

    pub(super) fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut at = 0;
        for run in self.pairs.chunk_by(|a, b| a.is_some() == b.is_some()) {
            let clauses = at..at + run.len();
            at = clauses.end;
            if run.first().is_some_and(Option::is_none) {
                gaps.extend(self.gap(clauses));
            }
        }
        gaps
    }

    fn gap(&self, clauses: Range<usize>) -> Option<Gap> {
        let before = clauses.start.checked_sub(1);
        let before = before.and_then(|at| self.pairs.get(at).copied().flatten());
        let after = self.pairs.get(clauses.end).copied().flatten();
        let old = self.old.get(clauses.start)?.start..self.old.get(clauses.end - 1)?.end;
        // At the ends of the text the end itself is the neighbour.
        let right = match before {
            Some(pair) => self.free_after(pair.new + 1),
            None => self.free_after(0),
        };
        let left = match after {
            Some(pair) => self.free_before(pair.new),
            None => self.free_before(self.new.len()),
        };
        let is_closed = right == left && !right.is_empty();
        let (right, left) = (self.ink_of(&right), self.ink_of(&left));
        let mut places = vec![right.clone(), left.clone()];
        places.retain(|place| !place.is_empty());
        places.dedup();
        let moved = before.or(after).is_some_and(|pair| pair.moved);
        Some(Gap {
            old,
            places,
            is_closed,
            moved,
            right,
            left,
        })
    }

    /// The characters of new clauses in a row.
    fn ink_of(&self, clauses: &Range<usize>) -> Range<usize> {
        let first = self.new.get(clauses.start).map(|clause| clause.start);
        let last = clauses.end.checked_sub(1).and_then(|at| self.new.get(at));
        match first.zip(last) {
            Some((start, last)) if !clauses.is_empty() => start..last.end,
            _ => 0..0,
        }
    }

    fn free_after(&self, from: usize) -> Range<usize> {
        let free = self.back.iter().skip(from).take_while(|it| it.is_none());
        from..from + free.count()
    }

    fn free_before(&self, to: usize) -> Range<usize> {
        let before = self.back.get(..to).unwrap_or_default();
        let free = before.iter().rev().take_while(|it| it.is_none());
        to - free.count()..to
    }
}
