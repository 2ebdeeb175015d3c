//! The reading page: the text of one report laid out, painted and under the hand.
//!
//! Rows are broken here (`lines`) and are all equally high, so a row is found by one division. Only rows in view
//! are set in type. Tags are painted from the places of the characters: a new tag lays nothing out again.
//! The page changes nothing but its own [`PageView`]; what the hand did comes back as a [`PageResponse`].

mod advances;
mod boundary;
mod canvas;
mod compose;
mod frames;
mod grounds;
mod hand;
pub mod lines;
mod margin;
mod marks;
mod nodes;
mod paint;
mod scroll;
mod set_row;
mod sheet;
mod typeset;
mod underlines;
mod view;

pub use marks::{Mark, Marks};
pub use scroll::Reveal;
pub use view::{Clicked, ContextMenu, PageInput, PageRemark, PageResponse, PageView, page_ui};

#[cfg(test)]
mod tests;
