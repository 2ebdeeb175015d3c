//! The shape of project files of version 1. Once released it stays as it is: files of this shape must always open.

use std::sync::Arc;

use serde::Deserialize;

use super::{Follows, Head};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId, Standing, TagId, TagSet},
    outline::Corrections,
    project::{Project, ReportEntry, ReportId, SummaryPlan},
    report::{Format, Look, Place, ReadWarning, Reading, Report, Source},
    text::CharIdx,
};

/// What is missing is as in a new project.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Saved {
    pub(super) version: u32,
    pub(super) generation: u64,
    /// When it was saved.
    #[serde(rename = "saved")]
    pub(super) millis: u64,
    pub(super) follows: Follows,
    pub(super) name: String,
    pub(super) next_id: u64,
    pub(super) tags: TagSet,
    pub(super) summary: SummaryPlan,
    pub(super) reports: Vec<SavedReport>,
}

#[derive(Default, Deserialize)]
pub(super) struct SavedReport {
    #[serde(default)]
    pub(super) id: ReportId,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) unit: String,
    #[serde(default)]
    pub(super) year: Option<u16>,
    pub(super) source: Option<Source>,
    #[serde(default)]
    pub(super) warnings: Vec<ReadWarning>,
    /// The text, a line a paragraph. Required: a report that lost its text is damage, not an empty report.
    pub(super) lines: Vec<String>,
    /// Only the paragraphs that are more than plain body text, counted from 0.
    #[serde(default)]
    pub(super) traits: Vec<(u32, Place, Look)>,
    #[serde(default)]
    pub(super) corrections: Corrections,
    /// Since it was released; older files have none.
    #[serde(default)]
    pub(super) declined: Option<u128>,
    #[serde(default)]
    pub(super) annotations: Vec<SavedAnnotation>,
}

#[derive(Deserialize)]
pub(super) struct SavedAnnotation {
    #[serde(default)]
    pub(super) id: AnnotationId,
    pub(super) tag: TagId,
    pub(super) start: CharIdx,
    pub(super) end: CharIdx,
    pub(super) quote: String,
    #[serde(default)]
    pub(super) prefix: String,
    #[serde(default)]
    pub(super) suffix: String,
    #[serde(default)]
    pub(super) note: String,
    /// Since it was released; older files have none.
    #[serde(default)]
    pub(super) standing: Standing,
}

impl Saved {
    pub(super) fn head(&self) -> Head {
        Head {
            generation: self.generation,
            saved: self.millis,
            follows: self.follows,
        }
    }
}

impl From<Saved> for Project {
    fn from(saved: Saved) -> Self {
        let reports = saved.reports.into_iter();
        Self {
            name: saved.name,
            reports: Arc::new(reports.map(|report| Arc::new(report.into())).collect()),
            tags: Arc::new(saved.tags),
            summary: Arc::new(saved.summary),
            next_id: saved.next_id,
        }
    }
}

impl From<SavedReport> for ReportEntry {
    fn from(saved: SavedReport) -> Self {
        let annotations = saved.annotations.into_iter();
        Self {
            id: saved.id,
            name: saved.name,
            unit: saved.unit,
            year: saved.year,
            reading: Arc::new(Reading {
                report: report(saved.lines, saved.traits),
                source: saved.source.unwrap_or_else(nowhere),
                warnings: saved.warnings,
            }),
            corrections: Arc::new(saved.corrections),
            declined: saved.declined,
            annotations: Arc::new(annotations.map(|a| Arc::new(a.into())).collect()),
        }
    }
}

impl From<SavedAnnotation> for Annotation {
    fn from(saved: SavedAnnotation) -> Self {
        Self {
            id: saved.id,
            tag: saved.tag,
            anchor: Anchor {
                start: saved.start,
                end: saved.end,
                quote: saved.quote,
                prefix: saved.prefix,
                suffix: saved.suffix,
            },
            note: saved.note,
            standing: saved.standing,
        }
    }
}

fn report(lines: Vec<String>, traits: Vec<(u32, Place, Look)>) -> Report {
    let plain = |line| (line, Place::default(), Look::default());
    let mut paragraphs: Vec<_> = lines.into_iter().map(plain).collect();
    for (idx, place, look) in traits {
        if let Some(paragraph) = paragraphs.get_mut(idx as usize) {
            (paragraph.1, paragraph.2) = (place, look);
        }
    }
    Report::from_paragraphs(&paragraphs)
}

/// The source of a report that does not name one.
fn nowhere() -> Source {
    Source {
        file_name: String::new(),
        path: None,
        format: Format::Pasted,
        encoding: None,
        hash: 0,
        bytes: 0,
    }
}
