//! A look over the tags alone, at memory speed: how deep and how many, before a tree is built.

use memchr::{memchr, memchr_iter, memchr2_iter, memchr3, memmem};
use roxmltree::Document;

use super::XmlError;
use crate::package::Limits;

/// A tag and what it does to the nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    pub(super) kind: TagKind,
    pub(super) name: &'a str,
    /// How many quoted values it has.
    pub(super) values: usize,
    pub(super) start: usize,
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
    if let Some(b'!' | b'?') = rest.as_bytes().get(1) {
        return other_at(rest, start);
    }
    let (length, values) = length(rest.as_bytes())?;
    let inside = rest.get(1..length - 1)?;
    let (kind, inside) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
        (Some(name), _) => (TagKind::Close, name),
        (None, Some(name)) => (TagKind::Empty, name),
        (None, None) => (TagKind::Open, inside),
    };
    let name_end = inside
        .bytes()
        .position(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
    Some(Tag {
        kind,
        name: inside.get(..name_end.unwrap_or(inside.len()))?,
        values,
        start,
        end: start + length,
    })
}

/// A comment, a declaration or CDATA.
fn other_at(rest: &str, start: usize) -> Option<Tag<'_>> {
    let closers = [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<?", "?>"),
        ("<!", ">"),
    ];
    let (_, closer) = closers
        .iter()
        .find(|(opener, _)| rest.starts_with(opener))?;
    let end = start + memmem::find(rest.as_bytes(), closer.as_bytes())? + closer.len();
    Some(Tag {
        kind: TagKind::Other,
        name: "",
        values: 0,
        start,
        end,
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

/// A tag with more values than allowed cannot be shorter: `a=""` is the shortest.
const LONG_TAG: usize = 4 * MOST_VALUES_OF_ONE;

/// Whether one quick look shows that all these limits hold, so that only the depth is left to be told by the tree.
pub(super) fn is_tame(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Each element and each value has at least four bytes.
    if bytes.len() > 4 * MOST_ELEMENTS.min(MOST_VALUES) {
        return false;
    }
    let namespaces = memmem::find_iter(bytes, b"xmlns").count();
    namespaces <= MOST_NAMESPACES_IN_SIGHT && has_few_values(bytes)
}

/// No tag has many values. A tag ends before the next `<` or is none that the parser takes.
fn has_few_values(bytes: &[u8]) -> bool {
    let few = |piece: &[u8]| {
        piece.len() < LONG_TAG || memchr2_iter(b'"', b'\'', piece).count() <= 2 * MOST_VALUES_OF_ONE
    };
    let mut start = 0;
    memchr_iter(b'<', bytes).chain([bytes.len()]).all(|end| {
        let piece = bytes.get(start..end).unwrap_or_default();
        start = end;
        few(piece)
    })
}

/// Refuses a tree that is nested too deep.
pub(super) fn measure_depth(document: &Document<'_>, limits: &Limits) -> Result<(), XmlError> {
    let limit = limits.depth;
    let (mut node, mut depth) = (document.root_element(), 1);
    loop {
        if depth > limit && node.is_element() {
            return Err(XmlError::TooDeep { limit });
        }
        if let Some(inner) = node.first_child() {
            node = inner;
            depth += 1;
            continue;
        }
        loop {
            if depth == 1 {
                return Ok(());
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(outer) = node.parent() else {
                return Ok(());
            };
            node = outer;
            depth -= 1;
        }
    }
}

/// Refuses what is nested too deep or would cost too much. A text that breaks off is no error here.
pub(super) fn measure(text: &str, limits: &Limits) -> Result<(), XmlError> {
    let (mut elements, mut values) = (0, 0);
    // Namespaces declared by each open element.
    let mut open: Vec<usize> = Vec::new();
    let mut in_sight = 0;
    let mut namespaces = Namespaces::of(text);
    for tag in Tags::of(text) {
        values += tag.values;
        let declared = namespaces.within(&tag);
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

/// Where namespaces are declared, searched for once over the whole text: few tags have any.
struct Namespaces<'a> {
    found: memmem::FindIter<'a, 'static>,
    next: Option<usize>,
}

impl<'a> Namespaces<'a> {
    fn of(text: &'a str) -> Self {
        let mut found = memmem::find_iter(text.as_bytes(), b"xmlns");
        let next = found.next();
        Self { found, next }
    }

    /// How many a tag declares; the tags come in their order.
    fn within(&mut self, tag: &Tag<'_>) -> usize {
        let mut count = 0;
        while let Some(at) = self.next.filter(|at| *at < tag.end) {
            count += usize::from(at > tag.start && tag.values > 0);
            self.next = self.found.next();
        }
        count
    }
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
        assert!(!is_tame(&text));
        assert_eq!(measure(&text, &Limits::DEFAULT), Err(XmlError::TooLarge));
    }

    #[test]
    fn a_tag_may_have_as_many_values_as_the_limit_in_the_quick_look_too() {
        for (count, is_few) in [(200, true), (201, false)] {
            let text = format!("<a>{}<b{}/></a>", "文".repeat(999), " a=''".repeat(count));
            assert_eq!(is_tame(&text), is_few, "{count}");
        }
    }

    #[test]
    fn namespaces_may_be_as_many_as_the_limit_in_the_quick_look_too() {
        for (count, is_few) in [(300, true), (301, false)] {
            assert_eq!(is_tame(&"<a xmlns=''/>".repeat(count)), is_few, "{count}");
        }
    }

    #[test]
    fn the_depth_of_a_tree_counts_elements_alone() {
        let limits = Limits {
            depth: 2,
            ..Limits::DEFAULT
        };
        for (text, result) in [
            ("<a>文<b/>文<b>文</b></a>", Ok(())),
            (
                "<a><b/><b>文<c/></b></a>",
                Err(XmlError::TooDeep { limit: 2 }),
            ),
        ] {
            let document = Document::parse(text).unwrap();
            assert_eq!(measure_depth(&document, &limits), result);
        }
    }
}
