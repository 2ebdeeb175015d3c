//! .rtf of Word, WPS and `LibreOffice`: the text complete and in order, as its reader sees it.
//!
//! [x] bytes by the code page of their font, `\u` with its fallback skipped · [x] automatic numbers, as the writing
//! program left them in `\listtext` · [x] heading styles and outline levels · [x] soft line ends · [x] tables · [x] text
//! boxes after their paragraph · [x] notes at the end · [x] fields: their result · [x] tracked changes as accepted ·
//! [x] hidden text left out and counted · [x] half copied files, up to where they break off · [-] comments, headers,
//! footers, pictures: left out · [ ] hidden by a style, lists without `\listtext`

mod charset;
mod group;
mod letters;
mod story;
mod styles;
mod token;
mod walker;
mod words;

use self::walker::Walker;
use super::{Content, ReadError};
use crate::package::Limits;
use crate::report::Format;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let (lines, tallies) = Walker::new(limits.depth).walk(bytes)?;
    Ok(Content::of_lines(Format::Rtf, lines, &tallies))
}

#[cfg(test)]
mod tests;
