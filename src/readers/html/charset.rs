//! A page's encoding: by its mark, by what it says, and by its look where it says wrong.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::readers::text;

/// How much of a page is searched for what it says of its encoding.
const HEAD: usize = 4096;

/// The page's characters, and how many byte sequences were none.
pub(super) fn decoded(bytes: &[u8], charset: Option<&str>) -> (String, u32) {
    let marked = match bytes {
        [0xFF, 0xFE, rest @ ..] => Some((UTF_16LE, rest)),
        [0xFE, 0xFF, rest @ ..] => Some((UTF_16BE, rest)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Some((UTF_8, rest)),
        _ => None,
    };
    if let Some((encoding, rest)) = marked {
        return counted(encoding, rest);
    }
    if !bytes.is_ascii()
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return (text.to_owned(), 0);
    }
    let said = charset.and_then(encoding).or_else(|| declared(bytes));
    let by_word = said.map(|encoding| counted(encoding, bytes));
    match by_word {
        Some((text, bad)) if bad * 100 <= text.chars().count() as u32 => (text, bad),
        by_word => by_look(bytes)
            .or(by_word)
            .unwrap_or_else(|| counted(GB18030, bytes)),
    }
}

fn counted(encoding: &'static Encoding, bytes: &[u8]) -> (String, u32) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let bad = if had_errors {
        text.matches(char::REPLACEMENT_CHARACTER).count()
    } else {
        0
    };
    (text.into_owned(), bad as u32)
}

fn by_look(bytes: &[u8]) -> Option<(String, u32)> {
    let characters = text::read(bytes).ok()?;
    let bad = characters.text.matches(char::REPLACEMENT_CHARACTER).count();
    Some((characters.text.into_owned(), bad as u32))
}

/// `charset=gb2312` of a `<meta>`; the name is ASCII in every encoding that can be told so.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let after = head.split("charset=").nth(1)?;
    let label = after
        .trim_start_matches(['"', '\'', ' '])
        .split(['"', '\'', ' ', '>', ';', '/'])
        .next()?;
    encoding(label)
}

/// What was read as ASCII up to here is not UTF-16, whatever it says; GB 2312 has grown.
fn encoding(label: &str) -> Option<&'static Encoding> {
    let found = Encoding::for_label(label.trim().as_bytes())?;
    if found == UTF_16LE || found == UTF_16BE {
        return None;
    }
    Some(if found == GBK { GB18030 } else { found })
}
