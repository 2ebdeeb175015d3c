//! Texts and values that read otherwise than they are written: references and line ends.

use std::borrow::Cow;

/// What a text or a value reads as, and whether XML has all its references.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) is_sound: bool,
}

/// A text: `&amp;` and its kin, numbers of characters; each line end as `\n`.
pub(super) fn decoded_text(written: &str) -> Decoded {
    decoded(written, |piece| {
        if piece.contains('\r') {
            with_newlines(piece).into()
        } else {
            piece.into()
        }
    })
}

/// A value: line ends and tabs in it are only the file's.
pub(super) fn decoded_value(written: &str) -> Decoded {
    decoded(written, |piece| {
        let piece = piece.replace("\r\n", " ");
        piece.replace(['\t', '\n', '\r'], " ").into()
    })
}

/// Each line end as `\n`.
pub(super) fn with_newlines(written: &str) -> String {
    written.replace("\r\n", "\n").replace('\r', "\n")
}

/// `plain`: what stands between two references.
fn decoded(written: &str, plain: impl Fn(&str) -> Cow<'_, str>) -> Decoded {
    let mut text = String::with_capacity(written.len());
    let mut is_sound = true;
    let mut pieces = written.split('&');
    text += &plain(pieces.next().unwrap_or_default());
    for piece in pieces {
        let rest = match reference(piece) {
            Some((Some(character), rest)) => {
                text.push(character);
                rest
            }
            Some((None, rest)) => {
                is_sound = false;
                rest
            }
            // Whoever wrote a lone `&` meant it.
            None => {
                is_sound = false;
                text.push('&');
                piece
            }
        };
        text += &plain(rest);
    }
    Decoded { text, is_sound }
}

/// The character that is referred to, None for one that XML forbids, and what follows.
fn reference(piece: &str) -> Option<(Option<char>, &str)> {
    let (name, rest) = piece.split_once(';')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => char::from_u32(number(name)?).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    Some(((!is_forbidden(character)).then_some(character), rest))
}

fn number(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('#')?;
    let (digits, radix) = match digits.strip_prefix('x') {
        Some(hex) => (hex, 16),
        None => (digits, 10),
    };
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    u32::from_str_radix(digits, radix)
        .ok()
        .filter(|_| is_number)
}

/// Whether no XML may hold the character.
pub(super) fn is_forbidden(c: char) -> bool {
    (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
