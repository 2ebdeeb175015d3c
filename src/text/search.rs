//! Finding words in a text the way a reader means them: full and half width, upper and lower case are the same,
//! and so are straight and curly quotes.

use super::ByteSpan;

/// Every place where `needle` stands in `text`, not overlapping, at most `limit` of them.
pub fn find_all(text: &str, needle: &str, limit: usize) -> Vec<ByteSpan> {
    let needle: Vec<char> = needle.chars().map(folded).collect();
    let Some((&first, rest)) = needle.split_first() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if found.len() == limit {
            break;
        }
        if at < from || folded(c) != first {
            continue;
        }
        let after = at + c.len_utf8();
        if let Some(end) = end_of_match(text, after, rest) {
            found.extend(ByteSpan::of(text, at..end));
            from = end;
        }
    }
    found
}

/// Where the match ends if the text goes on with `rest` at byte `at`.
fn end_of_match(text: &str, at: usize, rest: &[char]) -> Option<usize> {
    let mut end = at;
    let mut chars = text.get(at..)?.chars();
    for &wanted in rest {
        let c = chars.next()?;
        if folded(c) != wanted {
            return None;
        }
        end += c.len_utf8();
    }
    Some(end)
}

/// One character for one character, so that offsets hold: NFKC would make two of some.
pub fn folded(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => {
            let half = char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
            half.to_ascii_lowercase()
        }
        '\u{3000}' | '\u{A0}' => ' ',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        _ => c.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needle: &str, expected: &[&str]) {
        let found: Vec<_> = find_all(text, needle, 100)
            .into_iter()
            .map(|span| span.slice(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn width_case_and_quotes_do_not_matter() {
        check("ＡＩ与ai，“三会”", "Ai", &["ＡＩ", "ai"]);
        check("坚持“三会一课”", "\"三会", &["“三会"]);
        check("（试行）", "(试行)", &["（试行）"]);
    }

    #[test]
    fn matches_do_not_overlap() {
        check("党党党", "党党", &["党党"]);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        check("正文", "", &[]);
        check("", "问题", &[]);
    }
}
