//! Fonts with codes of several bytes: Chinese ones, embedded or only named.

use std::collections::{BTreeMap, HashMap};

use hayro_cmap::{CMap, CMapName, CidFamily, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as PdfString};

use super::letters::push_letters;
use super::{Code, program, to_unicode};
use crate::readers::ReadError;
use crate::readers::pdf::stream::Budget;

pub(super) struct Composite {
    encoding: Encoding,
    to_unicode: Option<CMap>,
    /// From the numbers of Adobe's collections of characters (GB1) to characters.
    collection: Option<CMap>,
    /// From the glyphs of the embedded font.
    of_glyphs: BTreeMap<u32, char>,
    glyphs: Option<Vec<u8>>,
    widths: HashMap<u32, f32>,
    usual_width: f32,
    known: Known,
}

/// Codes that were met. Those of two bytes, which are nearly all, are found without a search.
#[derive(Default)]
struct Known {
    codes: Vec<Code>,
    /// By code: one more than the place in `codes`, 0 for those not met.
    of_two_bytes: Vec<u32>,
    others: HashMap<(u32, u8), usize>,
}

impl Known {
    fn get(&self, code: u32, length: u8) -> Option<&Code> {
        let place = if length == 2 {
            let place = self.of_two_bytes.get(code as usize)?;
            (*place as usize).checked_sub(1)?
        } else {
            *self.others.get(&(code, length))?
        };
        self.codes.get(place)
    }

    fn add(&mut self, code: u32, length: u8, known: Code) {
        if length == 2 {
            self.of_two_bytes.resize(0x1_0000, 0);
            if let Some(place) = self.of_two_bytes.get_mut(code as usize) {
                *place = self.codes.len() as u32 + 1;
            }
        } else {
            self.others.insert((code, length), self.codes.len());
        }
        self.codes.push(known);
    }
}

/// How bytes are codes, and codes numbers (CID) of characters.
enum Encoding {
    /// Two bytes, and the number is the code.
    Identity,
    Map {
        map: Box<CMap>,
        /// `UniGB-UCS2-H`: the code itself is UTF-16.
        is_unicode: bool,
    },
}

impl Composite {
    pub(super) fn read(
        font: &Dict<'_>,
        below: &Dict<'_>,
        budget: &mut Budget,
    ) -> Result<Self, ReadError> {
        let encoding = Encoding::read(font, budget)?;
        let to_unicode = to_unicode::read(font, budget)?;
        let collection = encoding.family().or_else(|| family(below));
        let collection = collection.and_then(|family| family.ucs2_cmap());
        let collection = collection.and_then(to_unicode::named);
        let says_nothing = to_unicode.is_none() && collection.is_none();
        let of_glyphs = if says_nothing {
            program::characters(below, budget)?
        } else {
            BTreeMap::new()
        };
        let glyphs = match below.get::<Stream<'_>>("CIDToGIDMap") {
            Some(stream) if says_nothing => Some(budget.unpacked(&stream)?),
            _ => None,
        };
        Ok(Self {
            encoding,
            to_unicode,
            collection,
            of_glyphs,
            glyphs,
            widths: widths(below),
            usual_width: below.get::<f32>("DW").unwrap_or(1000.0) / 1000.0,
            known: Known::default(),
        })
    }

    pub(super) fn codes(&mut self, bytes: &[u8], mut each: impl FnMut(&Code, bool)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length) = self.encoding.next(rest);
            rest = rest.get(usize::from(length)..).unwrap_or_default();
            let is_space = length == 1 && code == 32;
            if let Some(known) = self.known.get(code, length) {
                each(known, is_space);
                continue;
            }
            let found = self.code(code, length);
            each(&found, is_space);
            self.known.add(code, length, found);
        }
    }

    fn code(&self, code: u32, length: u8) -> Code {
        let number = self.encoding.number(code, length);
        let text = self
            .to_unicode
            .as_ref()
            .and_then(|map| to_unicode::text(map, code))
            .or_else(|| self.encoding.text(code, length))
            .or_else(|| to_unicode::text(self.collection.as_ref()?, number?))
            .or_else(|| self.of_glyph(number?));
        let width = number.and_then(|number| self.widths.get(&number));
        Code {
            text: text.map(Into::into),
            width: width.copied().unwrap_or(self.usual_width),
        }
    }

    fn of_glyph(&self, number: u32) -> Option<Vec<char>> {
        let glyph = match &self.glyphs {
            Some(map) => match map.get(number as usize * 2..)? {
                [high, low, ..] => u32::from(u16::from_be_bytes([*high, *low])),
                _ => return None,
            },
            None => number,
        };
        let mut text = Vec::with_capacity(1);
        push_letters(&mut text, *self.of_glyphs.get(&glyph)?);
        Some(text)
    }
}

impl Encoding {
    fn read(font: &Dict<'_>, budget: &mut Budget) -> Result<Self, ReadError> {
        if let Some(stream) = font.get::<Stream<'_>>("Encoding") {
            let bytes = budget.unpacked(&stream)?;
            let map = CMap::parse(&bytes, load_embedded);
            return Ok(map.map_or(Self::Identity, |map| Self::of(map, false)));
        }
        let name = font.get::<Name<'_>>("Encoding");
        let name = name.as_deref().unwrap_or(b"Identity-H");
        if name == b"Identity-H" || name == b"Identity-V" {
            return Ok(Self::Identity);
        }
        let map = to_unicode::named(CMapName::from_bytes(name));
        let is_unicode = name.starts_with(b"Uni");
        Ok(map.map_or(Self::Identity, |map| Self::of(map, is_unicode)))
    }

    fn of(map: CMap, is_unicode: bool) -> Self {
        Self::Map {
            map: Box::new(map),
            is_unicode,
        }
    }

    /// GB1 and the like; None where numbers are the font's own glyphs.
    fn family(&self) -> Option<CidFamily> {
        let Self::Map { map, .. } = self else {
            return None;
        };
        let collection = map.metadata().character_collection.as_ref()?;
        collection
            .family
            .ucs2_cmap()
            .map(|_| collection.family.clone())
    }

    /// The code that the bytes begin with, and how many it has.
    fn next(&self, bytes: &[u8]) -> (u32, u8) {
        let code = |length: u8| {
            let bytes = bytes.iter().take(length.into());
            bytes.fold(0_u32, |code, byte| code << 8 | u32::from(*byte))
        };
        let map = match (self, bytes) {
            (Self::Map { map, .. }, _) => map,
            (Self::Identity, [high, low, ..]) => {
                return (u16::from_be_bytes([*high, *low]).into(), 2);
            }
            (Self::Identity, _) => return (code(2), 2),
        };
        let mut lengths = (1..=4_u8).take_while(|length| usize::from(*length) <= bytes.len());
        let known = lengths.find(|length| map.lookup_cid_code(code(*length), *length).is_some());
        // A character that the table lacks is of two bytes, if it is no plain letter.
        let is_letter =
            bytes.first().is_some_and(u8::is_ascii) && map.lookup_cid_code(0x41, 1).is_some();
        let length = known.unwrap_or(if is_letter { 1 } else { 2 });
        (code(length), length)
    }

    fn number(&self, code: u32, length: u8) -> Option<u32> {
        match self {
            Self::Identity => Some(code),
            Self::Map { map, .. } => map.lookup_cid_code(code, length),
        }
    }

    fn text(&self, code: u32, length: u8) -> Option<Vec<char>> {
        let Self::Map { is_unicode, .. } = self else {
            return None;
        };
        if !is_unicode || length < 2 {
            return None;
        }
        let units = [(code >> 16) as u16, code as u16];
        let units = units.into_iter().skip(usize::from(length != 4));
        let c = char::decode_utf16(units).next()?.ok()?;
        let mut text = Vec::with_capacity(1);
        push_letters(&mut text, c);
        to_unicode::is_character(c).then_some(text)
    }
}

/// What the font's own numbers are numbers of.
fn family(below: &Dict<'_>) -> Option<CidFamily> {
    let info = below.get::<Dict<'_>>("CIDSystemInfo")?;
    let registry = info.get::<PdfString<'_>>("Registry")?;
    let ordering = info.get::<PdfString<'_>>("Ordering")?;
    Some(CidFamily::from_registry_ordering(
        registry.as_bytes(),
        ordering.as_bytes(),
    ))
}

/// Numbers that one entry of the list may stand for.
const MOST_NUMBERS: i64 = 0xFFFF;

/// `3 [500 250] 17 99 500`: widths from 3 on one by one, and one for 17 to 99.
fn widths(below: &Dict<'_>) -> HashMap<u32, f32> {
    let mut widths = HashMap::new();
    let Some(list) = below.get::<Array<'_>>("W") else {
        return widths;
    };
    let mut entries = list.iter::<Object<'_>>();
    while let Some(first) = entries.next().and_then(Object::into_number) {
        let first = first.as_i64().clamp(0, MOST_NUMBERS);
        match entries.next() {
            Some(Object::Array(listed)) => {
                let numbers = (first as u32..).zip(listed.iter::<f32>());
                widths.extend(numbers.map(|(number, width)| (number, width / 1000.0)));
            }
            Some(Object::Number(last)) => {
                let last = last.as_i64().min(MOST_NUMBERS);
                let Some(width) = entries.next().and_then(Object::into_f32) else {
                    break;
                };
                widths.extend((first..=last).map(|number| (number as u32, width / 1000.0)));
            }
            _ => break,
        }
        if widths.len() > MOST_NUMBERS as usize * 2 {
            break;
        }
    }
    widths
}
