//! zip parts and XML of office files, with every limit on size and depth.

mod limits;

pub use limits::Limits;
