//! A project as text: RON that a person can read, compare and merge, with a last line that seals it.
//!
//! Reading is in two steps: the text into the shape of its version (`v1`), which is never changed once released, then
//! the shape into today's project. What a hand left wrong (an id twice, a tag that is not there) is mended and said.

mod mend;
mod salvage;
mod seal;
mod text;
mod v1;

pub use mend::Repair;
pub(super) use seal::{Seal, Stamp};

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::error::{Fault, StoreError};
use crate::project::Project;

/// The shape written today.
const VERSION: u32 = 1;

/// What a project file says about itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Counts the saves of this project.
    pub(super) generation: u64,
    /// When it was saved, in milliseconds since 1970 by the clock of that machine; 0 where that is not known.
    pub(super) saved: u64,
    /// What it was saved from.
    pub(super) follows: Follows,
}

/// The journal that led to a save: after a kill before it was begun anew it must not be applied twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Follows {
    /// The file the journal went on from.
    pub(super) base: Stamp,
    /// Its last step that is contained in this file.
    pub(super) step: u64,
}

/// The default stands for a file that is not there yet.
#[derive(Default)]
pub(super) struct Decoded {
    pub(super) project: Project,
    pub(super) head: Head,
    pub(super) stamp: Stamp,
    pub(super) seal: Seal,
    pub(super) repairs: Vec<Repair>,
    /// The file is damaged, this is what could be read: so many lines could not.
    pub(super) lost_lines: Option<usize>,
    /// Written by a newer program, yet readable: not to be written over.
    pub(super) newer: Option<u32>,
}

pub(super) fn encode(project: &Project, head: &Head) -> (String, Stamp) {
    seal::sealed(text::of(project, head), head.generation)
}

/// `path` is for the error only.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<Decoded, StoreError> {
    let damaged = |line, column| StoreError::new(path, Fault::Damaged { line, column });
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let (line, column) = place(&String::from_utf8_lossy(good));
        damaged(line, column)
    })?;
    let saved = ron::from_str::<v1::Saved>(text).map_err(|error| match version(text) {
        Some(version) if version > VERSION => StoreError::new(path, Fault::NewerVersion(version)),
        _ => damaged(error.span.start.line, error.span.start.col),
    })?;
    if saved.version == 0 {
        // RON, but no project: taking it for an empty one would invite writing over it.
        return Err(damaged(1, 1));
    }
    let newer = Some(saved.version).filter(|version| *version > VERSION);
    let head = saved.head();
    let (seal, stamp) = seal::of(bytes, head.generation);
    let mut project = Project::from(saved);
    let repairs = mend::mend(&mut project);
    Ok(Decoded {
        project,
        head,
        stamp,
        seal,
        repairs,
        lost_lines: None,
        newer,
    })
}

/// The same; of a damaged file what can be read. Damage may also hide a part from `ron`, which passes over names that it
/// does not know.
pub(super) fn decode_or_salvage(path: &Path, bytes: &[u8]) -> Result<Decoded, StoreError> {
    let decoded = decode(path, bytes);
    let suspect = match &decoded {
        Ok(file) => file.seal != Seal::Whole,
        Err(error) => matches!(error.fault, Fault::Damaged { .. }),
    };
    if !suspect {
        return decoded;
    }
    match (decoded, salvaged(bytes)) {
        (Ok(file), Some(salvaged)) if size(&file.project) >= size(&salvaged.project) => Ok(file),
        (_, Some(salvaged)) => Ok(salvaged),
        (decoded, None) => decoded,
    }
}

fn salvaged(bytes: &[u8]) -> Option<Decoded> {
    let (saved, lost_lines) = salvage::salvage(bytes)?;
    let head = saved.head();
    let (_, stamp) = seal::of(bytes, head.generation);
    let newer = Some(saved.version).filter(|version| *version > VERSION);
    let mut project = Project::from(saved);
    let repairs = mend::mend(&mut project);
    Some(Decoded {
        project,
        head,
        stamp,
        seal: Seal::Broken,
        repairs,
        lost_lines: Some(lost_lines),
        newer,
    })
}

/// Reports, paragraphs and annotations.
fn size(project: &Project) -> usize {
    let reports = project.reports.iter();
    let parts = reports.map(|entry| {
        let paragraphs = entry.report().text().split('\n').count();
        1 + paragraphs + entry.annotations.len()
    });
    parts.sum()
}

/// Every version has it, whatever else it has.
fn version(text: &str) -> Option<u32> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let found = ron::from_str::<Version>(text).ok()?;
    Some(found.version)
}

/// Line and column after `text`, from 1.
fn place(text: &str) -> (usize, usize) {
    let line = text.split('\n').count();
    let last = text.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() + 1)
}

#[cfg(test)]
mod tests;
