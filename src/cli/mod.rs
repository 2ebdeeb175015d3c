//! The program without a window.

mod outline;

pub use outline::{outline_json, outline_text};
