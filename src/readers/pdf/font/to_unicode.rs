//! The table in which a font says what its codes mean, as far as it can be believed.

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_syntax::object::{Dict, Stream};

use super::letters::push_letters;
use crate::readers::ReadError;
use crate::readers::pdf::stream::Budget;

pub(super) fn read(font: &Dict<'_>, budget: &mut Budget) -> Result<Option<CMap>, ReadError> {
    let Some(stream) = font.get::<Stream<'_>>("ToUnicode") else {
        return Ok(None);
    };
    let bytes = budget.unpacked(&stream)?;
    Ok(CMap::parse(&bytes, load_embedded))
}

pub(super) fn named(name: CMapName<'_>) -> Option<CMap> {
    CMap::parse(load_embedded(name)?, load_embedded)
}

/// The characters that a table has for a code; None where they are no characters at all.
pub(super) fn text(map: &CMap, code: u32) -> Option<Vec<char>> {
    let mut text = Vec::new();
    let is_known = match map.lookup_bf_string(code)? {
        BfString::Char(c) => {
            push_letters(&mut text, c);
            is_character(c)
        }
        BfString::String(string) => {
            string.chars().for_each(|c| push_letters(&mut text, c));
            string.chars().all(is_character)
        }
    };
    is_known.then_some(text)
}

/// Not a hole, a control, or a place in the private area.
pub(super) fn is_character(c: char) -> bool {
    let is_private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let is_hole = matches!(c, '\u{FFF0}'..='\u{FFFF}');
    !is_private && !is_hole && (!c.is_control() || c.is_whitespace())
}
