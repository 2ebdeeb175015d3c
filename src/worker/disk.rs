//! A file's bytes, not more of them than the limit lets in.

use std::{fs, io::Read as _, path::Path};

use crate::{package::Limits, readers::ReadError, session::FileFailure, store::StoreError};

pub fn bytes_of(path: &Path) -> Result<Vec<u8>, FileFailure> {
    let unreachable = |error: std::io::Error| FileFailure::Unreachable(StoreError::of(path, error));
    let file = fs::File::open(path).map_err(unreachable)?;
    let size = file.metadata().map_err(unreachable)?.len();
    let limit = Limits::DEFAULT.file;
    if size > limit {
        let bytes = size;
        return Err(FileFailure::Refused(ReadError::TooLarge { bytes, limit }));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // It may grow meanwhile, or be a pipe.
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(unreachable)?;
    Ok(bytes)
}
