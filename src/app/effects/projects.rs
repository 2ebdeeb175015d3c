//! Projects opened, and what a crash left of those that were never saved.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process, thread,
};

use egui::Context;

use super::{older::dated, recording::close_project, remember};
use crate::{
    app::{
        clock,
        jobs::{Answer, Loaded},
        panic_text,
        shell::Shell,
    },
    session::{Dated, Event, Leave, OpenedProject},
    store::{self, Fault, LeftUnsaved, Opened, ReadOnly, StoreError},
};

pub(super) fn open_project(shell: &Shell, ctx: &Context, path: PathBuf) {
    open_by(shell, ctx, path, store::open);
}

/// The same for one that another machine has.
pub(super) fn take_over(shell: &Shell, ctx: &Context, path: PathBuf) {
    open_by(shell, ctx, path, store::take_over);
}

/// The same for one whose file cannot be read: its newest older version takes the place.
pub(super) fn open_older(shell: &Shell, ctx: &Context, path: PathBuf) {
    open_by(shell, ctx, path, store::open_older);
}

fn open_by(
    shell: &Shell,
    ctx: &Context,
    path: PathBuf,
    open: fn(&Path) -> Result<Opened, StoreError>,
) {
    let (sender, ctx, closing) = (shell.jobs.sender(), ctx.clone(), shell.closing.clone());
    thread::spawn(move || {
        // It may be the one left just now: until it is closed it would be found locked.
        closing.wait_for(&path);
        let opened = catch_unwind(AssertUnwindSafe(|| {
            open(&path).map(|opened| Loaded::of(opened, Some(path.clone())))
        }));
        let opened = opened.unwrap_or_else(|panic| {
            let fault = Fault::Io(panic_text(panic.as_ref()));
            let path = path.clone();
            Err(StoreError { path, fault })
        });
        let answer = match opened {
            Ok(loaded) => Answer::Opened(Box::new(loaded)),
            Err(error) => Answer::Event(Event::ProjectRefused {
                older: newest_older(&error),
                path,
                error,
            }),
        };
        // The window may be gone by now.
        let _gone = sender.send(answer);
        ctx.request_repaint();
    });
}

/// What there is in the place of a file that is no more.
fn newest_older(error: &StoreError) -> Option<Dated> {
    let ruined = matches!(error.fault, Fault::Damaged { .. } | Fault::Gone);
    let newest = || store::generations(&error.path).into_iter().next();
    ruined.then(newest).flatten().map(dated)
}

/// The project just opened takes the place of the one at hand, unless that was worked on while it was being read.
pub(in crate::app) fn take_up(shell: &mut Shell, ctx: &Context, loaded: Loaded) {
    let Loaded {
        opened,
        path,
        findings,
    } = loaded;
    shell.commit_drafts(ctx);
    if opened.read_only.as_ref().is_some_and(is_by_this_window) {
        return shell.event(ctx, Event::ProjectIsHere);
    }
    if !shell.session.may_go() {
        drop(opened);
        if path.is_none() {
            count_unsaved(shell, ctx);
        }
        let leave = path.map_or(Leave::OpenUnsaved, Leave::OpenProject);
        return shell.event(ctx, Event::ProjectWaits(leave));
    }
    let unsaved = shell.session.not_in_its_file();
    close_project(shell, ctx, unsaved);
    shell.keeper = opened.keeper;
    // Without traces it is not gone on with where it was left; what is there stays until the project has a place.
    shell.unrecorded = path.is_none() && shell.session.preferences().no_traces;
    if let Some(path) = &path {
        remember(shell, path);
    }
    let recovered = opened.recovered.map(|recovered| {
        let time = clock::local_time(recovered.last_millis);
        (recovered.steps as usize, time)
    });
    shell.event(
        ctx,
        Event::ProjectOpened(Box::new(OpenedProject {
            path,
            history: opened.history,
            locked_since: opened.read_only.as_ref().and_then(locked_since),
            read_only: opened.read_only,
            recovered,
            remarks: opened.remarks,
            findings,
        })),
    );
}

fn locked_since(why: &ReadOnly) -> Option<String> {
    match why {
        ReadOnly::LockedBy(note) => clock::local_time_or_day(note.since),
        ReadOnly::NewerVersion(_) | ReadOnly::NotWritable(_) => None,
    }
}

/// Asked for twice, or by two names of one file.
fn is_by_this_window(why: &ReadOnly) -> bool {
    matches!(why, ReadOnly::LockedBy(note) if !note.elsewhere && note.process == process::id())
}

/// What a crash left of a project that was never saved: the youngest; of others it is said that they are there. Read
/// before there is a window that could be held.
pub(in crate::app) fn take_up_unsaved(shell: &mut Shell, ctx: &Context) -> bool {
    let found = shell.dirs.as_ref().map(store::resume_youngest);
    let LeftUnsaved {
        opened,
        unreadable,
        more,
    } = found.unwrap_or_default();
    let is_there = opened.is_some();
    if let Some(opened) = opened {
        take_up(shell, ctx, Loaded::of(opened, None));
    }
    shell.event(ctx, Event::UnsavedLeft { more, unreadable });
    is_there
}

/// The next of them.
pub(super) fn open_unsaved(shell: &Shell, ctx: &Context) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    let Some(dirs) = shell.dirs.clone() else {
        return;
    };
    thread::spawn(move || {
        let LeftUnsaved {
            opened,
            unreadable,
            more,
        } = store::resume_youngest(&dirs);
        // The window may be gone by now.
        if let Some(opened) = opened {
            let _gone = sender.send(Answer::Opened(Box::new(Loaded::of(opened, None))));
        }
        let _gone = sender.send(Answer::Event(Event::UnsavedLeft { more, unreadable }));
        ctx.request_repaint();
    });
}

/// Where something else was asked for at the start, they are not opened, but said to be there.
pub(in crate::app) fn count_unsaved(shell: &Shell, ctx: &Context) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    let Some(dirs) = shell.dirs.clone() else {
        return;
    };
    thread::spawn(move || {
        let more = store::left_unsaved(&dirs).len();
        let unreadable = Vec::new();
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::UnsavedLeft { more, unreadable }));
        ctx.request_repaint();
    });
}
