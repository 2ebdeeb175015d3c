//! The list of annotations as plain data: filtered by report, tag and words, in document order.

use std::collections::BTreeMap;

use crate::{
    annotation::{Annotation, AnnotationId, Standing, TagId},
    project::{ReportEntry, ReportId},
    session::Session,
    text::search::find_all,
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub id: AnnotationId,
    pub report: ReportId,
    pub tag: TagId,
    pub quote: String,
    pub has_note: bool,
    pub sign: Option<Sign>,
    /// The report's name, where the list is of all reports.
    pub report_name: Option<String>,
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

    pub(super) fn of(entry: &ReportEntry, annotation: &Annotation) -> Option<Self> {
        match annotation.standing {
            Standing::Unsure(_) => Some(Self::Unsure),
            _ if annotation.place_in(entry.report()).is_none() => Some(Self::Lost),
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
    let mut rows = Vec::new();
    let mut signs = BTreeMap::new();
    for entry in session.project().reports.iter() {
        if !filter.everywhere && session.cursor().report != Some(entry.id) {
            continue;
        }
        let signed = entry.annotations.iter();
        let signed: Vec<_> = signed.map(|it| (it, Sign::of(entry, it))).collect();
        for sign in signed.iter().filter_map(|(_, sign)| *sign) {
            *signs.entry(sign).or_default() += 1;
        }
        let wanted = signed
            .into_iter()
            .filter(|(annotation, _)| filter.tag.is_none_or(|tag| tag == annotation.tag))
            .filter(|(_, sign)| filter.sign.is_none() || filter.sign == *sign)
            .filter(|(annotation, _)| {
                let words = filter.words.trim();
                words.is_empty()
                    || !find_all(&annotation.anchor.quote, words, 1).is_empty()
                    || !find_all(&annotation.note, words, 1).is_empty()
            });
        rows.extend(wanted.map(|(annotation, sign)| Row {
            id: annotation.id,
            report: entry.id,
            tag: annotation.tag,
            quote: annotation.anchor.quote.clone(),
            has_note: !annotation.note.is_empty(),
            sign,
            report_name: filter.everywhere.then(|| entry.name.clone()),
        }));
    }
    List { rows, signs }
}
