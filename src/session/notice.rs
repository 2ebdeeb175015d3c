//! What has to be said and stays until it is read: it stands where the thing is, and goes when it is over.

use std::path::PathBuf;

use super::{
    Dated, Effect, Session,
    event::{ExportFailure, FileFailure},
};
use crate::{
    project::{EditError, ReportId},
    store::{Cleared, Remark, StoreError},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeId(u64);

#[derive(Clone, Debug)]
pub struct Notice {
    pub id: NoticeId,
    pub kind: NoticeKind,
}

/// `wording` has the sentence for each.
#[derive(Clone, Debug)]
pub enum NoticeKind {
    FileFailed {
        name: String,
        failure: FileFailure,
    },
    /// The same bytes are in the project already.
    FileKnown {
        name: String,
        id: ReportId,
    },
    NothingFound,
    /// The clipboard's text is a report now: that key is pressed by mistake too.
    Pasted,
    /// So many of the files to be opened were not looked at: it was cancelled before.
    NotLookedAt {
        unread: usize,
        read: usize,
    },
    ProjectRefused {
        path: PathBuf,
        error: StoreError,
        /// What can be opened in its place.
        older: Option<Dated>,
    },
    /// The file is as it was.
    SaveFailed {
        error: StoreError,
        /// Whether the journal holds what the file lacks.
        recorded: bool,
    },
    /// What stood at the place chosen could not become an older version of the project; it is kept here.
    SavedOver {
        kept: PathBuf,
    },
    /// Another hand had changed the file: ours is here, and work goes on here.
    SavedBeside {
        of: PathBuf,
        path: PathBuf,
    },
    /// The file was not where it was, and is there anew.
    SavedAnew {
        path: PathBuf,
    },
    /// A project that was left by now; its file is as it was.
    LeftUnsaved {
        path: PathBuf,
        error: StoreError,
        /// Whether its journal holds what the file lacks.
        recorded: bool,
    },
    /// The place chosen for a project that was left before it was written there.
    LeftUnwritten {
        path: PathBuf,
        error: StoreError,
    },
    /// The file of a project that was left had been changed by another hand; ours is in the copy.
    LeftBeside {
        of: PathBuf,
        path: PathBuf,
    },
    GenerationRefused(StoreError),
    JournalFailed(StoreError),
    /// Without traces nothing is written before the project has a place.
    NotRecorded,
    /// That older version came back; undo takes it back. "" where its time is not known.
    Restored {
        when: String,
    },
    TracesLeft(StoreError),
    TracesCleared(Cleared),
    ExportFailed {
        path: PathBuf,
        failure: ExportFailure,
    },
    Exported {
        path: PathBuf,
    },
    /// So many steps came back from the journal; the last was written at that time (local, hh:mm:ss).
    Recovered {
        steps: usize,
        until: Option<String>,
    },
    /// A project that was never saved came back after a crash: all of it, up to that time.
    Found {
        reports: usize,
        tags: usize,
        until: Option<String>,
    },
    /// So many others that a crash left are not open.
    UnsavedLeft(usize),
    /// Others cannot be read; they stay where they are.
    UnsavedUnreadable(Vec<PathBuf>),
    ProjectRemark(Remark),
    EditRefused(EditError),
    /// A place was chosen for the file of a project that is no longer at hand.
    ProjectGone,
}

#[derive(Default)]
pub(super) struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Session {
    /// Oldest first.
    pub fn notices(&self) -> &[Notice] {
        &self.notices.list
    }

    pub(super) fn notice(&mut self, kind: NoticeKind) -> Vec<Effect> {
        let id = NoticeId(self.notices.next);
        self.notices.next += 1;
        self.notices.list.push(Notice { id, kind });
        Vec::new()
    }

    pub(super) fn dismiss(&mut self, id: NoticeId) -> Vec<Effect> {
        self.notices.list.retain(|notice| notice.id != id);
        Vec::new()
    }

    /// Another project comes: what was said of the one before goes with it, but for what still matters then.
    pub(super) fn leave_notices_behind(&mut self) {
        let list = std::mem::take(&mut self.notices.list);
        let kept = list.into_iter().filter_map(|notice| {
            let kind = match notice.kind {
                NoticeKind::SavedBeside { of, path } => NoticeKind::LeftBeside { of, path },
                kind @ (NoticeKind::LeftUnsaved { .. }
                | NoticeKind::LeftUnwritten { .. }
                | NoticeKind::SavedOver { .. }
                | NoticeKind::SavedAnew { .. }
                | NoticeKind::UnsavedLeft(_)
                | NoticeKind::UnsavedUnreadable(_)
                | NoticeKind::LeftBeside { .. }) => kind,
                _ => return None,
            };
            Some(Notice { kind, ..notice })
        });
        self.notices.list = kept.collect();
    }

    /// Takes away what is no longer true.
    pub(super) fn withdraw(&mut self, over: impl Fn(&NoticeKind) -> bool) {
        self.notices.list.retain(|notice| !over(&notice.kind));
    }
}
