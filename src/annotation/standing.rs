//! How a passage stands in its report since the report's source was read anew.

use serde::{Deserialize, Serialize};

use crate::text::CharIdx;

/// What became of a passage when a new text took the place of the old one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// 原样: its words, where they stood; or looked at and approved since.
    #[default]
    Same,
    /// 移位: its words, in another order among the rest.
    Moved,
    /// 有改动: other words stand there now. These were tagged.
    Changed(String),
    /// 待核: nobody but the secretary can tell where it is. The likeliest place first.
    Unsure(Vec<Candidate>),
    /// 孤立: nothing in the text is like it.
    Lost,
}

/// A place where a passage may be: first character and one past the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Candidate(pub CharIdx, pub CharIdx);

impl Standing {
    /// Whether the passage has a place in the text.
    pub fn is_placed(&self) -> bool {
        match self {
            Self::Same | Self::Moved | Self::Changed(_) => true,
            Self::Unsure(_) | Self::Lost => false,
        }
    }

    /// Whether the secretary should look at it.
    pub fn wants_a_look(&self) -> bool {
        match self {
            Self::Same | Self::Moved => false,
            Self::Changed(_) | Self::Unsure(_) | Self::Lost => true,
        }
    }

    pub fn candidates(&self) -> &[Candidate] {
        match self {
            Self::Unsure(candidates) => candidates,
            Self::Same | Self::Moved | Self::Changed(_) | Self::Lost => &[],
        }
    }
}
