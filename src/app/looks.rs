//! When the sources are looked at: one look at a time, and what is asked for meanwhile follows.

use super::watch::Known;
use crate::session::{ProjectNumber, SourceSeen};

/// What is known of the files, and whether they are being looked at.
#[derive(Default)]
pub(super) struct Looks {
    known: Known,
    state: State,
}

#[derive(Default)]
enum State {
    #[default]
    Idle,
    Looking,
    /// Asked for once more since the look began: another project was opened, or the window got the keyboard.
    AskedAgain,
}

/// What came of a look.
pub(super) struct Looked {
    pub(super) project: ProjectNumber,
    /// None where the look crashed: what was known before it holds.
    pub(super) known: Option<Known>,
    pub(super) seen: Vec<SourceSeen>,
}

impl Looks {
    /// What is known, for a look that begins now; None while another goes on.
    pub(super) fn begin(&mut self) -> Option<Known> {
        if matches!(self.state, State::Idle) {
            self.state = State::Looking;
            return Some(self.known.clone());
        }
        self.state = State::AskedAgain;
        None
    }

    /// Takes in what a look came to; true where the next was asked for meanwhile.
    pub(super) fn end(&mut self, known: Option<Known>) -> bool {
        if let Some(known) = known {
            self.known = known;
        }
        let before = std::mem::take(&mut self.state);
        matches!(before, State::AskedAgain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_asked_for_during_another_follows_it_once() {
        let mut looks = Looks::default();
        assert!(looks.begin().is_some());
        assert!(looks.begin().is_none());
        assert!(looks.begin().is_none());
        assert!(looks.end(Some(Known::new())));
        assert!(looks.begin().is_some());
        assert!(!looks.end(Some(Known::new())));
    }

    #[test]
    fn after_a_crash_the_sources_are_looked_at_again() {
        let mut looks = Looks::default();
        assert!(looks.begin().is_some());
        assert!(!looks.end(None));
        assert!(looks.begin().is_some());
    }
}
