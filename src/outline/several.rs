//! Several reports in one file: each title line, or each 「1.人名」, then heads a report of its own.

use super::candidate::{candidate, unnumbered};
use super::front::Front;
use super::line::{Line, within};
use super::marker::{Family, Value, marker};
use super::namesakes;
use super::phrase::{is_prose, is_salutation};
use super::report_title::{has_naming_subtitle, is_first, is_part_label, names_a_report};
use super::sequence::Candidate;
use super::types::Role;

/// The lines that head a report where a file holds several; none where it holds one.
pub(super) fn report_titles(lines: &[Line<'_>], front: &Front, roles: &[Role]) -> Vec<usize> {
    let mut titles: Vec<_> = (front.body..lines.len())
        .filter(|&idx| heads_report(lines, roles, idx))
        .collect();
    if titles.is_empty() {
        return namesakes::authors(lines, front, roles);
    }
    let text = |idx: usize| lines.get(idx).map_or("", |line| line.text);
    if titles
        .iter()
        .filter(|&&idx| is_part_label(text(idx)))
        .count()
        > 1
    {
        titles.retain(|&idx| is_part_label(text(idx)));
    }
    let counted = titles.first().is_some_and(|&idx| is_first(text(idx)));
    if !counted
        && let Some(own) = own_title(lines, front)
        // A notice only sends the paper after it.
        && !text(own).ends_with("通知")
        // 「2023年工作总结暨2024年工作打算」 names the parts under it.
        && !titles.iter().any(|&part| text(own).contains(text(part)) && text(own) != text(part))
        && has_content(lines, own, titles.first().copied())
    {
        titles.insert(0, own);
    }
    drop_repeat(lines, &mut titles);
    let chapters = |from: usize, to: Option<usize>| opens_chapters(lines, from, to);
    let whole = titles.iter().enumerate().all(|(at, &from)| {
        let to = titles.get(at + 1).copied();
        chapters(from, to)
    });
    let sent = front
        .title_end
        .is_some_and(|title| text(title).ends_with("通知"));
    if titles.len() < if sent { 1 } else { 2 } || !whole {
        titles.clear();
    }
    titles
}

/// A web page repeats the paper's title under it, before a few words of the paper: no second report.
fn drop_repeat(lines: &[Line<'_>], titles: &mut Vec<usize>) {
    let text = |idx: usize| lines.get(idx).map(|line| line.text);
    let numbered = |from: usize, to: usize| {
        let own = lines.get(from + 1..to).unwrap_or_default();
        own.iter().any(|line| marker(line.text).is_some())
    };
    if let (Some(&first), Some(&second), Some(&last)) =
        (titles.first(), titles.get(1), titles.last())
        && text(first) == text(last)
        && numbered(first, second)
        && !numbered(last, lines.len())
    {
        titles.pop();
    }
}

/// Marks what stands between a later report's title and its body as the title's and the salutation's.
pub(super) fn mark_fronts(lines: &[Line<'_>], titles: &[usize], roles: &mut [Role]) {
    for &title in titles {
        for idx in title + 1..(title + 8).min(lines.len()) {
            let (Some(line), Some(role)) = (lines.get(idx), roles.get_mut(idx)) else {
                break;
            };
            if line.text.is_empty() {
                continue;
            }
            if is_salutation(line.text) {
                *role = Role::Salutation;
                break;
            }
            if *role != Role::Body || is_prose(line.text) || marker(line.text).is_some() {
                break;
            }
            *role = Role::Title;
        }
    }
}

/// The first report's title: the last of the front's, as a collection's own title may stand above it.
fn own_title(lines: &[Line<'_>], front: &Front) -> Option<usize> {
    let first = front.title?;
    let names = |idx: &usize| {
        lines
            .get(*idx)
            .is_some_and(|line| names_a_report(line.text))
    };
    Some((first..front.body).rfind(names).unwrap_or(first))
}

pub(super) fn title_candidate(idx: usize, line: &Line<'_>) -> Candidate {
    candidate(idx, line, unnumbered(Family::Report))
}

fn heads_report(lines: &[Line<'_>], roles: &[Role], idx: usize) -> bool {
    let Some(line) = lines.get(idx) else {
        return false;
    };
    // E4–E9: Han; most lines are too long.
    if line.text.len() > 135 || roles.get(idx) != Some(&Role::Body) {
        return false;
    }
    if is_part_label(line.text) {
        return true;
    }
    if line.text.len() < 12 {
        return false;
    }
    (names_a_report(line.text) || has_naming_subtitle(lines, idx))
        && before(lines, idx).is_none_or(|text| !text.starts_with("附件") && !ends_open(text))
}

/// The text before breaks off in the middle of a sentence.
fn ends_open(text: &str) -> bool {
    text.ends_with(['，', '、', '：', '的']) && !within(text, 20)
}

fn before<'a>(lines: &[Line<'a>], idx: usize) -> Option<&'a str> {
    lines
        .get(..idx)?
        .iter()
        .rev()
        .map(|line| line.text)
        .find(|text| !text.is_empty())
}

fn has_body(lines: &[Line<'_>], from: usize, to: Option<usize>) -> bool {
    let to = to.unwrap_or(lines.len());
    lines
        .get(from + 1..to)
        .unwrap_or_default()
        .iter()
        .any(|line| is_prose(line.text) && !within(line.text, 28))
}

fn has_content(lines: &[Line<'_>], from: usize, to: Option<usize>) -> bool {
    let own = lines
        .get(from + 1..to.unwrap_or(lines.len()))
        .unwrap_or_default();
    has_body(lines, from, to) || own.iter().any(|line| marker(line.text).is_some())
}

/// The first number after a report's title is one, and text follows.
fn opens_chapters(lines: &[Line<'_>], from: usize, to: Option<usize>) -> bool {
    let own = lines
        .get(from + 1..to.unwrap_or(lines.len()))
        .unwrap_or_default();
    let first = own.iter().find_map(|line| marker(line.text));
    match first {
        Some(found) => found.value == Value::Number(1),
        None => has_body(lines, from, to),
    }
}

/// 「1.人名」 with 一、 or （一） under each: the numbered lines head the reports.
pub(super) fn raise_numbered_titles(lines: &[Line<'_>], candidates: &mut [Candidate]) {
    let mut due = 1;
    let mut heads = Vec::new();
    let mut chapters = false;
    for (at, pair) in candidates.windows(2).enumerate() {
        let [head, next] = pair else { continue };
        let opens = match next.marker.family {
            Family::Chinese => true,
            // Under a chapter 1. holds （一） as a point of it.
            Family::BracketedChinese => !chapters,
            _ => false,
        };
        chapters |= head.marker.family <= Family::Chinese;
        let titled = head.marker.family == Family::Decimal
            && head.marker.value == Value::Number(due)
            && opens
            && next.marker.value == Value::Number(1)
            && lines
                .get(head.line)
                .is_some_and(|line| line.within(24) && !line.text.contains(['。', '，', '；']));
        if titled {
            heads.push(at);
            due += 1;
        }
    }
    if heads.len() < 2 {
        return;
    }
    for at in heads {
        if let Some(head) = candidates.get_mut(at) {
            head.marker.family = Family::Report;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use expect_test::expect;

    #[test]
    fn every_title_line_heads_a_report() {
        check(
            "述职报告汇编\n\n柳河村支部书记述职报告\n王青山\n一、履职情况\n（一）抓学习\n二、问题\n王青山\n2022年12月\n石桥村支部书记述职报告\n李石桥\n各位领导：\n一、履职情况\n1.抓学习。\n二、问题",
            expect![[r"
                title 1
                1 柳河村支部书记述职报告 (3)
                2 一、履职情况 (5)
                3 （一）抓学习 (6)
                2 二、问题 (7)
                1 石桥村支部书记述职报告 (10)
                2 一、履职情况 (13)
                3 1.抓学习 … (14)
                2 二、问题 (15)
            "]],
        );
    }

    #[test]
    fn numbered_names_head_reports() {
        check(
            "1.王青山\n一、履职\n1.抓学习。认真学。\n二、问题\n2.李石桥\n一、履职\n抓整改。",
            expect![[r"
                1 1.王青山 (1)
                2 一、履职 (2)
                3 1.抓学习 … (3)
                2 二、问题 (4)
                1 2.李石桥 (5)
                2 一、履职 (6)
            "]],
        );
    }

    #[test]
    fn numbered_names_head_reports_that_begin_with_points() {
        check(
            "1.王青山\n（一）履职\n1.抓学习。认真学。\n（二）问题\n2.李石桥\n（一）履职\n抓整改。",
            expect![[r"
                1 1.王青山 (1)
                2 （一）履职 (2)
                3 1.抓学习 … (3)
                2 （二）问题 (4)
                1 2.李石桥 (5)
                2 （一）履职 (6)
            "]],
        );
    }

    #[test]
    fn a_slogan_heads_a_report_that_its_subtitle_names() {
        check(
            "抓党建　促发展\n——青山村党支部书记述职报告\n一、履职\n抓学习。\n强堡垒　惠民生\n——石桥村党支部书记述职报告\n一、履职\n抓整改。",
            expect![[r"
                title 1
                1 抓党建　促发展 (1)
                2 一、履职 (3)
                1 强堡垒　惠民生 (5)
                2 一、履职 (7)
            "]],
        );
    }

    #[test]
    fn counted_titles_and_bare_counts_head_reports() {
        check(
            "春季活动方案合集\n以下方案供参考。\n春季活动方案篇一\n为活跃气氛，丰富职工的业余文化生活，工会拟开展系列活动，具体安排如下。\n1.登山\n2.拔河\n春季活动方案篇二\n为增强体质，营造团结协作的氛围，支部拟于三月开展健步走，现制定方案如下。\n1.时间",
            expect![[r"
                title 1
                1 春季活动方案篇一 (3)
                2 1.登山 (5)
                2 2.拔河 (6)
                1 春季活动方案篇二 (7)
                2 1.时间 (9)
            "]],
        );
        check(
            "支部书记述职报告两篇\n篇一\n各位领导：\n一、履职\n抓学习。\n篇二\n一、履职\n抓整改。",
            expect![[r"
                title 1
                1 篇一 (2)
                2 一、履职 (4)
                1 篇二 (6)
                2 一、履职 (7)
            "]],
        );
    }

    #[test]
    fn a_notice_is_no_report_above_the_paper_it_sends() {
        check(
            "关于印发工作要点的通知\n各支部：\n现印发给你们，请结合实际，认真抓好贯彻落实，及时报送情况。\n2024年党建工作要点\n一、抓学习\n二、抓队伍",
            expect![[r"
                title 1, salutation 2
                1 2024年党建工作要点 (4)
                2 一、抓学习 (5)
                2 二、抓队伍 (6)
            "]],
        );
    }

    #[test]
    fn a_title_repeated_at_the_foot_of_a_page_heads_no_report() {
        check(
            "青山镇工作报告\n各位代表：\n一、回顾\n抓实党建。\n二、打算\n抓好落实。\n打印\n青山镇工作报告\n各位代表：现在，我代表镇人民政府向大会报告工作，请予审议，并请提出意见。",
            expect![[r"
                title 1, salutation 2
                1 一、回顾 (3)
                1 二、打算 (5)
            "]],
        );
    }

    #[test]
    fn a_title_that_names_its_parts_stands_above_them() {
        check(
            "青山局2023年工作总结和2024年工作计划\n今年以来，我们抓实党建，强化管理，优化服务，各项工作取得了新的成绩。\n2023年工作总结\n一、成效\n二、问题\n2024年工作计划\n一、目标\n二、任务",
            expect![[r"
                title 1
                1 2023年工作总结 (3)
                2 一、成效 (4)
                2 二、问题 (5)
                1 2024年工作计划 (6)
                2 一、目标 (7)
                2 二、任务 (8)
            "]],
        );
    }

    #[test]
    fn an_annex_is_no_second_report() {
        check(
            "2023年工作总结\n一、成效\n抓实党建。\n二、问题\n学习不深。\n附件\n2024年重点工作汇报\n一、学习",
            expect![[r"
                title 1
                1 一、成效 (2)
                1 二、问题 (4)
                1 2024年重点工作汇报 (7)
                2 一、学习 (8)
            "]],
        );
    }
}
