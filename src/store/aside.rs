//! What must not go, but cannot stay where it is: kept whole under another name, for a person to look at.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{disk::Disk, error::StoreError};

/// Under the first of `name`'s names for the project that is free. One of the same bytes that is there already is enough.
/// Who may not read the project may not read this.
pub(super) fn keep_aside(
    disk: &dyn Disk,
    project: &Path,
    name: impl Fn(&Path, u32) -> PathBuf,
    bytes: &[u8],
) -> Result<PathBuf, StoreError> {
    let mut n = 1;
    loop {
        let path = name(project, n);
        match disk.create_new(&path, project) {
            Ok(file) => {
                let kept = file.write(bytes).and_then(|()| file.sync());
                if kept.is_err() {
                    drop(disk.remove(&path));
                }
                return kept.map(|()| path.clone()).map_err(StoreError::at(&path));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                if is(disk, &path, bytes) {
                    return Ok(path);
                }
                n += 1;
            }
            Err(error) => return Err(StoreError::new(&path, error.into())),
        }
    }
}

fn is(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> bool {
    disk.read(path).is_ok_and(|there| there == bytes)
}
