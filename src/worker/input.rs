//! What is to be read: the bytes of one file, its name, and what the user chose.

use std::path::Path;

use super::disk::bytes_of;
use crate::{
    package::Limits,
    readers::{self, ReadOptions},
    session::FileFailure,
};

pub struct Input {
    pub(super) bytes: Vec<u8>,
    pub(super) file_name: String,
    /// Kept with the reading.
    pub(super) path: Option<String>,
    pub(super) options: ReadOptions,
}

impl Input {
    pub fn new(bytes: Vec<u8>, file_name: &str, options: ReadOptions) -> Self {
        Self {
            bytes,
            file_name: file_name.to_owned(),
            path: None,
            options,
        }
    }

    pub fn file(path: &Path, options: ReadOptions) -> Result<Self, FileFailure> {
        let bytes = bytes_of(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Ok(Self {
            path: Some(whole.to_string_lossy().into_owned()),
            ..Self::new(bytes, &name.to_string_lossy(), options)
        })
    }

    /// Plain text is only decoded; what is too large is only measured.
    pub(super) fn needs_care(&self) -> bool {
        self.bytes.len() as u64 <= Limits::DEFAULT.file
            && !readers::is_plain_text(&self.bytes, &self.file_name)
    }
}
