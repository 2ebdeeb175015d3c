//! Replaces a file at once or not at all, whatever happens in between: power, a full disk, a kill.
//!
//! The bytes go to a temporary in the same directory, are synced and read back; then one rename, and the directory
//! is synced. Until the rename the old file is untouched; after an error the temporary is removed.

use std::{
    path::{Path, PathBuf},
    process,
};

use super::{
    disk::Disk,
    error::{Fault, StoreError},
    names,
};

/// Symbolic links are followed: the file they lead to is replaced.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = real(disk, path);
    let temporary = prepare(disk, &target, bytes)?;
    commit(disk, &temporary, &target)
}

/// Writes `bytes` beside `target`, where they last.
pub(super) fn prepare(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let temporary = names::temporary(target, process::id());
    // One of our own left by an error that also failed to clean up.
    drop(disk.remove(&temporary));
    match write(disk, &temporary, target, bytes) {
        Ok(()) => Ok(temporary),
        Err(fault) => {
            drop(disk.remove(&temporary));
            Err(StoreError::new(target, fault))
        }
    }
}

/// Puts a prepared file in its place.
pub(super) fn commit(disk: &dyn Disk, temporary: &Path, target: &Path) -> Result<(), StoreError> {
    if let Err(error) = disk.rename(temporary, target) {
        drop(disk.remove(temporary));
        return Err(StoreError::new(target, error.into()));
    }
    disk.sync_dir(names::folder(target))
        .map_err(StoreError::at(target))
}

/// The file behind links; the path itself where there is no file yet.
pub(super) fn real(disk: &dyn Disk, path: &Path) -> PathBuf {
    disk.resolve(path).unwrap_or_else(|_| path.to_owned())
}

/// Removes what a kill in the middle of a save left. Only for the one who holds the lock: another may be saving.
pub(super) fn clean(disk: &dyn Disk, target: &Path) {
    for path in disk.list(names::folder(target)).unwrap_or_default() {
        if names::is_temporary_of(&path, target) {
            drop(disk.remove(&path));
        }
    }
}

fn write(disk: &dyn Disk, temporary: &Path, target: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let file = disk.create_new(temporary)?;
    file.write(bytes)?;
    file.sync()?;
    // Before the rename, as a share that cannot keep permissions may still keep the text.
    drop(disk.copy_permissions(target, temporary));
    if disk.read(temporary)? == bytes {
        Ok(())
    } else {
        Err(Fault::Unfaithful)
    }
}
