//! Quitting waits for what is still being written, and for what has to be read about it.

use super::{Command, Effect, Leave, Session};

impl Session {
    fn is_writing(&self) -> bool {
        self.is_exporting() || self.is_leaving_projects()
    }

    /// Whether quitting waits for files being written. Asked a second time it does not: a disk may never answer.
    pub(super) fn quits_later(&mut self) -> bool {
        let waits = self.is_writing() && !self.then_quit;
        self.then_quit = waits;
        waits
    }

    /// A file that was not written as it should is to be read about before the window goes.
    pub(super) fn written(&mut self, well: bool) -> Vec<Effect> {
        self.then_quit &= well;
        if self.is_writing() || !std::mem::take(&mut self.then_quit) {
            return Vec::new();
        }
        self.leave(Leave::Quit)
    }

    /// Something else was asked for: quitting was thought better of.
    pub(super) fn goes_on_working(&mut self, command: &Command) {
        if !matches!(command, Command::Leave(Leave::Quit) | Command::Tick) {
            self.then_quit = false;
        }
    }
}
