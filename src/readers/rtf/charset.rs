//! Which code page the bytes of a font are in.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257, WINDOWS_1258,
};

use crate::readers::symbol::shown;

/// How a font's bytes become characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    /// As the file says for all fonts (`\ansicpg`).
    OfFile,
    /// Bullets, boxes and ticks.
    Symbol,
    Encoding(&'static Encoding),
}

impl Charset {
    /// Of `\fcharset`.
    pub(super) fn of(number: i32) -> Self {
        Self::Encoding(match number {
            2 => return Self::Symbol,
            77 => MACINTOSH,
            128 => SHIFT_JIS,
            129 | 130 => EUC_KR,
            134 => GB18030,
            136 => BIG5,
            161 => WINDOWS_1253,
            162 => WINDOWS_1254,
            163 => WINDOWS_1258,
            177 => WINDOWS_1255,
            178 => WINDOWS_1256,
            186 => WINDOWS_1257,
            204 => WINDOWS_1251,
            222 => WINDOWS_874,
            238 => WINDOWS_1250,
            _ => return Self::OfFile,
        })
    }

    /// The text of `bytes` and how many sequences of them were no characters.
    pub(super) fn decode(self, bytes: &[u8], of_file: &'static Encoding) -> (String, u32) {
        let encoding = match self {
            Self::OfFile => of_file,
            Self::Encoding(encoding) => encoding,
            Self::Symbol => return (bytes.iter().map(|&byte| symbol(byte)).collect(), 0),
        };
        let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
        let bad = if had_errors {
            text.matches(char::REPLACEMENT_CHARACTER).count()
        } else {
            0
        };
        (text.into_owned(), bad as u32)
    }
}

/// Letters typed in a symbol font stay letters: they are more often text with the wrong font than pictures.
fn symbol(byte: u8) -> char {
    if byte.is_ascii() {
        return char::from(byte);
    }
    char::from_u32(0xF000 + u32::from(byte)).map_or('□', shown)
}

/// Of `\ansicpg` and `\cpg`.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GB18030,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => return None,
    })
}
