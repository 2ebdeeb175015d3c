//! From paths to reports: folders are walked, files read and their reports named, on a thread of their own.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};

use crate::{
    outline::{Corrections, outline},
    project::{ReportEntry, ReportId},
    readers::{self, ReadError, ReadOptions},
    report::{Format, Reading},
    session::{Event, FileFailure, FileResult, Findings, ReadJob},
    store::StoreError,
};

/// Reads everything the job names; `tell` hears of the progress. Stops between two files when `stop` is set and gives
/// what was read so far; the reports once more by themselves.
pub(super) fn read_all(
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
    for (done, source) in sources.enumerate() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        tell(Event::Progress { done, total });
        let result = guarded(|| read_one(source, next));
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
pub(super) fn read_again(path: &Path, options: ReadOptions) -> Result<Reading, FileFailure> {
    guarded(|| reading_of_file(path, options))
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
}

struct Read {
    entry: Arc<ReportEntry>,
    findings: Findings,
}

fn read_one(source: Source<'_>, id: ReportId) -> Result<Read, FileFailure> {
    let reading = match source {
        Source::File(path) => reading_of_file(path, ReadOptions::default())?,
        Source::Pasted(text) => pasted(text)?,
    };
    Ok(entry(reading, id))
}

/// A panic of a reader costs one file.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, FileFailure>) -> Result<T, FileFailure> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(FileFailure::Crashed))
}

/// A file's bytes, not more of them than the limit lets in.
pub(crate) fn bytes_of(path: &Path) -> Result<Vec<u8>, FileFailure> {
    let unreachable = |error: std::io::Error| FileFailure::Unreachable(StoreError::of(path, error));
    let size = fs::metadata(path).map_err(unreachable)?.len();
    let limit = crate::package::Limits::DEFAULT.file;
    if size > limit {
        return Err(FileFailure::Refused(ReadError::TooLarge {
            bytes: size,
            limit,
        }));
    }
    fs::read(path).map_err(unreachable)
}

/// What tells without reading whether a file is the same as before.
pub(super) fn print_of(path: &Path) -> Result<(u64, SystemTime), FileFailure> {
    let unreachable = |error: std::io::Error| FileFailure::Unreachable(StoreError::of(path, error));
    let about = fs::metadata(path).map_err(unreachable)?;
    Ok((about.len(), about.modified().map_err(unreachable)?))
}

pub(crate) fn reading_of_file(path: &Path, options: ReadOptions) -> Result<Reading, FileFailure> {
    let bytes = bytes_of(path)?;
    let mut reading =
        readers::read(&bytes, &file_name(path), &options).map_err(FileFailure::Refused)?;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    reading.source.path = Some(path.to_string_lossy().into_owned());
    Ok(reading)
}

fn pasted(text: &str) -> Result<Reading, FileFailure> {
    let mut reading = readers::read(text.as_bytes(), "", &ReadOptions::default())
        .map_err(FileFailure::Refused)?;
    reading.source.format = Format::Pasted;
    reading.source.encoding = None;
    Ok(reading)
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

/// Files as they are, folders as the documents in them, by name.
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
const DOCUMENTS: [&str; 10] = [
    "txt", "docx", "doc", "wps", "rtf", "odt", "html", "htm", "mht", "mhtml",
];

fn walk(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = file_name(&path).starts_with(['.', '~']);
        if hidden {
            continue;
        }
        if path.is_dir() {
            if depth < DEEPEST {
                walk(&path, depth + 1, files);
            }
        } else if is_document(&path) {
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
