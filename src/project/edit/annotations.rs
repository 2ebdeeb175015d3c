//! Edits of annotations: set, taken off, moved, given another tag.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    EditError,
    find::{annotation, annotation_mut, entry, entry_mut},
    summary,
};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId, Standing, TagId},
    project::{Project, ReportId},
    report::Report,
};

/// Up to so many are put into their places one by one, more are sorted in: 10 000 moves of 10 000 would be felt.
const FEW: usize = 16;

pub(super) fn add(
    project: &mut Project,
    report: ReportId,
    new: &[Annotation],
) -> Result<(), EditError> {
    let target = entry(project, report)?.report();
    for annotation in new {
        check_tag(project, annotation.tag)?;
        check_passage(target, annotation.id, &annotation.anchor)?;
    }
    check_unused(project, new.iter().map(|annotation| annotation.id))?;

    let annotations = Arc::make_mut(&mut entry_mut(project, report)?.annotations);
    if new.len() <= FEW {
        for annotation in new {
            let at = annotations.partition_point(|other| other.order() < annotation.order());
            annotations.insert(at, Arc::new(annotation.clone()));
        }
    } else {
        annotations.extend(new.iter().cloned().map(Arc::new));
        sort(annotations);
    }
    for annotation in new {
        project.take_id(annotation.id.0);
    }
    Ok(())
}

pub(super) fn remove(project: &mut Project, ids: &[AnnotationId]) -> Result<(), EditError> {
    let gone: BTreeSet<_> = ids.iter().copied().collect();
    let mut found = BTreeSet::new();
    let mut reports = Vec::new();
    for entry in project.reports.iter() {
        let before = found.len();
        found.extend(
            entry
                .annotations
                .iter()
                .map(|annotation| annotation.id)
                .filter(|id| gone.contains(id)),
        );
        if found.len() > before {
            reports.push(entry.id);
        }
    }
    if let Some(id) = gone.difference(&found).next() {
        return Err(EditError::NoAnnotation(*id));
    }

    for report in reports {
        let annotations = Arc::make_mut(&mut entry_mut(project, report)?.annotations);
        annotations.retain(|annotation| !gone.contains(&annotation.id));
    }
    summary::forget(project, &gone);
    Ok(())
}

pub(super) fn move_boundary(
    project: &mut Project,
    id: AnnotationId,
    anchor: &Anchor,
) -> Result<(), EditError> {
    let (entry, at) = annotation(project, id)?;
    check_passage(entry.report(), id, anchor)?;

    let report = entry.id;
    let annotations = Arc::make_mut(&mut entry_mut(project, report)?.annotations);
    let mut moved = Annotation::clone(&annotations.remove(at));
    moved.anchor = anchor.clone();
    moved.standing = Standing::Same;
    let at = annotations.partition_point(|other| other.order() < moved.order());
    annotations.insert(at, Arc::new(moved));
    Ok(())
}

/// Those without a place are left as they are: there is nothing to approve.
pub(super) fn approve(project: &mut Project, ids: &[AnnotationId]) -> Result<(), EditError> {
    for id in ids {
        annotation(project, *id)?;
    }
    for id in ids {
        let approved = annotation_mut(project, *id)?;
        if approved.standing.is_placed() {
            approved.standing = Standing::Same;
        }
    }
    Ok(())
}

/// One that has a place keeps it.
pub(super) fn no_such_place(project: &mut Project, id: AnnotationId) -> Result<(), EditError> {
    let orphan = annotation_mut(project, id)?;
    if !orphan.standing.is_placed() {
        orphan.standing = Standing::Lost;
    }
    Ok(())
}

pub(super) fn retag(project: &mut Project, id: AnnotationId, tag: TagId) -> Result<(), EditError> {
    check_tag(project, tag)?;
    annotation_mut(project, id)?.tag = tag;
    Ok(())
}

pub(super) fn check_tag(project: &Project, tag: TagId) -> Result<(), EditError> {
    project
        .tags
        .get(tag)
        .map(|_| ())
        .ok_or(EditError::NoTag(tag))
}

/// That none of these ids is given already, and none twice among them.
pub(super) fn check_unused(
    project: &Project,
    ids: impl Iterator<Item = AnnotationId> + Clone,
) -> Result<(), EditError> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = ids.clone().find(|id| !seen.insert(*id)) {
        return Err(EditError::AnnotationIdInUse(twice));
    }
    // The common case costs no search: every id in use is below `next_id`.
    if seen.first().is_none_or(|id| id.0 >= project.next_id) {
        return Ok(());
    }
    let mut in_use = project.reports.iter().flat_map(|e| e.annotations.iter());
    match in_use.find(|annotation| seen.contains(&annotation.id)) {
        Some(annotation) => Err(EditError::AnnotationIdInUse(annotation.id)),
        None => Ok(()),
    }
}

pub(super) fn sort(annotations: &mut [Arc<Annotation>]) {
    annotations.sort_by_key(|annotation| annotation.order());
}

fn check_passage(report: &Report, id: AnnotationId, anchor: &Anchor) -> Result<(), EditError> {
    match anchor.resolve(report) {
        Some(span) if !span.is_empty() => Ok(()),
        _ => Err(EditError::NoPassage(id)),
    }
}
