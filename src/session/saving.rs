//! What is on disk of the project, and when it is written.

use std::{path::PathBuf, sync::Arc};

use super::{Command, Effect, Home, Leave, NoticeKind, Now, PathPurpose, SaveJob, Session};
use crate::{
    project::{Revision, Step},
    store::{Saved, StoreError},
};

/// A pause of this length with something unsaved writes the file: shorter writes more often, longer leaves more to
/// the journal.
const PAUSE: u64 = 2_000;

/// So many steps write the file without a pause, and a project without a file into the data directory: the journal
/// and what it holds in memory stay small, and opening after a crash stays quick.
const MOST_STEPS: usize = 500;

/// What is on disk of what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveState {
    /// The revision in the file.
    saved: Revision,
    /// The number of the save under way.
    saving: Option<u64>,
    /// It writes to the file that the project has then, not only into the data directory.
    into_file: bool,
    /// A place that was chosen while a save was under way: written next.
    next: Option<PathBuf>,
    last_touched: Now,
    /// Steps that only the journal holds.
    steps: usize,
    /// The last attempt failed: no automatic one until something changes.
    pub(super) failed: bool,
    /// The file or its journal could not be written: what was done since is in this window alone.
    pub(super) at_risk: bool,
    /// The journal does not hold it either.
    unrecorded: bool,
    /// Of a project that can only be read: since it was changed it is kept in the data directory, or was to be. Where
    /// that failed it is not tried with every change again; it was said, and saving elsewhere offered.
    sheltered: bool,
    /// What the user wants to do once the work is in a file.
    pub(super) leaving: Option<Leave>,
}

impl SaveState {
    /// Of a project that is in its file as far as that revision.
    pub(super) fn at(saved: Revision) -> Self {
        Self {
            saved,
            ..Self::default()
        }
    }

    pub(super) fn touched(&mut self, now: Now, steps: usize) {
        self.last_touched = now;
        self.steps += steps;
        self.failed = false;
    }

    /// No journal holds it.
    pub(super) fn is_nowhere(&mut self) {
        self.at_risk = true;
        self.unrecorded = true;
    }

    /// The copy in the data directory goes.
    pub(super) fn leave_shelter(&mut self) {
        self.sheltered = false;
    }

    pub fn saved(&self) -> Revision {
        self.saved
    }

    /// Whether what its file lacks is in this window alone.
    pub fn is_unrecorded(&self) -> bool {
        self.unrecorded
    }

    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Whether the save under way leads to where the work may be left.
    pub(super) fn is_saving_into_file(&self) -> bool {
        self.is_saving() && self.into_file
    }

    /// Something else was asked for: what was to follow a save does not.
    pub(super) fn stay(&mut self) {
        self.leaving = None;
    }
}

impl Session {
    pub(super) fn save(&mut self) -> Vec<Effect> {
        match &self.home {
            Home::File {
                path,
                read_only: None,
            } => {
                let path = path.clone();
                self.write(path, false, true)
            }
            Home::File { .. } | Home::Unsaved | Home::Samples => self.ask_where_to_save(),
        }
    }

    pub(super) fn ask_where_to_save(&mut self) -> Vec<Effect> {
        let suggested = self.suggested_name();
        vec![Effect::AskWhereToSave { suggested }]
    }

    /// The project's name, or one from its first report: 2023年度汇总.
    pub fn suggested_name(&self) -> String {
        let project = self.project();
        if !project.name.is_empty() {
            return project.name.clone();
        }
        let year = project.reports.iter().find_map(|entry| entry.year);
        year.map_or_else(|| "汇总".to_owned(), |year| format!("{year}年度汇总"))
    }

    /// A typed path is looked at by the shell first: no system dialog asked whether a file may be written over.
    pub(super) fn take_path(
        &mut self,
        purpose: PathPurpose,
        typed: String,
        over: bool,
        answer: Box<Command>,
        now: Now,
    ) -> Vec<Effect> {
        if over || !purpose.writes() {
            return self.run(*answer, now);
        }
        vec![Effect::TakePath {
            purpose,
            typed,
            answer,
        }]
    }

    pub(super) fn save_to(&mut self, path: PathBuf) -> Vec<Effect> {
        self.write(path, true, true)
    }

    /// One save at a time; what was changed meanwhile is due after it.
    fn write(&mut self, path: PathBuf, moves: bool, asked: bool) -> Vec<Effect> {
        if self.save.is_saving() {
            if moves {
                self.save.next = Some(path);
            }
            return Vec::new();
        }
        self.n_saves += 1;
        self.save.saving = Some(self.n_saves);
        let has_file = matches!(self.home, Home::File { .. }) && !self.is_only_read();
        self.save.into_file = moves || has_file;
        self.save.steps = 0;
        self.history.saving();
        vec![Effect::Save(SaveJob {
            number: self.n_saves,
            path,
            project: Arc::new(self.project().clone()),
            revision: self.revision(),
            moves,
            asked,
        })]
    }

    /// Milliseconds until a save is due, None where none will be.
    pub fn save_due_in(&self, now: Now) -> Option<u64> {
        if self.is_saved() || self.save.is_saving() || self.save.failed {
            return None;
        }
        let many = self.save.steps >= MOST_STEPS;
        match &self.home {
            Home::File {
                read_only: None, ..
            } if many => Some(0),
            Home::File {
                read_only: None, ..
            } => Some((self.save.last_touched.0 + PAUSE).saturating_sub(now.0)),
            // Where its journal cannot be written, nothing else there can.
            Home::Unsaved if many && !self.save.unrecorded => Some(0),
            Home::File { .. } if many && self.save.sheltered && !self.save.unrecorded => Some(0),
            Home::File { .. } | Home::Unsaved | Home::Samples => None,
        }
    }

    pub(super) fn tick(&mut self, now: Now) -> Vec<Effect> {
        if self.save_due_in(now) != Some(0) {
            return Vec::new();
        }
        let path = match &self.home {
            Home::File {
                path,
                read_only: None,
            } => path.clone(),
            // The shell knows its place.
            Home::File { .. } | Home::Unsaved | Home::Samples => PathBuf::new(),
        };
        self.write(path, false, false)
    }

    pub(super) fn saved(&mut self, job: SaveJob, result: Result<Saved, StoreError>) -> Vec<Effect> {
        if self.save.saving != Some(job.number) {
            return self.saved_late(job, result);
        }
        self.save.saving = None;
        self.withdraw(|kind| matches!(kind, NoticeKind::SaveFailed { .. }));
        let in_place = matches!(result, Ok(Saved::InPlace));
        match result {
            Ok(saved) => self.is_in_file(job, saved),
            Err(error) => {
                self.save.failed = true;
                self.save.at_risk = true;
                if self.save.into_file {
                    self.save.leaving = None;
                }
                // Samples have no journal.
                let recorded = !self.save.unrecorded && self.home != Home::Samples;
                self.notice(NoticeKind::SaveFailed { error, recorded });
            }
        }
        if let Some(path) = self.save.next.take() {
            return self.write(path, true, true);
        }
        if self.needs_a_home() {
            // A checkpoint of a project without a place: that is still being asked for.
            return Vec::new();
        }
        match self.save.leaving.take() {
            // Where the work went is read before the window goes.
            Some(Leave::Quit) if !in_place => Vec::new(),
            Some(leave) => self.leave(leave),
            None => Vec::new(),
        }
    }

    fn is_in_file(&mut self, job: SaveJob, saved: Saved) {
        self.save.failed = false;
        self.save.at_risk = false;
        self.save.unrecorded = false;
        let over = |kind: &NoticeKind| {
            matches!(kind, NoticeKind::JournalFailed(_) | NoticeKind::NotRecorded)
        };
        self.withdraw(over);
        if !job.moves && (self.home == Home::Unsaved || self.is_only_read()) {
            // In the data directory only.
            return;
        }
        // It asks to be saved.
        self.withdraw(|kind| matches!(kind, NoticeKind::Found { .. }));
        self.save.saved = job.revision;
        let path = match saved {
            Saved::Beside(path) => {
                self.notice(NoticeKind::SavedBeside {
                    of: job.path,
                    path: path.clone(),
                });
                path
            }
            Saved::Over(kept) => {
                self.notice(NoticeKind::SavedOver { kept });
                job.path
            }
            Saved::Anew => {
                let path = job.path;
                self.notice(NoticeKind::SavedAnew { path });
                return;
            }
            Saved::InPlace if job.moves => job.path,
            Saved::InPlace => return,
        };
        self.home = Home::File {
            path,
            read_only: None,
        };
    }

    /// What keeps the steps just done from being lost.
    pub(super) fn kept_by(&mut self, steps: Vec<Step>) -> Effect {
        // Without traces nothing is kept outside its folder.
        if !self.is_only_read() || self.save.sheltered || self.preferences.no_traces {
            return Effect::Journal(steps);
        }
        self.save.sheltered = true;
        // Its journal begins after them.
        self.history.saving();
        Effect::Shelter(Arc::new(self.project().clone()))
    }

    pub(super) fn journal_failed(&mut self, error: StoreError) -> Vec<Effect> {
        self.save.is_nowhere();
        self.withdraw(|kind| matches!(kind, NoticeKind::JournalFailed(_)));
        self.notice(NoticeKind::JournalFailed(error))
    }
}
