//! Where the project lives, what is on disk of it, and when it is written.

use std::{path::PathBuf, sync::Arc};

use super::{
    Command, Cursor, Effect, Leave, NoticeKind, Now, PathPurpose, SaveJob, Session,
    event::OpenedProject, outlines::Outlines,
};
use crate::{
    project::{Edit, History, Project, ReportEntry, Revision, Step},
    store::{ReadOnly, Saved, StoreError},
};

/// A pause of this length with something unsaved writes the file: shorter writes more often, longer leaves more to
/// the journal.
const PAUSE: u64 = 2_000;

/// So many steps write the file without a pause, and a project without a file into the data directory: the journal
/// and what it holds in memory stay small, and opening after a crash stays quick.
const MOST_STEPS: usize = 500;

/// Where the project at hand is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// Never saved: its journal is in the data directory.
    Unsaved,
    /// The sample reports: to try things, never mixed with the secretary's own.
    Samples,
    File {
        path: PathBuf,
        read_only: Option<ReadOnly>,
    },
}

/// What is on disk of what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveState {
    /// The revision in the file.
    saved: Revision,
    /// The number of the save under way.
    saving: Option<u64>,
    /// A place that was chosen while a save was under way: written next.
    next: Option<PathBuf>,
    last_touched: Now,
    /// Steps that only the journal holds.
    steps: usize,
    /// The last attempt failed: no automatic one until something changes.
    failed: bool,
    /// The file or its journal could not be written: what was done since is in this window alone.
    at_risk: bool,
    /// The journal does not hold it either.
    unrecorded: bool,
    /// A project that can only be read is kept in the data directory since it was changed.
    sheltered: bool,
    /// What the user wants to do once the work is in a file.
    leaving: Option<Leave>,
}

impl SaveState {
    pub(super) fn touched(&mut self, now: Now, steps: usize) {
        self.last_touched = now;
        self.steps += steps;
        self.failed = false;
    }

    /// No journal holds it.
    pub(super) fn is_nowhere(&mut self) {
        self.at_risk = true;
        self.unrecorded = true;
        self.sheltered = false;
    }

    pub fn saved(&self) -> Revision {
        self.saved
    }

    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Something else was asked for: what was to follow a save does not.
    pub(super) fn stay(&mut self) {
        self.leaving = None;
    }
}

impl Session {
    /// Whether closing now would lose work: it is in no file, and will be in none by itself.
    pub fn needs_a_home(&self) -> bool {
        match &self.home {
            Home::Unsaved => *self.project() != Project::default(),
            Home::Samples => false,
            Home::File { read_only, .. } => {
                (read_only.is_some() || self.save.at_risk) && !self.is_saved()
            }
        }
    }

    /// Whether another project may take the place of the one at hand: nothing goes with it, or nothing but what was
    /// given up.
    pub fn may_go(&self) -> bool {
        !self.needs_a_home() || self.given_up == Some(self.revision())
    }

    /// The project, where its file does not hold all of it yet.
    pub fn not_in_its_file(&self) -> Option<Arc<Project>> {
        let has_file = matches!(
            self.home,
            Home::File {
                read_only: None,
                ..
            }
        );
        (has_file && !self.is_saved()).then(|| Arc::new(self.project().clone()))
    }

    /// To be asked before the project at hand goes.
    fn close_project(&self) -> Effect {
        Effect::CloseProject {
            unsaved: self.not_in_its_file(),
        }
    }

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
            Home::File { .. } | Home::Unsaved | Home::Samples => None,
        }
    }

    pub(super) fn tick(&mut self, now: Now) -> Vec<Effect> {
        if self.save_due_in(now) != Some(0) {
            return Vec::new();
        }
        let path = match &self.home {
            Home::File { path, .. } => path.clone(),
            // The shell knows its place.
            Home::Unsaved | Home::Samples => PathBuf::new(),
        };
        self.write(path, false, false)
    }

    pub(super) fn saved(&mut self, job: SaveJob, result: Result<Saved, StoreError>) -> Vec<Effect> {
        if self.save.saving != Some(job.number) {
            // Of a project that is no longer at hand.
            return Vec::new();
        }
        self.save.saving = None;
        self.withdraw(|kind| matches!(kind, NoticeKind::SaveFailed { .. }));
        match result {
            Ok(saved) => self.is_in_file(job, saved),
            Err(error) => {
                self.save.failed = true;
                self.save.at_risk = true;
                self.save.leaving = None;
                let recorded = !self.save.unrecorded;
                self.notice(NoticeKind::SaveFailed { error, recorded });
            }
        }
        if let Some(path) = self.save.next.take() {
            return self.write(path, true, true);
        }
        let leaving = self.save.leaving.take();
        leaving.map_or_else(Vec::new, |leave| self.leave(leave))
    }

    fn is_in_file(&mut self, job: SaveJob, saved: Saved) {
        self.save.failed = false;
        self.save.at_risk = false;
        self.save.unrecorded = false;
        let over = |kind: &NoticeKind| {
            matches!(kind, NoticeKind::JournalFailed(_) | NoticeKind::NotRecorded)
        };
        self.withdraw(over);
        if self.home == Home::Unsaved && !job.moves {
            // In the data directory only.
            return;
        }
        self.save.saved = job.revision;
        let path = match saved {
            Saved::Beside(path) => {
                self.notice(NoticeKind::SavedBeside { path: path.clone() });
                path
            }
            Saved::InPlace if job.moves => job.path,
            Saved::InPlace => return,
        };
        self.home = Home::File {
            path,
            read_only: None,
        };
    }

    pub(super) fn is_only_read(&self) -> bool {
        matches!(
            self.home,
            Home::File {
                read_only: Some(_),
                ..
            }
        )
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

    pub(super) fn new_project(&mut self) -> Vec<Effect> {
        let mut effects = vec![self.close_project()];
        let empty = History::new(Project::default());
        effects.extend(self.take_up(empty, Home::Unsaved, Outlines::default()));
        effects
    }

    /// Asks first where the work at hand would go out of sight.
    pub(super) fn open_project(&mut self, path: PathBuf) -> Vec<Effect> {
        self.withdraw(|kind| matches!(kind, NoticeKind::ProjectRefused { .. }));
        if matches!(&self.home, Home::File { path: here, .. } if *here == path) {
            // Open already: a second time it would find itself locked.
            return Vec::new();
        }
        let leave = Leave::OpenProject(path);
        if self.needs_a_home() {
            vec![Effect::AskToLeave(leave)]
        } else {
            self.leave(leave)
        }
    }

    pub(super) fn project_opened(&mut self, opened: OpenedProject) -> Vec<Effect> {
        let home = match opened.path {
            Some(path) => Home::File {
                path,
                read_only: opened.read_only,
            },
            None => Home::Unsaved,
        };
        let reports = Arc::clone(&opened.history.project().reports);
        let mut ready = Outlines::default();
        for (entry, findings) in reports.iter().zip(opened.findings) {
            ready.supply(entry, findings);
        }
        let mut effects = self.take_up(opened.history, home, ready);
        effects.extend(self.look_at_sources());
        for remark in opened.remarks {
            self.notice(NoticeKind::ProjectRemark(remark));
        }
        if let Some((steps, until)) = opened.recovered {
            self.notice(NoticeKind::Recovered { steps, until });
        }
        effects
    }

    pub(super) fn project_refused(&mut self, path: PathBuf, error: StoreError) -> Vec<Effect> {
        self.notice(NoticeKind::ProjectRefused { path, error })
    }

    pub(super) fn samples_opened(&mut self, entries: Vec<Arc<ReportEntry>>) -> Vec<Effect> {
        let mut effects = vec![self.close_project()];
        let mut samples = History::new(Project::default());
        // Invented here and numbered from 1: nothing to refuse.
        let read = samples.apply(Edit::AddReports(entries));
        debug_assert!(read.is_ok(), "the samples fit into an empty project");
        // The samples themselves cannot be undone.
        let samples = History::new(samples.project().clone());
        effects.extend(self.take_up(samples, Home::Samples, Outlines::default()));
        effects
    }

    /// What the file lacks is written first, where it can be, and a failure keeps the project at hand.
    pub(super) fn leave(&mut self, leave: Leave) -> Vec<Effect> {
        let can_be_saved = self.not_in_its_file().is_some() && !self.save.at_risk;
        if can_be_saved {
            return self.save_and_leave(leave);
        }
        if leave == Leave::Quit && self.quits_later() {
            return Vec::new();
        }
        self.given_up = Some(self.revision());
        match leave {
            Leave::Quit => vec![self.close_project(), Effect::Quit],
            Leave::NewProject => self.new_project(),
            Leave::OpenProject(path) => vec![Effect::OpenProject(path)],
            Leave::OpenSamples => vec![Effect::OpenSamples],
        }
    }

    pub(super) fn save_and_leave(&mut self, leave: Leave) -> Vec<Effect> {
        self.save.leaving = Some(leave);
        if self.save.failed {
            // The same place would refuse it again.
            return self.ask_where_to_save();
        }
        self.save()
    }

    /// Another project is at hand.
    fn take_up(&mut self, history: History, home: Home, outlines: Outlines) -> Vec<Effect> {
        self.revisions_before = self.revision().0 + 1;
        self.history = history;
        self.history.take_steps();
        self.home = home;
        self.save = SaveState {
            saved: Revision(self.revisions_before),
            ..SaveState::default()
        };
        let was_reading = self.opening.take().is_some();
        self.waiting.clear();
        self.encodings.clear();
        self.older = None;
        self.sources.clear();
        self.cursor = Cursor::default();
        self.outlines = outlines;
        self.notices = super::notice::Notices::default();
        self.outlines.refresh(self.history.project());
        let mut effects = Vec::new();
        if was_reading {
            effects.push(Effect::StopReading);
        }
        let first = self.project().reports.first().map(|entry| entry.id);
        effects.extend(first.map_or_else(Vec::new, |id| self.open_report(id)));
        effects
    }
}
