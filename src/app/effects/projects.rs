//! Projects opened, what a crash left of them, and the list of recent ones.

use std::{
    path::{Path, PathBuf},
    thread,
};

use egui::Context;

use super::recording::close_project;
use crate::{
    app::{
        clock,
        jobs::{Answer, Loaded},
        shell::Shell,
    },
    session::{Event, Leave, OpenedProject},
    store::{self, Opened, ReadOnly, StoreError},
    ui::view::Dialog,
};

pub(super) fn open_project(shell: &mut Shell, ctx: &Context, path: PathBuf) {
    open_by(shell, ctx, path, store::open);
}

/// The same for one that another machine has.
pub(super) fn take_over(shell: &mut Shell, ctx: &Context, path: PathBuf) {
    open_by(shell, ctx, path, store::take_over);
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
        let answer = match open(&path) {
            Ok(opened) => Answer::Opened(Box::new(Loaded::of(opened, Some(path)))),
            Err(error) => Answer::Event(Event::ProjectRefused { path, error }),
        };
        // The window may be gone by now.
        let _gone = sender.send(answer);
        ctx.request_repaint();
    });
}

/// The project just opened takes the place of the one at hand, unless that was worked on while it was being read.
pub(in crate::app) fn take_up(shell: &mut Shell, ctx: &Context, loaded: Loaded) {
    let Loaded {
        opened,
        path,
        findings,
    } = loaded;
    shell.commit_drafts(ctx);
    if let Some(path) = path.clone().filter(|_| !shell.session.may_go()) {
        shell.view.dialog = Some(Dialog::Leave(Leave::OpenProject(path)));
        return;
    }
    let unsaved = shell.session.not_in_its_file();
    close_project(shell, ctx, unsaved);
    shell.keeper = opened.keeper;
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

/// What a crash left of a project that was never saved: the youngest; others wait for the next start. Read before there
/// is a window that could be held.
pub(in crate::app) fn take_up_unsaved(shell: &mut Shell, ctx: &Context) -> bool {
    let left = shell
        .dirs
        .as_ref()
        .map(store::left_unsaved)
        .unwrap_or_default();
    let opened = left
        .last()
        .and_then(|path| store::resume_unsaved(path).ok());
    let Some(opened) = opened else {
        return false;
    };
    take_up(shell, ctx, Loaded::of(opened, None));
    true
}

/// A project that can be found again at that place.
pub(super) fn remember(shell: &mut Shell, path: &Path) {
    let preferences = shell.session.preferences();
    if !preferences.remember_recent || preferences.no_traces {
        return;
    }
    if let Some(dirs) = &shell.dirs {
        // A list that cannot be written is no loss worth a word.
        shell.recent.opened(path);
        shell.session.set_recent(shell.recent.paths().to_vec());
        drop(shell.recent.save(dirs));
    }
}
