//! The program without a window.

mod export;

pub use export::export;
