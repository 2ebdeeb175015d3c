//! Reports that were read come into the project as it is by then: undo, redo and other edits go on while files are being
//! read.

use std::{collections::BTreeMap, sync::Arc};

use super::{Effect, NoticeKind, Now, Session, event::FileResult};
use crate::project::{Edit, Project, ReportId};

impl Session {
    pub(super) fn take_in(&mut self, results: Vec<FileResult>, now: Now) -> Vec<Effect> {
        let mut arriving = Arriving::in_project(self.project(), &results);
        let mut added = Vec::new();
        for result in results {
            match arriving.settled(result) {
                FileResult::Read(entry, findings) => {
                    self.outlines.supply(&entry, findings);
                    added.push(entry);
                }
                FileResult::Known { name, id } => {
                    self.notice(NoticeKind::FileKnown { name, id });
                }
                FileResult::Failed { name, failure } => {
                    self.notice(NoticeKind::FileFailed { name, failure });
                }
            }
        }
        let Some(first) = added.first().map(|entry| entry.id) else {
            return Vec::new();
        };
        let mut effects = self.edit(Edit::AddReports(added), now);
        effects.extend(self.open_report(first));
        effects
    }
}

/// What was set aside for the reports when their reading began may be taken by now: a redo brings reports back, with
/// the numbers they had.
struct Arriving {
    /// The reports of the project by the hash of their source.
    here: BTreeMap<u128, ReportId>,
    taken: Vec<ReportId>,
    /// For a report whose number is taken.
    next: ReportId,
    renumbered: BTreeMap<ReportId, ReportId>,
}

impl Arriving {
    fn in_project(project: &Project, results: &[FileResult]) -> Self {
        let reports = project.reports.iter();
        let set_aside = results.iter().filter_map(|result| match result {
            FileResult::Read(entry, _) => Some(entry.id.0 + 1),
            FileResult::Known { .. } | FileResult::Failed { .. } => None,
        });
        let next = set_aside.max().unwrap_or_default();
        Self {
            here: reports
                .clone()
                .map(|entry| (entry.reading.source.hash, entry.id))
                .collect(),
            taken: reports.map(|entry| entry.id).collect(),
            next: ReportId(next.max(project.next_report_id().0)),
            renumbered: BTreeMap::new(),
        }
    }

    fn settled(&mut self, result: FileResult) -> FileResult {
        match result {
            FileResult::Read(mut entry, findings) => {
                let id = entry.id;
                if let Some(&here) = self.here.get(&entry.reading.source.hash) {
                    self.renumbered.insert(id, here);
                    let name = entry.reading.source.file_name.clone();
                    return FileResult::Known { name, id: here };
                }
                if self.taken.contains(&id) {
                    self.renumbered.insert(id, self.next);
                    Arc::make_mut(&mut entry).id = self.next;
                    self.next = ReportId(self.next.0 + 1);
                }
                FileResult::Read(entry, findings)
            }
            FileResult::Known { name, id } => FileResult::Known {
                name,
                id: self.renumbered.get(&id).copied().unwrap_or(id),
            },
            failed @ FileResult::Failed { .. } => failed,
        }
    }
}
