//! Why a file could not be read at all.

use serde::{Deserialize, Serialize};

use super::FileKind;
use crate::package::PackageError;

/// What is wrong with a file; `ui::wording` says it in Chinese with what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    #[error("the file has no text ({pictures} pictures)")]
    Empty { pictures: u32 },
    #[error("the file is encrypted ({0})")]
    Encrypted(FileKind),
    #[error("this is {0}, which is not read yet")]
    OtherFormat(FileKind),
    #[error("the file is damaged: {kind} with {damage}")]
    Damaged { kind: FileKind, damage: Damage },
    #[error("the file is no text and of no known format")]
    NotText,
    #[error("the file has {bytes} bytes, more than {limit}")]
    TooLarge { bytes: u64, limit: u64 },
    #[error("unpacked, the file is larger than {limit} bytes")]
    UnpacksTooLarge { limit: u64 },
    #[error("the package has {parts} parts, more than {limit}")]
    TooManyParts { parts: usize, limit: usize },
    #[error("elements are nested deeper than {limit}")]
    TooDeep { limit: usize },
    #[error("the file has {pages} pages, more than {limit}")]
    TooManyPages { pages: usize, limit: usize },
    #[error("the file has more than {limit} characters")]
    TooMuchText { limit: usize },
    /// A web page that only shows others.
    #[error("the page is frames without what is in them")]
    Frames,
    #[error("all {pages} pages are pictures")]
    Scan { pages: u32 },
    /// The text layer says something else than the pages show.
    #[error("the text layer is garbled")]
    Garbled,
}

/// How a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
pub enum Damage {
    #[error("a broken package, perhaps half copied")]
    Package,
    #[error("no text part")]
    NoMainPart,
    #[error("a text part that cannot be parsed")]
    Xml,
}

impl From<PackageError> for ReadError {
    fn from(error: PackageError) -> Self {
        match error {
            PackageError::Broken => Self::Damaged {
                kind: FileKind::Zip,
                damage: Damage::Package,
            },
            PackageError::Encrypted => Self::Encrypted(FileKind::Zip),
            PackageError::TooManyParts { parts, limit } => Self::TooManyParts { parts, limit },
            PackageError::TooLarge { limit } => Self::UnpacksTooLarge { limit },
        }
    }
}
