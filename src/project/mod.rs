//! The value the user works on. It changes only through [`Edit`]; [`History`] keeps what undo needs.

mod edit;
mod entry;
mod summary_plan;

pub use edit::{Edit, EditError};
pub use entry::{ReportEntry, ReportId};
pub use summary_plan::{Grouping, Slot, SummaryPlan};

use std::sync::Arc;

use crate::annotation::{Annotation, AnnotationId, TagSet};

/// A collection of reports with their annotations. Cheap to clone: the parts are shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
}
