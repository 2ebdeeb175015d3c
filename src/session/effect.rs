//! What a session leaves to the shell: everything that touches disk, dialogs or threads.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use super::{Command, Leave, PathPurpose, SourceLook};
use crate::{
    project::{Project, ReportEntry, ReportId, Revision, Step},
    report::{Reading, TextEncoding},
    store::{Generation, Preferences},
    summary::Summary,
    writers::Target,
};

#[derive(Clone, Debug)]
pub enum Effect {
    /// Write to the journal before the next frame is drawn.
    Journal(Vec<Step>),
    /// The first change of a project that can only be read where it is: all of it goes into the data directory, like one
    /// that was never saved, and its journal goes on there. Done before the next frame too.
    Shelter(Arc<Project>),
    /// The journal of the project at hand is no longer wanted: another project comes, or the end. What is not in
    /// its file yet is written first.
    CloseProject {
        unsaved: Option<Arc<Project>>,
    },
    /// Work would go out of sight: save it before that?
    AskToLeave(Leave),
    AskForFiles,
    /// Does what was typed, after asking where a file would be written over.
    TakePath {
        purpose: PathPurpose,
        typed: String,
        answer: Box<Command>,
    },
    AskForFolder,
    AskForClipboard,
    AskForProject,
    AskWhereToSave {
        suggested: String,
    },
    AskWhereToExport {
        suggested: String,
        target: Target,
    },
    Read(ReadJob),
    StopReading,
    LookAtEncodings {
        id: ReportId,
        path: PathBuf,
    },
    ReadAgain {
        id: ReportId,
        path: PathBuf,
        encoding: TextEncoding,
    },
    LookAtIsolation,
    LookAtSources(Vec<SourceLook>),
    /// Work out once more what new texts do to these reports; all of `taking` are then taken.
    FollowTexts {
        stale: Vec<(Arc<ReportEntry>, Arc<Reading>)>,
        taking: Vec<ReportId>,
    },
    OpenProject(PathBuf),
    /// Opens it although another machine has its lock.
    TakeOver(PathBuf),
    /// Puts its newest older version in the place of its ruined file, and opens it.
    OpenOlder(PathBuf),
    /// The youngest project that a crash left before it was saved.
    OpenUnsaved,
    OpenSamples,
    /// The older versions of the project at that path.
    ListGenerations(PathBuf),
    /// Deletes them, and lists what is left.
    ClearGenerations(PathBuf),
    ReadGeneration(Box<Generation>),
    Save(SaveJob),
    Export {
        path: PathBuf,
        target: Target,
        summary: Box<Summary>,
    },
    StorePreferences(Box<Preferences>),
    ClearRecent,
    /// Everything outside the projects' folders but preferences goes.
    ClearTraces,
    /// The project at hand was never saved, and its journal must go: nothing is to be left of it.
    StopRecording,
    /// The program ends; what is not saved is given up on purpose.
    Quit,
}

/// Files to read in the background.
#[derive(Clone, Debug)]
pub struct ReadJob {
    pub paths: Vec<PathBuf>,
    /// Text from the clipboard, read like a file.
    pub pasted: Option<String>,
    /// Ids for new reports count up from here.
    pub first_id: ReportId,
    /// Reports already in the project by the hash of their source.
    pub known: BTreeMap<u128, ReportId>,
}

/// The project as it was when a save was decided.
#[derive(Clone, Debug)]
pub struct SaveJob {
    /// Counts the saves of this run, so that the answer to an old one is known.
    pub number: u64,
    pub path: PathBuf,
    pub project: Arc<Project>,
    /// Which of the session's changes it holds.
    pub revision: Revision,
    /// Whether the project moves to that path (first save, save as).
    pub moves: bool,
    /// Whether the secretary asked for it: what it replaces is kept as an older version.
    pub asked: bool,
}
