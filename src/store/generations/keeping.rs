//! A version kept: the file that is about to be replaced under a second name, or a copy.

use std::path::{Path, PathBuf};

use super::{Counts, Generation, Standing, list, thinning::outdated};
use crate::store::{EXTENSION, atomic, disk::Disk, error::StoreError, names};

/// A version that was kept.
pub(in crate::store) struct Kept {
    pub(in crate::store) path: PathBuf,
    /// It takes space of its own.
    pub(in crate::store) is_copy: bool,
}

/// Keeps a project file, whose bytes these are, as it is about to be replaced. The folder comes with the first.
pub(in crate::store) fn keep(
    disk: &dyn Disk,
    project: &Path,
    standing: &Standing,
    bytes: &[u8],
    now: u64,
) -> Result<Kept, StoreError> {
    keep_as(disk, project, standing, bytes, now, Source::File)
}

/// The same for a state of the project that stands in no file of its own.
pub(in crate::store) fn keep_text(
    disk: &dyn Disk,
    project: &Path,
    standing: &Standing,
    bytes: &[u8],
    now: u64,
) -> Result<Kept, StoreError> {
    keep_as(disk, project, standing, bytes, now, Source::Text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    File,
    Text,
}

fn keep_as(
    disk: &dyn Disk,
    project: &Path,
    standing: &Standing,
    bytes: &[u8],
    now: u64,
    source: Source,
) -> Result<Kept, StoreError> {
    let folder = names::history(project);
    disk.create_dir(&folder).map_err(StoreError::at(&folder))?;
    let newest = list(disk, project).into_iter().next();
    let after = newest.as_ref().map_or(0, |newest| newest.number + 1);
    if let Some(newest) = newest.filter(|it| holds(disk, it, bytes)) {
        // By a save that failed after this.
        let (path, is_copy) = (newest.path, false);
        return Ok(Kept { path, is_copy });
    }
    let path = folder.join(name(standing.number.max(after), standing));
    let is_copy = source == Source::Text || !is_linked(disk, project, &path, bytes);
    if is_copy {
        let prepared = atomic::prepare(disk, &path, project, bytes)?;
        atomic::commit(disk, prepared, &path)?;
    } else {
        disk.sync_dir(&folder).map_err(StoreError::at(&folder))?;
    }
    make_room(disk, project, now);
    Ok(Kept { path, is_copy })
}

/// Whether the file has that second name now, and is still the one that was read.
fn is_linked(disk: &dyn Disk, project: &Path, path: &Path, bytes: &[u8]) -> bool {
    let linked = disk.link(project, path);
    linked.is_ok() && disk.read(path).is_ok_and(|there| there == bytes)
}

fn holds(disk: &dyn Disk, generation: &Generation, bytes: &[u8]) -> bool {
    let there = || disk.read(&generation.path);
    generation.bytes == bytes.len() as u64 && there().is_ok_and(|there| there == bytes)
}

fn make_room(disk: &dyn Disk, project: &Path, now: u64) {
    for generation in outdated(list(disk, project), now) {
        // It is tried again with the next.
        drop(disk.remove(&generation.path));
    }
}

/// All that the list shows, so that no file must be opened for it: `000184-1700000000000-12-340.zhaibian`.
fn name(number: u64, standing: &Standing) -> String {
    let millis = standing.millis;
    let Counts {
        reports,
        annotations,
    } = standing.counts;
    format!("{number:06}-{millis}-{reports}-{annotations}.{EXTENSION}")
}
