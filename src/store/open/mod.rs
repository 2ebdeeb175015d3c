//! Opens a project as it was left: the file, and on it the steps of the journal that a crash left behind.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    atomic,
    disk::{Disk, RealDisk},
    error::{Fault, StoreError},
    journal::{self, Entry, Journal, Unusable, Writer},
    keeper::{Keeper, Origin, Place},
    lock::{Lock, LockNote, Locking, lock},
    names,
    project_file::{self, Decoded, Repair, Seal, Stamp},
};
use crate::project::{History, Project};

/// A project ready to work on.
pub struct Opened {
    pub history: History,
    /// None where the project can only be read.
    pub keeper: Option<Keeper>,
    pub recovered: Option<Recovered>,
    pub read_only: Option<ReadOnly>,
    /// What the secretary should be told.
    pub remarks: Vec<Remark>,
}

/// What came back from the journal: 已恢复 N 项操作，到 hh:mm:ss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovered {
    pub steps: u64,
    /// When the last was done, in milliseconds since 1970.
    pub last_millis: u64,
}

/// Why a project cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    LockedBy(LockNote),
    NewerVersion(u32),
    /// Its folder or medium does not let us write.
    NotWritable(Fault),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file is not as this program wrote it: damaged, or edited by hand.
    Unsealed,
    Repaired(Vec<Repair>),
    /// A journal that does not go with this file (an older copy was put back, another program wrote it) is kept here.
    JournalSetAside(PathBuf),
    /// The journal is damaged: steps after the recovered ones may be lost. The whole of it is kept here.
    JournalDamaged(PathBuf),
}

/// Opens a project file.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    open_on(Arc::new(RealDisk), path, Origin::File)
}

/// The project as it was left, for reading only: nothing is locked, written or mended on the disk.
pub fn read(path: &Path) -> Result<Project, StoreError> {
    let disk = RealDisk;
    let path = atomic::real(&disk, path);
    let file = read_file(&disk, &path, Origin::File)?;
    let mut history = History::new(file.project.clone());
    if let Ok(bytes) = disk.read(&names::journal(&path)) {
        replay(left_by(&bytes, &file), &mut history);
    }
    Ok(history.project().clone())
}

/// Begins a project at a place where there is no file yet, or goes on with its journal.
pub fn begin(path: &Path) -> Result<Opened, StoreError> {
    open_on(Arc::new(RealDisk), path, Origin::New)
}

pub(super) fn open_on(
    disk: Arc<dyn Disk>,
    path: &Path,
    origin: Origin,
) -> Result<Opened, StoreError> {
    let path = atomic::real(disk.as_ref(), path);
    // First of all: what is read before could be changed by the one who holds it.
    let lock = held(&path);
    let file = read_file(disk.as_ref(), &path, origin)?;
    let (lock, read_only) = match (lock, file.newer) {
        (_, Some(version)) => (None, Some(ReadOnly::NewerVersion(version))),
        (Ok(lock), None) => (Some(lock), None),
        (Err(why), None) => (None, Some(why)),
    };
    let mut remarks = remarks(&file);
    let mut history = History::new(file.project.clone());
    let bytes = disk.read(&names::journal(&path)).ok();
    let left = bytes
        .as_deref()
        .map_or(Left::Nothing, |bytes| left_by(bytes, &file));
    let (left, recovered) = replay(left, &mut history);
    let kept = if let Some(why) = read_only {
        Err(why)
    } else {
        clean(disk.as_ref(), &path);
        let bytes = bytes.unwrap_or_default();
        go_on(disk.as_ref(), &path, file.stamp, left, &bytes)
            .map_err(|error| ReadOnly::NotWritable(error.fault))
    };
    let (keeper, read_only) = match kept {
        Err(why) => (None, Some(why)),
        Ok((writer, remark)) => {
            remarks.extend(remark);
            let stamp = file.stamp;
            let place = Place {
                path,
                stamp,
                tried: stamp,
                lock,
                origin,
            };
            (Some(Keeper::new(disk, place, writer)), None)
        }
    };
    Ok(Opened {
        history,
        // What another window is doing was not lost, so it does not come back either.
        recovered: recovered.filter(|_| read_only.is_none()),
        keeper,
        read_only,
        remarks,
    })
}

fn read_file(disk: &dyn Disk, path: &Path, origin: Origin) -> Result<Decoded, StoreError> {
    match disk.read(path) {
        Ok(bytes) => project_file::decode(path, &bytes),
        Err(error) if origin != Origin::File && error.kind() == ErrorKind::NotFound => {
            Ok(Decoded::default())
        }
        Err(error) => Err(StoreError::new(path, error.into())),
    }
}

fn remarks(file: &Decoded) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if file.seal != Seal::Whole {
        remarks.push(Remark::Unsealed);
    }
    if !file.repairs.is_empty() {
        remarks.push(Remark::Repaired(file.repairs.clone()));
    }
    remarks
}

fn held(path: &Path) -> Result<Lock, ReadOnly> {
    match lock(path) {
        Locking::Locked(lock) => Ok(lock),
        Locking::Elsewhere(note) => Err(ReadOnly::LockedBy(note)),
        Locking::Failed(error) => Err(ReadOnly::NotWritable(error.into())),
    }
}

/// What the last run left beside the file.
enum Left {
    Nothing,
    /// Goes on from this file.
    Fitting(Journal),
    Foreign,
    Damaged,
}

fn left_by(bytes: &[u8], file: &Decoded) -> Left {
    let mut journal = match journal::read(bytes) {
        Ok(journal) => journal,
        Err(Unusable::NeverBegun) => return Left::Nothing,
        Err(Unusable::Damaged) => return Left::Damaged,
    };
    let contained = if journal.base == file.stamp {
        0
    } else if journal.base == file.head.follows.base {
        // Killed after the file was written and before the journal was begun anew.
        file.head.follows.step
    } else {
        return Left::Foreign;
    };
    journal.entries.retain(|entry| entry.number > contained);
    Left::Fitting(journal)
}

fn replay(left: Left, history: &mut History) -> (Left, Option<Recovered>) {
    let Left::Fitting(mut journal) = left else {
        return (left, None);
    };
    let mut good = |entry: &Entry| history.run(entry.step.clone()).is_ok();
    let done = journal
        .entries
        .iter()
        .take_while(|entry| good(entry))
        .count();
    if done < journal.entries.len() {
        journal.keep(done);
    }
    // They are in the journal already.
    drop(history.take_steps());
    let recovered = journal.entries.last().map(|last| Recovered {
        steps: done as u64,
        last_millis: last.millis,
    });
    (Left::Fitting(journal), recovered)
}

/// A kill may have left half-written files; as we hold the lock, nobody is writing them.
fn clean(disk: &dyn Disk, path: &Path) {
    atomic::clean(disk, path);
    atomic::clean(disk, &names::journal(path));
}

fn go_on(
    disk: &dyn Disk,
    path: &Path,
    stamp: Stamp,
    left: Left,
    bytes: &[u8],
) -> Result<(Writer, Option<Remark>), StoreError> {
    let aside = || keep_aside(disk, path, bytes);
    let remark = match left {
        Left::Fitting(left) => {
            let remark = left.damaged.then(aside).transpose()?;
            let writer = Writer::going_on(disk, path.to_owned(), left)?;
            return Ok((writer, remark.map(Remark::JournalDamaged)));
        }
        Left::Nothing => None,
        Left::Foreign => Some(Remark::JournalSetAside(aside()?)),
        Left::Damaged => Some(Remark::JournalDamaged(aside()?)),
    };
    drop(disk.remove(&names::journal(path)));
    Ok((Writer::new(path.to_owned(), stamp), remark))
}

/// A copy of a journal that cannot be used (whole), for a person to look at.
fn keep_aside(disk: &dyn Disk, project: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let mut n = 1;
    loop {
        let path = names::aside(project, n);
        match disk.create_new(&path) {
            Ok(file) => {
                let kept = file.write(bytes).and_then(|()| file.sync());
                return kept.map(|()| path.clone()).map_err(StoreError::at(&path));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => n += 1,
            Err(error) => return Err(StoreError::new(&path, error.into())),
        }
    }
}

#[cfg(test)]
mod kill_tests;
#[cfg(test)]
mod tests;
