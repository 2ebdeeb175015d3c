//! Replaces a file at once or not at all, whatever happens in between: power, a full disk, a kill.
//!
//! The bytes go to a temporary in the same directory, are synced and read back; then one rename, and the directory
//! is synced. Until the rename the old file is untouched; after an error the temporary is removed.

use std::{
    path::{Path, PathBuf},
    process,
    sync::Arc,
};

use super::{
    disk::{Disk, DiskFile},
    error::{Fault, StoreError},
    names,
};

/// A file that waits for its place.
pub(super) struct Prepared {
    pub(super) path: PathBuf,
    pub(super) file: Arc<dyn DiskFile>,
}

/// Symbolic links are followed: the file they lead to is replaced. One that is protected from writing is not.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = real(disk, path);
    disk.may_write(&target).map_err(StoreError::at(&target))?;
    let prepared = prepare(disk, &target, &target, bytes)?;
    commit(disk, prepared, &target)
}

/// Writes `bytes` beside `target`, where they last, for those to read who may read `like`.
pub(super) fn prepare(
    disk: &dyn Disk,
    target: &Path,
    like: &Path,
    bytes: &[u8],
) -> Result<Prepared, StoreError> {
    let path = names::temporary(target, process::id());
    // One of our own left by an error that also failed to clean up.
    drop(disk.remove(&path));
    match write(disk, &path, like, bytes) {
        Ok(file) => Ok(Prepared { path, file }),
        Err(fault) => {
            drop(disk.remove(&path));
            Err(StoreError::new(target, fault))
        }
    }
}

/// Puts a prepared file in its place.
pub(super) fn commit(disk: &dyn Disk, prepared: Prepared, target: &Path) -> Result<(), StoreError> {
    let Prepared { path, file } = prepared;
    drop(file);
    if let Err(error) = disk.rename(&path, target) {
        drop(disk.remove(&path));
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

fn write(
    disk: &dyn Disk,
    temporary: &Path,
    like: &Path,
    bytes: &[u8],
) -> Result<Arc<dyn DiskFile>, Fault> {
    let file = disk.create_new(temporary, like)?;
    file.write(bytes)?;
    file.sync()?;
    if disk.read(temporary)? == bytes {
        Ok(file)
    } else {
        Err(Fault::Unfaithful)
    }
}
