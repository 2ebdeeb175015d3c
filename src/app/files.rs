//! From paths to reports: folders are walked, files read and their reports named, on a thread of their own.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
    time::SystemTime,
};

use crate::{
    outline::{Corrections, outline},
    project::{ReportEntry, ReportId},
    readers::{self, ReadOptions},
    report::{Format, Reading},
    session::{Event, FileFailure, FileResult, Findings, ReadJob},
    store::StoreError,
    text::natural,
    worker::{Input, Reader},
};

/// Reads everything the job names; `tell` hears of the progress. Stops when `stop` is set, in the middle of a
/// file too, and gives what was read so far; the reports once more by themselves.
pub(super) fn read_all(
    reader: &mut Reader,
    job: &ReadJob,
    stop: &AtomicBool,
    tell: &dyn Fn(Event),
) -> (Event, Vec<Arc<ReportEntry>>) {
    let files = expanded(&job.paths);
    let total = files.len() + usize::from(job.pasted.is_some());
    let mut known = job.known.clone();
    let mut next = job.first_id;
    let mut results = Vec::new();
    let texts = job.pasted.iter().map(|text| Source::Pasted(text));
    let sources = files.iter().map(|path| Source::File(path)).chain(texts);
    let mut readings = reader.read_each(sources.clone().map(Source::input), stop);
    for (done, source) in sources.enumerate() {
        tell(Event::Progress { done, total });
        // None: stopped.
        let Some(reading) = readings.next() else {
            break;
        };
        let result =
            reading.and_then(|reading| guarded(|| Ok(entry(source.told_of(reading), next))));
        let result = match result {
            Ok(read) => {
                let hash = read.entry.reading.source.hash;
                if let Some(&id) = known.get(&hash) {
                    FileResult::Known {
                        name: source.name(),
                        id,
                    }
                } else {
                    known.insert(hash, next);
                    next = ReportId(next.0 + 1);
                    FileResult::Read(read.entry, read.findings)
                }
            }
            Err(failure) => FileResult::Failed {
                name: source.name(),
                failure,
            },
        };
        results.push(result);
    }
    let read = results.iter().filter_map(|result| match result {
        FileResult::Read(entry, _) => Some(Arc::clone(entry)),
        FileResult::Known { .. } | FileResult::Failed { .. } => None,
    });
    let entries = read.collect();
    (Event::FilesRead(results), entries)
}

/// The same file in another encoding.
pub(super) fn read_again(
    reader: &mut Reader,
    path: &Path,
    options: ReadOptions,
) -> Result<Reading, FileFailure> {
    let read = reader.read(Input::file(path, options)?, &AtomicBool::new(false));
    read.unwrap_or(Err(FileFailure::Crashed))
}

#[derive(Clone, Copy)]
enum Source<'a> {
    File(&'a Path),
    Pasted(&'a str),
}

impl Source<'_> {
    fn name(self) -> String {
        match self {
            Self::File(path) => file_name(path),
            Self::Pasted(text) => text.trim().chars().take(12).collect(),
        }
    }

    /// Text that is the source of a web page is read as one, and as apart as one.
    fn input(self) -> Result<Input, FileFailure> {
        let options = ReadOptions::default();
        match self {
            Self::File(path) => Input::file(path, options),
            Self::Pasted(text) => Ok(Input::new(text.into(), "", options)),
        }
    }

    fn told_of(self, mut reading: Reading) -> Reading {
        if let Self::Pasted(_) = self {
            reading.source.format = Format::Pasted;
            reading.source.encoding = None;
        }
        reading
    }
}

struct Read {
    entry: Arc<ReportEntry>,
    findings: Findings,
}

/// A panic costs one file.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, FileFailure>) -> Result<T, FileFailure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or(Err(FileFailure::Crashed))
}

/// What tells without reading whether a file is the same as before.
pub(super) fn print_of(path: &Path) -> Result<(u64, SystemTime), FileFailure> {
    let unreachable = |error: std::io::Error| FileFailure::Unreachable(StoreError::of(path, error));
    let about = fs::metadata(path).map_err(unreachable)?;
    Ok((about.len(), about.modified().map_err(unreachable)?))
}

/// Gives a reading its name, unit and year, and finds what the window will ask for.
fn entry(reading: Reading, id: ReportId) -> Read {
    let outline = outline(&reading.report, &Corrections::new());
    let title = outline
        .title
        .map(|at| reading.report.paragraph_text(at).to_owned());
    let guess =
        readers::naming::guess(&reading.source.file_name, &reading.report, title.as_deref());
    let entry = ReportEntry {
        id,
        name: guess.name,
        unit: guess.unit.unwrap_or_default(),
        year: guess.year,
        reading: Arc::new(reading),
        corrections: Arc::default(),
        declined: None,
        annotations: Arc::default(),
    };
    Read {
        findings: Findings::with_outline(&entry, outline),
        entry: Arc::new(entry),
    }
}

/// A report that comes with the program.
pub(super) fn bundled(bytes: &[u8], name: &str, id: ReportId) -> Option<Arc<ReportEntry>> {
    let reading = readers::read(bytes, name, &ReadOptions::default()).ok()?;
    Some(entry(reading, id).entry)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Files as they are, folders as the documents in them, in the order people count.
pub(crate) fn expanded(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, 0, &mut files);
        } else {
            files.push(path.clone());
        }
    }
    files
}

/// Folders deeper than this are not looked into: a link may lead in circles.
const DEEPEST: usize = 8;
/// What a folder is searched for; a single file is opened whatever it is called.
const DOCUMENTS: [&str; 14] = [
    "txt", "docx", "doc", "wps", "rtf", "odt", "pdf", "ofd", "html", "htm", "mht", "mhtml", "md",
    "markdown",
];

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort_by(|a, b| natural::compare(&file_name(a), &file_name(b)));
    for path in paths {
        let hidden = file_name(&path).starts_with(['.', '~']);
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                walk(&path, depth + 1, files);
            }
        } else if is_document(&path) && path.is_file() {
            files.push(path);
        }
    }
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| {
        DOCUMENTS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_a_folder_come_in_the_order_of_their_branches() {
        let folder = std::env::temp_dir().join(format!("zhaibian-order-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in [
            "第十党支部.txt",
            "第二党支部.txt",
            "r10.txt",
            "r2.txt",
            "名单.png",
        ] {
            fs::write(folder.join(name), "x").unwrap();
        }
        let found = expanded(std::slice::from_ref(&folder));
        let names: Vec<_> = found.iter().map(|path| file_name(path)).collect();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            names,
            ["r2.txt", "r10.txt", "第二党支部.txt", "第十党支部.txt"]
        );
    }
}
