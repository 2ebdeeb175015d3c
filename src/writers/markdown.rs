//! .md: headings, an ordered list that counts through, citations as quiet text. Every sign that Markdown might take
//! for its own is escaped, so that masks like `**` stay what they are.

use std::fmt::Write as _;

use crate::summary::{Block, Entry, Summary, page};

pub(super) fn write(summary: &Summary) -> String {
    let blocks: Vec<_> = page(summary).iter().map(block).collect();
    blocks.join("\n\n") + "\n"
}

fn block(block: &Block<'_>) -> String {
    match block {
        Block::Title(title) => format!("# {}", escaped(title)),
        Block::Overview(text) => escaped(text),
        Block::TagHeading { number, tag } => format!("## {number}{}", escaped(&tag.name)),
        Block::GroupHeading { number, name } => format!("### {number}{}", escaped(name)),
        Block::Entry { number, entry } => list_item(*number, entry),
        Block::Signature { unit, date } => {
            let signed = [unit, date].into_iter().filter(|line| !line.is_empty());
            let lines: Vec<_> = signed.map(|line| escaped(line)).collect();
            // A backslash at the end of a line breaks it.
            lines.join("\\\n")
        }
    }
}

/// The paragraphs of one entry, all but the first indented as deep as the number is wide: they belong to the item.
fn list_item(number: u32, entry: &Entry) -> String {
    let marker = format!("{number}. ");
    let indent = " ".repeat(marker.len());
    let mut paragraphs: Vec<_> = entry.paragraphs().map(escaped).collect();
    if let Some(last) = paragraphs.last_mut() {
        let cited = write!(last, "（来源：{}）", escaped(&entry.citation.full()));
        debug_assert!(cited.is_ok(), "a String takes what is written");
    }
    paragraphs.extend(notes(&entry.note));
    marker + &paragraphs.join(&format!("\n\n{indent}"))
}

fn notes(note: &str) -> impl Iterator<Item = String> {
    let heads = ["备注："].into_iter().chain(std::iter::repeat(""));
    note.lines()
        .zip(heads)
        .map(|(line, head)| format!("*{head}{}*", escaped(line)))
}

/// One line, with a backslash before every sign of Markdown and its tables, and before what opens a block at its start.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        ) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    match opens_block(&out) {
        Some(at) => {
            out.insert(at, '\\');
            out
        }
        None => out,
    }
}

/// Where a sign stands that would make a list or a rule of the line: `- `, `+ `, `=`, `12.`, `3)`.
fn opens_block(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line.as_bytes().get(digits)?;
    match sign {
        b'-' | b'+' | b'=' | b':' if digits == 0 => Some(0),
        b'.' | b')' if digits > 0 => Some(digits),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect_file;

    #[test]
    fn signs_of_markdown_are_text() {
        assert_eq!(escaped("**局_[a](b)<i>"), r"\*\*局\_\[a\](b)\<i\>");
        assert_eq!(escaped("1.抓学习"), r"1\.抓学习");
        assert_eq!(escaped("-制定"), r"\-制定");
        assert_eq!(escaped("2023年3.5万元"), "2023年3.5万元");
        assert_eq!(escaped("##paidbegin##"), r"\#\#paidbegin\#\#");
    }

    #[test]
    fn a_markdown_file_is_headings_and_one_list() {
        expect_file!["../../tests/golden/sample.md"]
            .assert_eq(&write(&sample::summary_of_sample()));
    }
}
