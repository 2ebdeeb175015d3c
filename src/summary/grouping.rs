//! Which entries stand under which heading, and in what order.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Entry, Group, GroupKey, TagGroup,
    chapter::{chapter_key, part_name},
    citation::nested_title,
    clean::clean_line,
};
use crate::{
    annotation::{Colour, Line, Tag, TagId, TagKind},
    project::{Grouping, Project, Slot},
};

/// An entry that has not found its group yet.
pub(super) struct Draft {
    pub(super) tag: TagId,
    /// Index of its report in the project.
    pub(super) report: usize,
    pub(super) chapter: GroupKey,
    pub(super) entry: Entry,
}

/// The entries, in document order, put under their tag and report or chapter.
pub(super) fn tag_groups(project: &Project, drafts: &[Draft]) -> Vec<TagGroup> {
    let headings = match project.summary.grouping {
        Grouping::Report => Headings::Reports(report_names(project)),
        Grouping::Chapter => Headings::Chapters(chapter_order(drafts)),
    };
    tags_in_use(project, drafts)
        .into_iter()
        .map(|tag| tag_group(project, tag, drafts, &headings))
        .collect()
}

/// The chapter an entry belongs to.
pub(super) fn chapter_of(entry: &Entry) -> GroupKey {
    match entry.citation.path.first() {
        Some(chapter) if !chapter.title.is_empty() => {
            GroupKey::Chapter(chapter_key(&chapter.title))
        }
        _ => GroupKey::NoChapter,
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

/// What the groups of every tag are headed by, in order.
enum Headings {
    /// By index in the project.
    Reports(Vec<String>),
    Chapters(Vec<GroupKey>),
}

fn tag_group(project: &Project, tag: Tag, drafts: &[Draft], headings: &Headings) -> TagGroup {
    let mut groups: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| draft.tag == tag.id) {
        let place = headings.place(draft);
        groups.entry(place).or_default().push(draft.entry.clone());
    }
    let groups = groups
        .into_iter()
        .map(|(place, mut entries)| {
            order(project, &mut entries);
            headings.group(place, entries)
        })
        .collect();
    TagGroup { tag, groups }
}

impl Headings {
    fn place(&self, draft: &Draft) -> usize {
        match self {
            Self::Reports(_) => draft.report,
            Self::Chapters(chapters) => place_of(chapters, &draft.chapter),
        }
    }

    fn group(&self, place: usize, entries: Vec<Entry>) -> Group {
        let first = entries.first();
        let (key, name) = match self {
            Self::Reports(names) => {
                let id = first.map(|entry| entry.citation.report).unwrap_or_default();
                let name = names.get(place).cloned().unwrap_or_default();
                (GroupKey::Report(id), name)
            }
            Self::Chapters(_) => {
                let key = first.map_or(GroupKey::NoChapter, chapter_of);
                let name = chapter_name(&key, &entries);
                (key, name)
            }
        };
        Group { key, name, entries }
    }
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

/// The heading of every report: its unit; with the report's name where the unit has several reports, the name alone
/// where no unit is known.
fn report_names(project: &Project) -> Vec<String> {
    let units: Vec<_> = project
        .reports
        .iter()
        .map(|report| clean_line(&report.unit))
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in &units {
        *counts.entry(unit).or_default() += 1;
    }
    let names = project
        .reports
        .iter()
        .map(|report| clean_line(&report.name));
    names
        .zip(&units)
        .map(|(name, unit)| match counts.get(unit.as_str()) {
            _ if unit.is_empty() => name,
            Some(1) => unit.clone(),
            _ => format!("{unit}《{}》", nested_title(&name)),
        })
        .collect()
}

/// The chapter's own name; of several names the common one where it is one of the three parts of every report, else
/// the one that most passages stand under.
fn chapter_name(key: &GroupKey, entries: &[Entry]) -> String {
    let GroupKey::Chapter(key) = key else {
        return "未分章节".to_owned();
    };
    let mut counts: BTreeMap<&str, (usize, Reverse<usize>)> = BTreeMap::new();
    let titles = entries
        .iter()
        .filter_map(|entry| entry.citation.path.first());
    for (idx, chapter) in titles.enumerate() {
        counts.entry(&chapter.title).or_insert((0, Reverse(idx))).0 += 1;
    }
    let common = part_name(key).filter(|_| counts.len() > 1);
    let most = counts.into_iter().max_by_key(|(_, rank)| *rank);
    common
        .or(most.map(|(title, _)| title))
        .unwrap_or(key)
        .to_owned()
}

/// All chapters in one order that keeps each report's own: one not met before is put behind the chapter that stands
/// before it in its report, or else before the one that stands behind it.
fn chapter_order(drafts: &[Draft]) -> Vec<GroupKey> {
    let mut order = vec![GroupKey::NoChapter];
    for of_report in drafts.chunk_by(|a, b| a.report == b.report) {
        let mut before: Option<usize> = None;
        for (idx, draft) in of_report.iter().enumerate() {
            let place = |key: &GroupKey| order.iter().position(|known| known == key);
            if let Some(known) = place(&draft.chapter) {
                before = Some(known);
                continue;
            }
            let mut behind = of_report.iter().skip(idx);
            let new = match before {
                Some(before) => before + 1,
                None => behind
                    .find_map(|next| place(&next.chapter))
                    .unwrap_or(order.len()),
            };
            order.insert(new, draft.chapter.clone());
            before = Some(new);
        }
    }
    order
}

fn place_of(chapters: &[GroupKey], key: &GroupKey) -> usize {
    chapters
        .iter()
        .position(|chapter| chapter == key)
        .unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use std::sync::Arc;

    /// Chapter names of reports, `|` between reports.
    fn order_of(chapters: &str) -> String {
        let summary = sample::summary_of_sample();
        let entry = summary.printed().next().unwrap().2;
        let drafts: Vec<_> = (0..)
            .zip(chapters.split('|'))
            .flat_map(|(report, of_report)| of_report.split(' ').map(move |name| (report, name)))
            .map(|(report, name)| Draft {
                tag: TagId::PROBLEM,
                report,
                chapter: GroupKey::Chapter(name.to_owned()),
                entry: entry.clone(),
            })
            .collect();
        let order = chapter_order(&drafts);
        let names = order.iter().filter_map(|key| match key {
            GroupKey::Chapter(name) => Some(name.as_str()),
            _ => None,
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn chapters_of_all_reports_keep_the_order_of_each() {
        assert_eq!(order_of("情况 问题|情况 亮点 问题"), "情况 亮点 问题");
        assert_eq!(order_of("情况 问题|概况 情况"), "概况 情况 问题");
        assert_eq!(order_of("情况|队伍"), "情况 队伍");
    }

    #[test]
    fn a_unit_with_two_reports_is_headed_by_their_names() {
        let mut project = sample::project();
        for report in Arc::make_mut(&mut project.reports) {
            Arc::make_mut(report).unit = "机关支部".to_owned();
        }
        let names = report_names(&project);
        assert_eq!(names[0], "机关支部《2023年度党建工作总结》");
    }
}
