//! Edits of the list of reports and of one report's entry.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    EditError, annotations,
    find::{entry, entry_mut},
    summary,
};
use crate::{
    annotation::{Annotation, Reanchoring},
    outline::Correction,
    project::{Project, ReportEntry, ReportId},
    report::Reading,
    text::ParagraphIdx,
};

pub(super) fn add(project: &mut Project, entries: &[Arc<ReportEntry>]) -> Result<(), EditError> {
    let mut seen: BTreeSet<_> = project.reports.iter().map(|entry| entry.id).collect();
    if let Some(twice) = entries.iter().find(|entry| !seen.insert(entry.id)) {
        return Err(EditError::ReportIdInUse(twice.id));
    }
    let new = || entries.iter().flat_map(|entry| entry.annotations.iter());
    for annotation in new() {
        annotations::check_tag(project, annotation.tag)?;
    }
    annotations::check_unused(project, new().map(|annotation| annotation.id))?;

    for annotation in new() {
        project.take_id(annotation.id.0);
    }
    for entry in entries {
        project.take_id(entry.id.0);
    }
    Arc::make_mut(&mut project.reports).extend(entries.iter().map(in_order));
    Ok(())
}

/// The entry with its annotations sorted: whoever made it may not know our order.
fn in_order(entry: &Arc<ReportEntry>) -> Arc<ReportEntry> {
    let mut entry = Arc::clone(entry);
    let mut sorted = entry.annotations.as_ref().clone();
    annotations::sort(&mut sorted);
    if sorted != *entry.annotations {
        Arc::make_mut(&mut entry).annotations = Arc::new(sorted);
    }
    entry
}

pub(super) fn remove(project: &mut Project, ids: &[ReportId]) -> Result<(), EditError> {
    let mut gone = BTreeSet::new();
    for &id in ids {
        gone.extend(entry(project, id)?.annotations.iter().map(|a| a.id));
    }

    Arc::make_mut(&mut project.reports).retain(|entry| !ids.contains(&entry.id));
    summary::forget(project, &gone);
    Ok(())
}

/// A place past the end is the end.
pub(super) fn move_to(project: &mut Project, id: ReportId, to: usize) -> Result<(), EditError> {
    let Some(from) = project.reports.iter().position(|entry| entry.id == id) else {
        return Err(EditError::NoReport(id));
    };
    let reports = Arc::make_mut(&mut project.reports);
    let entry = reports.remove(from);
    reports.insert(to.min(reports.len()), entry);
    Ok(())
}

pub(super) fn replace_reading(
    project: &mut Project,
    id: ReportId,
    reading: &Arc<Reading>,
) -> Result<(), EditError> {
    let entry = entry_mut(project, id)?;
    let old = Arc::clone(&entry.reading);
    let way = Reanchoring::between(&old.report, &reading.report);

    let mut annotations: Vec<_> = entry.annotations.iter().map(|a| moved(a, &way)).collect();
    annotations::sort(&mut annotations);
    entry.annotations = Arc::new(annotations);
    if !entry.corrections.is_empty() {
        let kept = entry.corrections.iter();
        let kept = kept.filter_map(|(&at, &correction)| Some((way.paragraph(at)?, correction)));
        entry.corrections = Arc::new(kept.collect());
    }
    entry.reading = Arc::clone(reading);
    Ok(())
}

/// One that finds no place stays as it was: an orphan.
fn moved(annotation: &Arc<Annotation>, way: &Reanchoring<'_>) -> Arc<Annotation> {
    match way.anchor(&annotation.anchor) {
        Some(anchor) if anchor != annotation.anchor => Arc::new(Annotation {
            anchor,
            ..Annotation::clone(annotation)
        }),
        _ => Arc::clone(annotation),
    }
}

pub(super) fn correct_outline(
    project: &mut Project,
    id: ReportId,
    at: ParagraphIdx,
    to: Option<Correction>,
) -> Result<(), EditError> {
    if entry(project, id)?.report().paragraph(at).is_none() {
        return Err(EditError::NoParagraph(id, at));
    }
    if let Some(Correction::Heading(level @ (0 | 10..))) = to {
        return Err(EditError::NoSuchLevel(level));
    }

    let corrections = Arc::make_mut(&mut entry_mut(project, id)?.corrections);
    match to {
        Some(correction) => corrections.insert(at, correction),
        None => corrections.remove(&at),
    };
    Ok(())
}
