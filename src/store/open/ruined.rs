//! A project whose file cannot be read any more, or is gone, goes on from its newest older version.

use std::path::Path;

use super::{Opened, Remark, held, open, read_bytes};
use crate::store::{
    aside::keep_aside,
    atomic,
    disk::{Disk, RealDisk},
    error::{Fault, StoreError},
    generations,
    keeper::Origin,
    names, project_file,
};

/// Puts the newest older version that is whole in the place of the project, and opens it. What stood there is kept.
pub fn open_older(path: &Path) -> Result<Opened, StoreError> {
    let path = atomic::real(&RealDisk, path);
    let remark = put_back(&RealDisk, &path)?;
    let mut opened = open(&path)?;
    opened.remarks.splice(0..0, remark);
    Ok(opened)
}

/// Says where the ruined one is, if there was one. None where nothing was needed, as somebody put a good file there.
fn put_back(disk: &dyn Disk, path: &Path) -> Result<Option<Remark>, StoreError> {
    let lock = held(disk, path).map_err(|why| StoreError::new(path, why.fault()))?;
    let ruined = read_bytes(disk, path, Origin::New)?;
    match ruined
        .as_deref()
        .map(|bytes| project_file::decode_or_salvage(path, bytes))
    {
        Some(Ok(_)) => return Ok(None),
        Some(Err(error)) if matches!(error.fault, Fault::NewerVersion(_)) => return Err(error),
        Some(Err(_)) | None => {}
    }
    let whole = newest_whole(disk, path).ok_or_else(|| StoreError::new(path, Fault::Gone))?;
    let kept = ruined
        .map(|bytes| keep_aside(disk, path, names::damaged, &bytes))
        .transpose()?;
    atomic::replace(disk, path, &whole)?;
    drop(lock);
    Ok(Some(Remark::Older { kept }))
}

fn newest_whole(disk: &dyn Disk, path: &Path) -> Option<Vec<u8>> {
    generations::list(disk, path).into_iter().find_map(|one| {
        let bytes = disk.read(&one.path).ok()?;
        project_file::decode(&one.path, &bytes).ok()?;
        Some(bytes)
    })
}
