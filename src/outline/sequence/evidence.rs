//! Which family lies under which in this report: a list that opens at one right after another's member lies under it.

use super::super::marker::Family;
use super::Candidate;
use super::ahead::{goes_on_later, opens};

pub(super) struct Evidence {
    /// `above[f][g]`: how often a list of g opened right after a member of f.
    above: [[u32; Family::COUNT]; Family::COUNT],
}

impl Evidence {
    pub(super) fn new(candidates: &[Candidate]) -> Self {
        let mut above = [[0; Family::COUNT]; Family::COUNT];
        for (at, pair) in candidates.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let (f, g) = (before.marker.family, after.marker.family);
            let ahead = candidates.get(at + 2..).unwrap_or_default();
            if f != g
                && opens(after)
                && (f < g || goes_on_later(before, ahead))
                && let Some(count) = above
                    .get_mut(f as usize)
                    .and_then(|row| row.get_mut(g as usize))
            {
                *count += 1;
            }
        }
        Self { above }
    }

    /// Whether lists of `family` hold lists of `other`.
    pub(super) fn outranks(&self, family: Family, other: Family) -> bool {
        let count = |f: Family, g: Family| {
            self.above
                .get(f as usize)
                .and_then(|row| row.get(g as usize))
                .copied()
                .unwrap_or(0)
        };
        // The usual order breaks a tie.
        2 * count(family, other) + u32::from(family < other)
            > 2 * count(other, family) + u32::from(other < family)
    }
}
