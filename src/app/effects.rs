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
        self, Command, Dated, Effect, Event, ExportFailure, FileFailure, Home, Isolation, Leave,
        OpenedProject, PathPurpose, ReadJob, SaveJob, SourceLook,
    },
    store::{
        self, Dirs, Fault, Generation, Keeper, Occasion, Preferences, Saved, StoreError,
        WrittenReports,
    },
    summary::Summary,
    ui::{
        self,
        view::{Dialog, PathDraft},
    },
    worker,
    writers::{self, Target},
};

pub(super) fn carry_out(shell: &mut Shell, ctx: &Context, effect: Effect) {
    match effect {
        Effect::Journal(steps) => journal(shell, ctx, steps),
        Effect::Shelter(project) => shelter(shell, ctx, &project),
        Effect::CloseProject { unsaved } => close_project(shell, unsaved),
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
        Effect::LookAtIsolation => look_at_isolation(shell, ctx),
        Effect::LookAtSources(looks) => look_at_sources(shell, ctx, looks),
        Effect::FollowText { entry, reading } => follow_text(shell, ctx, entry, reading),
        Effect::OpenProject(path) => open_project(shell, ctx, path),
        Effect::OpenSamples => shell.event(ctx, Event::Samples(samples::entries())),
        Effect::ListGenerations(path) => list_generations(shell, ctx, path),
        Effect::ClearGenerations(path) => clear_generations(shell, ctx, path),
        Effect::ReadGeneration(generation) => read_generation(shell, ctx, generation),
        Effect::Save(job) => save(shell, ctx, job),
        Effect::Export {
            path,
            target,
            summary,
        } => export(shell, ctx, path, target, summary),
        Effect::StorePreferences(preferences) => store_preferences(shell, &preferences),
        Effect::ClearRecent => clear_recent(shell),
        Effect::ClearTraces => clear_traces(shell, ctx),
        Effect::StopRecording => stop_recording(shell),
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
    let (lang, project) = (ui::lang_of(&shell.session), shell.session.project_number());
    dialogs::ask(&shell.jobs, ctx, lang, project, question);
}

/// Written before the next frame shows the change. A project that was never saved gets its journal with its first
/// change, in the data directory.
fn journal(shell: &mut Shell, ctx: &Context, mut steps: Vec<Step>) {
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

/// On the window's thread: the change must be kept before it is seen.
fn shelter(shell: &mut Shell, ctx: &Context, project: &Project) {
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

fn begin_unsaved(dirs: Option<&Dirs>) -> Result<Keeper, StoreError> {
    let nowhere = |fault| StoreError {
        path: PathBuf::new(),
        fault,
    };
    let dirs = dirs.ok_or_else(|| nowhere(Fault::Gone))?;
    let keeper = store::begin_unsaved(dirs)?.keeper;
    keeper.ok_or_else(|| nowhere(Fault::Locked))
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
pub(super) fn close_project(shell: &mut Shell, unsaved: Option<Arc<Project>>) {
    shell.owed.clear();
    shell.unrecorded = false;
    if let Some(keeper) = shell.keeper.take() {
        shell.closing.close(keeper, unsaved);
    }
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
    let (sender, ctx, closing) = (shell.jobs.sender(), ctx.clone(), shell.closing.clone());
    thread::spawn(move || {
        // It may be the one left just now: until it is closed it would be found locked.
        closing.wait();
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
    close_project(shell, unsaved);
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

fn save(shell: &mut Shell, ctx: &Context, job: SaveJob) {
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
                fault: Fault::Io(super::panic_text(panic.as_ref())),
            })
        });
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::Saved { job, result }));
        ctx.request_repaint();
    });
}

fn list_generations(shell: &Shell, ctx: &Context, path: PathBuf) {
    let project = shell.session.project_number();
    let of = path.clone();
    let none = move || Event::Generations {
        path: of.clone(),
        list: Vec::new(),
    };
    shell.jobs.start(ctx, project, none, move |_| {
        let list = dated_generations(&path);
        Event::Generations { path, list }
    });
}

fn dated_generations(project: &std::path::Path) -> Vec<Dated> {
    let all = store::generations(project).into_iter();
    let dated = all.map(|generation| Dated {
        when: clock::local_day_and_time(generation.millis).unwrap_or_default(),
        generation,
    });
    dated.collect()
}

fn clear_generations(shell: &mut Shell, ctx: &Context, path: PathBuf) {
    if let Err(error) = store::clear_generations(&path) {
        shell.event(ctx, Event::TracesLeft(error));
    }
    list_generations(shell, ctx, path);
}

fn read_generation(shell: &Shell, ctx: &Context, generation: Box<Generation>) {
    let project = shell.session.project_number();
    let one = generation.clone();
    let crashed = move || {
        let error = StoreError {
            path: one.path.clone(),
            fault: Fault::Damaged { line: 1, column: 1 },
        };
        Event::GenerationRead(one.clone(), Box::new(Err(error)))
    };
    shell.jobs.start(ctx, project, crashed, move |_| {
        let read = store::read_generation(&generation);
        Event::GenerationRead(generation, Box::new(read))
    });
}

fn read(shell: &mut Shell, ctx: &Context, job: ReadJob) {
    let (stop, project) = (shell.jobs.begin_reading(), shell.session.project_number());
    let place = shell.reading;
    let sender = shell.jobs.sender();
    let nothing = || Event::FilesRead(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |tell| {
        let (read, entries) = files::read_all(&mut place.reader(), &job, &stop, tell);
        // The window may be gone by now.
        let _gone = sender.send(Answer::Written(WrittenReports::of(entries)));
        read
    });
}

fn look_at_encodings(shell: &Shell, ctx: &Context, id: ReportId, path: PathBuf) {
    let project = shell.session.project_number();
    let none = move || Event::Encodings(id, Vec::new());
    shell.jobs.start(ctx, project, none, move |_| {
        let candidates = worker::bytes_of(&path)
            .map(|bytes| readers::decode_candidates(&bytes))
            .unwrap_or_default();
        Event::Encodings(id, candidates)
    });
}

fn read_again(shell: &Shell, ctx: &Context, id: ReportId, path: PathBuf, encoding: TextEncoding) {
    let project = shell.session.project_number();
    let crashed = move || Event::ReadAgain(id, Box::new(Err(FileFailure::Crashed)));
    let place = shell.reading;
    shell.jobs.start(ctx, project, crashed, move |_| {
        let options = ReadOptions {
            encoding: Some(encoding),
        };
        let read = files::read_again(&mut place.reader(), &path, options);
        Event::ReadAgain(id, Box::new(read))
    });
}

/// A reading process is started, says what holds it, and ends.
fn look_at_isolation(shell: &Shell, ctx: &Context) {
    let (place, project) = (shell.reading, shell.session.project_number());
    let unknown = || Event::Isolation(Isolation::Unavailable(String::new()));
    shell.jobs.start(ctx, project, unknown, move |_| {
        Event::Isolation(place.reader().isolation())
    });
}

/// One look at a time: the next follows when the window gets the keyboard again.
fn look_at_sources(shell: &mut Shell, ctx: &Context, looks: Vec<SourceLook>) {
    let Some(known) = shell.sources.take() else {
        return;
    };
    let (project, sender) = (shell.session.project_number(), shell.jobs.sender());
    let (before, place) = (known.clone(), shell.reading);
    let nothing = || Event::SourcesSeen(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |_| {
        let mut known = before;
        let seen = watch::look(&mut place.reader(), looks, &mut known);
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
        let written = catch_unwind(AssertUnwindSafe(|| {
            let bytes = writers::write(&summary, target)
                .map_err(|error| ExportFailure::Writer(Arc::new(error)))?;
            store::write_export(&path, &bytes).map_err(ExportFailure::Store)
        }));
        // Without an answer the program would wait for it at its end.
        let result = written.unwrap_or_else(|panic| {
            Err(ExportFailure::Store(StoreError {
                path: path.clone(),
                fault: Fault::Io(super::panic_text(panic.as_ref())),
            }))
        });
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

fn clear_traces(shell: &mut Shell, ctx: &Context) {
    shell.recent.clear();
    let cleared = shell.dirs.as_ref().map(store::clear_traces);
    if let Some(Err(error)) = cleared {
        shell.event(ctx, Event::TracesLeft(error));
    }
}

/// A journal that lacks what was done meanwhile would be worth nothing, so none is begun for this project again.
fn stop_recording(shell: &mut Shell) {
    close_project(shell, None);
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
