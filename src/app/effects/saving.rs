//! The project saved, off the window's thread.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use egui::Context;

use super::{projects::remember, recording::begin_unsaved};
use crate::{
    app::{clock, jobs::Answer, panic_text, shell::Shell},
    session::{Event, SaveJob},
    store::{self, Fault, Occasion, Saved, StoreError},
};

pub(super) fn save(shell: &mut Shell, ctx: &Context, job: SaveJob) {
    let keeper = match &shell.keeper {
        Some(keeper) => Ok(keeper.clone()),
        None if job.path.as_os_str().is_empty() => begin_unsaved(shell.dirs.as_ref()),
        None => store::begin(&job.path).and_then(|opened| {
            opened.keeper.ok_or_else(|| StoreError {
                path: job.path.clone(),
                fault: Fault::Locked,
            })
        }),
    };
    let keeper = match keeper {
        Ok(keeper) => keeper,
        Err(error) => {
            shell.event(
                ctx,
                Event::Saved {
                    job,
                    result: Err(error),
                },
            );
            return;
        }
    };
    // They are in what is saved now.
    shell.owed.clear();
    shell.keeper = Some(keeper.clone());
    if job.moves {
        remember(shell, &job.path);
    }
    let mark = keeper.mark();
    let occasion = Occasion {
        millis: clock::wall_millis(),
        asked: job.asked,
    };
    let (sender, ctx, closing) = (shell.jobs.sender(), ctx.clone(), shell.closing.clone());
    thread::spawn(move || {
        closing.wait();
        let saved = catch_unwind(AssertUnwindSafe(|| {
            if job.moves {
                let moved = keeper.save_as(&job.path, &job.project, mark, occasion);
                moved.map(|()| Saved::InPlace)
            } else {
                keeper.save(&job.project, mark, occasion)
            }
        }));
        // Without an answer no save would follow, ever.
        let result = saved.unwrap_or_else(|panic| {
            Err(StoreError {
                path: job.path.clone(),
                fault: Fault::Io(panic_text(panic.as_ref())),
            })
        });
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::Saved { job, result }));
        ctx.request_repaint();
    });
}
