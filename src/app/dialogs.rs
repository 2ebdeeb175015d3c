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
    session::{Command, PathPurpose},
    wording::Lang,
    writers::Target,
};

/// A save dialog that is gone sooner than this was never shown: no portal and no zenity.
const TOO_SOON: Duration = Duration::from_millis(150);

/// Shows a dialog; the answer comes back as a command, or as the wish for a typed path where there is no dialog.
pub(super) fn ask(jobs: &Jobs, ctx: &Context, lang: Lang, question: Question) {
    let (sender, ctx) = (jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let answer = pollster::block_on(answered(lang, question));
        // The window may be gone by now.
        let _gone = sender.send(answer);
        ctx.request_repaint();
    });
}

pub(super) enum Question {
    Files,
    Folder,
    Project,
    SaveProject { suggested: String },
    Export { suggested: String, target: Target },
}

async fn answered(lang: Lang, question: Question) -> Answer {
    match question {
        Question::Files => {
            let picked = dialog(lang.path_open_reports())
                .add_filter(
                    lang.filter_reports(),
                    &[
                        "txt", "docx", "rtf", "odt", "html", "htm", "mht", "mhtml", "zhaibian",
                    ],
                )
                .add_filter(lang.filter_all(), &["*"])
                .pick_files()
                .await;
            match picked {
                Some(files) => chosen(files.iter().map(path_of).collect()),
                None => Answer::NoDialog(PathPurpose::OpenReports, String::new()),
            }
        }
        Question::Folder => {
            let picked = dialog(lang.path_open_folder()).pick_folders().await;
            match picked {
                Some(folders) => chosen(folders.iter().map(path_of).collect()),
                None => Answer::NoDialog(PathPurpose::OpenFolder, String::new()),
            }
        }
        Question::Project => {
            let picked = dialog(lang.path_open_project())
                .add_filter(lang.filter_projects(), &["zhaibian"])
                .pick_files()
                .await;
            match picked {
                Some(files) => files.first().map_or(Answer::Nothing, |file| {
                    Answer::Run(Command::OpenProject(path_of(file)))
                }),
                None => Answer::NoDialog(PathPurpose::OpenProject, String::new()),
            }
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

fn dialog(title: &str) -> AsyncFileDialog {
    AsyncFileDialog::new().set_title(title)
}

fn chosen(paths: Vec<PathBuf>) -> Answer {
    if paths.is_empty() {
        Answer::Nothing
    } else {
        Answer::Run(Command::OpenFiles(paths))
    }
}

async fn save(title: &str, suggested: String, extension: &str, purpose: PathPurpose) -> Answer {
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
            Answer::Run(match purpose {
                PathPurpose::Export(target) => Command::ExportTo(path, target),
                _ => Command::SaveTo(path),
            })
        }
        None if asked.elapsed() < TOO_SOON => Answer::NoDialog(purpose, name),
        None => Answer::Nothing,
    }
}

/// `2024.1月汇总` keeps its own dot.
fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

fn path_of(file: &rfd::FileHandle) -> PathBuf {
    file.path().to_owned()
}
