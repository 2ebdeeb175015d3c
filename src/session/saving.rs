//! Where the project lives, what is on disk of it, and when it is written.

use std::{path::PathBuf, sync::Arc};

use super::{
    Cursor, Effect, Leave, NoticeKind, Now, SaveJob, Session,
    event::{ExportFailure, OpenedProject},
    outlines::Outlines,
};
use crate::{
    project::{Edit, History, Project, ReportEntry, Revision},
    store::{ReadOnly, StoreError},
    summary::{Summary, summary},
    writers::Target,
};

/// A pause of this length with something unsaved writes the file: shorter writes more often, longer leaves more to
/// the journal.
const PAUSE: u64 = 2_000;

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveState {
    /// The revision in the file.
    saved: Revision,
    /// A save under way.
    saving: bool,
    last_touched: Now,
    /// The last attempt failed: no automatic one until something changes.
    failed: bool,
}

impl SaveState {
    pub(super) fn touched(&mut self, now: Now) {
        self.last_touched = now;
        self.failed = false;
    }

    pub fn saved(&self) -> Revision {
        self.saved
    }

    pub fn is_saving(&self) -> bool {
        self.saving
    }
}

impl Session {
    /// Whether closing now would lose sight of work: unsaved changes that are not in a file.
    pub fn needs_a_home(&self) -> bool {
        self.home == Home::Unsaved && !self.project().reports.is_empty()
    }

    pub(super) fn save(&mut self) -> Vec<Effect> {
        match &self.home {
            Home::File {
                path,
                read_only: None,
            } => {
                let path = path.clone();
                self.write(path, false)
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

    pub(super) fn save_to(&mut self, path: PathBuf) -> Vec<Effect> {
        self.write(path, true)
    }

    fn write(&mut self, path: PathBuf, moves: bool) -> Vec<Effect> {
        if self.save.saving {
            return Vec::new();
        }
        self.save.saving = true;
        vec![Effect::Save(SaveJob {
            path,
            project: Arc::new(self.project().clone()),
            revision: self.revision(),
            moves,
        })]
    }

    /// Milliseconds until a save is due, None where none will be.
    pub fn save_due_in(&self, now: Now) -> Option<u64> {
        let in_file = matches!(
            self.home,
            Home::File {
                read_only: None,
                ..
            }
        );
        if !in_file || self.is_saved() || self.save.saving || self.save.failed {
            return None;
        }
        Some((self.save.last_touched.0 + PAUSE).saturating_sub(now.0))
    }

    pub(super) fn tick(&mut self, now: Now) -> Vec<Effect> {
        let due = self.save_due_in(now) == Some(0);
        match &self.home {
            Home::File {
                read_only: None, ..
            } if due => self.save(),
            Home::File { .. } | Home::Unsaved | Home::Samples => Vec::new(),
        }
    }

    pub(super) fn saved(
        &mut self,
        job: &SaveJob,
        result: Result<(), StoreError>,
        _now: Now,
    ) -> Vec<Effect> {
        self.save.saving = false;
        match result {
            Ok(()) => {
                self.save.saved = job.revision;
                self.withdraw(|kind| {
                    matches!(
                        kind,
                        NoticeKind::SaveFailed(_) | NoticeKind::JournalFailed(_)
                    )
                });
                if job.moves {
                    self.home = Home::File {
                        path: job.path.clone(),
                        read_only: None,
                    };
                }
                Vec::new()
            }
            Err(error) => {
                self.save.failed = true;
                self.withdraw(|kind| matches!(kind, NoticeKind::SaveFailed(_)));
                self.notice(NoticeKind::SaveFailed(error))
            }
        }
    }

    pub(super) fn journal_failed(&mut self, error: StoreError) -> Vec<Effect> {
        self.withdraw(|kind| matches!(kind, NoticeKind::JournalFailed(_)));
        self.notice(NoticeKind::JournalFailed(error))
    }

    pub(super) fn new_project(&mut self) -> Vec<Effect> {
        self.take_up(
            History::new(Project::default()),
            Home::Unsaved,
            Outlines::default(),
        );
        vec![Effect::CloseProject]
    }

    pub(super) fn open_project(&mut self, path: PathBuf) -> Vec<Effect> {
        vec![Effect::OpenProject(path)]
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
        for (entry, outline) in reports.iter().zip(opened.outlines) {
            ready.supply(entry, outline);
        }
        self.take_up(opened.history, home, ready);
        for remark in opened.remarks {
            self.notice(NoticeKind::ProjectRemark(remark));
        }
        if let Some((steps, until)) = opened.recovered {
            self.notice(NoticeKind::Recovered { steps, until });
        }
        Vec::new()
    }

    pub(super) fn project_refused(&mut self, path: PathBuf, error: StoreError) -> Vec<Effect> {
        self.notice(NoticeKind::ProjectRefused { path, error })
    }

    pub(super) fn samples_opened(
        &mut self,
        entries: Vec<Arc<ReportEntry>>,
        now: Now,
    ) -> Vec<Effect> {
        self.take_up(
            History::new(Project::default()),
            Home::Samples,
            Outlines::default(),
        );
        self.edit(Edit::AddReports(entries), now);
        // The samples themselves cannot be undone.
        let samples = History::new(self.project().clone());
        self.take_up(samples, Home::Samples, Outlines::default());
        vec![Effect::CloseProject]
    }

    pub(super) fn leave(&mut self, leave: Leave) -> Vec<Effect> {
        match leave {
            Leave::Quit => vec![Effect::CloseProject, Effect::Quit],
            Leave::NewProject => self.new_project(),
            Leave::OpenProject => vec![Effect::AskForProject],
            Leave::OpenSamples => vec![Effect::OpenSamples],
        }
    }

    /// Another project is at hand.
    fn take_up(&mut self, history: History, home: Home, outlines: Outlines) {
        self.history = history;
        self.history.take_steps();
        self.home = home;
        self.save = SaveState::default();
        self.encodings.clear();
        self.cursor = Cursor::default();
        self.outlines = outlines;
        self.notices = super::notice::Notices::default();
        self.outlines.refresh(self.history.project());
        let first = self.project().reports.first().map(|entry| entry.id);
        if let Some(first) = first {
            self.open_report(first);
        }
    }

    /// The document to hand in, as it is now.
    pub fn summary(&self) -> Summary {
        summary(self.project(), &|id| self.outline(id))
    }

    pub(super) fn ask_where_to_export(&mut self, target: Target) -> Vec<Effect> {
        let title = &self.project().summary.title;
        let suggested = if title.is_empty() {
            self.suggested_name()
        } else {
            title.clone()
        };
        vec![Effect::AskWhereToExport { suggested, target }]
    }

    pub(super) fn export_to(&mut self, path: PathBuf, target: Target) -> Vec<Effect> {
        vec![Effect::Export {
            path,
            target,
            summary: Box::new(self.summary()),
        }]
    }

    pub(super) fn exported(
        &mut self,
        path: PathBuf,
        result: Result<(), ExportFailure>,
    ) -> Vec<Effect> {
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::Exported { .. } | NoticeKind::ExportFailed { .. }
            )
        });
        self.notice(match result {
            Ok(()) => NoticeKind::Exported { path },
            Err(failure) => NoticeKind::ExportFailed { path, failure },
        })
    }
}
