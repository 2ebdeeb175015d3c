//! Annotations, tags, and how a passage is found again.

mod anchor;
mod reanchor;
mod tag;

pub use anchor::Anchor;
pub use reanchor::Reanchoring;
pub use tag::{Colour, Line, Tag, TagId, TagKind, TagSet};

use serde::{Deserialize, Serialize};

use crate::text::CharIdx;

/// Never given twice in one project.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct AnnotationId(pub u64);

/// One passage of one report with one tag, set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotation {
    pub id: AnnotationId,
    pub tag: TagId,
    pub anchor: Anchor,
    /// The secretary's remark, "" for none.
    #[serde(default)]
    pub note: String,
}

impl Annotation {
    /// Annotations of a report are kept in this order: by first character, then by id.
    pub fn order(&self) -> (CharIdx, AnnotationId) {
        (self.anchor.start, self.id)
    }
}
