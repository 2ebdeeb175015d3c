//! The project saved, off the window's thread.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use egui::Context;

use super::{
    beginning::{begin_unsaved, begin_with_steps, give_up_beginning},
    recording::append,
    remember,
};
use crate::{
    app::{
        clock,
        jobs::{Answer, Ended},
        panic_text,
        shell::Shell,
    },
    session::{Event, Home, SaveJob},
    store::{self, Dirs, Fault, Keeper, Mark, Occasion, ReadOnly, Saved, StoreError},
};

/// Everything of it that touches the disk is on the thread: a new place may lie on a share that does not answer. What is
/// done while nothing keeps the project yet waits for the answer.
pub(super) fn save(shell: &mut Shell, ctx: &Context, job: SaveJob) {
    let kept = shell.keeper.clone().map(|keeper| {
        let mark = keeper.mark();
        (keeper, mark)
    });
    if kept.is_none() {
        shell.first_save = Some(shell.owed.len());
    }
    let (project, dirs) = (shell.session.project_number(), shell.dirs.clone());
    let (sender, ctx, closing) = (shell.jobs.sender(), ctx.clone(), shell.closing.clone());
    thread::spawn(move || {
        closing.wait_for(&job.path);
        let begins = kept.is_none();
        let saved = catch_unwind(AssertUnwindSafe(|| {
            let (keeper, mark) = match kept {
                Some(kept) => kept,
                None => begin(&job, dirs.as_ref())?,
            };
            let result = write(&keeper, mark, &job)?;
            Ok((result, begins.then_some(keeper)))
        }));
        // Without an answer no save would follow, ever.
        let saved = saved.unwrap_or_else(|panic| {
            Err(StoreError {
                path: job.path.clone(),
                fault: Fault::Io(panic_text(panic.as_ref())),
            })
        });
        let (result, begun) = match saved {
            Ok((saved, begun)) => (Ok(saved), begun),
            Err(error) => (Err(error), None),
        };
        // The window may be gone by now.
        let _gone = sender.send(Answer::Saved(Box::new(Ended {
            project,
            job,
            result,
            begun,
        })));
        ctx.request_repaint();
    });
}

/// Nothing keeps the project yet: it was never changed, or may leave no trace before it has a place.
fn begin(job: &SaveJob, dirs: Option<&Dirs>) -> Result<(Keeper, Mark), StoreError> {
    let keeper = if job.path.as_os_str().is_empty() {
        begin_unsaved(dirs)?
    } else {
        let opened = store::begin(&job.path)?;
        opened.keeper.ok_or_else(|| StoreError {
            path: job.path.clone(),
            fault: opened.read_only.map_or(Fault::Locked, ReadOnly::fault),
        })?
    };
    let mark = keeper.mark();
    Ok((keeper, mark))
}

fn write(keeper: &Keeper, mark: Mark, job: &SaveJob) -> Result<Saved, StoreError> {
    let occasion = Occasion {
        millis: clock::wall_millis(),
        asked: job.asked,
    };
    if job.moves {
        keeper.save_as(&job.path, &job.project, mark, occasion)
    } else {
        keeper.save(&job.project, mark, occasion)
    }
}

/// A save ended. What was done meanwhile goes into the journal that began with it; a place chosen is remembered once the
/// project is there.
pub(in crate::app) fn saved(shell: &mut Shell, ctx: &Context, ended: Ended) {
    let Ended {
        project,
        job,
        result,
        begun,
    } = ended;
    if project == shell.session.project_number() {
        match &result {
            Ok(Saved::Beside(path)) => remember(shell, path),
            Ok(_) if job.moves => remember(shell, &job.path),
            Ok(_) | Err(_) => {}
        }
        if let Some(n_contained) = shell.first_save.take() {
            keep_from_now(shell, ctx, begun, n_contained);
        }
    } else if let Some(keeper) = begun {
        shell.closing.close(keeper);
    }
    shell.event(ctx, Event::Saved { job, result });
}

fn keep_from_now(shell: &mut Shell, ctx: &Context, begun: Option<Keeper>, n_contained: usize) {
    let Some(keeper) = begun else {
        return owe_still(shell, ctx);
    };
    // One begun meanwhile for the same project is one too many.
    give_up_beginning(shell);
    if let Some(before) = shell.keeper.replace(keeper) {
        shell.closing.close(before);
    }
    let steps = std::mem::take(&mut shell.owed);
    let since = steps.get(n_contained..).unwrap_or_default().to_vec();
    // They are in what was saved, but for these.
    shell.written = None;
    if !since.is_empty() {
        append(shell, ctx, &since);
    }
}

/// Only a project without a place has steps that are owed to a journal after its first save failed.
fn owe_still(shell: &mut Shell, ctx: &Context) {
    if *shell.session.home() != Home::Unsaved {
        shell.owed.clear();
        return;
    }
    let recorded = !shell.unrecorded && !shell.session.preferences().no_traces;
    if recorded && shell.beginning.is_none() && !shell.owed.is_empty() {
        begin_with_steps(shell, ctx);
    }
}
