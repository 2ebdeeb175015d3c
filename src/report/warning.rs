//! What a reader could not keep, or had to guess: shown with the report, never a reason to refuse it.

use serde::{Deserialize, Serialize};

use super::TextEncoding;

/// One remark of a reader. `ui::wording` has the sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReadWarning {
    /// The encoding was guessed with little evidence; the reader should look and may choose another.
    UncertainEncoding,
    /// So many byte sequences are no characters in the encoding; each shows as U+FFFD.
    BadBytes(u32),
    /// So many lines were in a second encoding; each line was read in its own.
    MixedEncodings { second: TextEncoding, lines: u32 },
    /// So many NUL bytes were dropped.
    NulBytes(u32),
    /// Tracked changes were taken as accepted.
    TrackedChanges { inserted: u32, deleted: u32 },
    /// So many runs of hidden text were left out.
    HiddenText(u32),
    /// So many sentences of a web page stand outside of what was taken for its article.
    BesideArticle(u32),
    /// So many comments were left out.
    Comments(u32),
    /// So many pictures or embedded objects are not shown.
    Pictures(u32),
    /// So many references to other files or addresses; none was followed.
    ExternalReferences(u32),
    /// A part of the file is damaged; the text up to there is shown.
    DamagedPart,
    /// So many pages are pictures without text.
    ScannedPages(u32),
    /// The author asked that nothing be copied out of the file.
    ExtractionForbidden,
    /// So many lines of headers and footers, the same on several pages, were left out.
    HeadersAndFooters(u32),
}
