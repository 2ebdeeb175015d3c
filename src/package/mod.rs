//! zip parts and XML of office files, with every limit on size and depth.

mod limits;
mod zip_writer;

pub use limits::Limits;
pub use zip_writer::zip_parts;
