//! What a session asked for, done: one line an effect, the work in the files beside.

mod beginning;
mod exporting;
mod older;
mod projects;
mod reading;
mod recording;
mod saving;
mod sources;
mod traces;

use std::thread;

use egui::{Context, ViewportCommand};

use self::recording::close_project;
pub(super) use self::{
    beginning::{Beginning, take_begun},
    projects::{count_unsaved, take_up, take_up_unsaved},
    recording::close_at_the_end,
    saving::saved,
    sources::looked,
    traces::{remember, remember_copy, store_preferences},
};
use super::{
    dialogs,
    dialogs::{Question, Reply},
    jobs::Answer,
    samples,
    shell::Shell,
};
use crate::{
    session::{Command, Effect, Event, PathPurpose},
    ui::{self, view::Dialog},
};

pub(super) fn carry_out(shell: &mut Shell, ctx: &Context, effect: Effect) {
    match effect {
        Effect::Journal(steps) => recording::journal(shell, ctx, steps),
        Effect::Shelter(project) => beginning::shelter(shell, ctx, project),
        Effect::CloseProject { unsaved } => close_project(shell, ctx, unsaved),
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
        Effect::Read(job) => reading::read(shell, ctx, job),
        Effect::StopReading => shell.jobs.stop_reading(),
        Effect::LookAtEncodings { id, path } => reading::look_at_encodings(shell, ctx, id, path),
        Effect::ReadAgain { id, path, encoding } => {
            reading::read_again(shell, ctx, id, path, encoding);
        }
        Effect::LookAtIsolation => reading::look_at_isolation(shell, ctx),
        Effect::LookAtSources(looks) => sources::look_at_sources(shell, ctx, looks),
        Effect::FollowTexts { stale, taking } => {
            sources::follow_texts(shell, ctx, stale, taking);
        }
        Effect::OpenProject(path) => projects::open_project(shell, ctx, path),
        Effect::TakeOver(path) => projects::take_over(shell, ctx, path),
        Effect::OpenOlder(path) => projects::open_older(shell, ctx, path),
        Effect::OpenUnsaved => projects::open_unsaved(shell, ctx),
        Effect::OpenSamples => shell.event(ctx, Event::Samples(samples::entries())),
        Effect::ListGenerations(path) => older::list_generations(shell, ctx, path),
        Effect::ClearGenerations(path) => older::clear_generations(shell, ctx, path),
        Effect::ReadGeneration(generation) => older::read_generation(shell, ctx, generation),
        Effect::Save(job) => saving::save(shell, ctx, job),
        Effect::Export {
            path,
            target,
            summary,
        } => exporting::export(shell, ctx, path, target, summary),
        Effect::StorePreferences(preferences) => store_preferences(shell, &preferences),
        Effect::ClearRecent => traces::clear_recent(shell),
        Effect::ClearTraces => traces::clear_traces(shell, ctx),
        Effect::StopRecording => recording::stop_recording(shell, ctx),
        Effect::Quit => {
            shell.quitting = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
            ctx.request_repaint();
        }
    }
}

/// Where a file is at the typed path, the dialog comes back and asks. It is looked for on a thread: the path may lie on
/// a share that does not answer.
fn take_path(shell: &Shell, ctx: &Context, purpose: PathPurpose, typed: String, answer: Command) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    let project = shell.session.project_number();
    thread::spawn(move || {
        let reply = match &answer {
            Command::SaveTo(path) | Command::ExportTo(path, _) if path.exists() => {
                Reply::Taken(purpose, typed)
            }
            _ => Reply::Run(answer),
        };
        // The window may be gone by now.
        let _gone = sender.send(Answer::Dialog(project, reply));
        ctx.request_repaint();
    });
}

fn ask(shell: &Shell, ctx: &Context, question: Question) {
    let (lang, project) = (ui::lang_of(&shell.session), shell.session.project_number());
    dialogs::ask(&shell.jobs, ctx, lang, project, question);
}
