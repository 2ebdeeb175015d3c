//! What is derived from each report, computed once for each state of it and thrown away with it.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::overview::ReportOverview;
use crate::{
    annotation::{AnnotationId, TagId},
    outline::{Outline, outline},
    project::{Project, ReportEntry, ReportId},
    readers::{self, Secrecy},
    report::{Repair, Report},
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

/// Outlines, marks and overviews of all reports of the project at hand.
#[derive(Default)]
pub(super) struct Outlines {
    of_report: BTreeMap<ReportId, Derived>,
}

struct Derived {
    /// The state it was derived from.
    entry: Arc<ReportEntry>,
    outline: Arc<Outline>,
    marks: Arc<Vec<Mark>>,
    overview: ReportOverview,
    advice: Arc<Advice>,
}

impl Outlines {
    /// Brings everything up to the project; only what changed is computed again.
    pub(super) fn refresh(&mut self, project: &Project) {
        let mut old = std::mem::take(&mut self.of_report);
        for entry in project.reports.iter() {
            let derived = match old.remove(&entry.id) {
                Some(derived) if Arc::ptr_eq(&derived.entry, entry) => derived,
                Some(derived) => derived.brought_up_to(entry),
                None => Derived::new(entry, None),
            };
            self.of_report.insert(entry.id, derived);
        }
    }

    /// Takes an outline that was computed elsewhere, so that `refresh` need not.
    pub(super) fn supply(&mut self, entry: &Arc<ReportEntry>, outline: Arc<Outline>) {
        self.of_report
            .insert(entry.id, Derived::new(entry, Some(outline)));
    }

    pub(super) fn of(&self, id: ReportId) -> Option<Arc<Outline>> {
        self.of_report
            .get(&id)
            .map(|derived| Arc::clone(&derived.outline))
    }

    /// In the order of their spans.
    pub(super) fn marks(&self, id: ReportId) -> Arc<Vec<Mark>> {
        self.of_report
            .get(&id)
            .map_or_else(Arc::default, |derived| Arc::clone(&derived.marks))
    }

    pub(super) fn advice(&self, id: ReportId) -> Option<Arc<Advice>> {
        self.of_report
            .get(&id)
            .map(|derived| Arc::clone(&derived.advice))
    }

    pub(super) fn overview(&self, id: ReportId) -> Option<&ReportOverview> {
        self.of_report.get(&id).map(|derived| &derived.overview)
    }
}

impl Derived {
    fn new(entry: &Arc<ReportEntry>, ready: Option<Arc<Outline>>) -> Self {
        let outline =
            ready.unwrap_or_else(|| Arc::new(outline(entry.report(), &entry.corrections)));
        let advice = Arc::new(Advice::of(entry.report()));
        Self::with(entry, outline, advice, &HashMap::new())
    }

    fn brought_up_to(self, entry: &Arc<ReportEntry>) -> Self {
        let same_text = Arc::ptr_eq(&self.entry.reading, &entry.reading);
        if !same_text {
            return Self::new(entry, None);
        }
        let same_tree = self.entry.corrections == entry.corrections;
        let outline = if same_tree {
            self.outline
        } else {
            Arc::new(outline(entry.report(), &entry.corrections))
        };
        let resolved = self
            .marks
            .iter()
            .map(|mark| (mark.annotation, mark.span))
            .collect();
        Self::with(entry, outline, self.advice, &resolved)
    }

    /// `known`: places found before in the same text; a place is used again where the anchor still says so.
    fn with(
        entry: &Arc<ReportEntry>,
        outline: Arc<Outline>,
        advice: Arc<Advice>,
        known: &HashMap<AnnotationId, ByteSpan>,
    ) -> Self {
        let report = entry.report();
        let mut marks: Vec<_> = entry
            .annotations
            .iter()
            .filter_map(|annotation| {
                let before = known
                    .get(&annotation.id)
                    .filter(|span| report.slice(**span) == annotation.anchor.quote)
                    .filter(|span| report.char_at(span.start()) == annotation.anchor.start)
                    .copied();
                Some(Mark {
                    span: before.or_else(|| annotation.anchor.resolve(report))?,
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
            outline,
            marks: Arc::new(marks),
            overview,
            advice,
        }
    }
}
