//! Writes a file to hand in: whole or not at all.

use std::path::Path;

use super::{atomic, disk::RealDisk, error::StoreError};

/// Puts the bytes at `path`, over what is there; after an error what was there is as it was.
pub fn write_export(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let target = atomic::real(&RealDisk, path);
    // What a kill left of an earlier export; two programs that export the same file are told of it by one of them.
    atomic::clean(&RealDisk, &target);
    atomic::replace(&RealDisk, &target, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_a_folder_that_is_gone_is_an_error() {
        let gone = Path::new("/no/such/folder/汇总.docx");
        assert!(write_export(gone, b"x").is_err());
    }
}
