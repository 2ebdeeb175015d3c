//! What a session asked for, done: one line an effect, the work below.

use std::{path::PathBuf, sync::Arc, thread};

use egui::{Context, ViewportCommand};

use super::{
    clock, dialogs,
    dialogs::Question,
    files,
    jobs::Answer,
    samples,
    shell::Shell,
};
use crate::{
    project::{ReportId, Step},
    readers::{self, ReadOptions},
    report::TextEncoding,
    session::{Effect, Event, ExportFailure, ReadJob, SaveJob},
    store::{self, Preferences},
    summary::Summary,
    ui,
    writers::{self, Target},
};

pub(super) fn carry_out(shell: &mut Shell, ctx: &Context, effect: Effect) {
    match effect {
        Effect::Journal(steps) => journal(shell, ctx, &steps),
        Effect::CloseProject => close_project(shell),
        Effect::AskForFiles => ask(shell, ctx, Question::Files),
        Effect::AskForFolder => ask(shell, ctx, Question::Folder),
        Effect::AskForClipboard => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
        Effect::AskForProject => ask(shell, ctx, Question::Project),
        Effect::AskWhereToSave { suggested } => ask(shell, ctx, Question::SaveProject { suggested }),
        Effect::AskWhereToExport { suggested, target } => {
            ask(shell, ctx, Question::Export { suggested, target });
        }
        Effect::Read(job) => read(shell, ctx, job),
        Effect::StopReading => shell.jobs.stop_reading(),
        Effect::LookAtEncodings { id, path } => look_at_encodings(shell, ctx, id, path),
        Effect::ReadAgain { id, path, encoding } => read_again(shell, ctx, id, path, encoding),
        Effect::OpenProject(path) => open_project(shell, ctx, path),
        Effect::OpenSamples => shell.event(ctx, Event::Samples(samples::entries())),
        Effect::Save(job) => save(shell, ctx, job),
        Effect::Export { path, target, summary } => export(shell, ctx, path, target, summary),
        Effect::StorePreferences(preferences) => store_preferences(shell, &preferences),
        Effect::ClearRecent => clear_recent(shell),
        Effect::Quit => {
            shell.quitting = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }
}

fn ask(shell: &Shell, ctx: &Context, question: Question) {
    dialogs::ask(&shell.jobs, ctx, ui::lang_of(&shell.session), question);
}
