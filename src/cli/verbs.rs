//! The verbs: a file's text, its section tree, a project's summary.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::AtomicBool,
};

use super::{Printing, USAGE, export, outline_json, outline_text, say};
use crate::{
    outline::{Corrections, outline},
    readers::ReadOptions,
    session::FileFailure,
    store,
    text::legible,
    wording::Lang,
    worker::{Input, Reader},
    writers::Target,
};

/// Runs a verb.
pub fn run(printing: &Printing, reader: &mut Reader) -> ExitCode {
    let done = match printing {
        Printing::Text { file } => text(file, reader),
        Printing::Outline { files, json } => outlines(files, *json, reader),
        Printing::Export { project, out } => export_to(project, out),
        Printing::Help => print(USAGE),
        Printing::Version => version(reader),
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

/// And where files are read, as in the window's About.
fn version(reader: &mut Reader) -> Result<(), Sentence> {
    print(concat!("zhaibian ", env!("CARGO_PKG_VERSION")))?;
    print(&lang().isolation(Some(&reader.isolation())))
}

fn text(file: &Path, reader: &mut Reader) -> Result<(), Sentence> {
    let never = AtomicBool::new(false);
    let read = Input::file(file, ReadOptions::default()).and_then(|input| {
        reader
            .read(input, &never)
            .unwrap_or(Err(FileFailure::Crashed))
    });
    let reading = read.map_err(|failure| refused(file, &failure))?;
    print(reading.report.text())
}

/// Every file that can be read is printed; the others have their sentence, and the status says so.
fn outlines(files: &[PathBuf], json: bool, reader: &mut Reader) -> Result<(), Sentence> {
    let mut failed = Vec::new();
    let never = AtomicBool::new(false);
    let inputs = files
        .iter()
        .map(|file| Input::file(file, ReadOptions::default()));
    for (file, read) in files.iter().zip(reader.read_each(inputs, &never)) {
        match read.map_err(|failure| refused(file, &failure)) {
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

fn refused(file: &Path, failure: &FileFailure) -> Sentence {
    let lang = lang();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    lang.file_failed(&legible(&name), &lang.file_failure(failure))
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
