//! Fonts with codes of one byte: Latin letters and figures, and Chinese ones cut in pieces of 255 characters.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};
use hayro_syntax::object::{Array, Dict, Name, Object};

use super::{Code, names, program, to_unicode, without_subset_mark};
use crate::readers::ReadError;
use crate::readers::pdf::stream::Budget;
use crate::readers::symbol::symbol_of;

pub(super) struct Simple {
    /// One for each byte.
    codes: Vec<Code>,
}

impl Simple {
    pub(super) fn read(font: &Dict<'_>, budget: &mut Budget) -> Result<Self, ReadError> {
        let to_unicode = to_unicode::read(font, budget)?;
        let letters = encoded(font, budget)?;
        let widths = Widths::of(font);
        let code = |byte: u8| {
            let told = to_unicode
                .as_ref()
                .and_then(|map| to_unicode::text(map, byte.into()));
            let encoded = letters.get(usize::from(byte)).copied().flatten();
            Code {
                text: told.or_else(|| encoded.map(letters_of)).map(Into::into),
                width: widths.of_byte(byte, encoded),
            }
        };
        Ok(Self {
            codes: (0..=u8::MAX).map(code).collect(),
        })
    }

    pub(super) fn code(&self, byte: u8) -> &Code {
        static NOTHING: Code = Code {
            text: None,
            width: 0.0,
        };
        self.codes.get(usize::from(byte)).unwrap_or(&NOTHING)
    }
}

fn letters_of(c: char) -> Vec<char> {
    let mut text = Vec::with_capacity(1);
    super::letters::push_letters(&mut text, c);
    text
}

/// What the encoding says of each byte: a base, and glyphs put in other places by their names.
fn encoded(font: &Dict<'_>, budget: &mut Budget) -> Result<Vec<Option<char>>, ReadError> {
    let encoding = font.get::<Dict<'_>>("Encoding");
    let base = match &encoding {
        Some(dict) => dict.get::<Name<'_>>("BaseEncoding"),
        None => font.get::<Name<'_>>("Encoding"),
    };
    let base = Base::of(base.as_deref(), font);
    let mut letters: Vec<Option<char>> = (0..=u8::MAX).map(|byte| base.character(byte)).collect();
    if matches!(base, Base::Nothing) {
        let own = program::own_codes(font, budget)?;
        for (code, slot) in letters.iter_mut().enumerate() {
            *slot = own.get(&code).copied().or(*slot);
        }
    }
    let differences = encoding.and_then(|dict| dict.get::<Array<'_>>("Differences"));
    let mut at = 0;
    for entry in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match entry {
            Object::Number(number) => at = usize::try_from(number.as_i64()).unwrap_or(usize::MAX),
            Object::Name(name) => {
                if let Some(slot) = letters.get_mut(at) {
                    *slot = names::character(name.as_str());
                }
                at = at.saturating_add(1);
            }
            _ => {}
        }
    }
    Ok(letters)
}

/// What bytes mean where nothing else is said.
#[derive(Clone, Copy)]
enum Base {
    Code(&'static Encoding),
    Standard,
    /// Wingdings and its kin.
    Symbols,
    /// An embedded piece of a font with codes of its own.
    Nothing,
}

impl Base {
    fn of(name: Option<&[u8]>, font: &Dict<'_>) -> Self {
        const SYMBOLIC: u32 = 4;
        match name {
            Some(b"WinAnsiEncoding") => return Self::Code(WINDOWS_1252),
            Some(b"MacRomanEncoding") => return Self::Code(MACINTOSH),
            Some(b"StandardEncoding") => return Self::Standard,
            _ => {}
        }
        let name = font.get::<Name<'_>>("BaseFont");
        let (name, is_subset) = name
            .as_ref()
            .map_or(("", false), |n| without_subset_mark(n.as_str()));
        if ["Wingdings", "Webdings", "Symbol", "ZapfDingbats"]
            .iter()
            .any(|n| name.starts_with(n))
        {
            return Self::Symbols;
        }
        let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let is_symbolic = descriptor.get::<u32>("Flags").unwrap_or(0) & SYMBOLIC != 0;
        let is_type_3 = font.get::<Name<'_>>("Subtype").as_deref() == Some(b"Type3");
        if (is_symbolic && is_subset) || is_type_3 {
            Self::Nothing
        } else {
            Self::Standard
        }
    }

    fn character(self, byte: u8) -> Option<char> {
        match self {
            Self::Code(encoding) => one_character(encoding, byte),
            Self::Standard => standard(byte),
            Self::Symbols => symbol_of(byte.into()).filter(|_| byte > b' ').or(Some(' ')),
            Self::Nothing => (byte == b' ').then_some(' '),
        }
    }
}

fn one_character(encoding: &'static Encoding, byte: u8) -> Option<char> {
    let bytes = [byte];
    let (text, bad) = encoding.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|c| !bad && !c.is_control())
}

fn standard(byte: u8) -> Option<char> {
    match byte {
        b'\'' => Some('’'),
        b'`' => Some('‘'),
        b' '..=b'~' => Some(char::from(byte)),
        0xA1.. => {
            let c = STANDARD.chars().nth(usize::from(byte) - 0xA0);
            c.filter(|c| *c != ' ')
        }
        _ => None,
    }
}

/// From 0xA0 on; a space where there is nothing.
const STANDARD: &str = " ¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß    ";

struct Widths {
    first: usize,
    listed: Vec<f32>,
    missing: f32,
    unit: f32,
    usual: Usual,
}

/// Of the fonts that every reader of PDF has and files need not measure.
#[derive(Clone, Copy)]
enum Usual {
    Helvetica,
    Times,
    Courier,
}

impl Widths {
    fn of(font: &Dict<'_>) -> Self {
        let listed = font.get::<Array<'_>>("Widths");
        let listed = listed
            .iter()
            .flat_map(Array::iter::<f32>)
            .take(256)
            .collect();
        let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let matrix = font.get::<Array<'_>>("FontMatrix");
        let unit = matrix.and_then(|matrix| matrix.iter::<f32>().next());
        let name = font.get::<Name<'_>>("BaseFont");
        let name = name
            .as_ref()
            .map_or("", |name| without_subset_mark(name.as_str()).0);
        Self {
            first: font.get::<usize>("FirstChar").unwrap_or(0),
            listed,
            missing: descriptor.get::<f32>("MissingWidth").unwrap_or(0.0),
            unit: unit.map_or(0.001, f32::abs),
            usual: Usual::of(name),
        }
    }

    fn of_byte(&self, byte: u8, c: Option<char>) -> f32 {
        if self.listed.is_empty() {
            return self.usual.width(c);
        }
        let listed = usize::from(byte)
            .checked_sub(self.first)
            .and_then(|at| self.listed.get(at));
        listed.copied().unwrap_or(self.missing) * self.unit
    }
}

impl Usual {
    fn of(name: &str) -> Self {
        if name.starts_with("Courier") {
            Self::Courier
        } else if name.starts_with("Times") {
            Self::Times
        } else {
            Self::Helvetica
        }
    }

    fn width(self, c: Option<char>) -> f32 {
        let table = match self {
            Self::Courier => return 0.6,
            Self::Helvetica => &HELVETICA,
            Self::Times => &TIMES,
        };
        let at = c.and_then(|c| (c as usize).checked_sub(0x20));
        let width = at.and_then(|at| table.get(at)).copied().unwrap_or(556);
        f32::from(width) / 1000.0
    }
}

#[rustfmt::skip]
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556,
    556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

#[rustfmt::skip]
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500,
    500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];
