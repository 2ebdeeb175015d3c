//! What is derived from each report, computed once for each state of it and thrown away with it.

use std::{collections::BTreeMap, sync::Arc};

use super::overview::ReportOverview;
use crate::{
    annotation::{Annotation, AnnotationId, TagId},
    outline::{Outline, outline},
    project::{Project, ReportEntry, ReportId},
    readers::{self, Secrecy},
    report::{Reading, Repair, Report},
    text::ByteSpan,
};

/// An annotation with the place it has in the report now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: ByteSpan,
    pub tag: TagId,
    pub annotation: AnnotationId,
    /// It has a note.
    pub noted: bool,
}

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
    outline: Arc<Outline>,
    advice: Arc<Advice>,
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

struct Derived {
    /// The state it was derived from.
    entry: Arc<ReportEntry>,
    findings: Findings,
    /// Where each annotation of `entry` stands, None for an orphan.
    places: Vec<Option<ByteSpan>>,
    marks: Arc<Vec<Mark>>,
    overview: ReportOverview,
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

    pub(super) fn is_orphan(&self, id: ReportId, annotation: usize) -> bool {
        let derived = self.of_report.get(&id);
        derived.is_some_and(|derived| derived.places.get(annotation) == Some(&None))
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

impl Derived {
    fn new(entry: &Arc<ReportEntry>, findings: Findings) -> Self {
        let places = places(entry, &[]);
        Self::with(entry, findings, places)
    }

    fn brought_up_to(
        self,
        entry: &Arc<ReportEntry>,
        prepared: &[(Arc<Reading>, Findings)],
    ) -> Self {
        let same_text = Arc::ptr_eq(&self.entry.reading, &entry.reading);
        if !same_text {
            let mut prepared = prepared.iter();
            let found = prepared.find(|(reading, _)| Arc::ptr_eq(reading, &entry.reading));
            let findings = found.map(|(_, findings)| findings.clone());
            return Self::new(entry, findings.unwrap_or_else(|| Findings::of(entry)));
        }
        let known: Vec<_> = self.entry.annotations.iter().zip(self.places).collect();
        let places = places(entry, &known);
        let mut findings = self.findings;
        if self.entry.corrections != entry.corrections {
            findings.outline = Arc::new(outline(entry.report(), &entry.corrections));
        }
        Self::with(entry, findings, places)
    }

    fn with(entry: &Arc<ReportEntry>, findings: Findings, places: Vec<Option<ByteSpan>>) -> Self {
        let placed = entry.annotations.iter().zip(&places);
        let mut marks: Vec<_> = placed
            .filter_map(|(annotation, place)| {
                Some(Mark {
                    span: (*place)?,
                    tag: annotation.tag,
                    annotation: annotation.id,
                    noted: !annotation.note.is_empty(),
                })
            })
            .collect();
        marks.sort_by_key(|mark| (mark.span, mark.annotation));
        let overview = ReportOverview::of(entry, &marks);
        Self {
            entry: Arc::clone(entry),
            findings,
            places,
            marks: Arc::new(marks),
            overview,
        }
    }
}

/// Where the annotations of a report stand. `known` are those of its former state with their places, in the same
/// text and the same order: most have not changed, and finding a place anew means reading its words.
fn places(
    entry: &ReportEntry,
    known: &[(&Arc<Annotation>, Option<ByteSpan>)],
) -> Vec<Option<ByteSpan>> {
    let mut known = known.iter().peekable();
    let place = |annotation: &Arc<Annotation>| {
        while known
            .next_if(|(old, _)| old.order() < annotation.order())
            .is_some()
        {}
        match known.peek() {
            Some((old, place)) if is_placed_alike(old, annotation) => *place,
            _ => annotation.place_in(entry.report()),
        }
    };
    entry.annotations.iter().map(place).collect()
}

fn is_placed_alike(old: &Arc<Annotation>, new: &Arc<Annotation>) -> bool {
    Arc::ptr_eq(old, new)
        || (old.id == new.id && old.anchor == new.anchor && old.standing == new.standing)
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
                prop_assert_eq!(followed.marks(entry.id), anew.marks(entry.id));
                prop_assert_eq!(followed.overview(entry.id), anew.overview(entry.id));
                prop_assert_eq!(followed.of(entry.id), anew.of(entry.id));
            }
        }
    }
}
