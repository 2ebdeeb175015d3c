//! The verbs: a file's text, its section tree, a project's summary.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Printing, USAGE, export, outline_json, outline_text, say};
use crate::{
    outline::{Corrections, outline},
    readers::{self, ReadOptions},
    report::Reading,
    session::FileFailure,
    store::{self, StoreError},
    text::legible,
    wording::Lang,
    writers::Target,
};

/// Runs a verb.
pub fn run(printing: &Printing) -> ExitCode {
    let done = match printing {
        Printing::Text { file } => text(file),
        Printing::Outline { files, json } => outlines(files, *json),
        Printing::Export { project, out } => export_to(project, out),
        Printing::Help => print(USAGE),
        Printing::Version => print(concat!("zhaibian ", env!("CARGO_PKG_VERSION"))),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            say(&sentence);
            ExitCode::from(1)
        }
    }
}

/// The sentence for stderr.
type Sentence = String;

fn text(file: &Path) -> Result<(), Sentence> {
    let reading = reading(file)?;
    print(reading.report.text())
}

/// Every file that can be read is printed; the others have their sentence, and the status says so.
fn outlines(files: &[PathBuf], json: bool) -> Result<(), Sentence> {
    let mut failed = Vec::new();
    for file in files {
        match reading(file) {
            Ok(reading) => {
                let outline = outline(&reading.report, &Corrections::new());
                let name = file.display().to_string();
                let printed = if json {
                    outline_json(&name, &reading, &outline)
                } else {
                    outline_text(&legible(&name), &reading, &outline)
                };
                print(&printed)?;
            }
            Err(sentence) => failed.push(sentence),
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n"))
    }
}

fn export_to(project: &Path, out: &Path) -> Result<(), Sentence> {
    let lang = lang();
    let extension = out.extension().unwrap_or_default().to_string_lossy();
    let target =
        Target::from_extension(&extension).ok_or_else(|| lang.no_such_target(&extension))?;
    let name = shown(project);
    let opened = store::read(project)
        .map_err(|error| lang.project_refused(&name, &lang.store_error(&error)))?;
    let bytes = export(&opened, target)
        .map_err(|_unwritable| lang.export_failed(&shown(out), lang.export_unwritable()))?;
    store::write_export(out, &bytes)
        .map_err(|error| lang.export_failed(&shown(out), &lang.store_error(&error)))
}

/// A terminal obeys what a name may hide.
fn shown(path: &Path) -> String {
    legible(&path.display().to_string()).into_owned()
}

fn reading(file: &Path) -> Result<Reading, Sentence> {
    let lang = lang();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let said =
        |failure: &FileFailure| lang.file_failed(&legible(&name), &lang.file_failure(failure));
    let bytes = fs::read(file)
        .map_err(|error| said(&FileFailure::Unreachable(StoreError::of(file, error))))?;
    readers::read(&bytes, &name, &ReadOptions::default())
        .map_err(|error| said(&FileFailure::Refused(error)))
}

fn lang() -> Lang {
    Lang::from_code(&sys_locale::get_locale().unwrap_or_default())
}

fn print(text: &str) -> Result<(), Sentence> {
    let mut out = io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    match written {
        // The reader of the pipe has seen enough (`| head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other.map_err(|error| error.to_string()),
    }
}
