//! XML of a package's part: decoded, held to the limits while it is read, and kept up to where it breaks off.

mod builder;
mod parser;
mod reference;
mod scope;
mod tag;
mod tree;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

use self::parser::parse;
use self::reference::is_forbidden;
pub use self::tree::{Document, Node};
use super::Limits;

/// Why a part could not be parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    #[error("no XML")]
    Broken,
    #[error("nested deeper than {limit}")]
    TooDeep { limit: usize },
    #[error("more elements, attributes or namespaces than any document has")]
    TooLarge,
}

/// Parses a part and hands the tree to `read`, with whether something was wrong with it.
pub fn with_document<R>(
    bytes: &[u8],
    limits: &Limits,
    read: impl FnOnce(&Document<'_>, bool) -> R,
) -> Result<R, XmlError> {
    let (text, is_decoded_badly) = decoded(bytes);
    let clean = without_forbidden(&text);
    let was_clean = matches!(clean, Cow::Borrowed(_));
    let (document, is_sound) = parse(&clean, limits)?;
    Ok(read(&document, is_decoded_badly || !was_clean || !is_sound))
}

/// Controls, which XML forbids, become spaces.
fn without_forbidden(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_control = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let has_control = |bytes: &[u8]| bytes.iter().fold(false, |has, b| has | is_control(*b));
    // U+FFFE and U+FFFF begin so.
    let is_clean = !bytes.chunks(4096).any(has_control)
        && memmem::find(bytes, b"\xEF\xBF").is_none_or(|at| !has_forbidden(text, at));
    if is_clean {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_forbidden(c) { ' ' } else { c };
    Cow::Owned(text.chars().map(shown).collect())
}

fn has_forbidden(text: &str, from: usize) -> bool {
    text.get(from..)
        .is_some_and(|rest| rest.contains(is_forbidden))
}

/// The part's characters: by mark, by the look of `<` in UTF-16, by what it declares, else UTF-8.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let (encoding, rest) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (UTF_8, rest),
        [0xFF, 0xFE, rest @ ..] => (UTF_16LE, rest),
        [0xFE, 0xFF, rest @ ..] => (UTF_16BE, rest),
        [b'<', 0, ..] => (UTF_16LE, bytes),
        [0, b'<', ..] => (UTF_16BE, bytes),
        _ => (declared(bytes).unwrap_or(UTF_8), bytes),
    };
    encoding.decode_without_bom_handling(rest)
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let label = declaration
        .split("encoding=")
        .nth(1)?
        .get(1..)?
        .split(['"', '\''])
        .next()?;
    let encoding = Encoding::for_label(label.as_bytes())?;
    // What can be read as ASCII up to here is not UTF-16, whatever it declares.
    (encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

#[cfg(test)]
mod tests;
