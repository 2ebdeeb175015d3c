//! Older versions of a project: what a save replaces is kept for a while, each a whole project file by itself.
//!
//! They stand in a hidden folder beside the project, `.NAME.zhaibian.history`: with it on the stick or the share, read by
//! whoever may read the project, and never on a machine where the secretary only opened it. Who hands on the project
//! file alone hands on no older version.
//!
//! A version is the replaced file itself under a second name, where the file system has such: it needs no space that the
//! save may lack. A program that writes into a project file instead of replacing it changes the version with it, as long
//! as the two are one; the seal in it tells ([`Past::whole`]).

use std::{
    cmp::Reverse,
    collections::BTreeSet,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{
    EXTENSION, atomic,
    disk::{Disk, RealDisk},
    error::StoreError,
    names,
    project_file::{self, Decoded, Seal},
};
use crate::project::Project;

/// The last so many stay, however old.
const LAST: usize = 10;
const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
/// One for each hour of this time.
const HOURLY: u64 = DAY;
/// One for each day of this time.
const DAILY: u64 = 31 * DAY;
/// Days end at midnight in Beijing.
const BEIJING: u64 = 8 * HOUR;
/// More than this many bytes are not kept, but for the last one.
const MOST_BYTES: u64 = 200 << 20;
/// Saves that nobody asked for are kept when so much time has passed since the last that was kept: else the last ten
/// would be those of the last minute.
const PAUSE: u64 = 5 * 60 * 1000;

/// One older version, as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Counts the saves of the project.
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
        self.wanted || now.saturating_sub(self.last_kept) >= PAUSE
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

/// A version that was kept.
pub(super) struct Kept {
    pub(super) path: PathBuf,
    /// It takes space of its own.
    pub(super) is_copy: bool,
}

/// Keeps a project file, whose bytes these are, as it is about to be replaced. The folder comes with the first.
pub(super) fn keep(
    disk: &dyn Disk,
    project: &Path,
    standing: &Standing,
    bytes: &[u8],
    now: u64,
) -> Result<Kept, StoreError> {
    let folder = names::history(project);
    disk.create_dir(&folder).map_err(StoreError::at(&folder))?;
    let path = folder.join(name(standing));
    let is_copy = !is_linked(disk, project, &path, bytes);
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
    let is_named = match disk.link(project, path) {
        Ok(()) => true,
        // By a save that failed after this.
        Err(error) => error.kind() == ErrorKind::AlreadyExists,
    };
    is_named && disk.read(path).is_ok_and(|there| there == bytes)
}

fn make_room(disk: &dyn Disk, project: &Path, now: u64) {
    for generation in outdated(list(disk, project), now) {
        // It is tried again with the next.
        drop(disk.remove(&generation.path));
    }
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

fn list(disk: &dyn Disk, project: &Path) -> Vec<Generation> {
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

/// All that the list shows, so that no file must be opened for it: `000184-1700000000000-12-340.zhaibian`.
fn name(standing: &Standing) -> String {
    let Standing { number, millis, .. } = standing;
    let Counts {
        reports,
        annotations,
    } = standing.counts;
    format!("{number:06}-{millis}-{reports}-{annotations}.{EXTENSION}")
}

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

/// Those of `all` (the newest first) that make room.
fn outdated(all: Vec<Generation>, now: u64) -> Vec<Generation> {
    let (mut hours, mut days) = (BTreeSet::new(), BTreeSet::new());
    let mut bytes = 0;
    let mut is_outdated = |n: usize, generation: &Generation| {
        let age = now.saturating_sub(generation.millis);
        let hour = generation.millis / HOUR;
        let day = generation.millis.saturating_add(BEIJING) / DAY;
        // Both sets hear of it: the newest of an hour is that of its day too.
        let first_of_hour = hours.insert(hour) && age < HOURLY;
        let first_of_day = days.insert(day) && age < DAILY;
        if n >= LAST && !first_of_hour && !first_of_day {
            return true;
        }
        bytes += generation.bytes;
        n > 0 && bytes > MOST_BYTES
    };
    let all = all.into_iter().enumerate();
    all.filter(|(n, generation)| is_outdated(*n, generation))
        .map(|(_, generation)| generation)
        .collect()
}

#[cfg(test)]
mod tests;
