//! RON strings, written fast: `ron` itself looks at one character at a time and writes U+3000 as an escape.

use std::fmt::Write as _;

/// Writes `text` in quotes. What cannot be seen is escaped, so that it can: controls, joiners, marks of direction.
pub(super) fn quoted(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    let (mut done, mut at) = (0, 0);
    while let Some(step) = text.as_bytes().get(at..).and_then(first_suspect) {
        at += step;
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            // Inside a character: no suspect byte is.
            break;
        };
        if must_be_escaped(c) {
            out.push_str(text.get(done..at).unwrap_or_default());
            escape(out, c);
            done = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out.push('"');
}

/// The first byte that may begin a character to be escaped. Most bytes of a text need this one look.
fn first_suspect(bytes: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .position(|&byte| SUSPECT.get(usize::from(byte)).copied().unwrap_or(true))
}

/// ASCII to escape, and the first bytes of U+0080–BF, U+2000–2FFF and U+F000–FFFF.
static SUSPECT: [bool; 256] = suspects();

#[expect(
    clippy::indexing_slicing,
    reason = "at compile time, where a slip stops the build"
)]
const fn suspects() -> [bool; 256] {
    let mut suspects = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        suspects[byte] = byte < 0x20 || matches!(byte, 0x22 | 0x5C | 0x7F | 0xC2 | 0xE2 | 0xEF);
        byte += 1;
    }
    suspects
}

fn must_be_escaped(c: char) -> bool {
    matches!(c, '"' | '\\' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || c.is_control()
}

fn escape(out: &mut String, c: char) {
    match c {
        '"' | '\\' => out.extend(['\\', c]),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        _ => put(out, format_args!("\\u{{{:x}}}", u32::from(c))),
    }
}

pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text)
        .expect("writing to a string cannot fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        let all: String = ('\0'..=char::MAX).collect();
        for text in ["", "\u{3000}\u{3000}一是“抓学习”，\t成效\\明显…", &all] {
            let mut out = String::new();
            quoted(&mut out, text);
            assert_eq!(ron::from_str::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn only_what_cannot_be_seen_is_escaped() {
        let mut out = String::new();
        quoted(&mut out, "“一\u{3000}”\u{200b}\u{feff}，\u{85}·\n\"");
        assert_eq!(out, "\"“一\u{3000}”\\u{200b}\\u{feff}，\\u{85}·\\n\\\"\"");
    }

    #[test]
    fn no_suspect_is_overlooked() {
        for c in ('\0'..=char::MAX).filter(|&c| must_be_escaped(c)) {
            let mut bytes = [0; 4];
            let first = c.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(SUSPECT[usize::from(first)], "{c:?}");
        }
    }
}
