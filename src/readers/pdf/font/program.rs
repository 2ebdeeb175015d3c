//! An embedded font asked which character a glyph is drawn for: the last resort where the file itself does not say.

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Stream};
use skrifa::{FontRef, MetadataProvider as _};

use super::to_unicode::is_character;
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
