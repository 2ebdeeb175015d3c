//! Characters of symbol fonts (Wingdings and its kin) as the common characters that look like them.

use std::borrow::Cow;

/// What a character of the private area shows as. Word stores `Wingdings` 0xFE as U+F0FE.
pub(super) fn shown(c: char) -> char {
    match c {
        '\u{F020}' => ' ',
        '\u{F06C}' | '\u{F09F}' | '\u{F0B7}' => '●',
        '\u{F06E}' | '\u{F0A7}' => '■',
        '\u{F075}' => '◆',
        '\u{F076}' => '❖',
        '\u{F0D8}' => '➢',
        '\u{F0E0}' => '→',
        '\u{F0FC}' | '\u{F050}' => '√',
        '\u{F0FB}' => '×',
        '\u{F0FE}' | '\u{F052}' => '☑',
        '\u{F0FD}' => '☒',
        '\u{F0AB}' => '★',
        // Empty boxes of forms, and whatever else cannot be shown.
        '\u{E000}'..='\u{F8FF}' => '□',
        _ => c,
    }
}

/// A character of a text. Where a symbol's code stands in the text itself, its font was a symbol font; other
/// characters of the private area are rare ones of some office's own font and stay.
pub(super) fn shown_in_text(c: char) -> char {
    if is_symbol(c) { shown(c) } else { c }
}

/// A text with such characters, most have none.
pub(super) fn text_shown(text: &str) -> Cow<'_, str> {
    // U+F000 to U+F0FF begin with these two bytes, and no other character does.
    let mut pairs = text.as_bytes().windows(2);
    if pairs.any(|pair| matches!(pair, [0xEF, 0x80..=0x83])) {
        text.chars().map(shown_in_text).collect()
    } else {
        Cow::Borrowed(text)
    }
}

fn is_symbol(c: char) -> bool {
    ('\u{F020}'..='\u{F0FF}').contains(&c)
}

/// `w:sym`: the code is hexadecimal.
pub(super) fn symbol(code: &str) -> Option<char> {
    symbol_of(u32::from_str_radix(code, 16).ok()?)
}

/// A character of a symbol font, with or without the private area's F0.
pub(super) fn symbol_of(code: u32) -> Option<char> {
    let private = if code < 0x100 { code + 0xF000 } else { code };
    char::from_u32(private)
        .filter(|c| !c.is_control())
        .map(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_and_ticks_of_forms_can_be_read() {
        assert_eq!(symbol("F0FE"), Some('☑'));
        assert_eq!(symbol("A8"), Some('□'));
        assert_eq!(symbol("F0FF"), Some('□'));
        assert_eq!(symbol("zz"), None);
    }

    #[test]
    fn symbols_in_a_text_can_be_read_and_its_rare_characters_stay() {
        assert_eq!(text_shown("\u{F0FE}是\u{F0A8}否"), "☑是□否");
        assert_eq!(
            text_shown("王\u{E863}，李\u{F8F5}"),
            "王\u{E863}，李\u{F8F5}"
        );
    }
}
