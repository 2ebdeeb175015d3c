//! The difference between two states of a project, for the journal: an undo of what the project file already
//! contains cannot be journalled as "undo", because who replays the journal on that file has nothing to undo.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Project, ReportEntry, ReportId, SummaryPlan};
use crate::{
    annotation::{Annotation, AnnotationId, TagSet},
    outline::Corrections,
    report::Reading,
};

/// None is "as before". Its size is that of the change, not of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    name: Option<String>,
    tags: Option<Arc<TagSet>>,
    summary: Option<Arc<SummaryPlan>>,
    next_id: u64,
    /// All reports in their order.
    order: Vec<ReportId>,
    added: Vec<Arc<ReportEntry>>,
    changed: Vec<EntryPatch>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct EntryPatch {
    id: ReportId,
    name: String,
    unit: String,
    year: Option<u16>,
    reading: Option<Arc<Reading>>,
    corrections: Option<Arc<Corrections>>,
    #[serde(default)]
    declined: Option<u128>,
    removed: Vec<AnnotationId>,
    /// New ones and changed ones.
    put: Vec<Arc<Annotation>>,
}

impl Patch {
    pub(super) fn between(old: &Project, new: &Project) -> Self {
        let mut patch = Self {
            name: (old.name != new.name).then(|| new.name.clone()),
            tags: changed(&old.tags, &new.tags),
            summary: changed(&old.summary, &new.summary),
            next_id: new.next_id,
            order: new.reports.iter().map(|entry| entry.id).collect(),
            added: Vec::new(),
            changed: Vec::new(),
        };
        for entry in new.reports.iter() {
            match old.report(entry.id) {
                None => patch.added.push(Arc::clone(entry)),
                Some(before) if same(before, entry) => {}
                Some(before) => patch.changed.push(EntryPatch::between(before, entry)),
            }
        }
        patch
    }

    pub(super) fn applied_to(&self, old: &Project) -> Project {
        let mut entries: BTreeMap<_, _> = old
            .reports
            .iter()
            .chain(&self.added)
            .map(|entry| (entry.id, Arc::clone(entry)))
            .collect();
        for change in &self.changed {
            if let Some(entry) = entries.get_mut(&change.id) {
                *entry = Arc::new(change.applied_to(entry));
            }
        }
        let in_order = self.order.iter().filter_map(|id| entries.remove(id));
        Project {
            name: self.name.clone().unwrap_or_else(|| old.name.clone()),
            reports: Arc::new(in_order.collect()),
            tags: Arc::clone(self.tags.as_ref().unwrap_or(&old.tags)),
            summary: Arc::clone(self.summary.as_ref().unwrap_or(&old.summary)),
            next_id: self.next_id,
        }
    }
}

impl EntryPatch {
    fn between(old: &ReportEntry, new: &ReportEntry) -> Self {
        let before = by_id(&old.annotations);
        let after = by_id(&new.annotations);
        let stays = |it: &&Arc<Annotation>| before.get(&it.id).is_some_and(|b| same(b, it));
        let put = new.annotations.iter().filter(|it| !stays(it));
        let gone = before.keys().filter(|id| !after.contains_key(id));
        Self {
            id: new.id,
            name: new.name.clone(),
            unit: new.unit.clone(),
            year: new.year,
            reading: changed(&old.reading, &new.reading),
            corrections: changed(&old.corrections, &new.corrections),
            declined: new.declined,
            removed: gone.copied().collect(),
            put: put.map(Arc::clone).collect(),
        }
    }

    fn applied_to(&self, old: &ReportEntry) -> ReportEntry {
        let mut annotations = by_id(&old.annotations);
        for id in &self.removed {
            annotations.remove(id);
        }
        annotations.extend(self.put.iter().map(|it| (it.id, it)));
        let mut annotations: Vec<_> = annotations.into_values().map(Arc::clone).collect();
        annotations.sort_by_key(|it| it.order());
        ReportEntry {
            id: self.id,
            name: self.name.clone(),
            unit: self.unit.clone(),
            year: self.year,
            reading: Arc::clone(self.reading.as_ref().unwrap_or(&old.reading)),
            corrections: Arc::clone(self.corrections.as_ref().unwrap_or(&old.corrections)),
            declined: self.declined,
            annotations: Arc::new(annotations),
        }
    }
}

fn by_id(annotations: &[Arc<Annotation>]) -> BTreeMap<AnnotationId, &Arc<Annotation>> {
    annotations.iter().map(|it| (it.id, it)).collect()
}

fn changed<T: PartialEq>(old: &Arc<T>, new: &Arc<T>) -> Option<Arc<T>> {
    (!same(old, new)).then(|| Arc::clone(new))
}

/// Shared parts need no comparing.
fn same<T: PartialEq>(a: &Arc<T>, b: &Arc<T>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::project::{
        Edit,
        sample::{self, dice},
    };

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_patch_leads_from_any_state_to_any_other(dice in prop::collection::vec(dice(), 0..60), cut in 0_usize..60) {
            let mut project = sample::project();
            let mut old = project.clone();
            for (n, dice) in dice.iter().enumerate() {
                if n == cut {
                    old = project.clone();
                }
                project = project.edited(&dice.edit(&project)).unwrap_or(project);
            }
            for (from, to) in [(&old, &project), (&project, &old)] {
                let text = ron::to_string(&Patch::between(from, to)).unwrap();
                let patch: Patch = ron::from_str(&text).unwrap();
                prop_assert_eq!(&patch.applied_to(from), to);
            }
        }
    }

    #[test]
    fn a_small_change_of_a_large_project_is_a_small_patch() {
        let old = sample::project();
        let new = old
            .edited(&Edit::SetUnit(ReportId(4), "党办".to_owned()))
            .unwrap();
        let text = ron::to_string(&Patch::between(&old, &new)).unwrap();
        assert!(text.len() < 300, "{text}");
    }
}
