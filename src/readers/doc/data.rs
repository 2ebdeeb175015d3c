//! The stream `Data`: pictures, and the properties of paragraphs that have too many. Read when first asked for.

use std::cell::OnceCell;

use crate::package::CompoundFile;
use crate::package::bytes::u16_at;

#[derive(Debug, Default)]
pub(super) struct Data<'a> {
    file: Option<&'a CompoundFile<'a>>,
    limit: usize,
    bytes: OnceCell<Vec<u8>>,
}

impl<'a> Data<'a> {
    pub(super) fn new(file: &'a CompoundFile<'a>, limit: usize) -> Self {
        Self {
            file: Some(file),
            limit,
            bytes: OnceCell::new(),
        }
    }

    /// The properties at a place of the stream: their length, then themselves.
    pub(super) fn properties(&self, at: usize) -> &[u8] {
        let bytes = self.bytes.get_or_init(|| {
            let stream = self.file.and_then(|file| file.stream("Data", self.limit));
            stream.unwrap_or_default()
        });
        let length = usize::from(u16_at(bytes, at).unwrap_or_default());
        let start = at.saturating_add(2);
        bytes
            .get(start..start.saturating_add(length))
            .unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) fn made(bytes: &[u8]) -> Self {
        Self {
            bytes: OnceCell::from(bytes.to_vec()),
            ..Self::default()
        }
    }
}
