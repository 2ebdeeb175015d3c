//! Which character of an old text is which of the new one.
//!
//! First clauses that are equal: a trunk of those in the same order, then those that moved. What lies between equal
//! clauses is compared character by character. What is left, paragraphs that moved and were edited, is paired by the
//! pairs of characters they share.

use std::{collections::HashMap, ops::Range};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{
    clauses::Clauses,
    ink::Ink,
    pairs::{self, pairs_of, shared},
};

/// Equal characters in a row that mean something: one alone is chance (的, 。).
const RUN: usize = 2;
/// Equal characters in a row after which a place is taken and no other passage is looked for there.
const CLAIM: usize = 8;
/// Share of pairs of characters from which a paragraph is another one edited.
const ALIKE: f32 = 0.5;
/// Product of lengths that is compared at once: more takes seconds and says little.
const MOST: usize = 40_000_000;

pub(super) struct Alignment {
    /// The new place of each old character.
    map: Vec<Option<u32>>,
    /// Whether it came there against the order of the rest.
    moved: Vec<bool>,
    /// Which new characters are old ones, and for certain.
    taken: Vec<bool>,
    claimed: Vec<bool>,
}

impl Alignment {
    pub(super) fn between(old: &Ink<'_>, new: &Ink<'_>) -> Self {
        let mut alignment = Self {
            map: vec![None; old.len()],
            moved: vec![false; old.len()],
            taken: vec![false; new.len()],
            claimed: vec![false; new.len()],
        };
        if old.chars == new.chars {
            alignment.join(0, 0, old.len(), false);
            return alignment;
        }
        let mut clauses = Clauses::of(old, new);
        clauses.find_trunk();
        clauses.find_moved();
        alignment.take_clauses(&clauses);
        alignment.fill_gaps(old, new, &clauses);
        alignment.pair_paragraphs(old, new);
        alignment
    }

    pub(super) fn at(&self, old: usize) -> Option<usize> {
        self.map.get(old).copied().flatten().map(|at| at as usize)
    }

    pub(super) fn has_moved(&self, old: usize) -> bool {
        self.moved.get(old).copied().unwrap_or(false)
    }

    /// What no old text has taken, in pieces.
    pub(super) fn unclaimed(&self) -> Vec<Range<usize>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for run in self.claimed.chunk_by(|a, b| a == b) {
            if run.first() == Some(&false) {
                pieces.push(at..at + run.len());
            }
            at += run.len();
        }
        pieces
    }

    /// Whether a new character is an old one.
    pub(super) fn is_old(&self, new: usize) -> bool {
        self.taken.get(new).copied().unwrap_or(true)
    }

    fn join(&mut self, old: usize, new: usize, length: usize, moved: bool) {
        for step in 0..length {
            let (Some(slot), Some(taken)) =
                (self.map.get_mut(old + step), self.taken.get_mut(new + step))
            else {
                return;
            };
            if slot.is_some() || *taken {
                continue;
            }
            *slot = Some((new + step) as u32);
            *taken = true;
            if let Some(claimed) = self.claimed.get_mut(new + step) {
                *claimed = length >= CLAIM;
            }
            if let Some(has_moved) = self.moved.get_mut(old + step) {
                *has_moved = moved;
            }
        }
    }

    fn take_clauses(&mut self, clauses: &Clauses) {
        let pairs = clauses.old.iter().zip(&clauses.pairs);
        for (old, pair) in pairs {
            let Some(pair) = pair else {
                continue;
            };
            let Some(new) = clauses.new.get(pair.new) else {
                continue;
            };
            self.join(old.start, new.start, old.len(), pair.moved);
            // However short: its neighbours vouch for it.
            if let Some(claimed) = self.claimed.get_mut(new.clone()) {
                claimed.fill(true);
            }
        }
    }

    /// Between two clauses that stayed neighbours, what is between them is the same thing edited.
    fn fill_gaps(&mut self, old: &Ink<'_>, new: &Ink<'_>, clauses: &Clauses) {
        let mut one_sided = Vec::new();
        for gap in clauses.gaps() {
            match gap.places.as_slice() {
                [both] if gap.is_closed => {
                    self.compare(old, new, gap.old, both.clone(), gap.moved);
                }
                places => {
                    for (from, to) in gap.in_one_line(old, new) {
                        self.compare(old, new, from, to, gap.moved);
                    }
                    let best = places
                        .iter()
                        .map(|place| (alike(old, new, &gap.old, place), place.clone()))
                        .max_by(|a, b| a.0.total_cmp(&b.0));
                    one_sided.extend(best.map(|(score, place)| (score, gap.old, place, gap.moved)));
                }
            }
        }
        one_sided.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (_, from, to, moved) in one_sided.into_iter().filter(|(score, ..)| *score > 0.25) {
            self.compare(old, new, from, to, moved);
        }
    }

    fn compare(
        &mut self,
        old: &Ink<'_>,
        new: &Ink<'_>,
        from: Range<usize>,
        to: Range<usize>,
        moved: bool,
    ) {
        if from.len().saturating_mul(to.len()) > MOST {
            return;
        }
        let (before, after) = (old.slice(from.clone()), new.slice(to.clone()));
        for op in capture_diff_slices(Algorithm::Myers, before, after) {
            let DiffOp::Equal {
                old_index,
                new_index,
                len,
            } = op
            else {
                continue;
            };
            let at_edge = old_index == 0 && new_index == 0
                || old_index + len == before.len() && new_index + len == after.len();
            if len >= RUN || at_edge {
                self.join(from.start + old_index, to.start + new_index, len, moved);
            }
        }
    }

    /// The few characters that seemed to be found elsewhere were chance.
    fn forget(&mut self, old: Range<usize>) {
        for slot in self.map.get_mut(old).into_iter().flatten() {
            if let Some(new) = slot.take()
                && let Some(taken) = self.taken.get_mut(new as usize)
            {
                *taken = false;
            }
        }
    }

    /// Paragraphs that were hardly found, with the new ones hardly taken, the most alike first.
    fn pair_paragraphs(&mut self, old: &Ink<'_>, new: &Ink<'_>) {
        let lost = |p: &Range<usize>| {
            let found = p.clone().filter(|&at| self.at(at).is_some()).count();
            p.len() >= 4 && found * 3 < p.len()
        };
        let free = |p: &Range<usize>| {
            let taken = p.clone().filter(|&at| self.is_old(at)).count();
            p.len() >= 4 && taken * 3 < p.len()
        };
        let mut from = old.paragraphs();
        from.retain(lost);
        let mut to = new.paragraphs();
        to.retain(free);
        for (from, to) in best_pairs(old, new, &from, &to) {
            self.forget(from.clone());
            self.compare(old, new, from, to, true);
        }
    }
}

/// The pairs of paragraphs most alike, each in one pair at most.
fn best_pairs(
    old: &Ink<'_>,
    new: &Ink<'_>,
    from: &[Range<usize>],
    to: &[Range<usize>],
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut holders: HashMap<pairs::Pair, Vec<usize>> = HashMap::new();
    for (idx, paragraph) in to.iter().enumerate() {
        for pair in pairs_of(new.slice(paragraph.clone())) {
            holders.entry(pair).or_default().push(idx);
        }
    }
    let mut scored = Vec::new();
    for (idx, paragraph) in from.iter().enumerate() {
        let pairs = pairs_of(old.slice(paragraph.clone()));
        let mut common = vec![0_usize; to.len()];
        for holder in pairs.iter().filter_map(|pair| holders.get(pair)).flatten() {
            common.get_mut(*holder).into_iter().for_each(|n| *n += 1);
        }
        for ((other, &n), new_paragraph) in common.iter().enumerate().zip(to) {
            let sum = pairs.len() + new_paragraph.len().saturating_sub(1);
            let score = 2.0 * n as f32 / sum.max(1) as f32;
            if score >= ALIKE {
                scored.push((score, idx, other));
            }
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used_old, mut used_new) = (vec![false; from.len()], vec![false; to.len()]);
    scored
        .into_iter()
        .filter_map(|(_, a, b)| {
            let (mark_a, mark_b) = (used_old.get_mut(a)?, used_new.get_mut(b)?);
            if std::mem::replace(mark_a, true) {
                return None;
            }
            if std::mem::replace(mark_b, true) {
                *mark_a = false;
                return None;
            }
            Some((from.get(a)?.clone(), to.get(b)?.clone()))
        })
        .collect()
}

/// Share of the old pairs of characters that the new place has.
fn alike(old: &Ink<'_>, new: &Ink<'_>, from: &Range<usize>, to: &Range<usize>) -> f32 {
    let (a, b) = (
        pairs_of(old.slice(from.clone())),
        pairs_of(new.slice(to.clone())),
    );
    shared(&a, &b) as f32 / a.len().min(b.len()).max(1) as f32
}
