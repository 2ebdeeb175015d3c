//! Reports come in: files, pasted text, the same source read another way.

use std::path::PathBuf;

use super::{
    Effect, Home, NoticeKind, Now, ReadJob, Session,
    event::{FileFailure, FileResult},
};
use crate::{
    project::{Edit, ReportId},
    readers::{self, Candidate},
    report::{ReadWarning, Reading, Repair, TextEncoding},
};

/// Files being read in the background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opening {
    pub done: usize,
    /// 0 until the files are counted.
    pub total: usize,
    /// The user has enough: what was read so far is taken in.
    pub cancelled: bool,
    /// Files that waited behind these, given up with them.
    never_begun: usize,
    /// A text from the clipboard.
    pasted: bool,
}

/// What was asked to be opened.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    paths: Vec<PathBuf>,
    pasted: Option<String>,
}

impl Wanted {
    /// As far as is known: a folder is not counted through.
    fn n_files(&self) -> usize {
        self.paths.len() + usize::from(self.pasted.is_some())
    }
}

impl Session {
    pub(super) fn open_files(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        if let [only] = paths.as_slice()
            && is_project(only)
        {
            return self.open_project(only.clone());
        }
        let pasted = None;
        self.start_reading(Wanted { paths, pasted })
    }

    pub(super) fn paste(&mut self, text: String) -> Vec<Effect> {
        if text.trim().is_empty() {
            return self.notice(NoticeKind::NothingFound);
        }
        self.start_reading(Wanted {
            paths: Vec::new(),
            pasted: Some(text),
        })
    }

    /// One after the other: what comes while files are being read waits.
    fn start_reading(&mut self, wanted: Wanted) -> Vec<Effect> {
        if self.opening.is_some() {
            self.waiting.push(wanted);
            return Vec::new();
        }
        let mut effects = Vec::new();
        if self.home == Home::Samples {
            effects.extend(self.new_project());
        }
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::FileFailed { .. }
                    | NoticeKind::FileKnown { .. }
                    | NoticeKind::NothingFound
                    | NoticeKind::NotLookedAt { .. }
            )
        });
        self.opening = Some(Opening {
            pasted: wanted.pasted.is_some(),
            ..Opening::default()
        });
        let known = self
            .project()
            .reports
            .iter()
            .map(|entry| (entry.reading.source.hash, entry.id))
            .collect();
        effects.push(Effect::Read(ReadJob {
            paths: wanted.paths,
            pasted: wanted.pasted,
            first_id: self.project().next_report_id(),
            known,
        }));
        effects
    }

    pub(super) fn opening_progress(&mut self, done: usize, total: usize) -> Vec<Effect> {
        if let Some(opening) = &mut self.opening {
            opening.done = done;
            opening.total = total;
        }
        Vec::new()
    }

    pub(super) fn cancel_opening(&mut self) -> Vec<Effect> {
        let waiting = std::mem::take(&mut self.waiting);
        if let Some(opening) = &mut self.opening {
            opening.cancelled = true;
            opening.never_begun += waiting.iter().map(Wanted::n_files).sum::<usize>();
        }
        vec![Effect::StopReading]
    }

    pub(super) fn files_read(&mut self, results: Vec<FileResult>, now: Now) -> Vec<Effect> {
        let Some(opening) = self.opening.take() else {
            // They were for a project that is no longer at hand.
            return Vec::new();
        };
        let read = results.len();
        if read == 0 && !opening.cancelled {
            self.notice(NoticeKind::NothingFound);
        }
        let n_before = self.project().reports.len();
        let mut effects = self.take_in(results, now);
        if opening.pasted && self.project().reports.len() > n_before {
            self.notice(NoticeKind::Pasted);
        }
        let unread = opening.total.saturating_sub(read) + opening.never_begun;
        if opening.cancelled && unread > 0 {
            self.notice(NoticeKind::NotLookedAt { unread, read });
        }
        if !self.waiting.is_empty() {
            let next = self.waiting.remove(0);
            effects.extend(self.start_reading(next));
        }
        effects
    }

    /// How else the report could be read, the likeliest first; empty until it was looked at.
    pub fn encodings(&self, id: ReportId) -> &[Candidate] {
        self.encodings.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A report that was read with doubt is looked at once more when it is opened.
    pub(super) fn look_at_encodings(&self, id: ReportId) -> Vec<Effect> {
        let doubtful = self.project().report(id).filter(|entry| {
            entry
                .reading
                .warnings
                .contains(&ReadWarning::UncertainEncoding)
                && !self.encodings.contains_key(&id)
        });
        let path = doubtful.and_then(|entry| entry.reading.source.path.clone());
        path.map_or_else(Vec::new, |path| {
            vec![Effect::LookAtEncodings {
                id,
                path: path.into(),
            }]
        })
    }

    pub(super) fn encodings_seen(
        &mut self,
        id: ReportId,
        candidates: Vec<Candidate>,
    ) -> Vec<Effect> {
        self.encodings.insert(id, candidates);
        Vec::new()
    }

    pub(super) fn read_again(&mut self, id: ReportId, encoding: TextEncoding) -> Vec<Effect> {
        let path = self
            .project()
            .report(id)
            .and_then(|entry| entry.reading.source.path.clone());
        path.map_or_else(Vec::new, |path| {
            vec![Effect::ReadAgain {
                id,
                path: path.into(),
                encoding,
            }]
        })
    }

    pub(super) fn read_again_done(
        &mut self,
        id: ReportId,
        result: Result<Reading, FileFailure>,
        now: Now,
    ) -> Vec<Effect> {
        match result {
            Ok(reading) => self.edit(Edit::ReplaceReading(id, reading.into()), now),
            Err(failure) => {
                let name = self
                    .project()
                    .report(id)
                    .map_or_else(String::new, |entry| entry.name.clone());
                self.notice(NoticeKind::FileFailed { name, failure })
            }
        }
    }

    pub(super) fn repair(&mut self, id: ReportId, repair: Repair, now: Now) -> Vec<Effect> {
        let Some(entry) = self.project().report(id) else {
            return Vec::new();
        };
        let reading = Reading {
            report: readers::repair::repaired(entry.report(), repair),
            ..entry.reading.as_ref().clone()
        };
        self.edit(Edit::ReplaceReading(id, reading.into()), now)
    }
}

fn is_project(path: &std::path::Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("zhaibian"))
}
