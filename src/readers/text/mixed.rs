//! Files that are UTF-8 in some places and GB18030 or Big5 in others, as joining several reports into one gives.

use std::borrow::Cow;

use super::decode::decode;
use super::detect::score_piece;
use crate::report::TextEncoding;

/// A text decoded piece by piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mixed {
    pub(super) text: String,
    pub(super) bad: u32,
    /// Lines in which one and the other encoding occurs beside ASCII.
    pub(super) utf8_lines: u32,
    pub(super) other_lines: u32,
}

/// Each line in the encoding in which it is whole; where it is in none, each stretch of it in its own. None where
/// only one encoding occurs: then the file is not mixed, and what is bad in it is damage.
pub(super) fn piecewise(bytes: &[u8], other: TextEncoding) -> Option<Mixed> {
    let mut mixed = Mixed {
        text: String::new(),
        bad: 0,
        utf8_lines: 0,
        other_lines: 0,
    };
    for line in lines(bytes) {
        mixed.push_line(line, other);
    }
    (mixed.utf8_lines > 0 && mixed.other_lines > 0).then_some(mixed)
}

/// The lines with their ends; neither line end is ever the second byte of a character.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n' || byte == b'\r')
}

impl Mixed {
    fn push_line(&mut self, line: &[u8], other: TextEncoding) {
        if let Ok(text) = std::str::from_utf8(line) {
            self.utf8_lines += u32::from(!line.is_ascii());
            self.text.push_str(text);
        } else if let Some(text) = whole(line, other) {
            self.other_lines += 1;
            self.text.push_str(&text);
        } else {
            self.push_stretches(line, other);
        }
    }

    /// A line that is whole in neither: stretches of certain UTF-8, and what lies between.
    fn push_stretches(&mut self, line: &[u8], other: TextEncoding) {
        let (mut rest, mut has_utf8, mut has_other) = (line, false, false);
        while !rest.is_empty() {
            let ascii = rest.iter().take_while(|byte| byte.is_ascii()).count();
            let utf8 = if ascii > 0 {
                ascii
            } else {
                utf8_stretch(rest, has_utf8)
            };
            let gap = if utf8 > 0 {
                0
            } else {
                gap_before_utf8(rest, has_utf8)
            };
            let (piece, after) = rest.split_at(utf8.max(gap));
            rest = after;
            if utf8 > 0 {
                has_utf8 |= ascii == 0;
                self.text.push_str(&String::from_utf8_lossy(piece));
            } else if is_damage(piece, has_utf8 || utf8_stretch(rest, true) > 0) {
                self.text.push(char::REPLACEMENT_CHARACTER);
                self.bad += 1;
            } else {
                let in_other =
                    score_piece(piece, other) > score_piece(piece, TextEncoding::Utf8) + CLEARLY;
                let decoded = decode(piece, if in_other { other } else { TextEncoding::Utf8 });
                self.text.push_str(&decoded.text);
                self.bad += decoded.bad;
                has_other |= in_other;
            }
        }
        self.utf8_lines += u32::from(has_utf8);
        self.other_lines += u32::from(has_other);
    }
}

/// The line in `other`, if nothing in it is bad and nothing certainly UTF-8: UTF-8 with a bad byte may be valid GBK,
/// of rare characters (鍏氭敮閮).
fn whole(line: &[u8], other: TextEncoding) -> Option<Cow<'_, str>> {
    if has_certain_utf8(line)
        || (line.len() < SHORT && score_piece(line, TextEncoding::Utf8) > score_piece(line, other))
    {
        return None;
    }
    let decoded = decode(line, other);
    (decoded.bad == 0).then_some(decoded.text)
}

fn has_certain_utf8(line: &[u8]) -> bool {
    line.windows(9)
        .any(|window| window.chunks_exact(3).all(is_three_byte_char))
}

/// Lines of so few bytes may be UTF-8 without three characters together.
const SHORT: usize = 64;

/// By so much a stretch must look better in the other encoding: damage looks bad in both.
const CLEARLY: f32 = 0.2;

/// So few bytes beside UTF-8 are a character of it that was damaged, not a stretch in another encoding.
fn is_damage(between: &[u8], beside_utf8: bool) -> bool {
    beside_utf8 && between.len() < 4 && !between.iter().any(u8::is_ascii)
}

/// Length of the UTF-8 that `bytes` begin with, 0 where it is not certain: three Chinese characters together, or two
/// once there was some. In GBK their bytes would be rare characters only.
fn utf8_stretch(bytes: &[u8], after_utf8: bool) -> usize {
    let wanted = if after_utf8 { 2 } else { 3 };
    let chars = bytes.chunks_exact(3).take(wanted);
    let certain = chars.filter(|char| is_three_byte_char(char)).count() == wanted;
    match std::str::from_utf8(bytes) {
        _ if !certain => 0,
        Ok(text) => text.len(),
        Err(error) => {
            // 全 in GBK is ȫ in UTF-8: at the seam such a letter belongs to what follows.
            let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let valid = String::from_utf8_lossy(valid);
            valid.trim_end_matches(|c: char| c.len_utf8() == 2).len()
        }
    }
}

fn is_three_byte_char(bytes: &[u8]) -> bool {
    matches!(bytes, [0xE2..=0xEF, ..]) && std::str::from_utf8(bytes).is_ok()
}

/// Bytes before the next certain UTF-8 or the line's end.
fn gap_before_utf8(bytes: &[u8], after_utf8: bool) -> usize {
    let wanted = if after_utf8 { 2 } else { 3 };
    let next = bytes
        .windows(wanted * 3)
        .position(|window| window.chunks_exact(3).all(is_three_byte_char));
    let line_end = bytes
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    next.unwrap_or(bytes.len() - line_end).max(1)
}

#[cfg(test)]
mod tests {
    use encoding_rs::GB18030;

    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn each_line_is_read_in_its_own_encoding() {
        let mut bytes = "一、工作成效\n（一）抓学习\n".as_bytes().to_vec();
        bytes.extend(gb("二、存在问题\r\n2023 12\r\n"));
        let mixed = piecewise(&bytes, TextEncoding::Gb18030).unwrap();
        assert_eq!(
            mixed.text,
            "一、工作成效\n（一）抓学习\n二、存在问题\r\n2023 12\r\n"
        );
        assert_eq!((mixed.utf8_lines, mixed.other_lines, mixed.bad), (2, 1, 0));
    }

    #[test]
    fn a_line_may_change_its_encoding() {
        let mut bytes = "（一）抓学习，促提升，".as_bytes().to_vec();
        bytes.extend(gb("全年组织12次集中研讨。\n"));
        let mixed = piecewise(&bytes, TextEncoding::Gb18030).unwrap();
        assert_eq!(mixed.text, "（一）抓学习，促提升，全年组织12次集中研讨。\n");
        assert_eq!(mixed.bad, 0);
    }

    #[test]
    fn a_bad_byte_in_utf8_makes_no_mixed_file() {
        let text = "一、工作成效\n（一）抓学习，促2次提升\n";
        for at in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] = 0xFF;
            assert_eq!(piecewise(&bytes, TextEncoding::Gb18030), None, "{at}");
        }
    }
}
