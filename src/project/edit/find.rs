//! Finds what an edit is about, and gives it for changing. Finding comes before copying what is shared.

use std::sync::Arc;

use super::EditError;
use crate::{
    annotation::{Annotation, AnnotationId},
    project::{Project, ReportEntry, ReportId},
};

pub(super) fn entry(project: &Project, id: ReportId) -> Result<&ReportEntry, EditError> {
    project
        .report(id)
        .map(AsRef::as_ref)
        .ok_or(EditError::NoReport(id))
}

pub(super) fn entry_mut(
    project: &mut Project,
    id: ReportId,
) -> Result<&mut ReportEntry, EditError> {
    let missing = EditError::NoReport(id);
    let Some(at) = project.reports.iter().position(|entry| entry.id == id) else {
        return Err(missing);
    };
    let entry = Arc::make_mut(&mut project.reports).get_mut(at);
    entry.map(Arc::make_mut).ok_or(missing)
}

/// The report and the annotation's place in it.
pub(super) fn annotation(
    project: &Project,
    id: AnnotationId,
) -> Result<(&ReportEntry, usize), EditError> {
    project
        .reports
        .iter()
        .find_map(|entry| {
            let at = entry.annotations.iter().position(|a| a.id == id)?;
            Some((entry.as_ref(), at))
        })
        .ok_or(EditError::NoAnnotation(id))
}

pub(super) fn annotation_mut(
    project: &mut Project,
    id: AnnotationId,
) -> Result<&mut Annotation, EditError> {
    let (entry, at) = annotation(project, id)?;
    let report = entry.id;
    let annotations = Arc::make_mut(&mut entry_mut(project, report)?.annotations);
    let annotation = annotations.get_mut(at).ok_or(EditError::NoAnnotation(id))?;
    Ok(Arc::make_mut(annotation))
}
