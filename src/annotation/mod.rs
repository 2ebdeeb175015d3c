//! Annotations, tags, and how a passage is found again.

mod anchor;
mod difference;
mod reanchor;
mod standing;
mod tag;

pub use anchor::Anchor;
pub use difference::{Difference, differences, similarity};
pub use reanchor::Reanchoring;
pub use standing::{Candidate, Standing};
pub use tag::{Colour, Line, Tag, TagId, TagKind, TagSet};

use serde::{Deserialize, Serialize};

use crate::{
    report::Report,
    text::{ByteSpan, CharIdx},
};

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
    /// What a new text of its source did to it.
    #[serde(default)]
    pub standing: Standing,
}

impl Annotation {
    /// Where it stands in its report. None while it has no place: it waits for a decision, or is an orphan.
    pub fn place_in(&self, report: &Report) -> Option<ByteSpan> {
        if !self.standing.is_placed() {
            return None;
        }
        self.anchor.resolve(report)
    }

    /// Annotations of a report are kept in this order: by first character, then by id.
    pub fn order(&self) -> (CharIdx, AnnotationId) {
        (self.anchor.start, self.id)
    }
}
