//! Bytes of a known encoding → text, with every bad sequence as one U+FFFD and counted.

use std::borrow::Cow;

use encoding_rs::{BIG5, DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::detect::score_piece;
use crate::report::TextEncoding;

/// A text and how many byte sequences of it were no characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) bad: u32,
}

/// `bytes` without its byte order mark in `encoding`. Text that is UTF-8 already is not copied.
pub(super) fn decode(bytes: &[u8], encoding: TextEncoding) -> Decoded<'_> {
    match encoding {
        TextEncoding::Utf8 | TextEncoding::Utf8Bom => utf8(bytes),
        TextEncoding::Gb18030 => two_bytes(bytes, encoding, GB18030),
        TextEncoding::Big5 => two_bytes(bytes, encoding, BIG5),
        TextEncoding::Utf16Le => utf16(bytes, UTF_16LE),
        TextEncoding::Utf16Be => utf16(bytes, UTF_16BE),
    }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.into(),
            bad: 0,
        };
    }
    let (mut text, mut bad) = (String::with_capacity(bytes.len() + 16), 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            bad += 1;
        }
    }
    Decoded {
        text: text.into(),
        bad,
    }
}

fn utf16(bytes: &[u8], encoding: &'static Encoding) -> Decoded<'static> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let bad = if had_errors { count_replaced(&text) } else { 0 };
    Decoded {
        text: text.into_owned().into(),
        bad,
    }
}

fn count_replaced(text: &str) -> u32 {
    memchr::memmem::find_iter(text.as_bytes(), "\u{FFFD}").count() as u32
}

/// GB18030 and Big5. A byte that was overwritten would shift all that follows by one, up to the next ASCII
/// character; after each bad sequence the better of the two alignments is taken.
fn two_bytes(bytes: &[u8], encoding: TextEncoding, table: &'static Encoding) -> Decoded<'static> {
    let (mut text, mut bad, mut rest) = (String::new(), 0, bytes);
    loop {
        let mut decoder = table.new_decoder_without_bom_handling();
        let room = decoder.max_utf8_buffer_length_without_replacement(rest.len());
        text.reserve(room.unwrap_or(0));
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => break,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(_, put_back) => {
                // `put_back` bytes were read past the bad sequence and belong to what follows.
                rest = bytes
                    .get(bytes.len() - rest.len() - usize::from(put_back)..)
                    .unwrap_or_default();
                text.push(char::REPLACEMENT_CHARACTER);
                bad += 1;
                rest = realigned(rest, encoding);
            }
        }
    }
    Decoded {
        text: text.into(),
        bad,
    }
}

/// How far the two alignments are compared: some Chinese characters tell them apart for certain.
const LOOK_AHEAD: usize = 24;

/// `rest`, or `rest` without its first byte where the characters after it are then the more ordinary ones.
fn realigned(rest: &[u8], encoding: TextEncoding) -> &[u8] {
    let ahead = |from: usize| {
        let piece = rest.get(from..).unwrap_or_default();
        score_piece(piece.get(..LOOK_AHEAD).unwrap_or(piece), encoding)
    };
    match rest {
        [first, after @ ..] if !first.is_ascii() && ahead(1) > ahead(0) + 0.2 => after,
        _ => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gb(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn an_overwritten_byte_costs_one_character_and_not_the_line() {
        let text = "支部全年召开党员大会研究重要事项并逐项抓好落实";
        for at in 6..20 {
            let mut bytes = gb(text);
            bytes[at] = 0xFF;
            let decoded = decode(&bytes, TextEncoding::Gb18030);
            assert!(
                decoded.text.ends_with("事项并逐项抓好落实"),
                "{at} {}",
                decoded.text
            );
            assert!(decoded.bad <= 2, "{at}");
        }
    }

    #[test]
    fn a_character_cut_at_the_end_is_one_bad_sequence() {
        let bytes = "一年来成效".as_bytes();
        let decoded = decode(&bytes[..bytes.len() - 1], TextEncoding::Utf8);
        assert_eq!(
            (decoded.text.as_ref(), decoded.bad),
            ("一年来成\u{FFFD}", 1)
        );
        let bytes = gb("一年来成效");
        let decoded = decode(&bytes[..bytes.len() - 1], TextEncoding::Gb18030);
        assert_eq!(
            (decoded.text.as_ref(), decoded.bad),
            ("一年来成\u{FFFD}", 1)
        );
    }

    #[test]
    fn names_outside_gbk_are_kept() {
        let text = "𬭩㐂𠮷同志";
        assert_eq!(decode(&gb(text), TextEncoding::Gb18030).text, text);
    }
}
