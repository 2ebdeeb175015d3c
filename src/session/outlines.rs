//! What is derived from each report, computed once for each state of it and thrown away with it.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    brief::{Brief, Mark},
    derived::Derived,
    overview::ReportOverview,
};
use crate::{
    outline::{Outline, outline},
    project::{Project, ReportEntry, ReportId, Standings},
    readers::{self, Secrecy},
    report::{Reading, Repair, Report},
};

/// What the text itself asks for: a repair, a word of caution. It depends on nothing else.
#[derive(Debug, Default)]
pub struct Advice {
    pub repairs: Vec<Repair>,
    /// The secrecy mark on the first page.
    pub secrecy: Option<Secrecy>,
}

impl Advice {
    fn of(report: &Report) -> Self {
        Self {
            repairs: readers::repair::proposals(report),
            secrecy: readers::secrecy_mark(report).map(|marking| marking.secrecy),
        }
    }
}

/// What takes long to tell of a report: made by the thread that reads it, so that the window need not wait.
#[derive(Clone, Debug)]
pub struct Findings {
    pub(super) outline: Arc<Outline>,
    pub(super) advice: Arc<Advice>,
}

impl Findings {
    pub fn of(entry: &ReportEntry) -> Self {
        Self::with_outline(entry, outline(entry.report(), &entry.corrections))
    }

    /// Where the outline is known already.
    pub fn with_outline(entry: &ReportEntry, outline: Outline) -> Self {
        Self {
            outline: Arc::new(outline),
            advice: Arc::new(Advice::of(entry.report())),
        }
    }
}

/// Outlines, marks and overviews of all reports of the project at hand.
#[derive(Default)]
pub(super) struct Outlines {
    of_report: BTreeMap<ReportId, Derived>,
    /// Of reports that were taken out: undo may bring them back, a thousand at once.
    put_by: BTreeMap<ReportId, Derived>,
    /// Of texts that are about to come in.
    prepared: Vec<(Arc<Reading>, Findings)>,
}

impl Outlines {
    /// Brings everything up to the project; only what changed is computed again.
    pub(super) fn refresh(&mut self, project: &Project) {
        let mut old = std::mem::take(&mut self.of_report);
        let prepared = std::mem::take(&mut self.prepared);
        for entry in project.reports.iter() {
            let before = old.remove(&entry.id);
            let derived = match before.or_else(|| self.put_by.remove(&entry.id)) {
                Some(derived) if Arc::ptr_eq(&derived.entry, entry) => derived,
                Some(derived) => derived.brought_up_to(entry, &prepared),
                None => Derived::new(entry, Findings::of(entry)),
            };
            self.of_report.insert(entry.id, derived);
        }
        self.put_by.extend(old);
    }

    /// Takes what was found elsewhere, so that `refresh` need not.
    pub(super) fn supply(&mut self, entry: &Arc<ReportEntry>, findings: Findings) {
        self.of_report
            .insert(entry.id, Derived::new(entry, findings));
    }

    /// The same for a text that takes the place of another.
    pub(super) fn prepare(&mut self, reading: Arc<Reading>, findings: Findings) {
        self.prepared.push((reading, findings));
    }

    pub(super) fn of(&self, id: ReportId) -> Option<Arc<Outline>> {
        self.of_report
            .get(&id)
            .map(|derived| Arc::clone(&derived.findings.outline))
    }

    /// In the order of their spans.
    pub(super) fn marks(&self, id: ReportId) -> Arc<Vec<Mark>> {
        self.of_report
            .get(&id)
            .map_or_else(Arc::default, |derived| Arc::clone(&derived.marks))
    }

    /// One for each annotation of the report, in their order.
    pub(super) fn briefs(&self, id: ReportId) -> &[Brief] {
        let derived = self.of_report.get(&id);
        derived.map_or(&[], |derived| derived.briefs.as_slice())
    }

    pub(super) fn standings(&self, id: ReportId) -> Standings {
        let derived = self.of_report.get(&id);
        derived.map_or_else(Standings::default, |derived| derived.standings)
    }

    pub(super) fn advice(&self, id: ReportId) -> Option<Arc<Advice>> {
        self.of_report
            .get(&id)
            .map(|derived| Arc::clone(&derived.findings.advice))
    }

    pub(super) fn overview(&self, id: ReportId) -> Option<&ReportOverview> {
        self.of_report.get(&id).map(|derived| &derived.overview)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::project::sample::{self, dice};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_follows_edits_is_as_if_found_anew(dice in prop::collection::vec(dice(), 0..60)) {
            let mut project = sample::project();
            let mut followed = Outlines::default();
            followed.refresh(&project);
            for dice in dice {
                project = project.edited(&dice.edit(&project)).unwrap_or(project);
                followed.refresh(&project);
            }
            let mut anew = Outlines::default();
            anew.refresh(&project);
            for entry in project.reports.iter() {
                prop_assert_eq!(followed.briefs(entry.id), anew.briefs(entry.id));
                prop_assert_eq!(followed.standings(entry.id), anew.standings(entry.id));
                prop_assert_eq!(followed.marks(entry.id), anew.marks(entry.id));
                prop_assert_eq!(followed.overview(entry.id), anew.overview(entry.id));
                prop_assert_eq!(followed.of(entry.id), anew.of(entry.id));
            }
        }
    }
}
