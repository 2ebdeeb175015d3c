//! A page without its scripts, styles and comments, before it is parsed: less to parse, and no tag in it that costs more
//! than its length.

use std::borrow::Cow;

use crate::package::Limits;
use crate::readers::{Damage, FileKind, ReadError};

pub(super) fn without_scripts<'a>(
    html: &'a str,
    limits: &Limits,
) -> Result<Cow<'a, str>, ReadError> {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        let (before, tag) = rest.split_at(at);
        kept.push_str(before);
        rest = if let Some(comment) = tag.strip_prefix("<!--") {
            after(comment, "-->")
        } else if let Some(name) = SILENT.iter().find(|name| opens(tag, name)) {
            after_element(tag, name)
        } else {
            let length = tag_length(tag, limits.tag_pieces)?;
            let (tag, rest) = tag.split_at(length);
            kept.push_str(tag);
            rest
        };
    }
    kept.push_str(rest);
    Ok(kept.into())
}

const SILENT: [&str; 4] = ["script", "style", "noscript", "xml"];

fn opens(tag: &str, name: &str) -> bool {
    let bytes = tag.as_bytes();
    let named = bytes.get(1..=name.len());
    let next = bytes.get(name.len() + 1);
    named.is_some_and(|named| named.eq_ignore_ascii_case(name.as_bytes()))
        && next.is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))
}

fn after<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, rest)| rest)
}

/// What follows `</script>`; nothing where it is never closed, as in a browser.
fn after_element<'a>(tag: &'a str, name: &str) -> &'a str {
    let mut rest = tag;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"</") {
        rest = rest.get(at + 1..).unwrap_or_default();
        if opens(rest, name) {
            return after(rest, ">");
        }
    }
    ""
}

/// The bytes of a tag with its `>`; 1 where `<` opens none.
fn tag_length(tag: &str, most_pieces: usize) -> Result<usize, ReadError> {
    let bytes = tag.as_bytes();
    if !bytes
        .get(1)
        .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/')
    {
        return Ok(1);
    }
    let (mut quote, mut pieces) = (None, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => return Ok(at + 1),
            (None, b'"' | b'\'') => (quote, pieces) = (Some(byte), pieces + 1),
            (None, b'/' | b' ' | b'\t' | b'\n' | b'\r' | 0x0C) => pieces += 1,
            _ => {}
        }
        if pieces > most_pieces {
            return Err(ReadError::Damaged {
                kind: FileKind::Html,
                damage: Damage::Xml,
            });
        }
    }
    Ok(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_styles_and_comments_are_gone() {
        let limits = Limits::DEFAULT;
        let html =
            "甲<script>if(a<b)</script ><STYLE x>p{}</style>乙<!-- <p> -->丙<p title='>'>丁<1";
        assert_eq!(
            without_scripts(html, &limits).unwrap(),
            "甲乙丙<p title='>'>丁<1"
        );
        assert_eq!(without_scripts("甲<script>乙", &limits).unwrap(), "甲");
    }

    #[test]
    fn a_tag_may_have_as_many_attributes_as_the_limit_and_not_one_more() {
        let limits = Limits {
            tag_pieces: 10,
            ..Limits::DEFAULT
        };
        for (attributes, fits) in [(9, true), (10, true), (11, false)] {
            let html = format!("<p{}>", " a".repeat(attributes));
            assert_eq!(
                without_scripts(&html, &limits).is_ok(),
                fits,
                "{attributes}"
            );
        }
    }
}
