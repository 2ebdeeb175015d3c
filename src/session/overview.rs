//! What is done in a report, for its row in the list: counts per tag and the share of text tagged.

use std::collections::BTreeMap;

use super::brief::{Brief, Mark};
use crate::{annotation::TagId, project::ReportEntry};

#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportOverview {
    pub counts: Vec<TagCount>,
    /// Annotations whose passage is not in the text any more.
    pub orphans: usize,
    /// Characters, line ends not counted.
    pub chars: usize,
    /// Share of the text (in bytes) that at least one tag covers, 0–1.
    pub tagged: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagCount {
    pub tag: TagId,
    pub n: usize,
}

impl ReportOverview {
    /// `marks` in the order of their spans.
    pub(super) fn of(entry: &ReportEntry, briefs: &[Brief], marks: &[Mark]) -> Self {
        let report = entry.report();
        let mut counts = BTreeMap::<TagId, usize>::new();
        for brief in briefs {
            *counts.entry(brief.tag).or_default() += 1;
        }
        let length = report.text().len().max(1);
        Self {
            counts: counts
                .into_iter()
                .map(|(tag, n)| TagCount { tag, n })
                .collect(),
            orphans: briefs.len() - marks.len(),
            chars: (report.char_at(report.extent().end()).0 as usize + 1)
                .saturating_sub(report.paragraphs().len()),
            tagged: covered(marks) as f32 / length as f32,
        }
    }

    pub fn count(&self, tag: TagId) -> usize {
        self.counts
            .iter()
            .find(|count| count.tag == tag)
            .map_or(0, |count| count.n)
    }
}

/// Bytes under at least one mark.
fn covered(marks: &[Mark]) -> usize {
    let mut reached = 0;
    let mut total = 0;
    for mark in marks {
        let range = mark.span.range();
        total += range.end.saturating_sub(range.start.max(reached));
        reached = reached.max(range.end);
    }
    total
}
