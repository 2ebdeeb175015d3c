//! Opens a project as it was left: the file, and on it the steps of the journal that a crash left behind.

mod left;
mod ruined;

pub use self::ruined::open_older;

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

pub(super) use self::left::steps_left;
use self::left::{Left, found_again, go_on, left_by, replay};
use super::{
    aside::keep_aside,
    atomic,
    disk::{Disk, RealDisk},
    error::{Fault, StoreError},
    generations::{self, Standing},
    keeper::{Keeper, Origin, Place},
    lock::{self, Lock, LockNote, Locking},
    names,
    project_file::{self, Decoded, Repair, Seal},
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

/// What came back after a crash: 已恢复 N 项操作，到 hh:mm:ss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// From the journal; what else a project without a place has comes from its last checkpoint.
    pub steps: u64,
    /// When the last was done, in milliseconds since 1970; 0 where that is not known.
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

impl ReadOnly {
    /// What keeps a save from being written there.
    pub fn fault(self) -> Fault {
        match self {
            Self::LockedBy(_) => Fault::Locked,
            Self::NewerVersion(version) => Fault::NewerVersion(version),
            Self::NotWritable(fault) => fault,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// The file is not as this program wrote it: damaged, or edited by hand.
    Unsealed,
    Repaired(Vec<Repair>),
    /// The file is damaged; what could be read is here, so many lines could not. The whole of it is kept there.
    Salvaged {
        lost_lines: usize,
        kept: PathBuf,
    },
    /// The file could not be read or was gone, and this is the newest older version; the ruined one is kept there.
    Older {
        kept: Option<PathBuf>,
    },
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
    let bytes = read_bytes(&disk, &path, Origin::File)?;
    let file = project_file::decode(&path, &bytes.unwrap_or_default())?;
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

/// The same for a project whose lock belongs to another machine: the secretary says that nobody works on it there. One
/// that a program of this machine has open is not taken from it.
pub fn take_over(path: &Path) -> Result<Opened, StoreError> {
    lock::break_lock(&atomic::real(&RealDisk, path));
    let opened = open(path)?;
    if let Some(keeper) = &opened.keeper {
        keeper.part_journal()?;
    }
    Ok(opened)
}

pub(super) fn open_on(
    disk: Arc<dyn Disk>,
    path: &Path,
    origin: Origin,
) -> Result<Opened, StoreError> {
    let path = atomic::real(disk.as_ref(), path);
    // First of all: what is read before could be changed by the one who holds it.
    let lock = held(disk.as_ref(), &path);
    let bytes = read_bytes(disk.as_ref(), &path, origin)?;
    let file = match &bytes {
        Some(bytes) => project_file::decode_or_salvage(&path, bytes)?,
        None => Decoded::default(),
    };
    let (lock, read_only) = match (lock, file.newer) {
        (_, Some(version)) => (None, Some(ReadOnly::NewerVersion(version))),
        (Ok(lock), None) => (Some(lock), None),
        (Err(why), None) => (None, Some(why)),
    };
    let read_only = read_only.or_else(|| protected(disk.as_ref(), &path));
    let mut remarks = remarks(&file);
    let mut history = History::new(file.project.clone());
    // One that cannot be read may hold steps: it must not count as none.
    let journal = read_bytes(disk.as_ref(), &names::journal(&path), Origin::New)?;
    let left = journal
        .as_deref()
        .map_or(Left::Nothing, |bytes| left_by(bytes, &file));
    let (left, recovered) = replay(left, &mut history);
    let found = found_again(&file, origin).filter(|_| bytes.is_some());
    let kept = if let Some(why) = read_only {
        Err(why)
    } else {
        clean(disk.as_ref(), &path);
        let journal = journal.unwrap_or_default();
        let salvaged = keep_damaged(disk.as_ref(), &path, &file, &bytes.unwrap_or_default());
        salvaged
            .and_then(|salvaged| {
                remarks.extend(salvaged);
                go_on(disk.as_ref(), &path, file.stamp, left, &journal)
            })
            .map_err(|error| ReadOnly::NotWritable(error.fault))
    };
    let (keeper, read_only) = match kept {
        Err(why) => (None, Some(why)),
        Ok((writer, remark)) => {
            remarks.extend(remark);
            let stamp = file.stamp;
            let standing = Standing::opened(&file);
            let place = Place {
                path,
                stamp,
                tried: stamp,
                standing,
                lock,
                origin,
            };
            (Some(Keeper::new(disk, place, writer)), None)
        }
    };
    Ok(Opened {
        history,
        // What another window is doing was not lost, so it does not come back either.
        recovered: recovered.or(found).filter(|_| read_only.is_none()),
        keeper,
        read_only,
        remarks,
    })
}

/// None for a file that may be missing and is.
fn read_bytes(disk: &dyn Disk, path: &Path, origin: Origin) -> Result<Option<Vec<u8>>, StoreError> {
    match disk.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if origin != Origin::File && error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(StoreError::new(path, error.into())),
    }
}

fn remarks(file: &Decoded) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if file.seal != Seal::Whole && file.lost_lines.is_none() {
        remarks.push(Remark::Unsealed);
    }
    if !file.repairs.is_empty() {
        remarks.push(Remark::Repaired(file.repairs.clone()));
    }
    remarks
}

fn held(disk: &dyn Disk, path: &Path) -> Result<Lock, ReadOnly> {
    match disk.lock(path) {
        Locking::Locked(lock) => Ok(lock),
        Locking::Elsewhere(note) => Err(ReadOnly::LockedBy(note)),
        Locking::Failed(error) => Err(ReadOnly::NotWritable(error.into())),
    }
}

/// A file that cannot be written is not replaced either, though its folder would let us.
fn protected(disk: &dyn Disk, path: &Path) -> Option<ReadOnly> {
    let written = disk.may_write(path).and_then(|()| disk.append_to(path));
    match written {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Some(ReadOnly::NotWritable(error.into()))
        }
        _ => None,
    }
}

/// A kill may have left half-written files; as we hold the lock, nobody is writing them.
fn clean(disk: &dyn Disk, path: &Path) {
    atomic::clean(disk, path);
    atomic::clean(disk, &names::journal(path));
    generations::clean(disk, path);
}

fn keep_damaged(
    disk: &dyn Disk,
    path: &Path,
    file: &Decoded,
    bytes: &[u8],
) -> Result<Option<Remark>, StoreError> {
    let Some(lost_lines) = file.lost_lines else {
        return Ok(None);
    };
    let kept = keep_aside(disk, path, names::damaged, bytes)?;
    Ok(Some(Remark::Salvaged { lost_lines, kept }))
}

#[cfg(test)]
mod tests;
