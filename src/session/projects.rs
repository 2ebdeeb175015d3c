//! Which project is at hand, and where it is kept.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Cursor, Dated, Effect, Leave, NoticeKind, SaveState, Session, event::OpenedProject,
    outlines::Outlines,
};
use crate::{
    project::{Edit, History, Project, ReportEntry, Revision},
    store::{LockNote, ReadOnly, StoreError},
};

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

impl Session {
    pub(super) fn is_only_read(&self) -> bool {
        matches!(
            self.home,
            Home::File {
                read_only: Some(_),
                ..
            }
        )
    }

    pub(super) fn new_project(&mut self) -> Vec<Effect> {
        let mut effects = vec![self.close_project()];
        let empty = History::new(Project::default());
        effects.extend(self.take_up(empty, Home::Unsaved, Outlines::default()));
        effects
    }

    pub(super) fn open_project(&mut self, path: PathBuf) -> Vec<Effect> {
        self.withdraw(|kind| matches!(kind, NoticeKind::ProjectRefused { .. }));
        let is_here = matches!(&self.home, Home::File { path: here, .. } if *here == path);
        if is_here || self.awaited.as_ref() == Some(&path) {
            // Open already, or about to be: a second time it would find itself locked.
            return Vec::new();
        }
        self.leave_asked(Leave::OpenProject(path))
    }

    /// Who has the project at hand, where that is another machine: it may be dead, which cannot be seen from here.
    pub fn held_elsewhere(&self) -> Option<&LockNote> {
        match &self.home {
            Home::File {
                read_only: Some(ReadOnly::LockedBy(note)),
                ..
            } if note.elsewhere => Some(note),
            _ => None,
        }
    }

    /// Since when another window has the project at hand open, in local time.
    pub fn locked_since(&self) -> Option<&str> {
        self.locked_since.as_deref()
    }

    /// What was changed here meanwhile is not in the project: asks first.
    pub(super) fn take_over(&mut self) -> Vec<Effect> {
        let path = match &self.home {
            Home::File { path, .. } if self.held_elsewhere().is_some() => path.clone(),
            _ => return Vec::new(),
        };
        self.leave_asked(Leave::TakeOver(path))
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
        let found = matches!(home, Home::Unsaved);
        let mut effects = self.take_up(opened.history, home, ready);
        self.locked_since = opened.locked_since;
        if let Home::File { path, .. } = self.home.clone() {
            self.opening_ended(Some(&path));
            self.is_back(&path);
        }
        effects.extend(self.look_at_sources());
        for remark in opened.remarks {
            self.notice(NoticeKind::ProjectRemark(remark));
        }
        if let Some((steps, until)) = opened.recovered {
            let kind = if found {
                self.found(until)
            } else {
                NoticeKind::Recovered { steps, until }
            };
            self.notice(kind);
        }
        effects
    }

    /// All of it is news: the journal's steps are only what came after the last checkpoint.
    fn found(&self, until: Option<String>) -> NoticeKind {
        let reports = &self.project().reports;
        NoticeKind::Found {
            reports: reports.len(),
            tags: reports.iter().map(|entry| entry.annotations.len()).sum(),
            until,
        }
    }

    pub(super) fn project_refused(
        &mut self,
        path: PathBuf,
        error: StoreError,
        older: Option<Dated>,
    ) -> Vec<Effect> {
        self.opening_ended(Some(&path));
        self.notice(NoticeKind::ProjectRefused { path, error, older })
    }

    pub(super) fn project_waits(&mut self, leave: Leave) -> Vec<Effect> {
        self.opening_ended(None);
        vec![Effect::AskToLeave(leave)]
    }

    /// Of that one, or of whichever it was.
    pub(super) fn opening_ended(&mut self, path: Option<&Path>) -> Vec<Effect> {
        self.awaited
            .take_if(|awaited| path.is_none_or(|path| path == awaited.as_path()));
        Vec::new()
    }

    pub(super) fn unsaved_left(&mut self, more: usize, unreadable: Vec<PathBuf>) -> Vec<Effect> {
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::UnsavedLeft(_) | NoticeKind::UnsavedUnreadable(_)
            )
        });
        if !unreadable.is_empty() {
            self.notice(NoticeKind::UnsavedUnreadable(unreadable));
        }
        if more > 0 {
            self.notice(NoticeKind::UnsavedLeft(more));
        }
        Vec::new()
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

    /// Another project is at hand.
    fn take_up(&mut self, history: History, home: Home, outlines: Outlines) -> Vec<Effect> {
        self.revisions_before = self.revision().0 + 1;
        self.history = history;
        self.history.take_steps();
        self.home = home;
        self.save = SaveState::at(Revision(self.revisions_before));
        let was_reading = self.opening.take().is_some();
        self.waiting.clear();
        self.encodings.clear();
        self.locked_since = None;
        self.older = None;
        self.sources.clear();
        self.cursor = Cursor::default();
        self.outlines = outlines;
        self.leave_notices_behind();
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
