//! Several reports in one file, each under its author's line: 「青山村党支部书记　王山」, 「王山」, and 一、 again under each.

use super::front::Front;
use super::line::Line;
use super::line::within;
use super::marker::{Family, Value, is_blank, marker};
use super::paper::{may_be_title, names_a_paper};
use super::phrase::{is_prose, is_salutation};
use super::types::Role;

/// The authors' lines that head reports; none where the chapters do not begin again under lines of one kind.
pub(super) fn authors(lines: &[Line<'_>], front: &Front, roles: &[Role]) -> Vec<usize> {
    let mut found = Vec::new();
    for (idx, line) in lines.iter().enumerate() {
        let first = marker(line.text).is_some_and(|found| {
            found.family == Family::Chinese && found.value == Value::Number(1)
        });
        if first && line.is_body() {
            let Some(author) = author_above(lines, front, roles, idx) else {
                return Vec::new();
            };
            found.push(author);
        }
    }
    let text = |idx: usize| lines.get(idx).map_or("", |line| line.text);
    let alike = found
        .windows(2)
        .all(|pair| matches!(pair, [one, two] if one < two && are_alike(text(*one), text(*two))));
    if found.len() < 2 || !alike {
        found.clear();
    }
    found
}

/// The line that heads a first chapter: right above it, or above a greeting and a paragraph.
fn author_above(
    lines: &[Line<'_>],
    front: &Front,
    roles: &[Role],
    chapter: usize,
) -> Option<usize> {
    let full = |idx: &usize| lines.get(*idx).is_some_and(|line| !line.text.is_empty());
    let above = (0..chapter).rev().filter(full).take(3);
    let mut lead = above.skip_while(|&idx| {
        lines
            .get(idx)
            .is_some_and(|line| is_prose(line.text) || is_salutation(line.text))
    });
    let found = lead.next()?;
    let text = lines.get(found)?.text;
    let free = found < front.body || roles.get(found) == Some(&Role::Body);
    let named = within(text, 24) && may_be_title(text) && !text.contains('，');
    (free && named && !names_a_paper(text)).then_some(found)
}

/// Two names of people, or two lines with most characters in common.
fn are_alike(one: &str, two: &str) -> bool {
    let characters =
        |text: &str| -> Vec<char> { text.chars().filter(|&char| !is_blank(char)).collect() };
    let (one, two) = (characters(one), characters(two));
    let shorter = one.len().min(two.len());
    let common = one.iter().filter(|char| two.contains(char)).count();
    (one.len() <= 3 && two.len() <= 3) || common * 2 >= shorter
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use expect_test::expect;

    #[test]
    fn the_lines_of_authors_head_reports() {
        check(
            "述职材料选编\n青山村党支部书记王山\n一、主要工作\n抓实党建。\n二、问题\n石桥村党支部书记李水\n一、主要工作\n抓好整改。\n二、问题",
            expect![[r"
                title 1
                1 青山村党支部书记王山 (2)
                2 一、主要工作 (3)
                2 二、问题 (5)
                1 石桥村党支部书记李水 (6)
                2 一、主要工作 (7)
                2 二、问题 (9)
            "]],
        );
        check(
            "王青山\n各位领导：\n一、主要工作\n抓实党建。\n李石桥\n各位领导：\n一、主要工作\n抓好整改。",
            expect![[r"
                salutation 2
                1 王青山 (1)
                2 一、主要工作 (3)
                1 李石桥 (5)
                2 一、主要工作 (7)
            "]],
        );
    }

    #[test]
    fn parts_of_one_report_have_no_authors() {
        check(
            "工作回顾\n一、经济\n抓实项目。\n目标任务\n一、经济\n抓好招商，全年引进项目不少于十个，完成投资二十亿元。",
            expect![[r"
                title 1
                1 一、经济 (2)
                1 目标任务 (4)
                2 一、经济 (5)
            "]],
        );
    }
}
