//! Where a report came from, as the citation and the check for changes need it.

use serde::{Deserialize, Serialize};

/// The file a report was read from. Saved with the project; the file itself may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name without its folder, or "" for pasted text.
    pub file_name: String,
    /// Absolute path as it was when read, None for pasted text and samples.
    pub path: Option<String>,
    pub format: Format,
    /// For plain text only.
    pub encoding: Option<TextEncoding>,
    /// XXH3-128 of the file's bytes, to tell whether it changed and whether it was opened before.
    pub hash: u128,
    /// Length of the file in bytes.
    pub bytes: u64,
}

/// A kind of file, told by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Text,
    Docx,
    /// Word 97–2003, and what WPS saves as .wps.
    Doc,
    Rtf,
    Odt,
    Html,
    /// A web page with all that belongs to it, as a mail.
    Mht,
    Markdown,
    Pdf,
    Ofd,
    Pasted,
}

impl Format {
    /// As shown in the status line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::Markdown => "md",
            Self::Pdf => "pdf",
            Self::Ofd => "ofd",
            Self::Pasted => "pasted",
        }
    }
}

/// How the characters of a plain text file were written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TextEncoding {
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    Gb18030,
    Big5,
}

impl TextEncoding {
    pub const ALL: [Self; 6] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Gb18030,
        Self::Big5,
        Self::Utf16Le,
        Self::Utf16Be,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 BOM",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
        }
    }
}
