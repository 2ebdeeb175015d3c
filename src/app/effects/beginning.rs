//! A journal begun for a project that nothing keeps yet: on a thread, as the disk may be slow, or never answer.

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

use super::recording::append;
use crate::{
    app::{clock, shell::Shell},
    project::Project,
    session::{Event, Home},
    store::{self, Dirs, Fault, Keeper, Occasion, StoreError},
};

/// A journal on its way.
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

pub(super) fn begin_with_steps(shell: &mut Shell, ctx: &Context) {
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
    // The end of a first save has a keeper of its own, and needs the steps that are owed.
    let wanted = shell.beginning.as_ref();
    let Some(beginning) = wanted.filter(|_| shell.first_save.is_none()) else {
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
