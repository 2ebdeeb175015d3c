//! What is derived from one report, and brought up to each new state of it: an edit changes a few of its annotations,
//! and there may be a hundred thousand.

use std::sync::Arc;

use super::{
    brief::{Brief, Mark, standings},
    outlines::Findings,
    overview::ReportOverview,
};
use crate::{
    annotation::Annotation,
    outline::outline,
    project::{ReportEntry, Standings},
    report::Reading,
};

pub(super) struct Derived {
    /// The state it was derived from.
    pub(super) entry: Arc<ReportEntry>,
    pub(super) findings: Findings,
    /// One for each annotation of `entry`, in their order.
    pub(super) briefs: Vec<Brief>,
    pub(super) standings: Standings,
    /// In the order of their spans.
    pub(super) marks: Arc<Vec<Mark>>,
    pub(super) overview: ReportOverview,
}

impl Derived {
    pub(super) fn new(entry: &Arc<ReportEntry>, findings: Findings) -> Self {
        let briefs = entry.annotations.iter();
        let briefs = briefs.map(|annotation| Brief::of(annotation, entry));
        Self::with(entry, findings, briefs.collect())
    }

    /// `prepared`: what was found of texts that are new.
    pub(super) fn brought_up_to(
        self,
        entry: &Arc<ReportEntry>,
        prepared: &[(Arc<Reading>, Findings)],
    ) -> Self {
        if !Arc::ptr_eq(&self.entry.reading, &entry.reading) {
            let mut prepared = prepared.iter();
            let found = prepared.find(|(reading, _)| Arc::ptr_eq(reading, &entry.reading));
            let findings = found.map(|(_, findings)| findings.clone());
            return Self::new(entry, findings.unwrap_or_else(|| Findings::of(entry)));
        }
        let mut briefs = self.briefs;
        follow(&mut briefs, &self.entry.annotations, entry);
        let mut findings = self.findings;
        if self.entry.corrections != entry.corrections {
            findings.outline = Arc::new(outline(entry.report(), &entry.corrections));
        }
        Self::with(entry, findings, briefs)
    }

    fn with(entry: &Arc<ReportEntry>, findings: Findings, briefs: Vec<Brief>) -> Self {
        let mut marks: Vec<_> = briefs.iter().filter_map(Brief::mark).collect();
        marks.sort_by_key(|mark| (mark.span, mark.annotation));
        Self {
            entry: Arc::clone(entry),
            findings,
            standings: standings(&briefs),
            overview: ReportOverview::of(entry, &briefs, &marks),
            marks: Arc::new(marks),
            briefs,
        }
    }
}

/// What stands before the first change and after the last is not looked at: only whether it is the very same.
fn follow(briefs: &mut Vec<Brief>, old: &[Arc<Annotation>], entry: &ReportEntry) {
    let new = entry.annotations.as_slice();
    let head = n_same(old.iter().zip(new), old.len());
    let rest = old.len().min(new.len()) - head;
    let tail = n_same(old.iter().rev().zip(new.iter().rev()), rest);
    let changed = new.get(head..new.len() - tail).unwrap_or_default();
    let replaced = head..old.len() - tail;
    let before = old.get(replaced.clone()).unwrap_or_default();
    let known = briefs.get(replaced.clone()).unwrap_or_default();
    let known: Vec<_> = before.iter().zip(known.iter().copied()).collect();
    let made: Vec<_> = briefs_of(changed, &known, entry);
    briefs.splice(replaced, made);
}

fn n_same<'a>(
    pairs: impl Iterator<Item = (&'a Arc<Annotation>, &'a Arc<Annotation>)>,
    most: usize,
) -> usize {
    let same = pairs.take(most).take_while(|(a, b)| Arc::ptr_eq(a, b));
    same.count()
}

/// `known` are some of the former state, in the same text and the same order: most have not changed, and finding a
/// place anew means reading its words.
fn briefs_of(
    annotations: &[Arc<Annotation>],
    known: &[(&Arc<Annotation>, Brief)],
    entry: &ReportEntry,
) -> Vec<Brief> {
    let mut known = known.iter().peekable();
    let brief = |annotation: &Arc<Annotation>| {
        while known
            .next_if(|(old, _)| old.order() < annotation.order())
            .is_some()
        {}
        match known.peek() {
            Some((old, brief)) if Arc::ptr_eq(old, annotation) => *brief,
            _ => Brief::of(annotation, entry),
        }
    };
    annotations.iter().map(brief).collect()
}
