//! Whole projects at some places of a history: many near its end, few far back.

use std::sync::Arc;

use crate::project::{Edit, Project};

/// Edits between two snapshots near the end: fewer make undo faster, more make edits faster (a snapshot costs the next
/// edit a copy) and memory smaller. Tests cross many in a short history.
const STEP: usize = if cfg!(test) { 8 } else { 128 };

/// Snapshots kept at each doubling of the distance: their number grows with the logarithm of the history.
const PER_DOUBLING: usize = 8;

/// Invariant: positions grow, the first is 0 (the project as opened).
#[derive(Clone, Debug)]
pub(super) struct Snapshots {
    first: Project,
    /// After so many edits.
    later: Vec<(usize, Project)>,
}

impl Snapshots {
    pub(super) fn new(first: Project) -> Self {
        Self {
            first,
            later: Vec::new(),
        }
    }

    /// The history has come to the position `at` (again, where the last edit was exchanged): the project there.
    pub(super) fn passed(&mut self, at: usize, project: &Project) {
        self.forget_from(at);
        if at.is_multiple_of(STEP) {
            self.later.push((at, project.clone()));
            self.later.retain(|(place, _)| is_kept(*place, at));
        }
    }

    /// The project after all of `done`. Where snapshots are far apart, new ones are taken on the way.
    pub(super) fn at(&mut self, done: &[Arc<Edit>]) -> Project {
        let now = done.len();
        self.forget_from(now + 1);
        let (from, mut project) = self
            .later
            .last()
            .map_or((0, self.first.clone()), |(at, project)| {
                (*at, project.clone())
            });
        for (at, edit) in (from + 1..).zip(done.iter().skip(from)) {
            let replayed = project.edit(edit);
            debug_assert!(replayed.is_ok(), "done before on the same project");
            if at.is_multiple_of(STEP) && is_kept(at, now) {
                self.later.push((at, project.clone()));
            }
        }
        project
    }

    fn forget_from(&mut self, at: usize) {
        while self.later.last().is_some_and(|(place, _)| *place >= at) {
            self.later.pop();
        }
    }
}

/// Whether a snapshot at `place` is worth its memory when the history stands at `now`.
fn is_kept(place: usize, now: usize) -> bool {
    let distance = now.saturating_sub(place);
    let apart = (distance / (STEP * PER_DOUBLING)).next_power_of_two() * STEP;
    place.is_multiple_of(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_history_keeps_few_projects() {
        let mut snapshots = Snapshots::new(Project::default());
        let project = Project::default();
        for at in 1..=100_000 {
            snapshots.passed(at, &project);
        }
        assert!(snapshots.later.len() < 200, "{}", snapshots.later.len());
        let near = snapshots.later.iter().rev().take(PER_DOUBLING);
        assert!(near.map(|(at, _)| *at).is_sorted_by(|a, b| a - b == STEP));
    }
}
