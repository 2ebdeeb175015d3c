//! zip parts and XML of office files, with every limit on size and depth.

mod zip_writer;

pub use zip_writer::zip_parts;
