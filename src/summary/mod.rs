//! Project and outlines → the document to hand in, as a value.
//!
//! [`summary`] decides what stands where; [`page`] lays the printed parts out in order for every writer of running
//! text and for the preview; [`ledger`] is the same as a table. Nothing here knows a file format.

mod build;
mod chapter;
mod citation;
mod clean;
mod grouping;
mod ledger;
mod page;
mod placeholders;
mod types;

pub use build::summary;
pub use citation::{Citation, PathStep};
pub use ledger::{Column, Ledger, ledger, rectification};
pub use page::{Block, entry_number, heading_number, page};
pub use placeholders::{Placeholder, PlaceholderKind, placeholders};
pub use types::{Counts, Entry, Group, GroupKey, ReportCount, Summary, TagGroup, Unsettled};

// What a writer meets inside a summary, so that it needs no layer below this one.
pub use crate::{
    annotation::{Colour, Line, Tag},
    project::Grouping,
};

#[cfg(test)]
pub(crate) mod sample;
