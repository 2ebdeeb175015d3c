//! Projects that have no place yet: each in a folder of its own in the data directory, with lock and journal like any
//! other, so that a crash loses nothing and several windows never meet.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Dirs,
    disk::{Disk, RealDisk},
    error::{Fault, StoreError},
    keeper::Origin,
    lock::Locking,
    names,
    open::{Opened, ReadOnly, open_on},
};

const FOLDER: &str = "unsaved";
const FILE: &str = "project.zhaibian";

/// A new project without a place. It gets one by [`super::Keeper::save_as`]; closed before that, it is gone.
pub fn begin_unsaved(dirs: &Dirs) -> Result<Opened, StoreError> {
    begin_on(Arc::new(RealDisk), dirs)
}

pub(super) fn begin_on(disk: Arc<dyn Disk>, dirs: &Dirs) -> Result<Opened, StoreError> {
    let all = dirs.data.join(FOLDER);
    create_lasting_dir(disk.as_ref(), &all).map_err(StoreError::at(&all))?;
    for n in 1.. {
        let folder = all.join(n.to_string());
        match disk.create_private_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::new(&folder, error.into())),
            Ok(()) => {
                // Else a power cut could take it with all that was synced in it.
                disk.sync_dir(&all).map_err(StoreError::at(&all))?;
                let opened = open_on(Arc::clone(&disk), &folder.join(FILE), Origin::Unsaved)?;
                // Without a keeper another window took the empty folder for a left one: take the next.
                if opened.keeper.is_some() {
                    return Ok(opened);
                }
            }
        }
    }
    Err(StoreError::new(&all, Fault::Locked))
}

/// Goes on with one of [`left_unsaved`].
pub fn resume_unsaved(path: &Path) -> Result<Opened, StoreError> {
    open_on(Arc::new(RealDisk), path, Origin::Unsaved)
}

/// What a crash left, the oldest first. Those of living windows are not among them; empty ones are cleared away.
pub fn left_unsaved(dirs: &Dirs) -> Vec<PathBuf> {
    left_on(&RealDisk, dirs)
}

pub(super) fn left_on(disk: &dyn Disk, dirs: &Dirs) -> Vec<PathBuf> {
    let mut left = all_on(disk, dirs);
    left.retain(|path| is_left(disk, path));
    left.sort_by_key(|path| (number(path), path.clone()));
    left
}

/// What a crash left, as far as it was looked at.
#[derive(Default)]
pub struct LeftUnsaved {
    /// The youngest that can be read.
    pub opened: Option<Opened>,
    /// Younger ones that cannot; they stay as they are.
    pub unreadable: Vec<PathBuf>,
    /// So many older ones wait.
    pub more: usize,
}

/// Goes on with the youngest of [`left_unsaved`] that can be read and that no other window takes up at the same moment.
pub fn resume_youngest(dirs: &Dirs) -> LeftUnsaved {
    let mut found = LeftUnsaved::default();
    let mut left = left_unsaved(dirs);
    while let Some(path) = left.pop() {
        match resume_unsaved(&path) {
            Ok(opened) if opened.keeper.is_some() => {
                found.opened = Some(opened);
                break;
            }
            // Another window has it.
            Ok(Opened {
                read_only: Some(ReadOnly::LockedBy(_)),
                ..
            }) => {}
            Ok(_) | Err(_) => found.unreadable.push(path),
        }
    }
    found.more = left.len();
    found
}

/// Gives one of [`left_unsaved`] up, with all that was kept beside it.
pub fn discard_unsaved(path: &Path) -> Result<(), StoreError> {
    let disk = &RealDisk;
    match disk.lock(path) {
        Locking::Locked(lock) => {
            let emptied = empty(disk, path);
            drop(lock);
            remove_folder(disk, path);
            emptied
        }
        Locking::Elsewhere(_) => Err(StoreError::new(path, Fault::Locked)),
        Locking::Failed(error) => Err(StoreError::new(path, error.into())),
    }
}

/// Gives up all but those of living windows, also what nobody would find again: copies of damaged projects and journals.
pub(super) fn discard_all(dirs: &Dirs) -> Result<(), StoreError> {
    let all = all_on(&RealDisk, dirs);
    let discarded: Vec<_> = all.iter().map(|path| discard_unsaved(path)).collect();
    let is_told = |done: &Result<(), StoreError>| match done {
        Ok(()) => false,
        Err(error) => !matches!(error.fault, Fault::Locked | Fault::Gone),
    };
    discarded.into_iter().filter(is_told).collect()
}

/// Takes away all that stands beside the project, and itself. The folder is ours, and what is in it; its lock goes when it
/// is given back.
pub(super) fn empty(disk: &dyn Disk, path: &Path) -> Result<(), StoreError> {
    let folder = names::folder(path);
    let locks = [names::lock(path), names::lock_by_note(path)];
    let inside = disk.list(folder).map_err(StoreError::at(folder))?;
    let others = inside.into_iter().filter(|it| !locks.contains(it));
    let removed: Vec<_> = others
        .map(|it| remove_all(disk, &it).map_err(StoreError::at(&it)))
        .collect();
    removed.into_iter().collect()
}

/// The folder of a project that got a place or was given up, once it is empty.
pub(super) fn remove_folder(disk: &dyn Disk, path: &Path) {
    drop(disk.remove_dir(names::folder(path)));
}

fn remove_all(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let removed = disk.remove(path);
    match disk.list(path) {
        Ok(inside) if removed.is_err() => {
            for it in inside {
                remove_all(disk, &it)?;
            }
            disk.remove_dir(path)
        }
        _ => removed,
    }
}

/// With those above it that are not there. Whoever made one that is there may have been killed before it was sure to last.
fn create_lasting_dir(disk: &dyn Disk, dir: &Path) -> io::Result<()> {
    let above = names::folder(dir);
    match disk.create_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound && above != dir => {
            create_lasting_dir(disk, above)?;
            disk.create_dir(dir)?;
        }
        created => created?,
    }
    // Some may be passed through, but not opened: the system's own, which last.
    drop(disk.sync_dir(above));
    Ok(())
}

fn all_on(disk: &dyn Disk, dirs: &Dirs) -> Vec<PathBuf> {
    let folders = disk.list(&dirs.data.join(FOLDER)).unwrap_or_default();
    let paths = folders.into_iter().map(|folder| folder.join(FILE));
    paths.filter(|path| number(path).is_some()).collect()
}

fn is_left(disk: &dyn Disk, path: &Path) -> bool {
    let Locking::Locked(lock) = disk.lock(path) else {
        return false;
    };
    let is_there = |path: &Path| disk.len(path).is_ok();
    let left = is_there(path) || is_there(&names::journal(path));
    drop(lock);
    if !left {
        remove_folder(disk, path);
    }
    left
}

fn number(path: &Path) -> Option<u32> {
    names::folder(path).file_name()?.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests;
