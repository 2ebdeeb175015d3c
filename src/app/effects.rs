//! What a session asked for, done: one line an effect, the work below.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread,
    time::Duration,
};

use egui::{Context, ViewportCommand};

use super::{
    clock, dialogs,
    dialogs::Question,
    files,
    jobs::{Answer, Loaded},
    samples,
    shell::Shell,
    watch,
};
use crate::{
    project::{Project, ReportEntry, ReportId, Step},
    readers::{self, ReadOptions},
    report::{Reading, TextEncoding},
    session::{
        self, Command, Effect, Event, ExportFailure, FileFailure, Home, Leave, OpenedProject,
        PathPurpose, ReadJob, SaveJob, SourceLook,
    },
    store::{self, Fault, Keeper, Preferences, StoreError, WrittenReports},
    summary::Summary,
    ui::{
        self,
        view::{Dialog, PathDraft},
    },
    writers::{self, Target},
};

pub(super) fn carry_out(shell: &mut Shell, ctx: &Context, effect: Effect) {
    match effect {
        Effect::Journal(steps) => journal(shell, ctx, steps),
        Effect::CloseProject { unsaved } => close_project(shell, unsaved.as_deref()),
        Effect::AskToLeave(leave) => shell.view.dialog = Some(Dialog::Leave(leave)),
        Effect::TakePath {
            purpose,
            typed,
            answer,
        } => take_path(shell, ctx, purpose, typed, *answer),
        Effect::AskForFiles => ask(shell, ctx, Question::Files),
        Effect::AskForFolder => ask(shell, ctx, Question::Folder),
        Effect::AskForClipboard => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        Effect::AskForProject => ask(shell, ctx, Question::Project),
        Effect::AskWhereToSave { suggested } => {
            ask(shell, ctx, Question::SaveProject { suggested });
        }
        Effect::AskWhereToExport { suggested, target } => {
            ask(shell, ctx, Question::Export { suggested, target });
        }
        Effect::Read(job) => read(shell, ctx, job),
        Effect::StopReading => shell.jobs.stop_reading(),
        Effect::LookAtEncodings { id, path } => look_at_encodings(shell, ctx, id, path),
        Effect::ReadAgain { id, path, encoding } => read_again(shell, ctx, id, path, encoding),
        Effect::LookAtSources(looks) => look_at_sources(shell, ctx, looks),
        Effect::FollowText { entry, reading } => follow_text(shell, ctx, entry, reading),
        Effect::OpenProject(path) => open_project(shell, ctx, path),
        Effect::OpenSamples => shell.event(ctx, Event::Samples(samples::entries())),
        Effect::Save(job) => save(shell, ctx, job),
        Effect::Export {
            path,
            target,
            summary,
        } => export(shell, ctx, path, target, summary),
        Effect::StorePreferences(preferences) => store_preferences(shell, &preferences),
        Effect::ClearRecent => clear_recent(shell),
        Effect::Quit => {
            shell.quitting = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
            ctx.request_repaint();
        }
    }
}

/// Where a file is at the typed path, the dialog comes back and asks.
fn take_path(
    shell: &mut Shell,
    ctx: &Context,
    purpose: PathPurpose,
    typed: String,
    answer: Command,
) {
    let target = match &answer {
        Command::SaveTo(path) | Command::ExportTo(path, _) => Some(path),
        _ => None,
    };
    if target.is_some_and(|path| path.exists()) {
        let taken = Some(typed.clone());
        shell.view.dialog = Some(Dialog::Path(PathDraft {
            taken,
            ..PathDraft::new(purpose, typed)
        }));
    } else {
        shell.command(ctx, answer);
    }
}

fn ask(shell: &Shell, ctx: &Context, question: Question) {
    dialogs::ask(&shell.jobs, ctx, ui::lang_of(&shell.session), question);
}

/// Written before the next frame shows the change. A project that was never saved gets its journal with its first
/// change, in the data directory.
fn journal(shell: &mut Shell, ctx: &Context, mut steps: Vec<Step>) {
    if shell.keeper.is_none() && *shell.session.home() == Home::Unsaved {
        // A journal without its first steps would be worth nothing.
        shell.owed.append(&mut steps);
        match begin_unsaved(shell) {
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
        Ok(()) => shell.unsynced = true,
        Err(error) => shell.event(ctx, Event::JournalFailed(error)),
    }
}

fn begin_unsaved(shell: &Shell) -> Result<Keeper, StoreError> {
    let nowhere = |fault| StoreError {
        path: PathBuf::new(),
        fault,
    };
    let dirs = shell.dirs.as_ref().ok_or_else(|| nowhere(Fault::Gone))?;
    let keeper = store::begin_unsaved(dirs)?.keeper;
    keeper.ok_or_else(|| nowhere(Fault::Locked))
}

/// What was written to the journal reaches the disk, off the window's thread.
pub(super) fn sync_soon(shell: &mut Shell) {
    if !std::mem::take(&mut shell.unsynced) {
        return;
    }
    if let Some(keeper) = shell.keeper.clone() {
        let (sender, project) = (shell.jobs.sender(), shell.session.project_number());
        thread::spawn(move || {
            thread::sleep(GATHER);
            if let Err(error) = keeper.sync() {
                // The window may be gone by now.
                let _gone = sender.send(Answer::For(project, Event::JournalFailed(error)));
            }
        });
    }
}

/// Steps done within this time are synced together; durable means at most 250 ms later.
const GATHER: Duration = Duration::from_millis(100);

/// The end of work on the project at hand: what its file lacks is written, and its journal goes.
pub(super) fn close_project(shell: &mut Shell, unsaved: Option<&Project>) {
    shell.owed.clear();
    let Some(keeper) = shell.keeper.take() else {
        return;
    };
    if let Some(project) = unsaved {
        let mark = keeper.mark();
        if keeper.save(project, mark).is_err() {
            // Not saved: the journal stays, and the next start brings the steps back.
            return;
        }
    }
    keeper.close();
}

/// What a crash left of a project that was never saved: the youngest; others wait for the next start.
pub(super) fn take_up_unsaved(shell: &mut Shell, ctx: &Context) -> bool {
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

fn open_project(shell: &mut Shell, ctx: &Context, path: PathBuf) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let answer = match store::open(&path) {
            Ok(opened) => Answer::Opened(Box::new(Loaded::of(opened, Some(path)))),
            Err(error) => Answer::Event(Event::ProjectRefused { path, error }),
        };
        // The window may be gone by now.
        let _gone = sender.send(answer);
        ctx.request_repaint();
    });
}

/// The project just opened takes the place of the one at hand, unless that was worked on while it was being read.
pub(super) fn take_up(shell: &mut Shell, ctx: &Context, loaded: Loaded) {
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
    close_project(shell, unsaved.as_deref());
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
            read_only: opened.read_only,
            recovered,
            remarks: opened.remarks,
            findings,
        })),
    );
}

fn remember(shell: &mut Shell, path: &std::path::Path) {
    if !shell.session.preferences().remember_recent {
        return;
    }
    if let Some(dirs) = &shell.dirs {
        // A list that cannot be written is no loss worth a word.
        shell.recent.opened(path);
        shell.session.set_recent(shell.recent.paths().to_vec());
        drop(shell.recent.save(dirs));
    }
}

fn save(shell: &mut Shell, ctx: &Context, job: SaveJob) {
    let keeper = match &shell.keeper {
        Some(keeper) => Ok(keeper.clone()),
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
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let saved = catch_unwind(AssertUnwindSafe(|| {
            if job.moves {
                keeper.save_as(&job.path, &job.project, mark)
            } else {
                keeper.save(&job.project, mark)
            }
        }));
        // Without an answer no save would follow, ever.
        let result = saved.unwrap_or_else(|panic| {
            Err(StoreError {
                path: job.path.clone(),
                fault: Fault::Io(super::panic_text(panic.as_ref())),
            })
        });
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::Saved { job, result }));
        ctx.request_repaint();
    });
}

fn read(shell: &mut Shell, ctx: &Context, job: ReadJob) {
    let (stop, project) = (shell.jobs.begin_reading(), shell.session.project_number());
    let sender = shell.jobs.sender();
    let nothing = || Event::FilesRead(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |tell| {
        let (read, entries) = files::read_all(&job, &stop, tell);
        // The window may be gone by now.
        let _gone = sender.send(Answer::Written(WrittenReports::of(entries)));
        read
    });
}

fn look_at_encodings(shell: &Shell, ctx: &Context, id: ReportId, path: PathBuf) {
    let project = shell.session.project_number();
    let none = move || Event::Encodings(id, Vec::new());
    shell.jobs.start(ctx, project, none, move |_| {
        let candidates = files::bytes_of(&path)
            .map(|bytes| readers::decode_candidates(&bytes))
            .unwrap_or_default();
        Event::Encodings(id, candidates)
    });
}

fn read_again(shell: &Shell, ctx: &Context, id: ReportId, path: PathBuf, encoding: TextEncoding) {
    let project = shell.session.project_number();
    let crashed = move || Event::ReadAgain(id, Box::new(Err(FileFailure::Crashed)));
    shell.jobs.start(ctx, project, crashed, move |_| {
        let options = ReadOptions {
            encoding: Some(encoding),
        };
        Event::ReadAgain(id, Box::new(files::read_again(&path, options)))
    });
}

/// One look at a time: the next follows when the window gets the keyboard again.
fn look_at_sources(shell: &mut Shell, ctx: &Context, looks: Vec<SourceLook>) {
    let Some(known) = shell.sources.take() else {
        return;
    };
    let (project, sender) = (shell.session.project_number(), shell.jobs.sender());
    let before = known.clone();
    let nothing = || Event::SourcesSeen(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |_| {
        let mut known = before;
        let seen = watch::look(looks, &mut known);
        // The window may be gone by now.
        let _gone = sender.send(Answer::Looked(known));
        seen
    });
}

fn follow_text(shell: &Shell, ctx: &Context, entry: Arc<ReportEntry>, reading: Arc<Reading>) {
    let project = shell.session.project_number();
    let nothing = || Event::SourcesSeen(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |_| {
        Event::TextFollowed(Box::new(session::follow_text(entry, reading)))
    });
}

fn export(shell: &Shell, ctx: &Context, path: PathBuf, target: Target, summary: Box<Summary>) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let result = match writers::write(&summary, target) {
            Ok(bytes) => store::write_export(&path, &bytes).map_err(ExportFailure::Store),
            Err(error) => Err(ExportFailure::Writer(Arc::new(error))),
        };
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::Exported { path, result }));
        ctx.request_repaint();
    });
}

fn store_preferences(shell: &Shell, preferences: &Preferences) {
    if let Some(dirs) = &shell.dirs {
        // Preferences that cannot be kept are no reason to stop the secretary.
        drop(preferences.save(dirs));
    }
}

fn clear_recent(shell: &mut Shell) {
    shell.recent.clear();
    if let Some(dirs) = &shell.dirs {
        drop(shell.recent.save(dirs));
    }
}
