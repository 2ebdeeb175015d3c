//! What is kept outside the projects: preferences, the recent list, recovery copies.

use std::path::Path;

use egui::Context;

use crate::{
    app::{jobs::Answer, shell::Shell},
    session::Event,
    store::{self, Cleared, Preferences, Recent, Saved},
};

/// What was changed here; another window may have changed other things.
pub(in crate::app) fn store_preferences(shell: &mut Shell, preferences: &Preferences) {
    let now = preferences.clone();
    let before = std::mem::replace(&mut shell.stored, now.clone());
    if let Some(dirs) = shell.dirs.clone() {
        // Preferences that cannot be kept are no reason to stop the secretary.
        shell
            .errands
            .add(move || drop(now.save_changes(&before, &dirs)));
    }
}

/// A project that can be found again at that place.
pub(in crate::app) fn remember(shell: &mut Shell, path: &Path) {
    let preferences = shell.session.preferences();
    if !preferences.remember_recent || preferences.no_traces {
        return;
    }
    if let Some(dirs) = shell.dirs.clone() {
        shell.recent.opened(path);
        shell.session.set_recent(shell.recent.paths().to_vec());
        let path = path.to_owned();
        // A list that cannot be written is no loss worth a word.
        shell
            .errands
            .add(move || drop(Recent::remember(&path, &dirs)));
    }
}

/// A project that was left went into a copy beside its file: that is where its last work is.
pub(in crate::app) fn remember_copy(shell: &mut Shell, event: &Event) {
    if let Event::Left {
        result: Ok(Saved::Beside(copy)),
        ..
    } = event
    {
        remember(shell, copy);
    }
}

pub(super) fn clear_recent(shell: &mut Shell) {
    shell.recent.clear();
    if let Some(dirs) = shell.dirs.clone() {
        shell
            .errands
            .add(move || drop(Recent::default().save(&dirs)));
    }
}

/// Who clears and quits at once finds it done: the end waits for errands.
pub(super) fn clear_traces(shell: &mut Shell, ctx: &Context) {
    shell.recent.clear();
    let (dirs, sender, ctx) = (shell.dirs.clone(), shell.jobs.sender(), ctx.clone());
    shell.errands.add(move || {
        let cleared = dirs.as_ref().map(store::clear_traces);
        let (cleared, result) = cleared.unwrap_or((Cleared::default(), Ok(())));
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::TracesCleared(cleared)));
        if let Err(error) = result {
            let _gone = sender.send(Answer::Event(Event::TracesLeft(error)));
        }
        ctx.request_repaint();
    });
}
