//! Work does not go out of sight unasked: what is in no file yet, and what leaving does with it.

use std::sync::Arc;

use super::{Effect, Home, Leave, Session};
use crate::project::Project;

impl Session {
    /// Whether closing now would lose work: it is in no file, and will be in none by itself.
    pub fn needs_a_home(&self) -> bool {
        match &self.home {
            Home::Unsaved => *self.project() != Project::default(),
            Home::Samples => false,
            Home::File { read_only, .. } => {
                (read_only.is_some() || self.save.at_risk) && !self.is_saved()
            }
        }
    }

    /// Whether another project may take the place of the one at hand: nothing goes with it, or nothing but what was
    /// given up.
    pub fn may_go(&self) -> bool {
        !self.needs_a_home() || self.given_up == Some(self.revision())
    }

    /// The project, where its file does not hold all of it yet.
    pub fn not_in_its_file(&self) -> Option<Arc<Project>> {
        let has_file = matches!(
            self.home,
            Home::File {
                read_only: None,
                ..
            }
        );
        (has_file && !self.is_saved()).then(|| Arc::new(self.project().clone()))
    }

    /// To be asked before the project at hand goes.
    pub(super) fn close_project(&self) -> Effect {
        Effect::CloseProject {
            unsaved: self.not_in_its_file(),
        }
    }

    /// Asks first where the work at hand would go out of sight.
    pub(super) fn leave_asked(&mut self, leave: Leave) -> Vec<Effect> {
        if self.needs_a_home() {
            vec![Effect::AskToLeave(leave)]
        } else {
            self.leave(leave)
        }
    }

    /// What the file lacks is written first, where it can be, and a failure keeps the project at hand.
    pub(super) fn leave(&mut self, leave: Leave) -> Vec<Effect> {
        let can_be_saved = self.not_in_its_file().is_some() && !self.save.at_risk;
        if can_be_saved {
            return self.save_and_leave(leave);
        }
        if leave == Leave::Quit && self.quits_later() {
            return Vec::new();
        }
        self.given_up = Some(self.revision());
        match leave {
            Leave::Quit => vec![self.close_project(), Effect::Quit],
            Leave::NewProject => self.new_project(),
            Leave::OpenProject(path) => {
                self.awaited = Some(path.clone());
                vec![Effect::OpenProject(path)]
            }
            Leave::OpenOlder(path) => vec![Effect::OpenOlder(path)],
            Leave::OpenUnsaved => vec![Effect::OpenUnsaved],
            Leave::TakeOver(path) => vec![Effect::TakeOver(path)],
            Leave::OpenSamples => vec![Effect::OpenSamples],
        }
    }

    pub(super) fn save_and_leave(&mut self, leave: Leave) -> Vec<Effect> {
        self.save.leaving = Some(leave);
        if self.save.is_saving_into_file() {
            // Its answer goes on with it.
            return Vec::new();
        }
        if self.save.failed {
            // The same place would refuse it again.
            return self.ask_where_to_save();
        }
        self.save()
    }
}
