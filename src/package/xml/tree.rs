//! The tree of a part: elements and texts in their order, in one list over the part's text.

use std::ops::Range;

use super::tag::{is_written_otherwise, value_of};

/// The elements and texts of a part, as [`parse`](super::parser::parse) finds them.
#[derive(Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    /// The root first; what is inside an entry follows it at once.
    pub(super) entries: Vec<Entry>,
    /// Addresses of namespaces, each once; the first is "".
    pub(super) namespaces: Vec<String>,
    /// Texts and values that are not as they are written, by where they are written, in their order.
    pub(super) decoded: Vec<(u32, Box<str>)>,
}

/// An element or a text: where it is written, and where what follows it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    /// An element's tag from its local name to the bracket, a text's words.
    pub(super) start: u32,
    pub(super) stop: u32,
    /// The index after the last entry inside this one.
    pub(super) end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Element {
        /// Bytes of the local name.
        name: u16,
        namespace: u16,
    },
    Text,
    /// Written with references or in several pieces.
    DecodedText,
}

impl<'t> Document<'t> {
    pub(super) fn over(text: &'t str) -> Self {
        Self {
            text,
            entries: Vec::new(),
            namespaces: vec![String::new()],
            decoded: Vec::new(),
        }
    }

    pub fn root_element(&self) -> Node<'_> {
        Node {
            document: self,
            idx: 0,
        }
    }

    fn written(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    fn decoded(&self, at: usize) -> Option<&str> {
        let found = self
            .decoded
            .binary_search_by_key(&(at as u32), |(at, _)| *at);
        let (_, text) = self.decoded.get(found.ok()?)?;
        Some(text)
    }
}

/// An element or a text of a document.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    idx: u32,
}

impl<'d> Node<'d> {
    #[inline]
    fn entry(self) -> Option<&'d Entry> {
        self.document.entries.get(self.idx as usize)
    }

    #[inline]
    pub fn is_element(&self) -> bool {
        self.entry()
            .is_some_and(|entry| matches!(entry.kind, Kind::Element { .. }))
    }

    /// An element's name after the colon; "" of a text.
    #[inline]
    pub fn name(self) -> &'d str {
        let Some(entry) = self.entry() else {
            return "";
        };
        let Kind::Element { name, .. } = entry.kind else {
            return "";
        };
        let start = entry.start as usize;
        self.document.written(start..start + usize::from(name))
    }

    /// The address of the name's namespace; "" where it has none.
    #[inline]
    pub fn namespace(self) -> &'d str {
        match self.entry().map(|entry| entry.kind) {
            Some(Kind::Element { namespace, .. }) => self
                .document
                .namespaces
                .get(usize::from(namespace))
                .map_or("", String::as_str),
            _ => "",
        }
    }

    /// The first attribute of that name after the colon.
    pub fn attribute(self, local: &str) -> Option<&'d str> {
        let entry = self.entry()?;
        let Kind::Element { name, .. } = entry.kind else {
            return None;
        };
        let start = entry.start as usize + usize::from(name);
        let attributes = self.document.written(start..entry.stop as usize);
        let (at, value) = value_of(attributes, local)?;
        if is_written_otherwise(value) {
            self.document.decoded(start + at)
        } else {
            Some(value)
        }
    }

    /// The words of a text; None of an element.
    pub fn text(self) -> Option<&'d str> {
        let entry = self.entry()?;
        match entry.kind {
            Kind::Element { .. } => None,
            Kind::Text => Some(
                self.document
                    .written(entry.start as usize..entry.stop as usize),
            ),
            Kind::DecodedText => self.document.decoded(entry.start as usize),
        }
    }

    /// The elements and texts right inside this one.
    #[inline]
    pub fn children(self) -> impl Iterator<Item = Self> + use<'d> {
        let Self { document, idx } = self;
        let end = self.entry().map_or(0, |entry| entry.end);
        let mut next = idx + 1;
        std::iter::from_fn(move || {
            let idx = next;
            if idx >= end {
                return None;
            }
            next = document.entries.get(idx as usize)?.end;
            Some(Self { document, idx })
        })
    }

    /// The elements right inside this one.
    #[inline]
    pub fn elements(self) -> impl Iterator<Item = Self> + use<'d> {
        self.children().filter(Self::is_element)
    }

    /// This one and all inside it, each before what it holds.
    pub fn descendants(self) -> impl Iterator<Item = Self> + use<'d> {
        let Self { document, idx } = self;
        let end = self.entry().map_or(0, |entry| entry.end);
        (idx..end).map(move |idx| Self { document, idx })
    }
}
