//! `zhaibian export PROJECT -o OUT`: a project to the bytes of a file to hand in.

use std::sync::Arc;

use crate::{
    outline::outline,
    project::Project,
    summary::summary,
    writers::{Target, WriteError, write},
};

/// The project summed up as it was planned, in that format.
pub fn export(project: &Project, target: Target) -> Result<Vec<u8>, WriteError> {
    let outline_of = |id| {
        let entry = project.report(id)?;
        Some(Arc::new(outline(entry.report(), &entry.corrections)))
    };
    write(&summary(project, &outline_of), target)
}
