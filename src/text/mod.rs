//! Chinese text and places in it. Everything may use this layer; it uses nothing.

mod char_index;
mod hidden;
pub mod natural;
pub mod numeral;
mod position;
pub mod search;
pub mod sentence;

pub use char_index::CharIndex;
pub use hidden::{HIDDEN_MARK, is_hidden, legible};
pub use position::{ByteOffset, ByteSpan, CharIdx, ParagraphIdx};
