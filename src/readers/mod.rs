//! bytes → Reading: one format, one file or folder; the format is told by content.

mod doc;
mod docx;
mod error;
mod fields;
mod html;
mod layout;
mod line;
mod markdown;
mod marking;
pub mod naming;
mod numbering;
mod odt;
mod ofd;
mod office;
mod pdf;
pub mod repair;
mod rtf;
mod sniff;
mod symbol;
mod text;

pub use error::{Damage, ReadError};
pub use marking::{Marking, Secrecy, secrecy_mark};
pub use sniff::FileKind;
pub use text::{Candidate, decode_candidates};

use xxhash_rust::xxh3::xxh3_128;

use self::line::{Line, Tallies};
use self::sniff::{Sniffed, sniff};
use crate::package::Limits;
use crate::report::{Format, ReadWarning, Reading, Report, Source, TextEncoding};

/// What the user chose for one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// For plain text; None: told by the bytes.
    pub encoding: Option<TextEncoding>,
}

/// Reads a file's bytes. `file_name` is kept and not believed, but for what is Markdown among plain texts (`markdown`
/// says why). The caller fills in `source.path`.
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
        Sniffed::Ole => office::ole_content(bytes, limits),
        Sniffed::Known(FileKind::Html) if !may_be_markdown(bytes, file_name) => {
            html::read(bytes, limits)
        }
        Sniffed::Known(FileKind::Mht) => html::read_mail(bytes, limits),
        Sniffed::Known(FileKind::Rtf) => rtf::read(sniff::without_blanks(bytes), limits),
        Sniffed::Known(FileKind::Pdf) => pdf::read(bytes, limits),
        Sniffed::Known(kind) if kind != FileKind::Html => Err(ReadError::OtherFormat(kind)),
        Sniffed::Known(_) | Sniffed::PerhapsText => text_content(
            bytes,
            options.encoding,
            markdown::is_named(file_name),
            limits,
        ),
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

/// Markdown may begin with HTML; a page has its frame.
fn may_be_markdown(bytes: &[u8], file_name: &str) -> bool {
    markdown::is_named(file_name) && !sniff::is_whole_page(bytes)
}

/// Whether a file is read as plain text: nothing in it is unpacked, parsed or followed.
pub fn is_plain_text(bytes: &[u8], file_name: &str) -> bool {
    sniff(bytes) == Sniffed::PerhapsText && !markdown::is_named(file_name)
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

impl Content {
    fn of_lines(format: Format, lines: Vec<Line>, tallies: &Tallies) -> Self {
        let paragraphs: Vec<_> = lines
            .into_iter()
            .map(|line| (line.text, line.place, line.look))
            .collect();
        Self {
            report: Report::from_paragraphs(&paragraphs),
            format,
            encoding: None,
            warnings: tallies.warnings(),
            pictures: tallies.pictures,
        }
    }

    /// For a text that takes this one in.
    fn into_lines(self) -> Vec<Line> {
        let text = self.report.text();
        let paragraphs = self.report.paragraphs().iter();
        let lines = paragraphs.map(|paragraph| Line {
            text: paragraph.span.slice(text).to_owned(),
            place: paragraph.place,
            look: paragraph.look,
        });
        lines.collect()
    }
}

/// `perhaps_markdown`: the name says so.
fn text_content(
    bytes: &[u8],
    encoding: Option<TextEncoding>,
    perhaps_markdown: bool,
    limits: &Limits,
) -> Result<Content, ReadError> {
    let characters = match encoding {
        Some(encoding) => text::read_as(bytes, encoding),
        None => text::read(bytes)?,
    };
    if perhaps_markdown && let Some(content) = markdown::read(&characters, limits)? {
        return Ok(content);
    }
    Ok(Content {
        report: Report::from_text(&characters.text),
        format: Format::Text,
        encoding: Some(characters.encoding),
        warnings: characters.warnings,
        pictures: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_up_to(limit: u64, bytes: &[u8]) -> Result<Reading, ReadError> {
        let limits = Limits {
            file: limit,
            ..Limits::DEFAULT
        };
        read_within(bytes, "总结.txt", &ReadOptions::default(), &limits)
    }

    #[test]
    fn a_file_may_have_the_limit_and_not_a_byte_more() {
        let text = "主要成效".as_bytes();
        assert!(read_up_to(13, text).is_ok());
        assert!(read_up_to(12, text).is_ok());
        let refused = ReadError::TooLarge {
            bytes: 12,
            limit: 11,
        };
        assert_eq!(read_up_to(11, text), Err(refused));
    }

    #[test]
    fn the_source_says_what_was_read() {
        let source = read("主要成效".as_bytes(), "总结.docx", &ReadOptions::default())
            .unwrap()
            .source;
        assert_eq!(
            (source.format, source.encoding),
            (Format::Text, Some(TextEncoding::Utf8))
        );
        assert_eq!(
            (source.file_name.as_str(), source.path, source.bytes),
            ("总结.docx", None, 12)
        );
        assert_eq!(source.hash, content_hash("主要成效".as_bytes()));
    }

    #[test]
    fn white_space_alone_is_no_report() {
        for text in ["", " \r\n\u{3000}", "\u{FEFF}"] {
            assert_eq!(
                read_up_to(99, text.as_bytes()),
                Err(ReadError::Empty { pictures: 0 })
            );
        }
    }
}
