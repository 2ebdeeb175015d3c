//! The journal of the project at hand: begun, written to, left.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, sync_channel},
    },
    thread,
    time::Duration,
};

use egui::Context;

use crate::{
    app::{clock, jobs::Answer, shell::Shell},
    project::{Project, Step},
    session::{Event, Home},
    store::{self, Dirs, Fault, Keeper, Occasion, StoreError},
};

/// A journal being begun on a thread of its own: the disk may be slow, or never answer.
pub(in crate::app) struct Beginning {
    begun: Receiver<Begun>,
    /// It holds the first so many of the steps owed.
    n_steps: usize,
}

struct Begun {
    keeper: Result<Keeper, StoreError>,
    /// The first steps could not be written; they go with the next.
    trouble: Option<StoreError>,
}

/// So long the window waits for a journal that begins: on a disk at rest it is there by then, and what was done is kept
/// before it shows. A disk that takes longer shows it first, rather than hold the window.
const PATIENCE: Duration = Duration::from_millis(30);

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

fn append(shell: &mut Shell, ctx: &Context, steps: &[Step]) {
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

fn begin_with_steps(shell: &mut Shell, ctx: &Context) {
    let (dirs, steps) = (shell.dirs.clone(), shell.owed.clone());
    let (written, n_steps) = (shell.written.take(), steps.len());
    begin(shell, ctx, n_steps, move || {
        let now = clock::wall_millis();
        let keeper = begin_unsaved(dirs.as_ref());
        let trouble = keeper.as_ref().ok().and_then(|keeper| {
            let appended = match &written {
                Some(written) => keeper.append_written(&steps, now, written),
                None => keeper.append(&steps, now),
            };
            appended.err()
        });
        Begun { keeper, trouble }
    });
}

/// The whole project goes into the data directory, its steps after it.
pub(super) fn shelter(shell: &mut Shell, ctx: &Context, project: Arc<Project>) {
    // They are in the project.
    shell.written = None;
    shell.owed.clear();
    let dirs = shell.dirs.clone();
    begin(shell, ctx, 0, move || Begun {
        keeper: sheltered(dirs.as_ref(), &project),
        trouble: None,
    });
}

fn begin(
    shell: &mut Shell,
    ctx: &Context,
    n_steps: usize,
    work: impl FnOnce() -> Begun + Send + 'static,
) {
    let (give, begun) = sync_channel(1);
    let woken = ctx.clone();
    thread::spawn(move || {
        // The project may have been left by now; then nobody takes it, and it goes.
        let _left = give.send(work());
        woken.request_repaint();
    });
    let first = begun.recv_timeout(PATIENCE);
    shell.beginning = Some(Beginning { begun, n_steps });
    receive(shell, ctx, first);
}

/// To be asked in every frame.
pub(in crate::app) fn take_begun(shell: &mut Shell, ctx: &Context) {
    let Some(beginning) = &shell.beginning else {
        return;
    };
    let begun = beginning.begun.recv_timeout(Duration::ZERO);
    receive(shell, ctx, begun);
}

fn receive(shell: &mut Shell, ctx: &Context, begun: Result<Begun, RecvTimeoutError>) {
    let begun = match begun {
        Ok(begun) => begun,
        Err(RecvTimeoutError::Timeout) => return,
        Err(RecvTimeoutError::Disconnected) => Begun {
            keeper: Err(nowhere(Fault::Gone)),
            trouble: None,
        },
    };
    let n_steps = shell.beginning.take().map_or(0, |it| it.n_steps);
    let trouble = match begun.keeper {
        Ok(keeper) => {
            shell.keeper = Some(keeper);
            let steps = std::mem::take(&mut shell.owed);
            append(shell, ctx, steps.get(n_steps..).unwrap_or_default());
            begun.trouble
        }
        Err(error) => {
            // Without a copy of the whole project its steps are worth nothing.
            if *shell.session.home() != Home::Unsaved {
                shell.owed.clear();
            }
            Some(error)
        }
    };
    if let Some(error) = trouble {
        shell.event(ctx, Event::JournalFailed(error));
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

fn nowhere(fault: Fault) -> StoreError {
    let path = PathBuf::new();
    StoreError { path, fault }
}

/// Not on the window's thread.
pub(super) fn begin_unsaved(dirs: Option<&Dirs>) -> Result<Keeper, StoreError> {
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

/// What a journal that comes too late has begun goes again.
pub(super) fn give_up_beginning(shell: &mut Shell) {
    if let Some(Beginning { begun, .. }) = shell.beginning.take() {
        shell.closing.start(PathBuf::new(), move || {
            if let Ok(keeper) = begun.recv().map(|begun| begun.keeper) {
                drop(keeper.map(Keeper::close));
            }
        });
    }
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
