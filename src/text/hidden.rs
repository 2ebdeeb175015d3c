//! Characters that are not seen, or that make others seem to stand elsewhere: what is one, and a name that shows them.
//!
//! `总结\u{202E}xcod.exe` reads as `总结exe.docx` where direction marks are obeyed (CVE-2021-42574). The text of a report
//! and the name of a file are kept as they are; wherever they are shown, a mark stands for each such character.

use std::borrow::Cow;

/// Stands for a hidden character, one for one.
pub const HIDDEN_MARK: char = '◇';

/// Control and format characters that have no shape of their own. Variation selectors are none of them: they tell the
/// forms of rare names apart.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// A name or path for the eye, on one line and in the order it is written.
pub fn legible(name: &str) -> Cow<'_, str> {
    if !name.contains(is_hidden) {
        return Cow::Borrowed(name);
    }
    let marked = name
        .chars()
        .map(|c| if is_hidden(c) { HIDDEN_MARK } else { c });
    Cow::Owned(marked.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_pretend_to_end_otherwise() {
        assert_eq!(legible("总结\u{202e}xcod.exe"), "总结◇xcod.exe");
        assert_eq!(legible("总结\u{200b}\n\u{1b}[2J.txt"), "总结◇◇◇[2J.txt");
        assert_eq!(
            legible("总结（葛\u{e0100}）.docx"),
            "总结（葛\u{e0100}）.docx"
        );
    }

    #[test]
    fn every_direction_mark_and_every_character_without_width_is_hidden() {
        let ranges = [
            '\u{202a}'..='\u{202e}',
            '\u{2066}'..='\u{2069}',
            '\u{200b}'..='\u{200f}',
            '\u{e0000}'..='\u{e007f}',
        ];
        let single = [
            '\u{2060}', '\u{feff}', '\u{180e}', '\u{61c}', '\u{7f}', '\u{9b}',
        ];
        assert!(ranges.into_iter().flatten().chain(single).all(is_hidden));
        assert!(!"一 A。\u{3000}\u{a0}—😀".contains(is_hidden));
    }
}
