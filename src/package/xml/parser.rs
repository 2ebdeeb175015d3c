//! Text to tree. Where the text breaks off or makes no sense, the tree ends, and what was before is kept.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::XmlError;
use super::builder::Builder;
use super::reference::{Decoded, decoded_text, decoded_value, with_newlines};
use super::scope::declared;
use super::tag::{Attribute, is_space, is_written_otherwise, name_end, spaces_end};
use super::tree::Document;
use crate::package::Limits;

/// Many times what any tag of an office program has.
const MOST_ATTRIBUTES_OF_ONE: usize = 200;

/// The tree of a text, and whether nothing was wrong with it.
///
/// `Broken` where there is not even a root, or a DTD: no office program writes one; whoever did wants entities to grow
/// or files to be fetched.
pub(super) fn parse<'t>(text: &'t str, limits: &Limits) -> Result<(Document<'t>, bool), XmlError> {
    if u32::try_from(text.len()).is_err() {
        return Err(XmlError::TooLarge);
    }
    let mut parser = Parser {
        text,
        at: text.len() - text.trim_start_matches('\u{FEFF}').len(),
        tree: Builder::new(text, limits.depth),
    };
    match parser.all() {
        Ok(()) => {}
        Err(Stop::Damage) => parser.tree.doubt(),
        Err(Stop::Refused(error)) => return Err(error),
    }
    parser.tree.finish().ok_or(XmlError::Broken)
}

/// Why the tree goes no further.
enum Stop {
    Damage,
    Refused(XmlError),
}

impl From<XmlError> for Stop {
    fn from(error: XmlError) -> Self {
        Self::Refused(error)
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    tree: Builder<'t>,
}

impl<'t> Parser<'t> {
    fn all(&mut self) -> Result<(), Stop> {
        let bytes = self.text.as_bytes();
        while let Some(length) = memchr(b'<', self.rest()) {
            self.words(self.at..self.at + length)?;
            self.at += length;
            match bytes.get(self.at + 1) {
                Some(b'/') => self.closing_tag()?,
                Some(b'?') => self.at = self.after("?>", self.at)?,
                Some(b'!') => self.declaration()?,
                _ => self.opening_tag()?,
            }
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.words(self.at..self.at + without_begun_reference(rest).len())?;
        match self.tree.innermost() {
            None => Ok(()),
            Some(_) => Err(Stop::Damage),
        }
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// What stands between two tags.
    fn words(&mut self, range: Range<usize>) -> Result<(), Stop> {
        if range.is_empty() {
            return Ok(());
        }
        let written = self.slice(range.clone());
        if self.tree.innermost().is_none() {
            let is_blank = written.bytes().all(is_space);
            return if is_blank { Ok(()) } else { Err(Stop::Damage) };
        }
        let decoded = memchr2(b'&', b'\r', written.as_bytes()).map(|_| decoded_text(written));
        Ok(self.tree.text(range, decoded)?)
    }

    /// A comment, CDATA, or what has no place in a part.
    fn declaration(&mut self) -> Result<(), Stop> {
        if self.rest().starts_with(b"<!--") {
            self.at = self.after("-->", self.at + 4)?;
            return Ok(());
        }
        if !self.tree.has_root() {
            return Err(Stop::Refused(XmlError::Broken));
        }
        if self.tree.innermost().is_none() || !self.rest().starts_with(b"<![CDATA[") {
            return Err(Stop::Damage);
        }
        let start = self.at + 9;
        self.at = self.after("]]>", start)?;
        let range = start..self.at - 3;
        let written = self.slice(range.clone());
        let decoded = memchr(b'\r', written.as_bytes()).map(|_| Decoded {
            text: with_newlines(written),
            is_sound: true,
        });
        Ok(self.tree.text(range, decoded)?)
    }

    /// The place after the next of these.
    fn after(&self, closer: &str, from: usize) -> Result<usize, Stop> {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let length = memmem::find(rest, closer.as_bytes()).ok_or(Stop::Damage)?;
        Ok(from + length + closer.len())
    }

    fn opening_tag(&mut self) -> Result<(), Stop> {
        if self.tree.has_root() && self.tree.innermost().is_none() {
            return Err(Stop::Damage);
        }
        let start = self.at + 1;
        let end = name_end(self.text.as_bytes(), start).ok_or(Stop::Damage)?;
        let stop = self.attributes(end)?;
        self.tree.open(start..end, stop)?;
        let is_empty = self.text.as_bytes().get(stop) == Some(&b'/');
        if is_empty {
            self.tree.close();
        }
        self.at = stop + 1 + usize::from(is_empty);
        Ok(())
    }

    /// Where the `>` or `/>` of the tag stands.
    fn attributes(&mut self, name_end: usize) -> Result<usize, Stop> {
        let bytes = self.text.as_bytes();
        let mut at = name_end;
        for _ in 0..=MOST_ATTRIBUTES_OF_ONE {
            let next = spaces_end(bytes, at);
            match bytes.get(next) {
                Some(b'>') => return Ok(next),
                Some(b'/') if bytes.get(next + 1) == Some(&b'>') => return Ok(next),
                Some(_) if next > at => {
                    let attribute = Attribute::at(bytes, next).ok_or(Stop::Damage)?;
                    at = attribute.value.end + 1;
                    self.attribute(attribute)?;
                }
                _ => return Err(Stop::Damage),
            }
        }
        Err(Stop::Refused(XmlError::TooLarge))
    }

    fn attribute(&mut self, Attribute { name, value }: Attribute) -> Result<(), Stop> {
        let written = self.slice(value.clone());
        if let Some(prefix) = declared(self.slice(name)) {
            self.tree.declare(prefix, decoded_value(written))?;
        } else if is_written_otherwise(written) {
            self.tree.decoded(value.start, decoded_value(written));
        }
        Ok(())
    }

    fn closing_tag(&mut self) -> Result<(), Stop> {
        let name = self.tree.innermost().ok_or(Stop::Damage)?;
        let start = self.at + 2;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let end = spaces_end(rest, name.len());
        if !rest.starts_with(name.as_bytes()) || rest.get(end) != Some(&b'>') {
            return Err(Stop::Damage);
        }
        self.at = start + end + 1;
        self.tree.close();
        Ok(())
    }
}

/// A text that breaks off in `&am` loses that.
fn without_begun_reference(text: &str) -> &str {
    match text.rsplit_once('&') {
        Some((kept, begun))
            if begun
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'#') =>
        {
            kept
        }
        _ => text,
    }
}
