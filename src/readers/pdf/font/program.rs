//! An embedded font asked what its glyphs are drawn for: the last resort where the file itself does not say.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};
use skrifa::{FontRef, MetadataProvider as _};

use super::{names, to_unicode::is_character};
use crate::readers::ReadError;
use crate::readers::pdf::stream::Budget;

/// Characters by glyph; empty where the font has no table of them, as most cut ones.
pub(super) fn characters(
    font: &Dict<'_>,
    budget: &mut Budget,
) -> Result<BTreeMap<u32, char>, ReadError> {
    let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let programs = ["FontFile2", "FontFile3"];
    let Some(program) = programs
        .iter()
        .find_map(|key| descriptor.get::<Stream<'_>>(*key))
    else {
        return Ok(BTreeMap::new());
    };
    let bytes = budget.unpacked(&program)?;
    let mut characters = BTreeMap::new();
    let Ok(font) = FontRef::new(&bytes) else {
        return Ok(characters);
    };
    for (code, glyph) in font.charmap().mappings() {
        let c = char::from_u32(code).filter(|c| is_character(*c));
        // A glyph may be drawn for several; the usual ones come last: radicals before characters.
        characters.extend(c.map(|c| (glyph.to_u32(), c)));
    }
    Ok(characters)
}

/// What the bytes of a Type 1 font mean by its own word: `dup 65 /A put`, before its packed part.
pub(super) fn own_codes(
    font: &Dict<'_>,
    budget: &mut Budget,
) -> Result<BTreeMap<usize, char>, ReadError> {
    let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let Some(program) = descriptor.get::<Stream<'_>>("FontFile") else {
        return Ok(BTreeMap::new());
    };
    let bytes = budget.unpacked(&program)?;
    let open = memchr::memmem::find(&bytes, b"eexec").unwrap_or(bytes.len());
    let text = String::from_utf8_lossy(bytes.get(..open).unwrap_or_default());
    Ok(listed_codes(&text))
}

fn listed_codes(text: &str) -> BTreeMap<usize, char> {
    let mut words = text.split_ascii_whitespace();
    let mut codes = BTreeMap::new();
    while words.by_ref().any(|word| word == "dup") {
        let code = words.next().and_then(|word| word.parse().ok());
        let name = words.next().and_then(|word| word.strip_prefix('/'));
        codes.extend(code.zip(name.and_then(names::character)));
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_1_font_says_what_its_bytes_mean() {
        let text = "/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for dup 58 /period put dup 1 /g7 put";
        assert_eq!(listed_codes(text), BTreeMap::from([(58, '.')]));
    }
}
