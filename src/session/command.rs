//! Everything the user can ask of the program, with its arguments.

use std::path::PathBuf;

use super::NoticeId;
use crate::{
    annotation::{AnnotationId, TagId},
    project::{Edit, ReportId},
    report::{Repair, TextEncoding},
    store::{Generation, Preferences},
    text::{ByteOffset, ByteSpan},
    writers::Target,
};

#[derive(Clone, Debug)]
pub enum Command {
    Edit(Edit),
    /// An edit from a field being typed in: successive ones of one field are one undo step.
    Typed(Edit),
    Undo,
    Redo,

    OpenReport(ReportId),
    NextReport(Direction),
    /// Makes a span of the open report the current unit.
    SetUnit(ByteSpan),
    /// Shift: the current unit grows to hold that place.
    ExtendTo(ByteOffset),
    MoveUnit(Direction),
    Widen,
    Narrow,
    Jump(Jump, Direction),
    Choose(Option<AnnotationId>),
    GoTo(ReportId, ByteSpan),

    /// The key of a tag: takes it off a unit that has it, else puts it on and goes to the next unit.
    ToggleTag(TagId),
    /// Tags a span of the open report that need not be the current unit, such as a section from the tree.
    TagSpan(ByteSpan, TagId),
    TakeBackTag,

    AskForFiles,
    AskForFolder,
    /// The clipboard's text becomes a report.
    AskForClipboard,
    /// Reports, folders of reports, or one project.
    OpenFiles(Vec<PathBuf>),
    Paste(String),
    CancelOpening,
    ReadAgain(ReportId, TextEncoding),
    Repair(ReportId, Repair),

    /// Are the files the reports were read from still as they were?
    LookAtSources,
    /// The source changed: take its new text, or stay with the old one.
    TakeText(ReportId),
    /// The new texts of all reports that have one, as one step.
    TakeAllTexts,
    KeepText(ReportId),
    KeepAllTexts,
    /// To the next annotation that a new text changed, or took the place from.
    NextToLookAt(Direction),
    /// To the next place where the annotation in hand may stand.
    NextCandidate(Direction),
    /// The annotation in hand stands at the current unit; or the chosen one's new words are right.
    Accept,
    NoSuchPlace,

    NewProject,
    AskForProject,
    OpenProject(PathBuf),
    OpenSamples,
    /// The project at hand is locked by another machine, which the secretary says is dead: work on it here.
    TakeOver,
    /// The file of a project cannot be read: its newest older version takes the place.
    OpenOlder(PathBuf),
    /// What a crash left of a project that was never saved, and is not open yet.
    OpenUnsaved,
    /// Goes on with what would leave unsaved work behind; the user was asked.
    Leave(Leave),
    /// The same, once the work is in a file.
    SaveAndLeave(Leave),
    Save,
    SaveAs,
    SaveTo(PathBuf),
    /// No place was chosen: what was to follow the save does not.
    Stay,
    /// A path that was typed, with what to do with it. `over`: writing over a file there was agreed to.
    TakePath {
        purpose: PathPurpose,
        typed: String,
        over: bool,
        answer: Box<Self>,
    },
    /// Shows the older versions of the project; [`Self::CloseGenerations`] ends it.
    ShowGenerations,
    LookAtGeneration(Box<Generation>),
    /// The one looked at comes back, as one step that can be undone.
    RestoreGeneration,
    /// Deletes them all; the project itself stays.
    ClearGenerations,
    CloseGenerations,
    /// Time passed: is a save due?
    Tick,

    AskWhereToExport(Target),
    ExportTo(PathBuf, Target),

    /// How well the place that files are read in is shut in.
    LookAtIsolation,

    Dismiss(NoticeId),
    SetPreferences(Box<Preferences>),
    ClearRecent,
    /// Recent projects, and what a crash left of projects that were never saved.
    ClearTraces,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Forward,
    Back,
}

/// What to look for from the current unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    Tagged,
    UntaggedParagraph,
    Section,
}

/// What the user was about to do when unsaved work was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leave {
    Quit,
    NewProject,
    OpenProject(PathBuf),
    TakeOver(PathBuf),
    OpenOlder(PathBuf),
    OpenUnsaved,
    OpenSamples,
}

/// What a path is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPurpose {
    OpenReports,
    OpenFolder,
    OpenProject,
    SaveProject,
    Export(Target),
}

impl PathPurpose {
    /// Whether a file comes to be, or is written over.
    pub fn writes(self) -> bool {
        match self {
            Self::SaveProject | Self::Export(_) => true,
            Self::OpenReports | Self::OpenFolder | Self::OpenProject => false,
        }
    }
}
