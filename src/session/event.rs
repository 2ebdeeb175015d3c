//! What the shell tells a session: work that ended, well or badly.

use std::{path::PathBuf, sync::Arc};

use super::{Dated, Findings, Isolation, Leave, SaveJob, SourceSeen};
use crate::{
    project::{History, ReportEntry, ReportId},
    readers::{Candidate, ReadError},
    report::Reading,
    store::{Cleared, Generation, Past, ReadOnly, Remark, Saved, StoreError},
    writers::WriteError,
};

#[derive(Debug)]
pub enum Event {
    Progress {
        done: usize,
        total: usize,
    },
    /// In the order of the user's list; ends the reading.
    FilesRead(Vec<FileResult>),
    /// How a file read with doubt would look in each encoding.
    Encodings(ReportId, Vec<Candidate>),
    ReadAgain(ReportId, Box<Result<Reading, FileFailure>>),
    /// One for each source that was looked at.
    SourcesSeen(Vec<SourceSeen>),
    TextsFollowed {
        seen: Vec<SourceSeen>,
        /// All that were to be taken.
        taking: Vec<ReportId>,
    },
    /// It crashed; nothing was taken.
    FollowingFailed(ReportId),
    ProjectOpened(Box<OpenedProject>),
    ProjectRefused {
        path: PathBuf,
        error: StoreError,
        /// The newest older version, where the file is ruined.
        older: Option<Dated>,
    },
    /// The one at hand was worked on while another was being opened.
    ProjectWaits(Leave),
    /// What was opened is at hand already, perhaps by another name.
    ProjectIsHere,
    /// Projects that a crash left before they were saved, and that are not open.
    UnsavedLeft {
        more: usize,
        unreadable: Vec<PathBuf>,
    },
    Samples(Vec<Arc<ReportEntry>>),
    Saved {
        job: SaveJob,
        result: Result<Saved, StoreError>,
    },
    /// A project was left, and what its file lacks is on its way there.
    Leaving,
    /// How that ended.
    Left {
        path: PathBuf,
        result: Result<Saved, NotSaved>,
    },
    Generations {
        /// Whose they are.
        path: PathBuf,
        list: Vec<Dated>,
    },
    GenerationRead(Box<Generation>, Box<Result<Past, StoreError>>),
    JournalFailed(StoreError),
    /// What was cleared, whether or not that was all.
    TracesCleared(Cleared),
    TracesLeft(StoreError),
    Exported {
        path: PathBuf,
        result: Result<(), ExportFailure>,
    },
    Isolation(Isolation),
}

/// What a project that was left lacks in its file.
#[derive(Debug)]
pub struct NotSaved {
    pub error: StoreError,
    /// Whether its journal holds it: then it comes back when the project is opened again.
    pub recorded: bool,
}

/// A project as the store gave it.
#[derive(Debug)]
pub struct OpenedProject {
    /// None for a project that was never saved.
    pub path: Option<PathBuf>,
    pub history: History,
    pub read_only: Option<ReadOnly>,
    /// Where another window has it: since when (local time).
    pub locked_since: Option<String>,
    /// How many steps came back after a crash, and when the last was done (local time).
    pub recovered: Option<(usize, Option<String>)>,
    pub remarks: Vec<Remark>,
    /// One for each report, computed with the loading, off the window's thread.
    pub findings: Vec<Findings>,
}

/// What became of one file that was to be opened.
#[derive(Debug)]
pub enum FileResult {
    Read(Arc<ReportEntry>, Findings),
    /// The project has a report of the same bytes.
    Known {
        name: String,
        id: ReportId,
    },
    Failed {
        name: String,
        failure: FileFailure,
    },
}

/// Why a file gave no report.
#[derive(Debug, Clone)]
pub enum FileFailure {
    Refused(ReadError),
    Unreachable(StoreError),
    /// Its reader panicked, or the process that read it ended; only this file is lost.
    Crashed,
    /// Its reading took longer than that and was ended.
    TimedOut {
        seconds: u64,
    },
    /// Its reading needed more memory than it may have.
    OutOfMemory,
    /// There is no process to read it in, for that reason; it was not looked at.
    NoProcess(String),
}

#[derive(Debug, Clone)]
pub enum ExportFailure {
    /// In the log's words.
    Writer(Arc<WriteError>),
    Store(StoreError),
}
