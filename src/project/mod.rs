//! The value the user works on. It changes only through [`Edit`]; [`History`] keeps what undo needs.

mod edit;
mod entry;
mod history;
mod new_text;
mod patch;
#[cfg(test)]
pub(crate) mod sample;
mod summary_plan;

pub use edit::{Edit, EditError};
pub use entry::{ReportEntry, ReportId};
pub use history::{History, Revision, Step};
pub use new_text::{NewText, Refound, Standings};
pub use patch::Patch;
pub use summary_plan::{Grouping, Slot, SummaryPlan};

use std::sync::Arc;

use crate::annotation::{Annotation, AnnotationId, TagId, TagSet};

/// A collection of reports with their annotations. Cheap to clone: the parts are shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// What the secretary calls it: 2023年度党建工作汇总.
    pub name: String,
    /// In the order shown.
    pub reports: Arc<Vec<Arc<ReportEntry>>>,
    pub tags: Arc<TagSet>,
    pub summary: Arc<SummaryPlan>,
    /// Greater than every id given so far, of whatever kind: ids are never used again.
    pub next_id: u64,
}

impl Project {
    pub fn report(&self, id: ReportId) -> Option<&Arc<ReportEntry>> {
        self.reports.iter().find(|entry| entry.id == id)
    }

    pub fn annotation(&self, id: AnnotationId) -> Option<(&Arc<ReportEntry>, &Arc<Annotation>)> {
        self.reports.iter().find_map(|entry| {
            let found = entry
                .annotations
                .iter()
                .find(|annotation| annotation.id == id)?;
            Some((entry, found))
        })
    }

    /// For a new report; of several the next is one more, and so on.
    pub fn next_report_id(&self) -> ReportId {
        ReportId(self.next_id)
    }

    /// For a new annotation; of several the next is one more, and so on.
    pub fn next_annotation_id(&self) -> AnnotationId {
        AnnotationId(self.next_id)
    }

    pub fn next_tag_id(&self) -> TagId {
        TagId(u32::try_from(self.next_id).unwrap_or(u32::MAX))
    }

    fn take_id(&mut self, id: u64) {
        self.next_id = self.next_id.max(id.saturating_add(1));
    }
}

impl Default for Project {
    fn default() -> Self {
        let mut project = Self {
            name: String::new(),
            reports: Arc::default(),
            tags: Arc::default(),
            summary: Arc::default(),
            next_id: 1,
        };
        project.take_id(u64::from(TagId::MEASURE.0));
        project
    }
}
