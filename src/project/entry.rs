//! One report in a project: what was read, what the secretary calls it, and what was tagged in it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    annotation::Annotation,
    outline::Corrections,
    report::{Reading, Report},
};

/// Never given twice in one project.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct ReportId(pub u64);

/// One report of a project.
///
/// Invariant (kept by `Project::edited`): `annotations` are in the order of their first character, then of id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportEntry {
    pub id: ReportId,
    /// As listed: guessed from the title or the file name, editable.
    pub name: String,
    /// The unit that wrote it (第三党支部), "" where unknown.
    #[serde(default)]
    pub unit: String,
    /// The year it reports on.
    #[serde(default)]
    pub year: Option<u16>,
    pub reading: Arc<Reading>,
    #[serde(default)]
    pub corrections: Arc<Corrections>,
    /// XXH3-128 of a newer state of the source that the secretary looked at and did not take.
    #[serde(default)]
    pub declined: Option<u128>,
    #[serde(default)]
    pub annotations: Arc<Vec<Arc<Annotation>>>,
}

impl ReportEntry {
    pub fn report(&self) -> &Report {
        &self.reading.report
    }
}
