//! Projects and edits for tests: a small one by hand, and any number of edits by chance.

use std::sync::Arc;

use proptest::prelude::*;

use super::{Edit, Grouping, NewText, Project, ReportEntry, ReportId};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId, Colour, Line, Standing, Tag, TagId, TagKind},
    outline::Correction,
    report::{Format, Reading, Report, Source},
    text::{ByteSpan, ParagraphIdx},
};

pub(crate) const TEXT: &str = "青禾镇第三党支部工作总结\n一、主要成绩\n一是抓学习，成效明显。二是抓服务，群众满意。\n二、存在问题\n一是学习不够深入。二是服务不够主动。";

pub(crate) fn reading(text: &str) -> Arc<Reading> {
    Arc::new(Reading {
        report: Report::from_text(text),
        source: Source {
            file_name: "青禾镇.txt".to_owned(),
            path: None,
            format: Format::Text,
            encoding: None,
            hash: u128::MAX - 7,
            bytes: text.len() as u64,
        },
        warnings: Vec::new(),
    })
}

pub(crate) fn entry(id: u64, text: &str) -> Arc<ReportEntry> {
    Arc::new(ReportEntry {
        id: ReportId(id),
        name: format!("报告{id}"),
        unit: String::new(),
        year: None,
        reading: reading(text),
        corrections: Arc::default(),
        declined: None,
        annotations: Arc::default(),
    })
}

/// One report with [`TEXT`], of id 4.
pub(crate) fn project() -> Project {
    let add = Edit::AddReports(vec![entry(4, TEXT)]);
    Project::default().edited(&add).unwrap()
}

/// The `nth` occurrence of `quote` in the report, tagged.
pub(crate) fn annotation(report: &Report, id: u64, tag: TagId, quote: &str) -> Annotation {
    let at = report.text().find(quote).unwrap();
    let span = ByteSpan::of(report.text(), at..at + quote.len()).unwrap();
    Annotation {
        id: AnnotationId(id),
        tag,
        anchor: Anchor::of(report, span),
        note: String::new(),
        standing: Standing::Same,
    }
}

pub(crate) fn tag(id: u32, name: &str, key: Option<u8>) -> Tag {
    Tag {
        id: TagId(id),
        kind: TagKind::Own,
        name: name.to_owned(),
        letter: name.chars().next().unwrap_or('标'),
        colour: Colour(1, 2, 3),
        line: Line::Dashed,
        key,
    }
}

/// Chance that becomes an edit when it meets a project, see [`Dice::edit`].
#[derive(Clone, Debug)]
pub(crate) struct Dice {
    kind: u8,
    a: usize,
    b: usize,
    text: String,
}

pub(crate) fn dice() -> impl Strategy<Value = Dice> {
    (
        any::<u8>(),
        0_usize..1000,
        0_usize..1000,
        "[甲乙丙丁\" \\\\\n𠮷a]{0,5}",
    )
        .prop_map(|(kind, a, b, text)| Dice { kind, a, b, text })
}

fn pick<T: Copy>(from: impl IntoIterator<Item = T>, n: usize) -> Option<T> {
    let all: Vec<_> = from.into_iter().collect();
    all.get(n.checked_rem(all.len())?).copied()
}

impl Dice {
    /// Mostly one that fits; now and then one that is refused.
    pub(crate) fn edit(&self, project: &Project) -> Edit {
        let Self { a, b, text, .. } = self;
        let report = pick(project.reports.iter().map(|e| e.id), *a).unwrap_or_default();
        let annotations = project.reports.iter().flat_map(|e| e.annotations.iter());
        let annotation = pick(annotations.map(|a| a.id), *b).unwrap_or_default();
        let tag_id = pick(project.tags.iter().map(|t| t.id), *b).unwrap_or_default();
        match self.kind % 32 {
            0 => Edit::RenameProject(text.clone()),
            1 => Edit::AddReports(vec![entry(project.next_id, &format!("{text}{TEXT}"))]),
            2 if a % 4 == 0 => Edit::RemoveReports(vec![report]),
            3 => Edit::RenameReport(report, text.clone()),
            4 => Edit::SetUnit(report, text.clone()),
            5 => Edit::SetYear(report, Some(2000 + (a % 50) as u16)),
            6 => Edit::MoveReport(report, b % 4),
            7 => Edit::ReplaceReading(report, reading(&TEXT.replace('\n', text))),
            8 | 9 => {
                let correction = match b % 11 {
                    10 => None,
                    0 => Some(Correction::NotHeading),
                    level => Some(Correction::Heading(level as u8)),
                };
                Edit::CorrectOutline(report, ParagraphIdx((a % 6) as u32), correction)
            }
            10 => Edit::RemoveAnnotations(vec![annotation]),
            11 => Edit::Retag(annotation, tag_id),
            12 | 13 => Edit::SetNote(annotation, text.clone()),
            14 => Edit::AddTag(tag(project.next_tag_id().0, text, Some((a % 10) as u8))),
            15 => Edit::ChangeTag(tag(tag_id.0, text, Some((a % 10) as u8))),
            16 => Edit::RemoveTag(tag_id, (a % 2 == 0).then_some(TagId::PROBLEM)),
            17 => Edit::SetSummaryTitle(text.clone()),
            18 => Edit::SetAuthorUnit(text.clone()),
            19 => Edit::SetSummaryDate(text.clone()),
            20 => match a % 3 {
                0 => Edit::GroupSummaryBy(Grouping::Chapter),
                1 => Edit::KeepNumbers(a % 2 == 0),
                _ => Edit::PrintNotes(a % 2 == 0),
            },
            21 => Edit::OrderEntries(vec![annotation]),
            22 => Edit::LeaveOut(annotation, a % 3 > 0),
            23 => Edit::Reword(annotation, (a % 3 > 0).then(|| text.clone())),
            24 => match project.annotation(annotation) {
                Some((entry, _)) => Edit::MoveBoundary(annotation, self.anchor(entry.report())),
                None => Edit::RenameProject(text.clone()),
            },
            25 => Edit::Together(vec![
                Edit::SetNote(annotation, text.clone()),
                Edit::Retag(annotation, TagId((a % 5) as u32)),
            ]),
            26 => match project.report(report) {
                Some(entry) => {
                    let words = [text.as_str(), "抓民生", "走访"][a % 3];
                    let newer = TEXT.replace(["抓服务", "学习", "群众"][b % 3], words);
                    let newer = NewText::of(entry, reading(&newer));
                    Edit::TakeText(report, Arc::new(newer))
                }
                None => Edit::KeepText(report, 7),
            },
            27 => Edit::KeepText(report, u128::MAX - *a as u128),
            28 => Edit::Approve(vec![annotation]),
            29 => Edit::NoSuchPlace(annotation),
            30 => Edit::restoring(project, &self::project()),
            _ => match project.report(report) {
                Some(entry) => Edit::Annotate(
                    report,
                    vec![Annotation {
                        id: project.next_annotation_id(),
                        tag: tag_id,
                        anchor: self.anchor(entry.report()),
                        note: text.clone(),
                        standing: Standing::Same,
                    }],
                ),
                None => Edit::AddReports(vec![entry(project.next_id, TEXT)]),
            },
        }
    }

    fn anchor(&self, report: &Report) -> Anchor {
        let borders: Vec<_> = report.text().char_indices().map(|(at, _)| at).collect();
        let (a, b) = (self.a % borders.len(), self.b % borders.len());
        let span = ByteSpan::of(report.text(), borders[a.min(b)]..borders[a.max(b)]);
        Anchor::of(report, span.unwrap())
    }
}
