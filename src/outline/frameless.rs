//! Lines that were a table or a list of contents before the file lost its frame: their numbers head nothing.

use super::counted::{counted_length, counts};
use super::line::{Line, within};
use super::marker::{Family, marker};
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
        } else if is_head(text) {
            table_length(lines, &full, at)
        } else if counts(text) == Some(1) {
            counted_length(lines, &full, at)
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

/// What stands in a table's head.
const HEADS: [&str; 44] = [
    "序号",
    "项目",
    "内容",
    "类别",
    "姓名",
    "单位",
    "部门",
    "时限",
    "时间",
    "备注",
    "措施",
    "问题",
    "目标",
    "任务",
    "进度",
    "指标",
    "分值",
    "评分",
    "数量",
    "金额",
    "合计",
    "职务",
    "电话",
    "得分",
    "标准",
    "地点",
    "月份",
    "主题",
    "责任人",
    "主持人",
    "形式",
    "对象",
    "负责人",
    "牵头",
    "联系人",
    "方式",
    "名称",
    "要求",
    "安排",
    "领导",
    "频次",
    "编号",
    "工作",
    "情况",
];

fn is_head(text: &str) -> bool {
    within(text, 8) && HEADS.iter().any(|word| text.ends_with(word)) && is_cell(text)
}

/// As short as a cell and without a sentence's end.
pub(super) fn is_cell(text: &str) -> bool {
    within(text, 15) && !text.ends_with(['。', '；', '：', '！', '？', '，']) && !is_chapter(text)
}

fn is_chapter(text: &str) -> bool {
    marker(text).is_some_and(|found| {
        found.family <= Family::Chinese || found.family == Family::BracketedChinese
    })
}

/// A chapter ends a table; a point （一）, or a chapter with its text, only where no cell follows it.
pub(super) fn ends_table(row: &str, next: Option<&str>) -> bool {
    let short = within(row, 40) && !row.ends_with(['。', '；']);
    let point = marker(row).is_some_and(|found| found.family == Family::BracketedChinese);
    let cell_follows = next.is_some_and(is_cell);
    is_chapter(row)
        && if short {
            !(point && cell_follows)
        } else {
            !cell_follows
        }
}

/// How far apart the cells of a table may stand: between two may lie some long ones.
const REACH: usize = 4;

pub(super) const MOST_COLUMNS: usize = 20;

/// How many of the lines from `at` on belong to a table; 0 where its head is none.
fn table_length(lines: &[Line<'_>], full: &[usize], at: usize) -> usize {
    let text = |at: usize| {
        full.get(at)
            .and_then(|&idx| lines.get(idx))
            .map(|line| line.text)
    };
    let heads = (at..at + MOST_COLUMNS)
        .map_while(text)
        .take_while(|text| is_head(text))
        .count();
    let numbered = text(at).is_some_and(|text| text == "序号");
    if heads < 3 && !(numbered && heads >= 2) {
        return 0;
    }
    let mut length = heads;
    let mut since = 0;
    for (row, next) in (at + heads..).map_while(|at| Some((text(at)?, text(at + 1)))) {
        if ends_table(row, next) {
            break;
        }
        since = if is_cell(row) { 0 } else { since + 1 };
        if since > REACH {
            break;
        }
        length += 1;
    }
    // The long lines after the last cell are text again, but for the one that its row still needs.
    let cells = length.saturating_sub(heads + since);
    let needed = usize::from(!cells.is_multiple_of(heads));
    if length < heads + 3 {
        0
    } else {
        length - since.saturating_sub(needed).min(length)
    }
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
    fn a_table_without_its_frame_ends_at_the_next_chapter() {
        check(
            "安排如下。\n序号\n工作内容\n责任人\n1\n1.组织学习\n王山\n2\n2.开展谈心\n李水\n二、要求\n抓好落实。",
            &[1, 2, 3, 4, 5, 6, 7, 8, 9],
        );
    }

    #[test]
    fn text_right_after_a_table_is_text() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，学习的氛围日益浓厚，成效明显。";
        for after in [
            text.to_owned(),
            format!("（一）抓学习。{text}"),
            format!("一是抓学习。{text}"),
        ] {
            check(
                &format!("序号\n内容\n责任人\n1\n1.组织学习\n王山\n2\n2.开展谈心\n李水\n{after}"),
                &[0, 1, 2, 3, 4, 5, 6, 7, 8],
            );
        }
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
