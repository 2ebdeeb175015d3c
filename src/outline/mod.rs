//! Report → section tree, read from the typed numbering (GB/T 9704 7.3.3: 一、（一）1.（1）) and the items inside
//! paragraphs (一是…二是…). A pure function: the same report and corrections give the same outline.
//!
//! In the order of the work: `line` cleans; `front` (`paper`, `phrase`), `closing`, `frameless` (`table`) and `several`
//! (`namesakes`, `report_title`) take what is no body of the one report; `candidate` finds what may be a heading
//! (`marker`, `reject`, `untitled`, `bare`, `glued`); `sequence` decides which numbers make lists and how deep; `heading`
//! and `section` cut titles and extents; `item` finds the enumerations. `unit` and `citation` answer questions about the
//! finished outline.

mod bare;
mod candidate;
mod citation;
mod closing;
mod correction;
mod frameless;
mod front;
mod glued;
mod heading;
mod item;
mod line;
mod marker;
mod namesakes;
mod paper;
mod phrase;
mod reject;
mod remark;
mod report_title;
mod section;
mod sequence;
mod several;
mod table;
mod types;
mod unit;
mod untitled;

pub use citation::section_label;
pub use correction::{Correction, Corrections};
pub use types::{Item, ItemIdx, NumberingRemark, Outline, RemarkKind, Role, Section, SectionIdx};
pub use unit::{
    Grain, narrower, natural_unit_at, next_unit, previous_unit, section_text_span, unit_at, wider,
};

use crate::report::{Place, Report};
use crate::text::ParagraphIdx;

use line::Line;

/// The section tree of a report with the secretary's own corrections applied.
pub fn outline(report: &Report, corrections: &Corrections) -> Outline {
    let lines = line::lines(report);
    let front = front::front(&lines);
    let mut roles = first_roles(&lines, &front);
    closing::mark_closing(&lines, &mut roles);
    frameless::mark_frameless(&lines, &mut roles);
    let titles = several::report_titles(&lines, &front, &roles);
    several::mark_fronts(&lines, &titles, &mut roles);
    let candidates = candidate::candidates(&lines, &front, &titles, &roles, corrections);
    let placed = sequence::resolve(&candidates);
    let sections = section::sections(report.text(), &lines, &roles, &placed);
    mark_headings(&sections, &mut roles);
    let grounds = grounds(report.text(), &lines, &roles, &sections);
    let paragraph = |line: usize| ParagraphIdx(line as u32);
    Outline {
        title: front.title.map(paragraph),
        salutation: front.salutation.map(paragraph),
        items: item::items(report.text(), &grounds),
        remarks: section::remarks(placed),
        sections,
        roles,
    }
}

fn first_roles(lines: &[Line<'_>], front: &front::Front) -> Vec<Role> {
    let mut roles: Vec<_> = lines
        .iter()
        .map(|line| match line.place {
            _ if line.text.is_empty() => Role::Empty,
            Place::TableRow => Role::TableRow,
            Place::Footnote => Role::Footnote,
            Place::Body | Place::TextBox => Role::Body,
        })
        .collect();
    if let (Some(first), Some(last)) = (front.title, front.title_end) {
        for role in roles.iter_mut().take(last + 1).skip(first) {
            if *role == Role::Body {
                *role = Role::Title;
            }
        }
    }
    if let Some(role) = front.salutation.and_then(|line| roles.get_mut(line)) {
        *role = Role::Salutation;
    }
    roles
}

fn mark_headings(sections: &[Section], roles: &mut [Role]) {
    for section in sections {
        if let Some(role) = roles.get_mut(section.paragraph.get()) {
            *role = if section.run_in {
                Role::RunInHeading
            } else {
                Role::Heading
            };
        }
    }
}

/// The stretches in which items may stand: whole paragraphs, and what follows a heading's number in its own, as a
/// heading of one long sentence may hold a list.
fn grounds(
    text: &str,
    lines: &[Line<'_>],
    roles: &[Role],
    sections: &[Section],
) -> Vec<item::Ground> {
    let mut found = Vec::new();
    let mut next = 0;
    for (idx, (line, role)) in lines.iter().zip(roles).enumerate() {
        let end = line.start + line.text.len();
        let own = sections
            .iter()
            .enumerate()
            .skip(next)
            .take_while(|(_, section)| section.paragraph.get() == idx);
        let before = next;
        for (at, section) in own {
            next = at + 1;
            let stop = sections
                .get(next)
                .filter(|following| following.paragraph.get() == idx)
                .map_or(end, |following| following.marker.start().get());
            push_ground(
                text,
                idx,
                section.marker.end().get()..stop,
                Some(SectionIdx(at)),
                false,
                &mut found,
            );
        }
        if next == before && *role == Role::Body {
            let section = next.checked_sub(1).map(SectionIdx);
            push_ground(text, idx, line.start..end, section, true, &mut found);
        }
    }
    found
}

fn push_ground(
    text: &str,
    line: usize,
    range: std::ops::Range<usize>,
    section: Option<SectionIdx>,
    opens_paragraph: bool,
    found: &mut Vec<item::Ground>,
) {
    let hits = item::hits(text.get(range.clone()).unwrap_or_default());
    if !hits.is_empty() {
        found.push(item::Ground {
            paragraph: ParagraphIdx(line as u32),
            start: range.start,
            end: range.end,
            opens_paragraph,
            section,
            hits,
        });
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    /// The tree as lines: level, marker and title, `…` for a run-in heading, line number; items with a dot for each depth.
    pub(super) fn check(text: &str, expected: Expect) {
        let report = Report::from_text(text);
        expected.assert_eq(&shown(&report, &outline(&report, &Corrections::new())));
    }

    fn shown(report: &Report, outline: &Outline) -> String {
        let mut lines: Vec<(usize, String)> = Vec::new();
        for section in &outline.sections {
            let words = report.slice(section.marker.cover(section.title));
            let run_in = if section.run_in { " …" } else { "" };
            let line = section.paragraph.number();
            let shown = format!("{} {words}{run_in} ({line})\n", section.level);
            lines.push((section.marker.start().get(), shown));
        }
        for item in &outline.items {
            let depth = "·".repeat(item.depth.into());
            let shown = format!("{depth} {}\n", report.slice(item.span));
            lines.push((item.span.start().get(), shown));
        }
        lines.sort_by_key(|(at, _)| *at);
        let front = [("title", outline.title), ("salutation", outline.salutation)]
            .into_iter()
            .filter_map(|(name, line)| Some(format!("{name} {}", line?.number())))
            .collect::<Vec<_>>()
            .join(", ");
        let front = if front.is_empty() {
            front
        } else {
            front + "\n"
        };
        front + &lines.into_iter().map(|(_, line)| line).collect::<String>()
    }

    #[test]
    fn a_whole_report() {
        check(
            "青山局2023年党建工作总结\n县直机关工委：\n现将情况报告如下。\n一、主要成效\n（一）抓学习。一是学得深。二是用得实。\n（二）抓队伍\n发展党员2名。\n二、存在问题\n（一）学习不深，用得不活，办法不多。\n（二）管理不严，督促不够，落实不好。\n专此报告。\n青山局\n2023年12月5日",
            expect![[r"
                title 1, salutation 2
                1 一、主要成效 (4)
                2 （一）抓学习 … (5)
                · 一是学得深。
                · 二是用得实。
                2 （二）抓队伍 (6)
                1 二、存在问题 (8)
                2 （一）学习不深，用得不活，办法不多 … (9)
                2 （二）管理不严，督促不够，落实不好 … (10)
            "]],
        );
    }

    #[test]
    fn a_short_paragraph_that_holds_a_whole_list_has_items() {
        check(
            "一、学习\n（一）制定计划。（二）开展研讨。（三）举办读书班。",
            expect![[r"
                1 一、学习 (1)
                · （一）制定计划。
                · （二）开展研讨。
                · （三）举办读书班。
            "]],
        );
    }

    #[test]
    fn a_long_numbered_sentence_is_a_paragraph_whatever_follows() {
        let long = "坚持把学习放在首位，采取集中学习、个人自学、专题研讨等多种形式，不断提高党员干部的素质";
        check(
            &format!(
                "一、{long}。\n全年集中学习十二次。\n1.{long}。\n全年研讨四次。\n2.抓管理。\n从严管理。"
            ),
            expect![[r"
                1 一、坚持把学习放在首位，采取集中学习、个人自学、专题研讨等多种形式，不断提高党员干部的素质 (1)
                2 1.坚持把学习放在首位，采取集中学习、个人自学、专题研讨等多种形式，不断提高党员干部的素质 … (3)
                2 2.抓管理 (5)
            "]],
        );
    }

    #[test]
    fn corrections_win_and_the_rest_is_read_again() {
        let report = Report::from_text("一、成效\n1.抓学习\n主要问题\n2.学习不深\n二、打算");
        let corrections = Corrections::from([
            (ParagraphIdx(1), Correction::NotHeading),
            (ParagraphIdx(2), Correction::Heading(1)),
        ]);
        let found = shown(&report, &outline(&report, &corrections));
        expect![[r"
            1 一、成效 (1)
            1 主要问题 (3)
            2 2.学习不深 (4)
            1 二、打算 (5)
        "]]
        .assert_eq(&found);
    }

    #[test]
    fn styles_of_the_source_are_evidence_where_numbers_fail() {
        let look = |level| crate::report::Look {
            outline_level: level,
            ..Default::default()
        };
        let paragraph = |text: &str, level| (text.to_owned(), Place::Body, look(level));
        let report = Report::from_paragraphs(&[
            paragraph("工作成效", Some(1)),
            paragraph("抓学习", Some(2)),
            paragraph("全年集中学习十二次。", None),
            paragraph("存在问题", Some(1)),
            paragraph("1.学习不深", None),
        ]);
        let found = shown(&report, &outline(&report, &Corrections::new()));
        expect![[r"
            1 工作成效 (1)
            2 抓学习 (2)
            1 存在问题 (4)
            2 1.学习不深 (5)
        "]]
        .assert_eq(&found);
    }

    #[test]
    fn cells_and_notes_are_never_headings() {
        let paragraph =
            |text: &str, place| (text.to_owned(), place, crate::report::Look::default());
        let report = Report::from_paragraphs(&[
            paragraph("一、成效", Place::Body),
            paragraph("二、学习\t三月", Place::TableRow),
            paragraph("[footnote] 三、见文件", Place::Footnote),
            paragraph("二、问题", Place::TextBox),
        ]);
        let found = outline(&report, &Corrections::new());
        let lines: Vec<_> = found
            .sections
            .iter()
            .map(|s| s.paragraph.number())
            .collect();
        assert_eq!(lines, [1, 4]);
    }
}
