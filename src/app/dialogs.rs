//! The system's dialogs, each on a thread: a portal that never answers must not stop the window.

use std::{
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use egui::Context;
use rfd::AsyncFileDialog;

use super::jobs::{Answer, Jobs};
use crate::{
    session::{Command, PathPurpose, ProjectNumber},
    ui::with_extension,
    wording::Lang,
    writers::Target,
};

/// A dialog that is gone sooner than this was never shown: no portal, and no zenity or one that ended with an error
/// (it does where the locale named by LANG is not installed).
const TOO_SOON: Duration = Duration::from_millis(500);

/// Shows a dialog; the answer comes back as a command, or as the wish for a typed path where there is no dialog.
/// It stays tied to the project it was asked for: another may be at hand by the time it is answered.
pub(super) fn ask(
    jobs: &Jobs,
    ctx: &Context,
    lang: Lang,
    project: ProjectNumber,
    question: Question,
) {
    let (sender, ctx) = (jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let reply = pollster::block_on(answered(lang, question));
        // The window may be gone by now.
        let _gone = sender.send(Answer::Dialog(project, reply));
        ctx.request_repaint();
    });
}

/// What came of a dialog.
pub(super) enum Reply {
    Run(Command),
    /// The system showed none: the path must be typed.
    NoDialog(PathPurpose, String),
    /// There is a file at the path that was typed.
    Taken(PathPurpose, String),
    Closed,
}

pub(super) enum Question {
    Files,
    Folder,
    Project,
    SaveProject { suggested: String },
    Export { suggested: String, target: Target },
}

async fn answered(lang: Lang, question: Question) -> Reply {
    match question {
        Question::Files => {
            let asked = Instant::now();
            let picked = dialog(lang.path_open_reports())
                .add_filter(
                    lang.filter_reports(),
                    &[
                        "txt", "docx", "doc", "wps", "rtf", "odt", "pdf", "ofd", "html", "htm",
                        "mht", "mhtml", "md", "markdown", "zhaibian",
                    ],
                )
                .add_filter(lang.filter_all(), &["*"])
                .pick_files()
                .await;
            opened(picked, asked, PathPurpose::OpenReports, Command::OpenFiles)
        }
        Question::Folder => {
            let asked = Instant::now();
            let picked = dialog(lang.path_open_folder()).pick_folders().await;
            opened(picked, asked, PathPurpose::OpenFolder, Command::OpenFiles)
        }
        Question::Project => {
            let asked = Instant::now();
            let picked = dialog(lang.path_open_project())
                .add_filter(lang.filter_projects(), &["zhaibian"])
                .pick_files()
                .await;
            opened(picked, asked, PathPurpose::OpenProject, |paths| {
                Command::OpenProject(paths.into_iter().next().unwrap_or_default())
            })
        }
        Question::SaveProject { suggested } => {
            save(
                lang.path_save_project(),
                suggested,
                "zhaibian",
                PathPurpose::SaveProject,
            )
            .await
        }
        Question::Export { suggested, target } => {
            save(
                lang.path_export(),
                suggested,
                target.extension(),
                PathPurpose::Export(target),
            )
            .await
        }
    }
}

/// What was chosen, as a command; nothing where the dialog was closed; the wish for a typed path where none came.
fn opened(
    picked: Option<Vec<rfd::FileHandle>>,
    asked: Instant,
    purpose: PathPurpose,
    command: impl FnOnce(Vec<PathBuf>) -> Command,
) -> Reply {
    let paths: Vec<_> = picked.iter().flatten().map(path_of).collect();
    if !paths.is_empty() {
        return Reply::Run(command(paths));
    }
    // On Linux no list at all means that no dialog could be shown (a cancelled one gives an empty list); elsewhere
    // there always is one, and this is how it says that it was cancelled.
    let none_shown = picked.is_none() || asked.elapsed() < TOO_SOON;
    if cfg!(target_os = "linux") && none_shown {
        return Reply::NoDialog(purpose, String::new());
    }
    Reply::Closed
}

fn dialog(title: &str) -> AsyncFileDialog {
    AsyncFileDialog::new().set_title(title)
}

async fn save(title: &str, suggested: String, extension: &str, purpose: PathPurpose) -> Reply {
    let asked = Instant::now();
    let name = format!("{suggested}.{extension}");
    let picked = dialog(title)
        .set_file_name(&name)
        .add_filter(extension, &[extension])
        .save_file()
        .await;
    match picked {
        Some(file) => {
            let path = with_extension(path_of(&file), extension);
            Reply::Run(match purpose {
                PathPurpose::Export(target) => Command::ExportTo(path, target),
                _ => Command::SaveTo(path),
            })
        }
        None if asked.elapsed() < TOO_SOON => Reply::NoDialog(purpose, here(&name)),
        None => Reply::Closed,
    }
}

/// The whole path, so that nobody wonders where the file went.
fn here(name: &str) -> String {
    let place = std::env::current_dir().unwrap_or_default();
    place.join(name).to_string_lossy().into_owned()
}

fn path_of(file: &rfd::FileHandle) -> PathBuf {
    file.path().to_owned()
}
