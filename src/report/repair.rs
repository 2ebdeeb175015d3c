//! What may be wrong with the lines of a text as it was handed in, and can be put right.

use serde::{Deserialize, Serialize};

/// A change of white space and line ends alone. Proposed, never made unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Repair {
    /// Lines end at one width, in the middle of sentences (from PDF or a terminal): join them to paragraphs.
    JoinWrappedLines,
    /// A space stands between every two characters (支 部 工 作): take it out.
    CloseSpacedText,
    /// Many headings and their texts run on in one paragraph: start a line at each number (一、 （一）).
    SplitAtNumbers,
}
