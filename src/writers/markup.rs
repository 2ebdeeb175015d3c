//! Text inside XML and HTML.

/// `text` with the five signs of markup written as entities and without the characters that no XML may hold (Word
/// calls a file with one of them damaged). Good between tags and between quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push_escaped(&mut out, text);
    out
}

pub(super) fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_is_text_and_what_xml_forbids_is_gone() {
        assert_eq!(
            escaped("<b>\"甲\"&'乙'\u{0}\u{b}\u{ffff}\u{85}</b>"),
            "&lt;b&gt;&quot;甲&quot;&amp;&#39;乙&#39;&lt;/b&gt;"
        );
    }
}
