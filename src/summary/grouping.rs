//! Which entries stand under which heading, and in what order.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{Entry, Group, GroupKey, TagGroup, chapter::chapter_key, clean::clean_line};
use crate::{
    annotation::{Colour, Line, Tag, TagId, TagKind},
    project::{Grouping, Project, ReportId, Slot},
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
    let chapters = chapter_order(drafts);
    tags_in_use(project, drafts)
        .into_iter()
        .map(|tag| tag_group(project, tag, drafts, &chapters))
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
    let (unit, name) = (clean_line(&report.unit), clean_line(&report.name));
    let same_unit = project
        .reports
        .iter()
        .filter(|other| clean_line(&other.unit) == unit);
    match unit.as_str() {
        "" => name,
        _ if same_unit.count() == 1 => unit,
        _ => format!("{unit}《{name}》"),
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
