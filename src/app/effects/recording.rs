//! The journal of the project at hand: begun, written to, left.

use std::{path::PathBuf, sync::Arc, thread, time::Duration};

use egui::Context;

use crate::{
    app::{clock, jobs::Answer, shell::Shell},
    project::{Project, Step},
    session::{Event, Home},
    store::{self, Dirs, Fault, Keeper, Occasion, StoreError},
};

/// Written before the next frame shows the change. A project that was never saved gets its journal with its first
/// change, in the data directory.
pub(super) fn journal(shell: &mut Shell, ctx: &Context, mut steps: Vec<Step>) {
    if shell.keeper.is_none() && *shell.session.home() == Home::Unsaved {
        shell.unrecorded |= shell.session.preferences().no_traces;
        if shell.unrecorded {
            return;
        }
        // A journal without its first steps would be worth nothing.
        shell.owed.append(&mut steps);
        match begin_unsaved(shell.dirs.as_ref()) {
            Ok(keeper) => {
                shell.keeper = Some(keeper);
                steps = std::mem::take(&mut shell.owed);
            }
            Err(error) => return shell.event(ctx, Event::JournalFailed(error)),
        }
    }
    // Samples have none until they are being saved.
    let Some(keeper) = &shell.keeper else {
        return;
    };
    let now = clock::wall_millis();
    let appended = match shell.written.take() {
        Some(written) => keeper.append_written(&steps, now, &written),
        None => keeper.append(&steps, now),
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

/// On the window's thread: the change must be kept before it is seen.
pub(super) fn shelter(shell: &mut Shell, ctx: &Context, project: &Project) {
    // They are in the project.
    shell.written = None;
    match sheltered(shell.dirs.as_ref(), project) {
        Ok(keeper) => shell.keeper = Some(keeper),
        Err(error) => shell.event(ctx, Event::JournalFailed(error)),
    }
}

fn sheltered(dirs: Option<&Dirs>, project: &Project) -> Result<Keeper, StoreError> {
    let keeper = begin_unsaved(dirs)?;
    let occasion = Occasion {
        millis: clock::wall_millis(),
        asked: false,
    };
    keeper.save(project, keeper.mark(), occasion)?;
    Ok(keeper)
}

pub(super) fn begin_unsaved(dirs: Option<&Dirs>) -> Result<Keeper, StoreError> {
    let nowhere = |fault| StoreError {
        path: PathBuf::new(),
        fault,
    };
    let dirs = dirs.ok_or_else(|| nowhere(Fault::Gone))?;
    let keeper = store::begin_unsaved(dirs)?.keeper;
    keeper.ok_or_else(|| nowhere(Fault::Locked))
}

/// Not on the window's thread: a slow disk must not hold it.
pub(in crate::app) fn close_project(
    shell: &mut Shell,
    ctx: &Context,
    unsaved: Option<Arc<Project>>,
) {
    shell.owed.clear();
    shell.unrecorded = false;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Edit, History};

    #[test]
    fn changes_of_a_project_that_can_only_be_read_survive_a_crash() {
        let home = std::env::temp_dir().join(format!("zhaibian-shelter-{}", std::process::id()));
        let dirs = Dirs::within(&home);
        let name = |name: &str| Edit::RenameProject(name.to_owned());
        let mut history = History::new(Project::default());
        history.apply(name("第一步")).unwrap();
        history.saving();
        history.take_steps();
        let keeper = sheltered(Some(&dirs), history.project()).unwrap();
        history.apply(name("第二步")).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
        drop(keeper);

        let left = store::left_unsaved(&dirs);
        let back = store::resume_unsaved(&left[0]).unwrap();
        assert_eq!(back.history.project().name, "第二步");
        drop(back);
        std::fs::remove_dir_all(home).unwrap();
    }
}
