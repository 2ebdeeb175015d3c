//! What an older version holds, beside the project at hand: all its reports and tags, and what restoring would change.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    annotation::{Annotation, AnnotationId},
    project::{Project, ReportEntry, ReportId},
    store::Past,
};

/// An older version as it is shown. Made once, when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub past: Past,
    pub lines: Vec<Line>,
    /// Nothing would change.
    pub same: bool,
    /// Reports and tags of the project at hand that it does not have.
    pub lacks: (usize, usize),
}

/// By their places in the older version, so that a hundred thousand cost little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Report {
        at: usize,
        change: Option<Change>,
    },
    Tag {
        report: usize,
        at: usize,
        change: Option<Change>,
    },
}

/// How what it holds differs from what is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not in the project any more.
    Gone,
    /// Another text, or another passage, tag or note.
    Other,
}

impl Compared {
    pub(super) fn of(past: Past, now: &Project) -> Self {
        let here = Here::of(now);
        let mut lines = Vec::new();
        let mut kept = (0, 0);
        for (report, entry) in past.project.reports.iter().enumerate() {
            let change = here.report(entry);
            kept.0 += usize::from(change != Some(Change::Gone));
            lines.push(Line::Report { at: report, change });
            for (at, annotation) in entry.annotations.iter().enumerate() {
                let change = here.tag(annotation);
                kept.1 += usize::from(change != Some(Change::Gone));
                lines.push(Line::Tag { report, at, change });
            }
        }
        Self {
            same: past.project == *now,
            lacks: (here.reports.len() - kept.0, here.tags.len() - kept.1),
            lines,
            past,
        }
    }

    pub fn entry(&self, report: usize) -> Option<&Arc<ReportEntry>> {
        self.past.project.reports.get(report)
    }
}

struct Here<'a> {
    reports: BTreeMap<ReportId, &'a ReportEntry>,
    tags: BTreeMap<AnnotationId, &'a Annotation>,
}

impl<'a> Here<'a> {
    fn of(now: &'a Project) -> Self {
        let reports = now.reports.iter();
        let tags = reports.clone().flat_map(|entry| entry.annotations.iter());
        Self {
            reports: reports.map(|entry| (entry.id, entry.as_ref())).collect(),
            tags: tags.map(|tag| (tag.id, tag.as_ref())).collect(),
        }
    }

    fn report(&self, then: &ReportEntry) -> Option<Change> {
        let Some(now) = self.reports.get(&then.id) else {
            return Some(Change::Gone);
        };
        let same = then.reading.report == now.reading.report && then.name == now.name;
        (!same).then_some(Change::Other)
    }

    fn tag(&self, then: &Annotation) -> Option<Change> {
        match self.tags.get(&then.id) {
            None => Some(Change::Gone),
            Some(now) => (*now != then).then_some(Change::Other),
        }
    }
}
