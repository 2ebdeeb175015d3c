//! zip parts, compound files and XML of office files, with every limit on size and depth.

pub mod bytes;
mod limits;
pub mod ole;
mod salvage;
pub mod xml;
mod zip_reader;
mod zip_writer;

pub use limits::Limits;
pub use ole::CompoundFile;
pub use zip_reader::{Package, Part};
pub use zip_writer::zip_parts;

/// Why a package could not be opened or unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    #[error("no part could be found")]
    Broken,
    #[error("the parts are encrypted")]
    Encrypted,
    #[error("{parts} parts, more than {limit}")]
    TooManyParts { parts: usize, limit: usize },
    #[error("unpacks to more than {limit} bytes")]
    TooLarge { limit: u64 },
}
