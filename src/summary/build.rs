//! From the project and the outlines of its reports to the summary.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Citation, Counts, Entry, ReportCount, Summary, TagGroup, Unsettled,
    citation::own_number,
    clean::{clean, clean_line},
    grouping::{Draft, chapter_of, tag_groups},
    placeholders,
};
use crate::{
    annotation::{Annotation, Standing},
    outline::Outline,
    project::{Project, ReportEntry, ReportId},
    text::ByteSpan,
};

/// The summary of a project: tag → report or chapter → entries.
///
/// `outline_of` gives the outline of a report; where it has none, passages are cited without their section.
/// Reports stand in the project's order and entries in document order, but for what was moved by hand; a passage
/// tagged after a move stands behind the one before it in its report. Chapters of the same name (see `chapter.rs`)
/// are one group, in an order that keeps each report's own.
pub fn summary(
    project: &Project,
    outline_of: &dyn Fn(ReportId) -> Option<Arc<Outline>>,
) -> Summary {
    let mut tags = tag_groups(project, &drafts(project, outline_of));
    number(project, &mut tags);
    Summary {
        title: title(project),
        author_unit: clean_line(&project.summary.author_unit),
        date: date(&clean_line(&project.summary.date)),
        grouping: project.summary.grouping,
        reports: report_counts(project, &tags),
        counts: counts(&tags),
        tags,
    }
}

/// In document order: reports as listed, passages as they stand in them.
fn drafts(project: &Project, outline_of: &dyn Fn(ReportId) -> Option<Arc<Outline>>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (idx, report) in project.reports.iter().enumerate() {
        let outline = if report.annotations.is_empty() {
            None
        } else {
            outline_of(report.id)
        };
        for annotation in report.annotations.iter() {
            let entry = entry(project, report, outline.as_deref(), annotation);
            drafts.push(Draft {
                tag: annotation.tag,
                report: idx,
                chapter: chapter_of(&entry),
                entry,
            });
        }
    }
    drafts
}

fn entry(
    project: &Project,
    report: &ReportEntry,
    outline: Option<&Outline>,
    annotation: &Annotation,
) -> Entry {
    let span = annotation.place_in(report.report());
    let original = clean(words_of(project, report, outline, annotation, span));
    let wording = project.summary.wording.get(&annotation.id);
    // Nothing in place of the passage is no wording: to print nothing, it is left out.
    let text = wording
        .map(|wording| clean(wording))
        .filter(|wording| !wording.is_empty())
        .unwrap_or_else(|| original.clone());
    Entry {
        annotation: annotation.id,
        number: None,
        place: None,
        placeholders: placeholders(&text),
        text,
        original,
        note: if project.summary.print_notes {
            clean(&annotation.note)
        } else {
            String::new()
        },
        citation: Citation::of(report, outline, span),
        orphan: span.is_none(),
        unsettled: unsettled(annotation, span.is_some()),
    }
}

/// The quote, without its number in the report where it gets a new one: that number is in the citation.
fn words_of<'a>(
    project: &Project,
    report: &ReportEntry,
    outline: Option<&Outline>,
    annotation: &'a Annotation,
    span: Option<ByteSpan>,
) -> &'a str {
    let quote = annotation.anchor.quote.as_str();
    if project.summary.keep_numbers {
        return quote;
    }
    let number = span
        .zip(outline)
        .and_then(|(span, outline)| own_number(report, outline, span));
    let words = number.and_then(|number| quote.trim_start().strip_prefix(number));
    words
        .filter(|words| !words.trim().is_empty())
        .unwrap_or(quote)
}

/// 2024-01-05 and 2024/1/5 as they are written in official papers: 2024年1月5日 (GB/T 9704 7.3.5.4).
fn date(typed: &str) -> String {
    let parts: Vec<u32> = typed
        .split(['-', '/', '.'])
        .map_while(|part| part.parse().ok())
        .collect();
    match parts[..] {
        [year @ 1900..=2999, month @ 1..=12, day @ 1..=31] => format!("{year}年{month}月{day}日"),
        _ => typed.to_owned(),
    }
}

fn unsettled(annotation: &Annotation, is_placed: bool) -> Option<Unsettled> {
    match annotation.standing {
        Standing::Unsure(_) => Some(Unsettled::Unsure),
        _ if !is_placed => Some(Unsettled::Lost),
        Standing::Changed(_) => Some(Unsettled::Changed),
        Standing::Same | Standing::Moved | Standing::Lost => None,
    }
}

fn number(project: &Project, tags: &mut [TagGroup]) {
    let mut numbers = 1..;
    for group in tags.iter_mut().flat_map(|tag| &mut tag.groups) {
        let is_printed = |entry: &&mut Entry| !project.summary.left_out.contains(&entry.annotation);
        for (place, entry) in (1..).zip(group.entries.iter_mut().filter(is_printed)) {
            entry.number = numbers.next();
            entry.place = Some(place);
        }
    }
}

fn title(project: &Project) -> String {
    [project.summary.title.as_str(), project.name.as_str()]
        .into_iter()
        .map(clean_line)
        .find(|title| !title.is_empty())
        .unwrap_or_else(|| "报告摘编".to_owned())
}

fn report_counts(project: &Project, tags: &[TagGroup]) -> Vec<ReportCount> {
    let mut counts: BTreeMap<(ReportId, usize), usize> = BTreeMap::new();
    for (idx, tag) in tags.iter().enumerate() {
        let entries = tag.groups.iter().flat_map(|group| &group.entries);
        for entry in entries.filter(|entry| !entry.left_out()) {
            *counts.entry((entry.citation.report, idx)).or_default() += 1;
        }
    }
    project
        .reports
        .iter()
        .map(|report| ReportCount {
            id: report.id,
            name: clean_line(&report.name),
            unit: clean_line(&report.unit),
            year: report.year,
            per_tag: (0..tags.len())
                .map(|idx| counts.get(&(report.id, idx)).copied().unwrap_or(0))
                .collect(),
        })
        .collect()
}

fn counts(tags: &[TagGroup]) -> Counts {
    let mut counts = Counts::default();
    let groups = tags.iter().flat_map(|tag| &tag.groups);
    for entry in groups.flat_map(|group| &group.entries) {
        if entry.left_out() {
            counts.left_out += 1;
            continue;
        }
        counts.printed += 1;
        counts.orphans += usize::from(entry.orphan);
        counts.to_check += usize::from(!entry.placeholders.is_empty());
        counts.unsettled += usize::from(entry.unsettled.is_some());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        annotation::AnnotationId,
        project::{Grouping, Slot},
        summary::sample,
    };
    use expect_test::{Expect, expect};

    fn check(summary: &Summary, expected: Expect) {
        let mut lines = Vec::new();
        for tag in &summary.tags {
            lines.push(tag.tag.name.clone());
            for group in &tag.groups {
                lines.push(format!("  {}", group.name));
                lines.extend(group.entries.iter().map(line));
            }
        }
        expected.assert_eq(&lines.join("\n"));
    }

    fn line(entry: &Entry) -> String {
        let number = entry.number.map_or("-".to_owned(), |n| n.to_string());
        let text: String = entry.text.chars().take(10).collect();
        let orphan = if entry.orphan { " !" } else { "" };
        let lines = entry.paragraphs().count();
        format!(
            "    {number} {text} ×{lines} {}{orphan}",
            entry.citation.path_numbers()
        )
    }

    #[test]
    fn by_report_every_report_has_its_heading_under_every_tag() {
        check(
            &sample::summary_by(Grouping::Report),
            expect![[r"
                成效
                  青禾街道第一党支部
                    1 共建项目落地。与3家 ×1 一、（二）二是
                    2 学习制度更实。坚持集 ×1 一、（一）
                  云岭县水务局机关党支部
                    3 全年召开支部委员会  ×1 一、
                  第三党支部汇报材料
                    4 ##paidbegi ×1 
                问题
                  青禾街道第一党支部
                    5 学习不够深入。满足于 ×1 二、一是
                    6 活动形式较为单一，对 ×1 二、二是
                  云岭县水务局机关党支部
                    7 个别党员先锋模范作用 ×1 二、（一）
                    8 ＋制度执行有温差，@ ×1 二、（二）
                  第三党支部汇报材料
                    9 服务群众的主动性与要 ×1 “问题与短板”
                措施
                  青禾街道第一党支部
                    10 （一）抓学习。建立“ ×2 三、（一）
                  云岭县水务局机关党支部
                    11 制定-任务清单，逐项 ×1 三、
                  第三党支部汇报材料
                    12 下一步将适时开展“回 ×1  !
                亮点/特色[新]
                  青禾街道第一党支部
                    13 =SUM(A1:A9 ×1 三、（二）
                  云岭县水务局机关党支部
                    - 首创“水务红管家”服 ×1 三、"]],
        );
    }

    #[test]
    fn by_chapter_the_same_chapter_of_all_reports_is_one() {
        check(
            &sample::summary_by(Grouping::Chapter),
            expect![[r"
                成效
                  未分章节
                    1 ##paidbegi ×1 
                  工作情况
                    2 共建项目落地。与3家 ×1 一、（二）二是
                    3 全年召开支部委员会  ×1 一、
                    4 学习制度更实。坚持集 ×1 一、（一）
                问题
                  存在的问题
                    5 学习不够深入。满足于 ×1 二、一是
                    6 活动形式较为单一，对 ×1 二、二是
                    7 个别党员先锋模范作用 ×1 二、（一）
                    8 ＋制度执行有温差，@ ×1 二、（二）
                    9 服务群众的主动性与要 ×1 “问题与短板”
                措施
                  未分章节
                    10 下一步将适时开展“回 ×1  !
                  下一步打算
                    11 （一）抓学习。建立“ ×2 三、（一）
                    12 制定-任务清单，逐项 ×1 三、
                亮点/特色[新]
                  下一步打算
                    13 =SUM(A1:A9 ×1 三、（二）
                    - 首创“水务红管家”服 ×1 三、"]],
        );
    }

    #[test]
    fn counts_leave_out_what_is_not_printed() {
        expect![[r"
            Counts {
                printed: 13,
                left_out: 1,
                orphans: 1,
                to_check: 2,
                unsettled: 1,
            }
        "]]
        .assert_debug_eq(&sample::summary_of_sample().counts);
    }

    #[test]
    fn a_point_gets_a_new_number_for_its_own_unless_that_is_kept() {
        let mut project = sample::project();
        let first = |project: &Project| {
            let summary = sample::summary_of(project);
            let text: String = summary
                .printed()
                .next()
                .unwrap()
                .2
                .text
                .chars()
                .take(6)
                .collect();
            text
        };
        assert_eq!(first(&project), "共建项目落地");
        Arc::make_mut(&mut project.summary).keep_numbers = true;
        assert_eq!(first(&project), "二是共建项目");
    }

    #[test]
    fn remarks_stay_with_the_secretary_unless_they_are_to_be_printed() {
        let mut project = sample::project();
        let noted = |project: &Project| {
            let summary = summary(project, &|_| None);
            summary
                .entries()
                .filter(|(_, _, entry)| !entry.note.is_empty())
                .count()
        };
        assert!(noted(&project) > 0);
        Arc::make_mut(&mut project.summary).print_notes = false;
        assert_eq!(noted(&project), 0);
    }

    #[test]
    fn a_date_is_printed_as_official_papers_write_it() {
        for (typed, printed) in [
            ("2026-11-25", "2026年11月25日"),
            ("2026/01/05", "2026年1月5日"),
            ("2026年1月", "2026年1月"),
            ("11-25", "11-25"),
        ] {
            assert_eq!(date(typed), printed);
        }
    }

    #[test]
    fn an_edited_wording_keeps_the_original_beside_it() {
        let summary = sample::summary_of_sample();
        let edited: Vec<_> = summary.printed().filter(|(_, _, e)| e.edited()).collect();
        assert_eq!(edited.len(), 1);
        assert!(edited[0].2.original.starts_with("活动形式单一"));
    }

    #[test]
    fn a_passage_tagged_after_a_move_stands_behind_the_one_before_it() {
        let mut project = sample::project();
        let plan = Arc::make_mut(&mut project.summary);
        plan.moved = BTreeMap::from([(AnnotationId(104), Slot(0)), (AnnotationId(103), Slot(1))]);
        let report = Arc::make_mut(&mut Arc::make_mut(&mut project.reports)[0]).clone();
        let mut annotations = (*report.annotations).clone();
        let mut new = (*annotations[2]).clone();
        new.id = AnnotationId(500);
        annotations.insert(3, Arc::new(new));
        Arc::make_mut(&mut Arc::make_mut(&mut project.reports)[0]).annotations =
            Arc::new(annotations);
        let summary = summary(&project, &|_| None);
        let ids: Vec<_> = summary.tags[1].groups[0]
            .entries
            .iter()
            .map(|e| e.annotation.0)
            .collect();
        assert_eq!(ids, [104, 103, 500]);
    }

    #[test]
    fn a_passage_with_an_unknown_tag_is_not_lost() {
        let mut project = sample::project();
        Arc::make_mut(&mut project.tags).0.clear();
        let summary = summary(&project, &|_| None);
        assert_eq!(summary.counts.printed, 13);
        assert!(summary.tags.iter().all(|tag| tag.tag.name == "其他"));
    }

    #[test]
    fn without_a_title_the_project_names_the_summary() {
        let mut project = sample::project();
        Arc::make_mut(&mut project.summary).title = " ".to_owned();
        assert_eq!(summary(&project, &|_| None).title, "2023年度党建工作汇总");
        assert_eq!(summary(&Project::default(), &|_| None).title, "报告摘编");
    }
}
