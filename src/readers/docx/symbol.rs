//! Characters of symbol fonts (Wingdings and its kin) as the common characters that look like them.

/// What a character of the private area shows as. Word stores `Wingdings` 0xFE as U+F0FE.
pub(in crate::readers) fn shown(c: char) -> char {
    match c {
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

/// `w:sym`: the code is hexadecimal, with or without the private area's F0.
pub(super) fn symbol(code: &str) -> Option<char> {
    let code = u32::from_str_radix(code, 16).ok()?;
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
}
