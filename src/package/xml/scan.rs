//! A look over the tags alone, at memory speed: how deep and how many, before a tree is built.

use memchr::{memchr, memchr3, memmem};

use super::XmlError;
use crate::package::Limits;

/// A tag and what it does to the nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) kind: TagKind,
    pub(super) name: &'a str,
    /// What stands after the name.
    pub(super) attributes: &'a str,
    /// How many quoted values it has.
    pub(super) values: usize,
    /// Where the tag ends.
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TagKind {
    Open,
    Close,
    Empty,
    /// Comment, declaration, CDATA.
    Other,
}

/// The tags of a text in order; ends at the first that is not complete.
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let start = self.at + memchr(b'<', self.text.as_bytes().get(self.at..)?)?;
        let tag = tag_at(self.text, start)?;
        self.at = tag.end;
        Some(tag)
    }
}

fn tag_at(text: &str, start: usize) -> Option<Tag<'_>> {
    let rest = text.get(start..)?;
    let closers = [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<?", "?>"),
        ("<!", ">"),
    ];
    if let Some((_, closer)) = closers.iter().find(|(opener, _)| rest.starts_with(opener)) {
        let end = start + memmem::find(rest.as_bytes(), closer.as_bytes())? + closer.len();
        return Some(Tag {
            kind: TagKind::Other,
            name: "",
            attributes: "",
            values: 0,
            end,
        });
    }
    let (length, values) = length(rest.as_bytes())?;
    let inside = rest.get(1..length - 1)?;
    let (kind, inside) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(name), _) => (TagKind::Close, name),
        (None, Some(name)) => (TagKind::Empty, name),
        (None, None) => (TagKind::Open, inside),
    };
    let name_end = inside.find([' ', '\t', '\n', '\r']).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    Some(Tag {
        kind,
        name,
        attributes,
        values,
        end: start + length,
    })
}

/// Length of a tag with its brackets, and how many values it has; a `>` inside a value does not end it.
fn length(bytes: &[u8]) -> Option<(usize, usize)> {
    let (mut at, mut values) = (1, 0);
    loop {
        at += memchr3(b'>', b'"', b'\'', bytes.get(at..)?)?;
        let quote = *bytes.get(at)?;
        at += 1;
        if quote == b'>' {
            return Some((at, values));
        }
        at += memchr(quote, bytes.get(at..)?)? + 1;
        values += 1;
    }
}

/// Each is many times what the largest report has; beyond them the tree would cost gigabytes or its builder minutes
/// (it compares each attribute and prefix with all others in sight).
const MOST_ELEMENTS: usize = 4_000_000;
const MOST_VALUES: usize = 4_000_000;
const MOST_VALUES_OF_ONE: usize = 200;
const MOST_NAMESPACES_IN_SIGHT: usize = 300;

/// Refuses what is nested too deep or would cost too much. A text that breaks off is no error here.
pub(super) fn measure(text: &str, limits: &Limits) -> Result<(), XmlError> {
    let (mut elements, mut values) = (0, 0);
    // Namespaces declared by each open element.
    let mut open: Vec<usize> = Vec::new();
    let mut in_sight = 0;
    for tag in Tags::of(text) {
        values += tag.values;
        let declared = if tag.values > 0 {
            memmem::find_iter(tag.attributes.as_bytes(), b"xmlns").count()
        } else {
            0
        };
        match tag.kind {
            TagKind::Open => {
                open.push(declared);
                in_sight += declared;
                elements += 1;
            }
            TagKind::Empty => elements += 1,
            TagKind::Close => in_sight -= open.pop().unwrap_or(0),
            TagKind::Other => {}
        }
        let deepest = open.len() + usize::from(tag.kind == TagKind::Empty);
        if deepest > limits.depth {
            return Err(XmlError::TooDeep {
                limit: limits.depth,
            });
        }
        let many = elements > MOST_ELEMENTS || values > MOST_VALUES;
        if many || tag.values > MOST_VALUES_OF_ONE || in_sight + declared > MOST_NAMESPACES_IN_SIGHT
        {
            return Err(XmlError::TooLarge);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_apart_and_quoted_brackets_passed() {
        let text = "<?xml v='>'?><a b='>' c=\"1\"><d/><!-- <x> --><![CDATA[<y>]]></a><half";
        let seen: Vec<_> = Tags::of(text)
            .map(|tag| (tag.kind, tag.name, tag.values))
            .collect();
        assert_eq!(
            seen,
            [
                (TagKind::Other, "", 0),
                (TagKind::Open, "a", 2),
                (TagKind::Empty, "d", 0),
                (TagKind::Other, "", 0),
                (TagKind::Other, "", 0),
                (TagKind::Close, "a", 0),
            ]
        );
    }

    #[test]
    fn a_tag_with_a_million_attributes_is_refused_at_once() {
        let attributes = " a=''".repeat(1_000_000);
        let text = format!("<a{attributes}/>");
        assert_eq!(measure(&text, &Limits::DEFAULT), Err(XmlError::TooLarge));
    }
}
