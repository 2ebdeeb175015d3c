//! Fonts of a PDF as far as text needs them: which characters a code stands for, and how far it moves on.

mod composite;
mod letters;
mod names;
mod program;
mod simple;
mod to_unicode;

use hayro_syntax::object::{Array, Dict, Name};

use self::composite::Composite;
use self::simple::Simple;
use super::stream::Budget;
use crate::readers::ReadError;

/// What one code of a text stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Code {
    /// None where nothing in the file says what it is.
    pub(super) text: Option<Letters>,
    /// In sizes of the font.
    pub(super) width: f32,
}

/// The characters of a code: one, nearly always; several for a ligature; none where there is nothing to see.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Letters {
    One(char),
    Several(Box<[char]>),
}

impl Letters {
    pub(super) fn as_slice(&self) -> &[char] {
        match self {
            Self::One(c) => std::slice::from_ref(c),
            Self::Several(letters) => letters,
        }
    }
}

impl From<Vec<char>> for Letters {
    fn from(letters: Vec<char>) -> Self {
        match letters.as_slice() {
            [c] => Self::One(*c),
            _ => Self::Several(letters.into()),
        }
    }
}

pub(super) struct Font {
    kind: Kind,
    pub(super) is_bold: bool,
}

enum Kind {
    Simple(Simple),
    Composite(Box<Composite>),
}

impl Font {
    pub(super) fn read(dict: &Dict<'_>, budget: &mut Budget) -> Result<Self, ReadError> {
        let below = dict.get::<Array<'_>>("DescendantFonts");
        let below = below.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let kind = match &below {
            Some(below) => Kind::Composite(Box::new(Composite::read(dict, below, budget)?)),
            None => Kind::Simple(Simple::read(dict, budget)?),
        };
        let described = below.as_ref().unwrap_or(dict);
        Ok(Self {
            kind,
            is_bold: is_bold(described),
        })
    }

    /// The codes of a text in turn, and whether each is the one byte 32, which words are spaced at.
    pub(super) fn codes(&mut self, bytes: &[u8], mut each: impl FnMut(&Code, bool)) {
        match &mut self.kind {
            Kind::Simple(simple) => {
                for byte in bytes {
                    each(simple.code(*byte), *byte == b' ');
                }
            }
            Kind::Composite(composite) => composite.codes(bytes, each),
        }
    }
}

/// By its weight, its flags, or its name as `SimSun,Bold`.
fn is_bold(font: &Dict<'_>) -> bool {
    const FORCED: u32 = 1 << 18;
    let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let name = font.get::<Name<'_>>("BaseFont");
    let is_named = name.is_some_and(|name| {
        let name = name.as_str();
        ["Bold", "bold", "Black", "Heavy"]
            .iter()
            .any(|word| name.contains(word))
    });
    is_named
        || descriptor.get::<u32>("Flags").unwrap_or(0) & FORCED != 0
        || descriptor.get::<f32>("FontWeight").unwrap_or(0.0) >= 600.0
}

/// The part after `ABCDEF+`, and whether there is such a mark of a subset.
fn without_subset_mark(name: &str) -> (&str, bool) {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => (rest, true),
        _ => (name, false),
    }
}
