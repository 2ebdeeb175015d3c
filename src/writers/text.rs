//! .txt for pasting and for 记事本: UTF-8 with BOM and CRLF, indents of two full-width blanks.

use crate::summary::{Block, Entry, Summary, entry_number, page};

const INDENT: &str = "　　";

pub(super) fn write(summary: &Summary) -> String {
    let mut lines: Vec<String> = Vec::new();
    for block in page(summary) {
        push(&mut lines, &block);
    }
    let mut out = String::from("\u{FEFF}");
    for line in lines {
        out.push_str(&line);
        out.push_str("\r\n");
    }
    out
}

fn push(lines: &mut Vec<String>, block: &Block<'_>) {
    match block {
        Block::Title(title) => lines.push((*title).to_owned()),
        Block::Overview(text) => lines.extend([String::new(), format!("{INDENT}{text}")]),
        Block::TagHeading { number, tag } => {
            lines.extend([String::new(), format!("{INDENT}{number}{}", tag.name)]);
        }
        Block::GroupHeading { number, name } => {
            lines.extend([String::new(), format!("{INDENT}{number}{name}")]);
        }
        Block::Entry { number, entry } => push_entry(lines, *number, entry),
        Block::Signature { unit, date } => {
            lines.push(String::new());
            let signed = [unit, date].into_iter().filter(|line| !line.is_empty());
            lines.extend(signed.map(|line| format!("{}{line}", INDENT.repeat(6))));
        }
    }
}

fn push_entry(lines: &mut Vec<String>, number: u32, entry: &Entry) {
    let mut head = entry_number(number, entry);
    for paragraph in entry.paragraphs() {
        lines.push(format!("{INDENT}{head}{paragraph}"));
        head.clear();
    }
    lines.push(format!("{INDENT}（来源：{}）", entry.citation.full()));
    let mut head = "备注：";
    for line in entry.note.lines() {
        lines.push(format!("{INDENT}{head}{line}"));
        head = "";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect_file;

    #[test]
    fn a_text_file_is_the_page_in_lines() {
        let text = write(&sample::summary_of_sample());
        assert!(text.starts_with('\u{FEFF}'));
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let plain = text.replace(['\r', '\u{FEFF}'], "");
        expect_file!["../../tests/golden/sample.txt"].assert_eq(&plain);
    }
}
