//! Tags: where their name, their attributes and their values stand.

use std::ops::Range;

use memchr::memchr2;

use super::scope::declared;

/// A name and its value between quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

impl Attribute {
    /// The attribute whose name begins at `start`. None where there is none, or one that breaks off.
    #[inline]
    pub(super) fn at(bytes: &[u8], start: usize) -> Option<Self> {
        let name = start..name_end(bytes, start)?;
        let mut at = spaces_end(bytes, name.end);
        if bytes.get(at) != Some(&b'=') {
            return None;
        }
        at = spaces_end(bytes, at + 1);
        let quote = *bytes.get(at).filter(|byte| matches!(byte, b'"' | b'\''))?;
        at += 1;
        let length = memchr2(quote, b'<', bytes.get(at..)?)?;
        let value = at..at + length;
        // A quote that was lost would let the value run into the next tag.
        (bytes.get(value.end) == Some(&quote)).then_some(Self { name, value })
    }
}

/// Where the name that begins at `start` ends.
#[inline]
pub(super) fn name_end(bytes: &[u8], start: usize) -> Option<usize> {
    let name = bytes.get(start..)?;
    let begins = |byte: &u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' | 0x80..);
    name.first().filter(|byte| begins(byte))?;
    let length = name.iter().position(|byte| ends_name(*byte));
    Some(start + length.unwrap_or(name.len()))
}

#[inline]
fn ends_name(byte: u8) -> bool {
    let is_name = matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b':' | b'-' | b'_' | b'.' | 0x80..);
    !is_name
}

#[inline]
pub(super) fn spaces_end(bytes: &[u8], start: usize) -> usize {
    let mut end = start;
    while bytes.get(end).is_some_and(|byte| is_space(*byte)) {
        end += 1;
    }
    end
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// What stands before a name's colon and after it; without one, all stands after it.
#[inline]
pub(super) fn split(name: &str) -> (&str, &str) {
    match name.bytes().position(|byte| byte == b':') {
        Some(colon) => (
            name.get(..colon).unwrap_or_default(),
            name.get(colon + 1..).unwrap_or_default(),
        ),
        None => ("", name),
    }
}

/// The value of the first attribute of that name after the colon, and where it begins. The tag is a whole one.
#[inline]
pub(super) fn value_of<'t>(attributes: &'t str, local: &str) -> Option<(usize, &'t str)> {
    let bytes = attributes.as_bytes();
    let mut at = 0;
    loop {
        let attribute = Attribute::at(bytes, spaces_end(bytes, at))?;
        at = attribute.value.end + 1;
        let name = attributes.get(attribute.name)?;
        if name.ends_with(local) && split(name).1 == local && declared(name).is_none() {
            let start = attribute.value.start;
            return Some((start, attributes.get(attribute.value)?));
        }
    }
}

/// Whether a value reads otherwise than it is written.
#[inline]
pub(super) fn is_written_otherwise(value: &str) -> bool {
    value
        .bytes()
        .any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r'))
}
