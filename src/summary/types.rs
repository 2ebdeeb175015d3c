//! The summary as a value: tag → report or chapter → entry.

use super::{Citation, Placeholder};
use crate::{
    annotation::{AnnotationId, Tag},
    project::{Grouping, ReportId},
};

/// The document to hand in. Derived from the project, never saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// As decided in the plan, else the project's name; never "".
    pub title: String,
    /// Who hands it in, "" for none.
    pub author_unit: String,
    /// As typed: 2024年1月5日. "" for none.
    pub date: String,
    pub grouping: Grouping,
    /// Tags that have entries, in the order of the tag set.
    pub tags: Vec<TagGroup>,
    /// Every report of the project in its order, also one without entries.
    pub reports: Vec<ReportCount>,
    pub counts: Counts,
}

/// All that is tagged alike: one chapter of the printed summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagGroup {
    pub tag: Tag,
    /// None is empty; one may hold only entries that are left out.
    pub groups: Vec<Group>,
}

/// The entries of one tag that stand under one heading, in the order to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub key: GroupKey,
    /// The heading, without a number: 第三党支部, 存在的问题.
    pub name: String,
    pub entries: Vec<Entry>,
}

/// What makes a group the same one after a change of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    Report(ReportId),
    /// The chapter's name as folded for comparison, see `chapter.rs`.
    Chapter(String),
    /// Passages before the first chapter, and orphans, when grouped by chapter.
    NoChapter,
}

/// One passage in the summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub annotation: AnnotationId,
    /// Its number in tables, counted through from 1; None for an entry that is left out.
    pub number: Option<u32>,
    /// Its number on paper, counted anew under each heading; None likewise.
    pub place: Option<u32>,
    /// What is printed: the secretary's wording, else the quote cleaned for printing. Paragraphs part at `\n`.
    pub text: String,
    /// The quote cleaned for printing, without its number in the report unless that is kept. Equal to `text` unless the wording was edited.
    pub original: String,
    /// The secretary's remark, "" for none and where remarks are not printed.
    pub note: String,
    pub citation: Citation,
    /// What is still to be filled in or taken out, as spans of `text`.
    pub placeholders: Vec<Placeholder>,
    /// The passage is no longer in its report; it stays, to be looked at.
    pub orphan: bool,
    /// What a newer text of its report did to it and nobody has looked at.
    pub unsettled: Option<Unsettled>,
}

/// Why an entry should be looked at before it is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// The words printed are others than those tagged.
    Changed,
    /// Where it stands is to be decided.
    Unsure,
    /// The report does not say it any more.
    Lost,
}

impl Entry {
    /// Left out by the secretary: shown greyed, never printed.
    pub fn left_out(&self) -> bool {
        self.number.is_none()
    }

    /// Whether the summary words it otherwise than the report.
    pub fn edited(&self) -> bool {
        self.text != self.original
    }

    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n')
    }
}

/// How much was taken from one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportCount {
    pub id: ReportId,
    pub name: String,
    pub unit: String,
    pub year: Option<u16>,
    /// Printed entries per tag, in the order of [`Summary::tags`].
    pub per_tag: Vec<usize>,
}

/// What to know before handing in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub printed: usize,
    pub left_out: usize,
    /// Printed entries whose passage is gone from its report.
    pub orphans: usize,
    /// Printed entries with something still to be filled in or taken out.
    pub to_check: usize,
    /// Printed entries that a newer text changed or took the place from.
    pub unsettled: usize,
}

impl Summary {
    /// Every entry with its tag and group, in order, the left-out ones too.
    pub fn entries(&self) -> impl Iterator<Item = (&TagGroup, &Group, &Entry)> {
        self.tags.iter().flat_map(|tag| {
            tag.groups
                .iter()
                .flat_map(move |group| group.entries.iter().map(move |entry| (tag, group, entry)))
        })
    }

    /// The entries that are printed, in order.
    pub fn printed(&self) -> impl Iterator<Item = (&TagGroup, &Group, &Entry)> {
        self.entries().filter(|(_, _, entry)| !entry.left_out())
    }

    pub fn entry(&self, id: AnnotationId) -> Option<&Entry> {
        self.entries()
            .map(|(_, _, entry)| entry)
            .find(|entry| entry.annotation == id)
    }
}

impl Summary {
    /// The name to offer for its file, without extension, as offices name what they hand in: unit, title, date.
    /// Without what no file system takes.
    pub fn file_stem(&self) -> String {
        const LONGEST: usize = 80;
        let joined = [&self.author_unit, &self.title, &self.date]
            .map(String::as_str)
            .concat();
        let safe: String = joined
            .chars()
            .filter(|c| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c))
            .take(LONGEST)
            .collect();
        match safe.trim_matches([' ', '.']) {
            "" => "报告摘编".to_owned(),
            stem => stem.to_owned(),
        }
    }
}

impl TagGroup {
    /// How many of its entries are printed.
    pub fn printed(&self) -> usize {
        self.groups.iter().map(Group::printed).sum()
    }
}

impl Group {
    pub fn printed(&self) -> usize {
        self.entries
            .iter()
            .filter(|entry| !entry.left_out())
            .count()
    }
}

#[cfg(test)]
mod tests {
    use crate::summary::sample;

    #[test]
    fn a_file_is_named_by_unit_title_and_date() {
        let mut summary = sample::summary_of_sample();
        assert_eq!(
            summary.file_stem(),
            "青禾街道党工委办公室2023年度基层党建工作情况摘编2024年1月5日"
        );
        summary.title = "../总结: 上/下\\\"半年\"?".to_owned();
        summary.author_unit.clear();
        summary.date.clear();
        assert_eq!(summary.file_stem(), "总结 上下半年");
    }
}
