//! Edits of what was decided about the summary.

use std::{collections::BTreeSet, sync::Arc};

use super::{EditError, find::annotation};
use crate::{
    annotation::AnnotationId,
    project::{Project, Slot, SummaryPlan},
};

pub(super) fn plan(project: &mut Project) -> &mut SummaryPlan {
    Arc::make_mut(&mut project.summary)
}

/// Slots from 1, so that they differ from the 0 of entries that were never moved.
pub(super) fn order(project: &mut Project, ids: &[AnnotationId]) -> Result<(), EditError> {
    let there = project.reports.iter().flat_map(|e| e.annotations.iter());
    let there: BTreeSet<_> = there.map(|annotation| annotation.id).collect();
    if let Some(&missing) = ids.iter().find(|id| !there.contains(id)) {
        return Err(EditError::NoAnnotation(missing));
    }
    let slots = (1..).map(Slot);
    plan(project).moved.extend(ids.iter().copied().zip(slots));
    Ok(())
}

pub(super) fn leave_out(
    project: &mut Project,
    id: AnnotationId,
    out: bool,
) -> Result<(), EditError> {
    annotation(project, id)?;
    if out {
        plan(project).left_out.insert(id);
    } else {
        plan(project).left_out.remove(&id);
    }
    Ok(())
}

pub(super) fn reword(
    project: &mut Project,
    id: AnnotationId,
    wording: Option<&str>,
) -> Result<(), EditError> {
    annotation(project, id)?;
    match wording {
        Some(wording) => plan(project).wording.insert(id, wording.to_owned()),
        None => plan(project).wording.remove(&id),
    };
    Ok(())
}

/// Drops what was decided about annotations that are gone.
pub(super) fn forget(project: &mut Project, gone: &BTreeSet<AnnotationId>) {
    let plan = &project.summary;
    let concerned = gone.iter().any(|id| {
        plan.moved.contains_key(id) || plan.left_out.contains(id) || plan.wording.contains_key(id)
    });
    if concerned {
        let plan = Arc::make_mut(&mut project.summary);
        plan.moved.retain(|id, _| !gone.contains(id));
        plan.left_out.retain(|id| !gone.contains(id));
        plan.wording.retain(|id, _| !gone.contains(id));
    }
}
