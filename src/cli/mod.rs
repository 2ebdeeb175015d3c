//! The program without a window.

mod export;
mod outline;

pub use export::export;
pub use outline::{outline_json, outline_text};
