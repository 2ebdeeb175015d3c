//! Plain text: UTF-8, UTF-16, GB18030 and Big5, with and without mark, whole and damaged.

mod candidates;
mod decode;
mod detect;
mod mixed;
mod ordinary;

use std::borrow::Cow;

pub use candidates::{Candidate, decode_candidates};

use self::decode::Decoded;
use self::detect::{Guess, detect, is_gbk_by_chance, is_utf8_text, without_mark};
use super::ReadError;
use crate::report::{ReadWarning, TextEncoding};

/// The characters of a plain text file, still with its own line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Characters<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: TextEncoding,
    pub(super) warnings: Vec<ReadWarning>,
}

/// The text in the encoding that its bytes speak for.
pub(super) fn read(bytes: &[u8]) -> Result<Characters<'_>, ReadError> {
    let (mark, rest) = without_mark(bytes);
    if let Some(encoding) = mark {
        return Ok(marked(rest, encoding));
    }
    if let Ok(text) = std::str::from_utf8(rest)
        && memchr::memchr(0, rest).is_none()
    {
        return strict_utf8(text);
    }
    let guess = detect(rest).ok_or(ReadError::NotText)?;
    Ok(guessed(rest, guess))
}

/// The text in the encoding that the user chose; it is shown whatever comes out.
pub(super) fn read_as(bytes: &[u8], encoding: TextEncoding) -> Characters<'_> {
    let (mark, rest) = without_mark(bytes);
    let same = mark.is_some_and(|mark| plain(mark) == plain(encoding));
    let decoded = decode::decode(if same { rest } else { bytes }, encoding);
    finished(decoded, encoding, Vec::new())
}

fn plain(encoding: TextEncoding) -> TextEncoding {
    match encoding {
        TextEncoding::Utf8Bom => TextEncoding::Utf8,
        other => other,
    }
}

fn strict_utf8(text: &str) -> Result<Characters<'_>, ReadError> {
    if is_gbk_by_chance(text) {
        let guess = Guess {
            encoding: TextEncoding::Gb18030,
            certain: false,
        };
        return Ok(guessed(text.as_bytes(), guess));
    }
    if !is_utf8_text(text) {
        return Err(ReadError::NotText);
    }
    let decoded = Decoded {
        text: text.into(),
        bad: 0,
    };
    Ok(finished(decoded, TextEncoding::Utf8, Vec::new()))
}

/// A mark is believed, but something may have been pasted behind it in another encoding, or all of it: some programs
/// put the mark before whatever they are given.
fn marked(rest: &[u8], encoding: TextEncoding) -> Characters<'_> {
    let decoded = decode::decode(rest, encoding);
    if decoded.bad == 0 || plain(encoding) != TextEncoding::Utf8 {
        return finished(decoded, encoding, Vec::new());
    }
    if let Some(mixed) = mixed_with(rest, TextEncoding::Gb18030) {
        return Characters { encoding, ..mixed };
    }
    match certain(rest) {
        Some(other) if other != TextEncoding::Utf8 => read_as(rest, other),
        _ => finished(decoded, encoding, Vec::new()),
    }
}

/// The encoding of one or two bytes a character that the characters beyond ASCII speak for without doubt.
///
/// The marks of a page are ASCII, which reads alike in all of them and would outweigh a short report.
pub(super) fn certain(bytes: &[u8]) -> Option<TextEncoding> {
    let (mut dense, mut ascii) = (Vec::new(), 0);
    for &byte in bytes {
        ascii = if byte.is_ascii() { ascii + 1 } else { 0 };
        // One byte may be the second half of a character, the next parts it from what follows.
        match ascii {
            0 | 1 => dense.push(byte),
            2 => dense.push(b'\n'),
            _ => {}
        }
        if dense.len() == MOST_LOOKED_AT {
            break;
        }
    }
    let guess = detect(&dense).filter(|guess| guess.certain)?;
    let is_wide = matches!(
        guess.encoding,
        TextEncoding::Utf16Le | TextEncoding::Utf16Be
    );
    (!is_wide).then_some(guess.encoding)
}

const MOST_LOOKED_AT: usize = 16 << 10;

fn guessed(bytes: &[u8], guess: Guess) -> Characters<'_> {
    let decoded = decode::decode(bytes, guess.encoding);
    let other = match guess.encoding {
        TextEncoding::Big5 => TextEncoding::Big5,
        _ => TextEncoding::Gb18030,
    };
    if decoded.bad > 0
        && !matches!(
            guess.encoding,
            TextEncoding::Utf16Le | TextEncoding::Utf16Be
        )
        && let Some(mixed) = mixed_with(bytes, other)
    {
        return mixed;
    }
    let uncertain = !guess.certain || decoded.bad > 0;
    let warnings = uncertain.then_some(ReadWarning::UncertainEncoding);
    finished(decoded, guess.encoding, warnings.into_iter().collect())
}

fn mixed_with(bytes: &[u8], other: TextEncoding) -> Option<Characters<'static>> {
    let mixed = mixed::piecewise(bytes, other)?;
    let (encoding, rare, lines) = if mixed.utf8_lines >= mixed.other_lines {
        (TextEncoding::Utf8, other, mixed.other_lines)
    } else {
        (other, TextEncoding::Utf8, mixed.utf8_lines)
    };
    let warning = ReadWarning::MixedEncodings {
        second: rare,
        lines,
    };
    let decoded = Decoded {
        text: mixed.text.into(),
        bad: mixed.bad,
    };
    Some(finished(decoded, encoding, vec![warning]))
}

/// Without NULs and the end-of-file mark of DOS; with the count of what was bad.
fn finished(
    decoded: Decoded<'_>,
    encoding: TextEncoding,
    mut warnings: Vec<ReadWarning>,
) -> Characters<'_> {
    if decoded.bad > 0 {
        warnings.push(ReadWarning::BadBytes(decoded.bad));
    }
    let (text, nuls) = without_nuls(decoded.text);
    if nuls > 0 {
        warnings.push(ReadWarning::NulBytes(nuls));
    }
    let text = match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_suffix('\u{1A}').unwrap_or(text)),
        Cow::Owned(mut text) => {
            if text.ends_with('\u{1A}') {
                text.pop();
            }
            Cow::Owned(text)
        }
    };
    Characters {
        text,
        encoding,
        warnings,
    }
}

fn without_nuls(text: Cow<'_, str>) -> (Cow<'_, str>, u32) {
    let nuls = memchr::memchr_iter(0, text.as_bytes()).count();
    if nuls == 0 {
        return (text, 0);
    }
    (text.replace('\0', "").into(), nuls as u32)
}

#[cfg(test)]
mod tests;
