//! Lines that were a table or a list of contents before the file lost its frame: their numbers head nothing.

use super::line::{Line, within};
use super::table;
use super::types::Role;

/// Marks the lines of frameless tables and of contents as rows.
pub(super) fn mark_frameless(lines: &[Line<'_>], roles: &mut [Role]) {
    let full: Vec<_> = (0..lines.len())
        .filter(|&idx| roles.get(idx) == Some(&Role::Body))
        .collect();
    let mut at = 0;
    while let Some(&idx) = full.get(at) {
        let text = lines.get(idx).map_or("", |line| line.text);
        let rows = if text.len() > 60 {
            usize::from(is_row(text))
        } else if is_contents_title(text) {
            contents_length(lines, &full, at)
        } else if table::may_begin(text) {
            table::table_length(lines, &full, at)
        } else {
            usize::from(is_row(text))
        };
        for &row in full.get(at..at + rows).unwrap_or_default() {
            if let Some(role) = roles.get_mut(row) {
                *role = Role::TableRow;
            }
        }
        at += rows.max(1);
    }
}

/// Cells pasted with tabs or bars between them.
fn is_row(text: &str) -> bool {
    let cells = |sign: char| {
        text.split(sign)
            .filter(|cell| !cell.trim().is_empty())
            .count()
    };
    (memchr::memchr(b'\t', text.as_bytes()).is_some() && cells('\t') >= 3)
        || (text.starts_with('|') && cells('|') >= 2)
}

fn is_contents_title(text: &str) -> bool {
    let mut chars = text.chars().filter(|char| !char.is_whitespace());
    chars.next() == Some('目') && chars.next() == Some('录') && chars.next().is_none()
}

/// The entries after 目录: short lines up to running text or to the first entry's second coming.
fn contents_length(lines: &[Line<'_>], full: &[usize], at: usize) -> usize {
    let text = |at: usize| {
        full.get(at)
            .and_then(|&idx| lines.get(idx))
            .map(|line| line.text)
    };
    let Some(first) = text(at + 1).map(entry) else {
        return 1;
    };
    let entries = (at + 1..)
        .map_while(text)
        .enumerate()
        .take_while(|(n, line)| {
            within(line, 60) && !line.contains('。') && (*n == 0 || entry(line) != first)
        })
        .count();
    entries + 1
}

/// An entry without the dots and the page number at its end.
fn entry(text: &str) -> &str {
    text.trim_end_matches(|char: char| {
        char.is_ascii_digit() || char.is_whitespace() || matches!(char, '.' | '…' | '·' | '-' | '—')
    })
}

#[cfg(test)]
pub(super) mod tests {
    use crate::report::Report;

    use super::super::line::lines;
    use super::*;

    pub(in super::super) fn check(text: &str, expected: &[usize]) {
        let report = Report::from_text(text);
        let lines = lines(&report);
        let mut roles = vec![Role::Body; lines.len()];
        mark_frameless(&lines, &mut roles);
        let found: Vec<_> = (0..lines.len())
            .filter(|&idx| roles[idx] == Role::TableRow)
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pasted_cells_are_a_row() {
        check("1.学习\t王山\t三月\n一、\t工作情况", &[0]);
    }

    #[test]
    fn contents_are_no_headings() {
        check(
            "目 录\n一、成效……1\n二、问题……3\n一、成效\n抓实党建。",
            &[0, 1, 2],
        );
    }

    #[test]
    fn chapters_named_like_heads_are_no_table() {
        check(
            "工作情况\n今年抓实党建，成效明显，氛围浓厚。\n存在问题\n学习不够深入。",
            &[],
        );
    }
}
