//! The project now, and the way back and forth through every edit of it.
//!
//! Edits are kept all, whole projects only now and then (`snapshots`): going back takes the snapshot before and
//! replays from there, so that undo cannot be wrong and 100 000 edits do not fill the memory.

mod snapshots;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Edit, EditError, Project};
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
        let edit = self.done.pop()?;
        self.undone.push(edit);
        self.current = self.snapshots.at(&self.done);
        self.happened(Step::Undo, false);
        self.redo_edit()
    }

    /// Does the step last undone again and says which it was.
    pub fn redo(&mut self) -> Option<&Edit> {
        let edit = self.undone.last()?;
        // It was done on this very project before.
        self.current.edit(edit).ok()?;
        self.done.extend(self.undone.pop());
        self.snapshots.passed(self.done.len(), &self.current);
        self.happened(Step::Redo, false);
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

    /// Does what a journal says. An undo or redo with nothing left does nothing.
    pub fn run(&mut self, step: Step) -> Result<(), EditError> {
        match &step {
            Step::Do(edit) => self.push(edit)?,
            Step::Merge(edit) => self.merge(edit)?,
            Step::Undo => {
                self.undo();
                return Ok(());
            }
            Step::Redo => {
                self.redo();
                return Ok(());
            }
        }
        self.happened(step, true);
        Ok(())
    }

    fn push(&mut self, edit: &Arc<Edit>) -> Result<(), EditError> {
        self.current.edit(edit)?;
        self.done.push(Arc::clone(edit));
        self.undone.clear();
        self.snapshots.passed(self.done.len(), &self.current);
        Ok(())
    }

    fn merge(&mut self, edit: &Arc<Edit>) -> Result<(), EditError> {
        let last = self.done.last_mut().filter(|_| self.at_edit);
        let Some(last) = last.filter(|last| last.is_overwritten_by(edit)) else {
            return self.push(edit);
        };
        self.current.edit(edit)?;
        *last = Arc::clone(edit);
        self.snapshots.passed(self.done.len(), &self.current);
        Ok(())
    }

    fn happened(&mut self, step: Step, at_edit: bool) {
        self.at_edit = at_edit;
        self.revision.0 += 1;
        self.steps.push(step);
    }
}

#[cfg(test)]
mod tests;
