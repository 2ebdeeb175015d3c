//! Files that are UTF-8 in some lines and GB18030 or Big5 in others, as pasting several reports into one gives.

use super::decode::decode;
use super::detect::score_piece;
use crate::report::TextEncoding;

/// A text decoded line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mixed {
    pub(super) text: String,
    pub(super) bad: u32,
    /// Lines with Chinese characters that were UTF-8, and those that were in the other encoding.
    pub(super) utf8_lines: u32,
    pub(super) other_lines: u32,
}

/// Each line in the better of UTF-8 and `other`. None where only one of them occurs: then the file is not mixed, and
/// what is bad in it is damage.
pub(super) fn line_by_line(bytes: &[u8], other: TextEncoding) -> Option<Mixed> {
    let mut mixed = Mixed {
        text: String::new(),
        bad: 0,
        utf8_lines: 0,
        other_lines: 0,
    };
    for line in lines(bytes) {
        if line.is_ascii() {
            mixed.push(line, TextEncoding::Utf8);
        } else if is_utf8(line, other) {
            mixed.utf8_lines += 1;
            mixed.push(line, TextEncoding::Utf8);
        } else {
            mixed.other_lines += 1;
            mixed.push(line, other);
        }
    }
    (mixed.utf8_lines > 0 && mixed.other_lines > 0).then_some(mixed)
}

/// Damaged lines are weighed too: one bad byte in a line of UTF-8 leaves nearly all of it ordinary, and the same
/// bytes as GBK are rare characters (鍏氭敮閮 for 党支部).
fn is_utf8(line: &[u8], other: TextEncoding) -> bool {
    let piece = line.get(..MOST).unwrap_or(line);
    score_piece(piece, TextEncoding::Utf8) > score_piece(piece, other)
}

/// Bytes of a line that are looked at.
const MOST: usize = 4096;

impl Mixed {
    fn push(&mut self, line: &[u8], encoding: TextEncoding) {
        let decoded = decode(line, encoding);
        self.text.push_str(&decoded.text);
        self.bad += decoded.bad;
    }
}

/// The lines with their ends; neither line end is ever the second byte of a character.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r')
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    #[test]
    fn each_line_is_read_in_its_own_encoding() {
        let mut bytes = "一、工作成效\n（一）抓学习\n".as_bytes().to_vec();
        bytes.extend_from_slice(&GB18030.encode("二、存在问题\r\n2023 12\r\n").0);
        let mixed = line_by_line(&bytes, TextEncoding::Gb18030).unwrap();
        assert_eq!(
            mixed.text,
            "一、工作成效\n（一）抓学习\n二、存在问题\r\n2023 12\r\n"
        );
        assert_eq!((mixed.utf8_lines, mixed.other_lines, mixed.bad), (2, 1, 0));
    }

    #[test]
    fn a_bad_byte_in_utf8_makes_no_mixed_file() {
        let mut bytes = "一、工作成效\n（一）抓学习，促提升\n".as_bytes().to_vec();
        bytes[26] = 0xFF;
        assert_eq!(line_by_line(&bytes, TextEncoding::Gb18030), None);
    }
}
