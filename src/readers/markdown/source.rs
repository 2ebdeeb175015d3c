//! What is looked at before the text is parsed: front matter, and lines that the parser would take for addresses.

use std::borrow::Cow;
use std::collections::BTreeSet;

use pulldown_cmark::{Options, Parser};

/// The text behind its front matter, which programs put before it: `---`, lines of `key: value`, `---`.
///
/// Only at the very beginning, and only where all of it is such: reports part their sections with `---` too.
pub(super) fn without_front_matter(source: &str) -> Option<&str> {
    let mut rest = source.strip_prefix("---")?;
    let mut has_key = false;
    let (opening, after) = rest.split_once('\n')?;
    if !opening.trim().is_empty() {
        return None;
    }
    rest = after;
    loop {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if matches!(line.trim_end(), "---" | "...") {
            return has_key.then_some(after);
        }
        let more = line.starts_with([' ', '\t', '#']) || line.starts_with("- ");
        if !(is_key(line) || has_key && more || line.trim().is_empty()) || after.is_empty() {
            return None;
        }
        has_key |= is_key(line);
        rest = after;
    }
}

/// `title: …`: the names that programs know are in Latin letters; `一、成效：` is a line of the report.
fn is_key(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '))
}

/// `[备注]:均已完成` has the form of a link's address, which no reader of Markdown sees. It is given back as a line.
pub(super) fn with_remarks(source: &str, options: Options) -> Cow<'_, str> {
    if !source.contains("]:") {
        return source.into();
    }
    let parser = Parser::new_ext(source, options);
    let remarks: BTreeSet<&str> = parser
        .reference_definitions()
        .iter()
        .filter(|(_, definition)| !is_address(&definition.dest))
        .filter_map(|(_, definition)| remark(source.get(definition.span.clone())?))
        .collect();
    if remarks.is_empty() {
        return source.into();
    }
    let mut text = String::with_capacity(source.len() + remarks.len() * 2);
    for line in source.split_inclusive('\n') {
        let typed = line.trim_start_matches(is_before_remark);
        let is_remark = remark(typed).is_some_and(|label| remarks.contains(label));
        let (before, typed) = line.split_at(if is_remark {
            line.len() - typed.len()
        } else {
            0
        });
        text.push_str(before);
        text.push_str(if is_remark { "\\" } else { "" });
        text.push_str(typed);
    }
    text.into()
}

/// Quotes have a mark before each line.
fn is_before_remark(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>')
}

/// The label of `[备注]:…`, if the line has that form.
fn remark(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(is_before_remark);
    let (label, target) = line.strip_prefix('[')?.split_once("]:")?;
    let target = target.trim();
    (target.is_empty() || !is_address(target)).then_some(label)
}

/// `http://…`, `a/b`, `#成效`, `表.xlsx`, and an address in angle brackets.
fn is_address(target: &str) -> bool {
    let has_ending = target
        .split('.')
        .skip(1)
        .any(|ending| ending.starts_with(|c: char| c.is_ascii_alphabetic()));
    target.starts_with(['#', '<']) || target.contains(['/', '@']) || has_ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_nothing_but_keys_at_the_very_beginning() {
        for (source, rest) in [
            ("---\ntitle: 甲\ntags:\n- 乙\n---\n丙", Some("丙")),
            ("---\nlayout: a\n\n---\n", Some("")),
            ("---\n一、成效\n---\n丙", None),
            ("---\n乙段: 丙\n---\n", None),
            ("---\ntitle: 甲\n正文\n---\n", None),
            ("---\ntitle: 甲\n", None),
            ("---\n\n---\n甲", None),
            ("甲\n---\ntitle: 甲\n---\n", None),
            ("----\na: b\n---\n", None),
        ] {
            assert_eq!(without_front_matter(source), rest, "{source}");
        }
    }

    #[test]
    fn addresses_are_told_from_words() {
        for target in ["http://a.cn", "a/b", "#a", "总结.docx", "<甲 乙>", "a@b"] {
            assert!(is_address(target), "{target}");
        }
        for target in ["均已完成整改", "35", "无", "1.5倍"] {
            assert!(!is_address(target), "{target}");
        }
    }
}
