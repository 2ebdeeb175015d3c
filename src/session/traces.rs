//! Preferences, and what the program remembers of projects outside their folders.

use super::{Effect, Home, NoticeKind, Session};
use crate::store::Preferences;

impl Session {
    pub(super) fn clear_recent(&mut self) -> Vec<Effect> {
        self.recent.clear();
        vec![Effect::ClearRecent]
    }

    pub(super) fn clear_traces(&mut self) -> Vec<Effect> {
        self.recent.clear();
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::TracesLeft(_) | NoticeKind::TracesCleared(_)
            )
        });
        vec![Effect::ClearTraces]
    }

    /// Who wishes no traces wishes those there are to go.
    pub(super) fn set_preferences(&mut self, preferences: Preferences) -> Vec<Effect> {
        let begins = preferences.no_traces && !self.preferences.no_traces;
        self.preferences = preferences.clone();
        let mut effects = vec![Effect::StorePreferences(Box::new(preferences))];
        if begins {
            if self.is_kept_elsewhere() {
                effects.push(Effect::StopRecording);
                self.save.leave_shelter();
                if self.needs_a_home() {
                    self.say_whether_recorded();
                }
            }
            effects.extend(self.clear_traces());
        }
        effects
    }

    /// What is done is written down in the data directory, not beside the project.
    fn is_kept_elsewhere(&self) -> bool {
        self.home == Home::Unsaved || self.is_only_read()
    }

    /// Without traces, work is in the window alone until it is saved: said once.
    pub(super) fn say_whether_recorded(&mut self) {
        if !self.preferences.no_traces || !self.is_kept_elsewhere() {
            return;
        }
        self.save.is_nowhere();
        let said = |kind: &NoticeKind| matches!(kind, NoticeKind::NotRecorded);
        if !self.notices().iter().any(|notice| said(&notice.kind)) {
            self.notice(NoticeKind::NotRecorded);
        }
    }
}
