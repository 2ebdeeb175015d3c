//! What every panel gets to see, and where it puts what the user asked for.

use super::{action::Action, theme::Theme, view::Mode};
use crate::{
    session::{Command, Session},
    wording::Lang,
};

/// One frame's surroundings. Panels read the session and push commands and actions; they run after drawing.
pub(super) struct Scene<'a> {
    pub session: &'a Session,
    pub lang: Lang,
    pub theme: &'a Theme,
    pub mode: Mode,
    pub commands: &'a mut Vec<Command>,
    pub actions: &'a mut Vec<Action>,
}

impl Scene<'_> {
    pub(super) fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    pub(super) fn act(&mut self, action: Action) {
        self.actions.push(action);
    }
}
