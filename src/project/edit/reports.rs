//! Edits of the list of reports and of one report's entry.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    EditError, annotations,
    find::{entry, entry_mut},
    summary,
};
use crate::{
    annotation::Annotation,
    outline::Correction,
    project::{NewText, Project, Refound, ReportEntry, ReportId},
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
    let new = NewText::of(entry(project, id)?, Arc::clone(reading));
    take_text(project, id, &new)
}

pub(super) fn take_text(
    project: &mut Project,
    id: ReportId,
    new: &NewText,
) -> Result<(), EditError> {
    let old = entry(project, id)?;
    let refound: BTreeMap<_, _> = new.annotations.iter().map(|it| (it.id, it)).collect();
    if refound.len() != old.annotations.len() {
        return Err(EditError::OutOfDate(id));
    }
    let mut annotations = Vec::with_capacity(refound.len());
    for annotation in old.annotations.iter() {
        let refound = refound
            .get(&annotation.id)
            .ok_or(EditError::OutOfDate(id))?;
        let after = after(annotation, refound);
        if after.standing.is_placed() && after.place_in(&new.reading.report).is_none() {
            return Err(EditError::NoPassage(annotation.id));
        }
        annotations.push(after);
    }
    annotations::sort(&mut annotations);

    let entry = entry_mut(project, id)?;
    entry.annotations = Arc::new(annotations);
    entry.corrections = Arc::new(new.corrections.clone());
    entry.reading = Arc::clone(&new.reading);
    entry.declined = None;
    Ok(())
}

fn after(annotation: &Arc<Annotation>, refound: &Refound) -> Arc<Annotation> {
    if annotation.anchor == refound.anchor && annotation.standing == refound.standing {
        return Arc::clone(annotation);
    }
    Arc::new(Annotation {
        anchor: refound.anchor.clone(),
        standing: refound.standing.clone(),
        ..Annotation::clone(annotation)
    })
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
