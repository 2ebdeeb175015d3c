//! The project now, and the way back and forth through every edit of it.
//!
//! Edits are kept all, whole projects only now and then (`snapshots`): going back takes the snapshot before and
//! replays from there, so that undo cannot be wrong and 100 000 edits do not fill the memory.

mod snapshots;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Edit, EditError, Patch, Project};
use snapshots::Snapshots;

/// Counts what happened to a project in this run; what is on disk is told by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// One step of the journal: run on the history it was taken from, it gives the same project again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    Do(Arc<Edit>),
    /// Done as part of the step before, where that wrote the same field.
    Merge(Arc<Edit>),
    Undo,
    Redo,
    /// An undo or redo of what the journal does not hold, because the file it goes on from contains it already.
    Become(Arc<Patch>),
}

#[derive(Clone, Debug)]
pub struct History {
    current: Project,
    done: Vec<Arc<Edit>>,
    /// The next to be done again is the last.
    undone: Vec<Arc<Edit>>,
    snapshots: Snapshots,
    revision: Revision,
    /// Whether the last thing that happened was an edit, so that the next may merge with it.
    at_edit: bool,
    /// What happened since they were taken last.
    steps: Vec<Step>,
    journal: Reach,
}

/// How many of the edits done and undone last a journal holds that began at the last save.
#[derive(Clone, Copy, Debug, Default)]
struct Reach {
    done: usize,
    undone: usize,
}

impl Default for History {
    fn default() -> Self {
        Self::new(Project::default())
    }
}

impl History {
    pub fn new(project: Project) -> Self {
        Self {
            snapshots: Snapshots::new(project.clone()),
            current: project,
            done: Vec::new(),
            undone: Vec::new(),
            revision: Revision::default(),
            at_edit: false,
            steps: Vec::new(),
            journal: Reach::default(),
        }
    }

    pub fn project(&self) -> &Project {
        &self.current
    }

    /// Differs after every change, undo and redo included.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// A new step. What was undone before can no longer be redone.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        self.run(Step::Do(Arc::new(edit)))
    }

    /// As [`Self::apply`], but where the last step wrote the same field (a note being typed) one step with it.
    pub fn apply_merging(&mut self, edit: Edit) -> Result<(), EditError> {
        self.run(Step::Merge(Arc::new(edit)))
    }

    /// Takes the last step back and says which it was.
    pub fn undo(&mut self) -> Option<&Edit> {
        self.undone.push(self.done.pop()?);
        let before = std::mem::replace(&mut self.current, self.snapshots.at(&self.done));
        let step = if self.journal.done > 0 {
            self.journal.done -= 1;
            self.journal.undone += 1;
            Step::Undo
        } else {
            self.become_from(&before)
        };
        self.happened(step, false);
        self.redo_edit()
    }

    /// Does the step last undone again and says which it was.
    pub fn redo(&mut self) -> Option<&Edit> {
        let before = (self.journal.undone == 0).then(|| self.current.clone());
        // It was done on this very project before.
        self.current.edit(self.undone.last()?).ok()?;
        self.done.extend(self.undone.pop());
        self.snapshots.passed(self.done.len(), &self.current);
        let step = match before {
            None => {
                self.journal.done += 1;
                self.journal.undone -= 1;
                Step::Redo
            }
            Some(before) => self.become_from(&before),
        };
        self.happened(step, false);
        self.undo_edit()
    }

    /// What [`Self::undo`] would take back.
    pub fn undo_edit(&self) -> Option<&Edit> {
        self.done.last().map(AsRef::as_ref)
    }

    /// What [`Self::redo`] would do again.
    pub fn redo_edit(&self) -> Option<&Edit> {
        self.undone.last().map(AsRef::as_ref)
    }

    /// The steps since the last call, for the journal.
    pub fn take_steps(&mut self) -> Vec<Step> {
        std::mem::take(&mut self.steps)
    }

    /// To be called when the project is taken for saving: the journal will go on from there, so that what was done
    /// before is no longer its to undo.
    pub fn saving(&mut self) {
        self.journal = Reach::default();
        self.at_edit = false;
    }

    /// Does what a journal says. An undo or redo with nothing left does nothing.
    pub fn run(&mut self, step: Step) -> Result<(), EditError> {
        let step = self.as_it_is_done(step);
        match &step {
            Step::Do(edit) => self.push(edit)?,
            Step::Merge(edit) => self.merge(edit)?,
            Step::Become(patch) => self.jump(patch),
            Step::Undo => return self.undo().map_or(Ok(()), |_| Ok(())),
            Step::Redo => return self.redo().map_or(Ok(()), |_| Ok(())),
        }
        let at_edit = matches!(step, Step::Do(_) | Step::Merge(_));
        self.happened(step, at_edit);
        Ok(())
    }

    fn push(&mut self, edit: &Arc<Edit>) -> Result<(), EditError> {
        self.current.edit(edit)?;
        self.done.push(Arc::clone(edit));
        self.undone.clear();
        self.journal.done += 1;
        self.journal.undone = 0;
        self.snapshots.passed(self.done.len(), &self.current);
        Ok(())
    }

    /// With nothing to merge with it is a step of its own, and the journal must say so: replayed after a save that
    /// failed, it would merge with what was typed before that.
    fn as_it_is_done(&self, step: Step) -> Step {
        let last = self.done.last().filter(|_| self.at_edit);
        match step {
            Step::Merge(edit) if !last.is_some_and(|last| last.is_overwritten_by(&edit)) => {
                Step::Do(edit)
            }
            step => step,
        }
    }

    fn merge(&mut self, edit: &Arc<Edit>) -> Result<(), EditError> {
        self.current.edit(edit)?;
        if let Some(last) = self.done.last_mut() {
            *last = Arc::clone(edit);
        }
        self.snapshots.passed(self.done.len(), &self.current);
        Ok(())
    }

    /// Nothing leads back from here: the steps before are not known.
    fn jump(&mut self, patch: &Patch) {
        let project = patch.applied_to(&self.current);
        self.snapshots = Snapshots::new(project.clone());
        self.current = project;
        self.done.clear();
        self.undone.clear();
        self.journal = Reach::default();
    }

    fn become_from(&mut self, before: &Project) -> Step {
        self.journal = Reach::default();
        Step::Become(Arc::new(Patch::between(before, &self.current)))
    }

    fn happened(&mut self, step: Step, at_edit: bool) {
        self.at_edit = at_edit;
        self.revision.0 += 1;
        self.steps.push(step);
    }
}

#[cfg(test)]
mod tests;
