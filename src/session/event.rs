//! What the shell tells a session: work that ended, well or badly.

use std::{path::PathBuf, sync::Arc};

use super::SaveJob;
use crate::{
    outline::Outline,
    project::{ReportEntry, ReportId},
    readers::{Candidate, ReadError},
    report::Reading,
    store::{Opened, StoreError},
    writers::WriteError,
};

#[derive(Debug)]
pub enum Event {
    Progress { done: usize, total: usize },
    /// In the order of the user's list; ends the reading.
    FilesRead(Vec<FileResult>),
    /// How a file read with doubt would look in each encoding.
    Encodings(ReportId, Vec<Candidate>),
    ReadAgain(ReportId, Box<Result<Reading, FileFailure>>),
    /// `until`: when the last recovered step was written, as local time.
    ProjectOpened { opened: Box<Opened>, until: Option<String> },
    ProjectRefused { path: PathBuf, error: StoreError },
    Samples(Vec<Arc<ReportEntry>>),
    Saved { job: SaveJob, result: Result<(), StoreError> },
    JournalFailed(StoreError),
    Exported { path: PathBuf, result: Result<(), ExportFailure> },
}

/// What became of one file that was to be opened.
#[derive(Debug)]
pub enum FileResult {
    Read(Arc<ReportEntry>, Arc<Outline>),
    /// The project has a report of the same bytes.
    Known { name: String, id: ReportId },
    Failed { name: String, failure: FileFailure },
}

/// Why a file gave no report.
#[derive(Debug, Clone)]
pub enum FileFailure {
    Refused(ReadError),
    Unreachable(StoreError),
    /// The reader panicked; only this file is lost.
    Crashed,
}

#[derive(Debug, Clone)]
pub enum ExportFailure {
    /// In the log's words.
    Writer(Arc<WriteError>),
    Store(StoreError),
}
