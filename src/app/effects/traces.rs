//! What is kept outside the projects: preferences, the recent list, recovery copies.

use egui::Context;

use crate::{
    app::shell::Shell,
    session::Event,
    store::{self, Preferences},
};

pub(super) fn store_preferences(shell: &Shell, preferences: &Preferences) {
    if let Some(dirs) = &shell.dirs {
        // Preferences that cannot be kept are no reason to stop the secretary.
        drop(preferences.save(dirs));
    }
}

pub(super) fn clear_recent(shell: &mut Shell) {
    shell.recent.clear();
    if let Some(dirs) = &shell.dirs {
        drop(shell.recent.save(dirs));
    }
}

/// On the window's thread, in the user's own folders: who clears and quits at once must find it done.
pub(super) fn clear_traces(shell: &mut Shell, ctx: &Context) {
    shell.recent.clear();
    let cleared = shell.dirs.as_ref().map(store::clear_traces);
    if let Some(Err(error)) = cleared {
        shell.event(ctx, Event::TracesLeft(error));
    }
}
