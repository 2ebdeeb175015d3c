//! What the secretary said about the tree: by paragraph, as a report's text never changes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::ParagraphIdx;

/// The corrections of one report's tree.
pub type Corrections = BTreeMap<ParagraphIdx, Correction>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Correction {
    /// This paragraph is (or opens with) a heading of that level, 1–9.
    Heading(u8),
    /// This paragraph is no heading, whatever it looks like.
    NotHeading,
}
