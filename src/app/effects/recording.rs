//! The journal of the project at hand: begun, written to, left.

use std::{sync::Arc, thread, time::Duration};

use egui::Context;

use super::beginning::{begin_with_steps, give_up_beginning};
use crate::{
    app::{clock, jobs::Answer, shell::Shell},
    project::{Project, Step},
    session::{Event, Home},
    store::Keeper,
};

/// Written before the next frame shows the change. This one write is on the window's thread on purpose: elsewhere the
/// step could show, and the program be killed, before it was written. It goes to the system's memory and waits for no
/// disk; a share that is away can hold it all the same. A project that was never saved gets its journal with its first
/// change, in the data directory.
pub(super) fn journal(shell: &mut Shell, ctx: &Context, mut steps: Vec<Step>) {
    if shell.beginning.is_some() || shell.first_save.is_some() {
        shell.owed.append(&mut steps);
        return;
    }
    let is_unsaved = *shell.session.home() == Home::Unsaved;
    if is_unsaved && shell.unrecorded {
        return;
    }
    if is_unsaved && shell.keeper.is_none() {
        shell.unrecorded = shell.session.preferences().no_traces;
        if shell.unrecorded {
            return;
        }
        // A journal without its first steps would be worth nothing.
        shell.owed.append(&mut steps);
        return begin_with_steps(shell, ctx);
    }
    append(shell, ctx, &steps);
}

pub(super) fn append(shell: &mut Shell, ctx: &Context, steps: &[Step]) {
    // Samples have none until they are being saved.
    let Some(keeper) = &shell.keeper else {
        return;
    };
    let now = clock::wall_millis();
    let appended = match shell.written.take() {
        Some(written) => keeper.append_written(steps, now, &written),
        None => keeper.append(steps, now),
    };
    match appended {
        Ok(()) => sync_soon(shell, keeper),
        Err(error) => shell.event(ctx, Event::JournalFailed(error)),
    }
}

/// What was written to the journal reaches the disk, off the window's thread. Steps that come before it does so go
/// with it.
fn sync_soon(shell: &Shell, keeper: &Keeper) {
    if !keeper.begins_to_wait_for_sync() {
        return;
    }
    let (sender, project) = (shell.jobs.sender(), shell.session.project_number());
    let keeper = keeper.clone();
    thread::spawn(move || {
        thread::sleep(GATHER);
        if let Err(error) = keeper.sync() {
            // The window may be gone by now.
            let _gone = sender.send(Answer::For(project, Event::JournalFailed(error)));
        }
    });
}

/// Steps done within this time are synced together; durable means at most 250 ms later.
const GATHER: Duration = Duration::from_millis(100);

/// Not on the window's thread: a slow disk must not hold it.
pub(in crate::app) fn close_project(
    shell: &mut Shell,
    ctx: &Context,
    unsaved: Option<Arc<Project>>,
) {
    shell.owed.clear();
    shell.unrecorded = false;
    shell.first_save = None;
    give_up_beginning(shell);
    let Some(keeper) = shell.keeper.take() else {
        return;
    };
    let Some(unsaved) = unsaved else {
        shell.closing.close(keeper);
        return;
    };
    shell.event(ctx, Event::Leaving);
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    shell.closing.save_and_close(keeper, unsaved, move |event| {
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(event));
        ctx.request_repaint();
    });
}

/// The same at the end of the program. Nobody is left to be told: where a save fails the window does not go before
/// that was read, so here is only what was given up, or came in the last moment; the journal keeps it.
pub(in crate::app) fn close_at_the_end(shell: &mut Shell) {
    give_up_beginning(shell);
    let Some(keeper) = shell.keeper.take() else {
        return;
    };
    match shell.session.not_in_its_file() {
        Some(unsaved) => shell.closing.save_and_close(keeper, unsaved, drop),
        None => shell.closing.close(keeper),
    }
}

/// A journal that lacks what was done meanwhile would be worth nothing, so none is begun for this project again.
pub(super) fn stop_recording(shell: &mut Shell, ctx: &Context) {
    close_project(shell, ctx, None);
    shell.unrecorded = true;
}
