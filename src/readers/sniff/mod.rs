//! What a file is, told by its bytes: offices rename .docx to .doc and save web pages as .doc.

mod markup;

use std::fmt;

use serde::{Deserialize, Serialize};

use self::markup::marked_up;
pub(super) use self::markup::{is_whole_page, without_blanks};

/// A kind of file that people hand in, by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FileKind {
    Text,
    Docx,
    /// Word 97–2003 and what WPS saves as .wps.
    Doc,
    /// Word 6 and 95.
    OldDoc,
    Works,
    WordPerfect,
    /// Windows Write, before Word.
    Write,
    Rtf,
    Pdf,
    Ofd,
    Odt,
    Html,
    Mht,
    /// Word 2003's XML in one file, or a package in one XML file.
    WordXml,
    ExcelXml,
    /// The state's own office format before OFD, of 标文通.
    Uof,
    /// An `OpenDocument` text in one XML file.
    FlatOdt,
    Xml,
    Xlsx,
    Xls,
    Pptx,
    Ppt,
    Ods,
    Odp,
    Epub,
    /// A compound file (OLE2) of another program.
    Ole,
    Zip,
    Rar,
    SevenZip,
    Gzip,
    Image,
    Video,
    Program,
    /// Founder's red-header readers (.ceb, .cebx) and CNKI's .caj.
    Ceb,
    Caj,
}

impl FileKind {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Docx => "docx",
            Self::Doc => "doc/wps",
            Self::OldDoc => "Word 6/95 doc",
            Self::Works => "Microsoft Works wps",
            Self::WordPerfect => "WordPerfect",
            Self::Write => "Windows Write wri",
            Self::Rtf => "rtf",
            Self::Pdf => "PDF",
            Self::Ofd => "OFD",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Mht => "mht",
            Self::WordXml => "Word XML",
            Self::ExcelXml => "Excel XML",
            Self::Uof => "UOF",
            Self::FlatOdt => "fodt",
            Self::Xml => "XML",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls/et",
            Self::Pptx => "pptx",
            Self::Ppt => "ppt/dps",
            Self::Ods => "ods",
            Self::Odp => "odp",
            Self::Epub => "epub",
            Self::Ole => "OLE2",
            Self::Zip => "zip",
            Self::Rar => "rar",
            Self::SevenZip => "7z",
            Self::Gzip => "gzip",
            Self::Image => "image",
            Self::Video => "audio/video",
            Self::Program => "program",
            Self::Ceb => "CEB",
            Self::Caj => "CAJ",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What the first bytes say. Zip and OLE2 are shells: what is inside is for `package` to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Zip,
    Ole,
    Known(FileKind),
    /// Nothing known: plain text, or not text at all.
    PerhapsText,
}

pub(super) fn sniff(bytes: &[u8]) -> Sniffed {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK\x07\x08PK") {
        return Sniffed::Zip;
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Sniffed::Ole;
    }
    let begins = without_blanks(bytes);
    let late = LATE_MAGIC
        .iter()
        .find(|(magic, _)| begins.starts_with(magic));
    let by_magic = MAGIC.iter().find(|(magic, _)| starts(magic));
    let kind = late
        .or(by_magic)
        .map(|(_, kind)| *kind)
        .or_else(|| placed_magic(bytes))
        .or_else(|| marked_up(bytes));
    kind.map_or(Sniffed::PerhapsText, Sniffed::Known)
}

/// First bytes that are no text anyone would type. `BM` (bitmap) and `MZ` (program) need more: see `placed_magic`.
const MAGIC: &[(&[u8], FileKind)] = &[
    (b"Rar!\x1A\x07", FileKind::Rar),
    (b"7z\xBC\xAF\x27\x1C", FileKind::SevenZip),
    (b"\x1F\x8B\x08", FileKind::Gzip),
    (b"\x89PNG\r\n\x1A\n", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
    (b"\xD7\xCD\xC6\x9A", FileKind::Image),
    (b"\x7FELF", FileKind::Program),
    (b"ID3\x03", FileKind::Video),
    (b"ID3\x04", FileKind::Video),
    (b"\xDB\xA5-\0", FileKind::OldDoc),
    (b"Founder CEB", FileKind::Ceb),
    (b"CAJ\0", FileKind::Caj),
    (b"HN\0\0", FileKind::Caj),
    (b"\x0E\x11\xFC\x0D", FileKind::Ole),
    (b"\xFFWPC", FileKind::WordPerfect),
    (b"\x31\xBE\0\0\0\xAB", FileKind::Write),
    (b"\x32\xBE\0\0\0\xAB", FileKind::Write),
    // Works 2 to 4, by version.
    (b"\x01\xFE\x32\0", FileKind::Works),
    (b"\x01\xFE\x33\0", FileKind::Works),
    (b"\x01\xFE\x34\0", FileKind::Works),
];

/// Marks that may have blanks before them.
const LATE_MAGIC: &[(&[u8], FileKind)] = &[(b"%PDF-", FileKind::Pdf), (b"{\\rtf", FileKind::Rtf)];

/// Marks that stand further in, or need a second look.
fn placed_magic(bytes: &[u8]) -> Option<FileKind> {
    let at =
        |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(what));
    if at(0, b"RIFF") && at(8, b"WEBP") {
        return Some(FileKind::Image);
    }
    if at(4, b"ftyp") || (at(0, b"RIFF") && (at(8, b"AVI ") || at(8, b"WAVE"))) {
        return Some(FileKind::Video);
    }
    if at(0, b"BM") && at(6, b"\0\0\0\0") {
        return Some(FileKind::Image);
    }
    if at(0, b"MZ") && bytes.iter().take(64).any(|&byte| byte == 0) {
        return Some(FileKind::Program);
    }
    if is_old_word_perfect(bytes) {
        return Some(FileKind::WordPerfect);
    }
    holds_pdf(bytes).then_some(FileKind::Pdf)
}

/// A PDF may have rubbish of up to a kilobyte before its mark, as mail programs leave it. The mark ends its line and an
/// object follows; a report on file formats has it in a sentence.
fn holds_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..1024).unwrap_or(bytes);
    let Some(at) = memchr::memmem::find(head, b"%PDF-1.") else {
        return false;
    };
    let after = bytes.get(at + 8..).unwrap_or_default();
    let ends_line = after.starts_with(b"\r") || after.starts_with(b"\n");
    ends_line && memchr::memmem::find(after, b" obj").is_some()
}

/// `WordPerfect` 4 has no mark: it begins with codes that stand at both their ends, `CB … CB`, `C0 … C0`.
fn is_old_word_perfect(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut codes = 0;
    while let Some(&code) = rest.first() {
        let length = match code {
            0xC0 | 0xC6 | 0xCA | 0xCB | 0xD0 => 6,
            0xC5 | 0xC9 => 5,
            0xC8 | 0xCE | 0xCF => 4,
            _ => break,
        };
        if rest.get(length - 1) != Some(&code) || codes == ENOUGH_CODES {
            break;
        }
        codes += 1;
        rest = rest.get(length..).unwrap_or_default();
    }
    codes == ENOUGH_CODES && bytes.iter().take(16).any(|&byte| byte < 9)
}

/// Chinese text of that shape, and with control characters in it, does not exist.
const ENOUGH_CODES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], kind: FileKind) {
        assert_eq!(sniff(bytes), Sniffed::Known(kind));
    }

    #[test]
    fn a_format_is_told_by_its_first_bytes() {
        check(b"%PDF-1.7\n", FileKind::Pdf);
        check(b"\r\n\r\n%PDF-1.4\n", FileKind::Pdf);
        check(b"X: y\r\n\x89\r\n%PDF-1.4\r\n1 0 obj", FileKind::Pdf);
        check(b"{\\rtf1\\ansi", FileKind::Rtf);
        check(b"\xEF\xBB\xBF{\\rtf1\\ansi", FileKind::Rtf);
        check(b"\r\n{\\rtf1\\ansi", FileKind::Rtf);
        check(b"\x31\xBE\0\0\0\xAB\0\0", FileKind::Write);
        check(b"\x01\xFE\x32\0\0\0", FileKind::Works);
        check(b"\xFF\xD8\xFF\xE0", FileKind::Image);
        check(b"BM\x36\x10\0\0\0\0\0\0", FileKind::Image);
        check(b"\xFFWPC\x10\0", FileKind::WordPerfect);
        check(
            b"\xCB\x0A\x01\xF6\x01\xCB\xC0\x0A\x4A\x09\x4A\xC0\xCE\x0C\x0A\xCE",
            FileKind::WordPerfect,
        );
        assert_eq!(sniff(b"PK\x03\x04rest"), Sniffed::Zip);
        assert_eq!(sniff(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Sniffed::Ole);
    }

    #[test]
    fn a_web_page_is_told_whatever_its_name_and_encoding() {
        check(b"\r\n<HTML xmlns:o=\"x\"><head>", FileKind::Html);
        check(b"\xEF\xBB\xBF<!DOCTYPE html>", FileKind::Html);
        let wide: Vec<u8> = "\u{FEFF}<html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        check(&wide, FileKind::Html);
        check(b"From: x\r\nMIME-Version: 1.0\r\n", FileKind::Mht);
        check(
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>",
            FileKind::WordXml,
        );
    }

    #[test]
    fn words_are_perhaps_text() {
        for text in [
            "BMW",
            "MZ局工作总结",
            "《关于…的报告》",
            "<一>工作",
            "",
            "文件头为%PDF-1.4，请注意。",
            "文件头为\n%PDF-1.4\n一、成效",
        ] {
            assert_eq!(sniff(text.as_bytes()), Sniffed::PerhapsText, "{text}");
        }
    }
}
