//! The tree as it grows, held to the limits.

use std::ops::Range;

use super::XmlError;
use super::reference::Decoded;
use super::scope::Scope;
use super::tag::split;
use super::tree::{Document, Entry, Kind};

/// Elements and texts: many times what the largest report has. Each takes memory.
const MOST_ENTRIES: usize = 8_000_000;

pub(super) struct Builder<'t> {
    document: Document<'t>,
    open: Vec<Open<'t>>,
    scope: Scope<'t>,
    /// Namespaces that the tag being read declares.
    declared: usize,
    deepest: usize,
    is_sound: bool,
}

/// An element that is not closed yet.
struct Open<'t> {
    idx: usize,
    /// With its prefix, as the closing tag repeats it.
    name: &'t str,
    /// Namespaces in sight outside it.
    outside: usize,
}

impl<'t> Builder<'t> {
    pub(super) fn new(text: &'t str, deepest: usize) -> Self {
        Self {
            document: Document::over(text),
            open: Vec::new(),
            scope: Scope::default(),
            declared: 0,
            deepest,
            is_sound: true,
        }
    }

    /// The tree, all of it closed, and whether nothing was wrong. None without a root.
    pub(super) fn finish(mut self) -> Option<(Document<'t>, bool)> {
        while self.innermost().is_some() {
            self.close();
        }
        self.has_root().then_some((self.document, self.is_sound))
    }

    /// Something was wrong.
    pub(super) fn doubt(&mut self) {
        self.is_sound = false;
    }

    pub(super) fn has_root(&self) -> bool {
        !self.document.entries.is_empty()
    }

    /// The name of the element that is open.
    pub(super) fn innermost(&self) -> Option<&'t str> {
        self.open.last().map(|open| open.name)
    }

    /// A text; `decoded` where it reads otherwise than it is written.
    pub(super) fn text(
        &mut self,
        written: Range<usize>,
        decoded: Option<Decoded>,
    ) -> Result<(), XmlError> {
        let kind = match decoded {
            None => Kind::Text,
            Some(decoded) => {
                self.decoded(written.start, decoded);
                Kind::DecodedText
            }
        };
        self.push(kind, written)
    }

    /// What is written at `at` reads otherwise.
    pub(super) fn decoded(&mut self, at: usize, decoded: Decoded) {
        self.is_sound &= decoded.is_sound;
        let text = decoded.text.into_boxed_str();
        self.document.decoded.push((at as u32, text));
    }

    /// A namespace declared by the tag that is read.
    pub(super) fn declare(&mut self, prefix: &'t str, address: Decoded) -> Result<(), XmlError> {
        self.is_sound &= address.is_sound;
        // Of two the first counts, as of attributes.
        if self.scope.has_among_last(self.declared, prefix) {
            return Ok(());
        }
        self.declared += 1;
        let namespaces = &mut self.document.namespaces;
        self.scope.declare(prefix, address.text, namespaces)
    }

    /// An element of that name, prefix and all; its tag is written up to `stop`.
    pub(super) fn open(&mut self, name: Range<usize>, stop: usize) -> Result<(), XmlError> {
        if self.open.len() >= self.deepest {
            let limit = self.deepest;
            return Err(XmlError::TooDeep { limit });
        }
        let whole = self.document.text.get(name.clone()).unwrap_or_default();
        let (prefix, local) = split(whole);
        let namespace = self.scope.namespace(prefix);
        self.is_sound &= namespace.is_some() && !local.is_empty();
        let kind = Kind::Element {
            name: u16::try_from(local.len()).map_err(|_long| XmlError::TooLarge)?,
            namespace: namespace.unwrap_or(0),
        };
        self.open.push(Open {
            idx: self.document.entries.len(),
            name: whole,
            outside: self.scope.in_sight() - std::mem::take(&mut self.declared),
        });
        self.push(kind, name.end - local.len()..stop)
    }

    /// Ends the innermost element.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let end = self.document.entries.len() as u32;
        if let Some(entry) = self.document.entries.get_mut(open.idx) {
            entry.end = end;
        }
        self.scope.leave(open.outside);
    }

    fn push(&mut self, kind: Kind, written: Range<usize>) -> Result<(), XmlError> {
        let entries = &mut self.document.entries;
        if entries.len() >= MOST_ENTRIES {
            return Err(XmlError::TooLarge);
        }
        entries.push(Entry {
            kind,
            start: written.start as u32,
            stop: written.end as u32,
            end: entries.len() as u32 + 1,
        });
        Ok(())
    }
}
