//! Older versions of a project: what a save replaces is kept for a while, each a whole project file by itself.
//!
//! They stand in a hidden folder beside the project, `.NAME.zhaibian.history`: with it on the stick or the share, read by
//! whoever may read the project, and never on a machine where the secretary only opened it. Who hands on the project
//! file alone hands on no older version.
//!
//! A version is the replaced file itself under a second name, where the file system has such: it needs no space that the
//! save may lack. A program that writes into a project file instead of replacing it changes the version with it, as long
//! as the two are one; the seal in it tells ([`Past::whole`]).

mod keeping;
mod thinning;

use std::{
    cmp::Reverse,
    path::{Path, PathBuf},
};

pub(super) use self::keeping::{Kept, keep, keep_text};
use super::{
    EXTENSION, atomic,
    disk::{Disk, RealDisk},
    error::StoreError,
    names,
    project_file::{self, Decoded, Seal},
};
use crate::project::Project;

/// Saves that nobody asked for are kept when so much time has passed since the last that was kept: else the last ten
/// would be those of the last minute.
const PAUSE: u64 = 5 * 60 * 1000;

/// One older version, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Counts what was kept: greater than that of every one kept before, also where an older file was put back since.
    pub number: u64,
    /// When it was saved, in milliseconds since 1970; 0 where that is not known.
    pub millis: u64,
    pub reports: usize,
    pub annotations: usize,
    pub path: PathBuf,
    pub bytes: u64,
}

/// What an older version holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    pub project: Project,
    /// Whether it is as this program wrote it: neither damaged nor changed by hand.
    pub whole: bool,
}

/// Why a save happens, and when by the clock of the wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    pub millis: u64,
    /// By the secretary, not by a pause.
    pub asked: bool,
}

/// What is known of the project file as it stands, for the moment when it is replaced.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub(super) number: u64,
    pub(super) millis: u64,
    pub(super) counts: Counts,
    /// Kept in any case: as it was opened, or saved by the secretary.
    pub(super) wanted: bool,
    /// When the last one was kept.
    pub(super) last_kept: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    reports: usize,
    annotations: usize,
}

impl Counts {
    pub(super) fn of(project: &Project) -> Self {
        let annotations = project.reports.iter().map(|entry| entry.annotations.len());
        Self {
            reports: project.reports.len(),
            annotations: annotations.sum(),
        }
    }
}

impl Standing {
    pub(super) fn opened(file: &Decoded) -> Self {
        Self {
            number: file.head.generation,
            millis: file.head.saved,
            counts: Counts::of(&file.project),
            // Damaged, it is kept elsewhere.
            wanted: file.lost_lines.is_none(),
            last_kept: 0,
        }
    }

    /// After a save of `project` as that generation.
    pub(super) fn saved(self, number: u64, occasion: Occasion, project: &Project) -> Self {
        Self {
            number,
            millis: occasion.millis,
            counts: Counts::of(project),
            wanted: occasion.asked,
            last_kept: self.last_kept,
        }
    }

    pub(super) fn is_worth_keeping(&self, now: u64) -> bool {
        // A clock that went back says nothing of the time since.
        self.wanted || now < self.last_kept || now - self.last_kept >= PAUSE
    }
}

/// The older versions of a project, the newest first.
pub fn generations(project: &Path) -> Vec<Generation> {
    list(&RealDisk, &atomic::real(&RealDisk, project))
}

/// The project as it was then.
pub fn read_generation(generation: &Generation) -> Result<Past, StoreError> {
    let path = &generation.path;
    let bytes = RealDisk.read(path).map_err(StoreError::at(path))?;
    let file = project_file::decode(path, &bytes)?;
    Ok(Past {
        whole: file.seal == Seal::Whole,
        project: file.project,
    })
}

/// Removes all older versions of a project.
pub fn clear_generations(project: &Path) -> Result<(), StoreError> {
    let (disk, project) = (&RealDisk, atomic::real(&RealDisk, project));
    for generation in list(disk, &project) {
        let path = &generation.path;
        disk.remove(path).map_err(StoreError::at(path))?;
    }
    clean(disk, &project);
    // What else somebody put there stays, and the folder with it.
    drop(disk.remove_dir(&names::history(&project)));
    Ok(())
}

/// A kill may have left a half-written one.
pub(super) fn clean(disk: &dyn Disk, project: &Path) {
    let folder = names::history(project);
    for path in disk.list(&folder).unwrap_or_default() {
        if names::is_temporary(&path) {
            drop(disk.remove(&path));
        }
    }
}

pub(super) fn list(disk: &dyn Disk, project: &Path) -> Vec<Generation> {
    let paths = disk.list(&names::history(project)).unwrap_or_default();
    let mut all: Vec<_> = paths
        .into_iter()
        .filter_map(|path| {
            let bytes = disk.len(&path).ok()?;
            parsed(path, bytes)
        })
        .collect();
    all.sort_by_key(|one| Reverse((one.number, one.millis)));
    all
}

/// As [`keeping`] names them.
fn parsed(path: PathBuf, bytes: u64) -> Option<Generation> {
    let stem = path.file_name()?.to_str()?;
    let stem = stem.strip_suffix(EXTENSION)?.strip_suffix('.')?;
    let mut parts = stem.split('-').map(str::parse::<u64>);
    let mut next = || parts.next()?.ok();
    let (number, millis, reports, annotations) = (next()?, next()?, next()?, next()?);
    Some(Generation {
        number,
        millis,
        reports: usize::try_from(reports).ok()?,
        annotations: usize::try_from(annotations).ok()?,
        path,
        bytes,
    })
}

#[cfg(test)]
mod tests;
