//! bytes → Reading: one format, one file or folder; the format is told by content.

mod docx;
mod error;
mod marking;
pub mod naming;
mod office;
pub mod repair;
mod sniff;
mod text;

pub use error::{Damage, ReadError};
pub use marking::{Marking, Secrecy, secrecy_mark};
pub use sniff::FileKind;
pub use text::{Candidate, decode_candidates};

use xxhash_rust::xxh3::xxh3_128;

use self::sniff::{Sniffed, sniff};
use crate::package::Limits;
use crate::report::{Format, ReadWarning, Reading, Report, Source, TextEncoding};

/// What the user chose for one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// For plain text; None: told by the bytes.
    pub encoding: Option<TextEncoding>,
}

/// Reads a file's bytes. `file_name` is only kept, never believed. The caller fills in `source.path`.
pub fn read(bytes: &[u8], file_name: &str, options: &ReadOptions) -> Result<Reading, ReadError> {
    read_within(bytes, file_name, options, &Limits::DEFAULT)
}

/// As [`read`], with other limits.
pub fn read_within(
    bytes: &[u8],
    file_name: &str,
    options: &ReadOptions,
    limits: &Limits,
) -> Result<Reading, ReadError> {
    let size = bytes.len() as u64;
    if size > limits.file {
        return Err(ReadError::TooLarge {
            bytes: size,
            limit: limits.file,
        });
    }
    let content = match sniff(bytes) {
        Sniffed::Zip => office::zip_content(bytes, limits),
        Sniffed::Ole => Err(office::ole_error(bytes)),
        Sniffed::Known(kind) => Err(ReadError::OtherFormat(kind)),
        Sniffed::PerhapsText => text_content(bytes, options.encoding),
    }?;
    if content.report.text().trim().is_empty() {
        return Err(ReadError::Empty {
            pictures: content.pictures,
        });
    }
    let source = Source {
        file_name: file_name.to_owned(),
        path: None,
        format: content.format,
        encoding: content.encoding,
        hash: content_hash(bytes),
        bytes: size,
    };
    Ok(Reading {
        report: content.report,
        source,
        warnings: content.warnings,
    })
}

/// What tells one content from another: kept with the source, compared when a file is opened again.
pub fn content_hash(bytes: &[u8]) -> u128 {
    xxh3_128(bytes)
}

/// What a format's reader gives.
struct Content {
    report: Report,
    format: Format,
    encoding: Option<TextEncoding>,
    warnings: Vec<ReadWarning>,
    /// Pictures and objects that are not shown: they tell a scan from an empty file.
    pictures: u32,
}

fn text_content(bytes: &[u8], encoding: Option<TextEncoding>) -> Result<Content, ReadError> {
    let characters = match encoding {
        Some(encoding) => text::read_as(bytes, encoding),
        None => text::read(bytes)?,
    };
    Ok(Content {
        report: Report::from_text(&characters.text),
        format: Format::Text,
        encoding: Some(characters.encoding),
        warnings: characters.warnings,
        pictures: 0,
    })
}
