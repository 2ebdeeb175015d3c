//! From the project and the outlines of its reports to the summary.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use super::{
    Citation, Counts, Entry, Group, GroupKey, ReportCount, Summary, TagGroup, chapter::chapter_key,
    clean::clean, placeholders,
};
use crate::{
    annotation::{Annotation, Colour, Line, Tag, TagId, TagKind},
    outline::Outline,
    project::{Grouping, Project, ReportEntry, ReportId, Slot},
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
    let drafts = drafts(project, outline_of);
    let chapters = chapter_order(&drafts);
    let mut tags: Vec<_> = tags_in_use(project, &drafts)
        .into_iter()
        .map(|tag| tag_group(project, tag, &drafts, &chapters))
        .collect();
    number(project, &mut tags);
    Summary {
        title: title(project),
        author_unit: project.summary.author_unit.trim().to_owned(),
        date: project.summary.date.trim().to_owned(),
        grouping: project.summary.grouping,
        reports: report_counts(project, &tags),
        counts: counts(&tags),
        tags,
    }
}

/// An entry that has not found its group yet.
struct Draft {
    tag: TagId,
    /// Index of its report in the project.
    report: usize,
    chapter: GroupKey,
    entry: Entry,
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
    let span = annotation.anchor.resolve(report.report());
    let original = clean(&annotation.anchor.quote);
    let text = match project.summary.wording.get(&annotation.id) {
        Some(wording) => clean(wording),
        None => original.clone(),
    };
    Entry {
        annotation: annotation.id,
        number: None,
        placeholders: placeholders(&text),
        text,
        original,
        note: clean(&annotation.note),
        citation: Citation::of(report, outline, span),
        orphan: span.is_none(),
    }
}

/// The tags that have entries, in their order. A tag that the set does not know (a damaged project) comes last:
/// no passage is lost.
fn tags_in_use(project: &Project, drafts: &[Draft]) -> Vec<Tag> {
    let mut used: BTreeMap<TagId, Option<Tag>> = BTreeMap::new();
    for draft in drafts {
        used.entry(draft.tag).or_insert(None);
    }
    let mut tags: Vec<_> = project
        .tags
        .iter()
        .filter(|tag| used.remove(&tag.id).is_some())
        .cloned()
        .collect();
    tags.extend(used.into_keys().map(unknown_tag));
    tags
}

fn unknown_tag(id: TagId) -> Tag {
    Tag {
        id,
        kind: TagKind::Own,
        name: "其他".to_owned(),
        letter: '他',
        colour: Colour(0x60, 0x60, 0x60),
        line: Line::Dashed,
        key: None,
    }
}

fn tag_group(project: &Project, tag: Tag, drafts: &[Draft], chapters: &[GroupKey]) -> TagGroup {
    let mut groups: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.tag == tag.id) {
        let place = match project.summary.grouping {
            Grouping::Report => draft.report,
            Grouping::Chapter => place_of(chapters, &draft.chapter),
        };
        groups.entry(place).or_default().push(draft.entry.clone());
    }
    let groups = groups
        .into_values()
        .map(|mut entries| {
            order(project, &mut entries);
            group(project, entries)
        })
        .collect();
    TagGroup { tag, groups }
}

fn group(project: &Project, entries: Vec<Entry>) -> Group {
    let first = entries.first();
    let (key, name) = match project.summary.grouping {
        Grouping::Report => {
            let id = first.map(|entry| entry.citation.report).unwrap_or_default();
            (GroupKey::Report(id), report_name(project, id))
        }
        Grouping::Chapter => {
            let key = first.map_or(GroupKey::NoChapter, chapter_of);
            let name = chapter_name(&entries);
            (key, name)
        }
    };
    Group { key, name, entries }
}

/// By hand where moved; an entry without a slot follows the entry before it in the document.
fn order(project: &Project, entries: &mut Vec<Entry>) {
    let mut slot: Option<Slot> = None;
    let mut keyed: Vec<_> = entries
        .drain(..)
        .map(|entry| {
            slot = project
                .summary
                .moved
                .get(&entry.annotation)
                .copied()
                .or(slot);
            (slot, entry)
        })
        .collect();
    keyed.sort_by_key(|(slot, _)| *slot);
    entries.extend(keyed.into_iter().map(|(_, entry)| entry));
}

/// The unit; with the report's name where the unit has several reports, the name alone where no unit is known.
fn report_name(project: &Project, id: ReportId) -> String {
    let Some(report) = project.report(id) else {
        return String::new();
    };
    let (unit, name) = (report.unit.trim(), report.name.trim());
    let same_unit = project
        .reports
        .iter()
        .filter(|other| other.unit.trim() == unit);
    match unit {
        "" => name.to_owned(),
        unit if same_unit.count() == 1 => unit.to_owned(),
        unit => format!("{unit}《{name}》"),
    }
}

fn chapter_of(entry: &Entry) -> GroupKey {
    match entry.citation.path.first() {
        Some(chapter) if !chapter.title.is_empty() => {
            GroupKey::Chapter(chapter_key(&chapter.title))
        }
        _ => GroupKey::NoChapter,
    }
}

/// The wording that most passages of the group stand under; of equals the first.
fn chapter_name(entries: &[Entry]) -> String {
    let mut counts: BTreeMap<&str, (usize, Reverse<usize>)> = BTreeMap::new();
    for (idx, entry) in entries.iter().enumerate() {
        let title = entry
            .citation
            .path
            .first()
            .map_or("", |chapter| &chapter.title);
        counts.entry(title).or_insert((0, Reverse(idx))).0 += 1;
    }
    counts.remove("");
    counts
        .into_iter()
        .max_by_key(|(_, rank)| *rank)
        .map_or("未分章节", |(title, _)| title)
        .to_owned()
}

/// All chapters in one order that keeps each report's own: one not met before is put behind the chapter that stands
/// before it in its report.
fn chapter_order(drafts: &[Draft]) -> Vec<GroupKey> {
    let mut order = vec![GroupKey::NoChapter];
    let mut before: Option<(usize, usize)> = None;
    for draft in drafts {
        let known = order.iter().position(|known| *known == draft.chapter);
        let place = known.unwrap_or_else(|| match before {
            Some((report, place)) if report == draft.report => place + 1,
            _ => order.len(),
        });
        if known.is_none() {
            order.insert(place, draft.chapter.clone());
        }
        before = Some((draft.report, place));
    }
    order
}

fn place_of(chapters: &[GroupKey], key: &GroupKey) -> usize {
    chapters
        .iter()
        .position(|chapter| chapter == key)
        .unwrap_or(usize::MAX)
}

fn number(project: &Project, tags: &mut [TagGroup]) {
    let entries = tags
        .iter_mut()
        .flat_map(|tag| &mut tag.groups)
        .flat_map(|group| &mut group.entries)
        .filter(|entry| !project.summary.left_out.contains(&entry.annotation));
    for (number, entry) in (1..).zip(entries) {
        entry.number = Some(number);
    }
}

fn title(project: &Project) -> String {
    [project.summary.title.as_str(), project.name.as_str()]
        .into_iter()
        .map(str::trim)
        .find(|title| !title.is_empty())
        .unwrap_or("报告摘编")
        .to_owned()
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
            name: report.name.clone(),
            unit: report.unit.clone(),
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
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{annotation::AnnotationId, summary::sample};
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
                    1 二是共建项目落地。与 ×1 一、（二）二是
                    2 （一）学习制度更实。 ×1 一、（一）
                  云岭县水务局机关党支部
                    3 全年召开支部委员会  ×1 一、
                  第三党支部汇报材料
                    4 ##paidbegi ×1 
                问题
                  青禾街道第一党支部
                    5 一是学习不够深入。满 ×1 二、一是
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
                  主要做法和成效
                    2 二是共建项目落地。与 ×1 一、（二）二是
                    3 全年召开支部委员会  ×1 一、
                    4 （一）学习制度更实。 ×1 一、（一）
                问题
                  存在的问题
                    5 一是学习不够深入。满 ×1 二、一是
                    6 活动形式较为单一，对 ×1 二、二是
                    7 个别党员先锋模范作用 ×1 二、（一）
                    8 ＋制度执行有温差，@ ×1 二、（二）
                    9 服务群众的主动性与要 ×1 “问题与短板”
                措施
                  未分章节
                    10 下一步将适时开展“回 ×1  !
                  下一步工作打算
                    11 （一）抓学习。建立“ ×2 三、（一）
                    12 制定-任务清单，逐项 ×1 三、
                亮点/特色[新]
                  下一步工作打算
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
            }
        "]]
        .assert_debug_eq(&sample::summary_of_sample().counts);
    }

    #[test]
    fn an_edited_wording_keeps_the_original_beside_it() {
        let summary = sample::summary_of_sample();
        let edited: Vec<_> = summary.printed().filter(|(_, _, e)| e.edited()).collect();
        assert_eq!(edited.len(), 1);
        assert!(edited[0].2.original.starts_with("二是活动形式单一"));
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
