//! The list of annotations as plain data: filtered by report, tag and words, in document order.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    annotation::{Annotation, AnnotationId, Standing, TagId},
    project::{ReportEntry, ReportId},
    session::Session,
    text::{legible, search::find_all},
};

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub everywhere: bool,
    pub tag: Option<TagId>,
    /// Only those that a new text did this to.
    pub sign: Option<Sign>,
    /// Words in the passage or its note.
    pub words: String,
}

/// A row as the list needs it for its order; what it says is looked up for those in view alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub id: AnnotationId,
    pub report: ReportId,
    /// Which of the report's annotations it is.
    pub at: usize,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words<'p> {
    pub tag: TagId,
    pub quote: &'p str,
    pub has_note: bool,
    pub sign: Option<Sign>,
    pub report_name: Cow<'p, str>,
}

/// What a new text did to an annotation, where it is worth a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Moved,
    Changed,
    Unsure,
    Lost,
}

impl Sign {
    pub const ALL: [Self; 4] = [Self::Changed, Self::Unsure, Self::Lost, Self::Moved];

    pub(super) fn of(
        session: &Session,
        entry: &ReportEntry,
        annotation: &Annotation,
    ) -> Option<Self> {
        let mut all = entry.annotations.iter();
        let at = all.position(|other| other.id == annotation.id)?;
        Self::given(session, entry.id, at, annotation)
    }

    /// `at`: which of the report's annotations it is.
    fn given(
        session: &Session,
        report: ReportId,
        at: usize,
        annotation: &Annotation,
    ) -> Option<Self> {
        match annotation.standing {
            Standing::Unsure(_) => Some(Self::Unsure),
            _ if session.is_orphan(report, at) => Some(Self::Lost),
            Standing::Moved => Some(Self::Moved),
            Standing::Changed(_) => Some(Self::Changed),
            Standing::Same | Standing::Lost => None,
        }
    }
}

/// What the list shows, and how many of each sign there are before the filter.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub rows: Vec<Row>,
    pub signs: BTreeMap<Sign, usize>,
}

pub(super) fn list(session: &Session, filter: &Filter) -> List {
    let words = filter.words.trim();
    let is_wanted = |annotation: &Annotation| {
        let has_tag = filter.tag.is_none_or(|tag| tag == annotation.tag);
        let has_words = || {
            words.is_empty()
                || !find_all(&annotation.anchor.quote, words, 1).is_empty()
                || !find_all(&annotation.note, words, 1).is_empty()
        };
        has_tag && has_words()
    };
    let mut rows = Vec::new();
    let mut signs = BTreeMap::new();
    for entry in session.project().reports.iter() {
        if !filter.everywhere && session.cursor().report != Some(entry.id) {
            continue;
        }
        for (at, annotation) in entry.annotations.iter().enumerate() {
            let sign = Sign::given(session, entry.id, at, annotation);
            if let Some(sign) = sign {
                *signs.entry(sign).or_default() += 1;
            }
            let has_sign = filter.sign.is_none() || filter.sign == sign;
            if has_sign && is_wanted(annotation) {
                rows.push(Row {
                    id: annotation.id,
                    report: entry.id,
                    at,
                });
            }
        }
    }
    List { rows, signs }
}

/// None where the row is of an older state of the project.
pub(super) fn words<'p>(session: &'p Session, row: &Row) -> Option<Words<'p>> {
    let entry = session.project().report(row.report)?;
    let annotation = entry.annotations.get(row.at)?;
    Some(Words {
        tag: annotation.tag,
        quote: &annotation.anchor.quote,
        has_note: !annotation.note.is_empty(),
        sign: Sign::given(session, row.report, row.at, annotation),
        report_name: legible(&entry.name),
    })
}
