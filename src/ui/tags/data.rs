//! The list of annotations as plain data: filtered by report, tag and words, in document order.

use std::borrow::Cow;

use crate::{
    annotation::{Annotation, AnnotationId, TagId},
    project::ReportId,
    session::Session,
    text::{legible, search::find_all},
};

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub everywhere: bool,
    pub tag: Option<TagId>,
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
    /// The passage is not in the text any more.
    pub orphan: bool,
    pub report_name: Cow<'p, str>,
}

pub(super) fn rows(session: &Session, filter: &Filter) -> Vec<Row> {
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
    for entry in session.project().reports.iter() {
        if !filter.everywhere && session.cursor().report != Some(entry.id) {
            continue;
        }
        let wanted = entry.annotations.iter().enumerate();
        let wanted = wanted.filter(|(_, annotation)| is_wanted(annotation));
        rows.extend(wanted.map(|(at, annotation)| Row {
            id: annotation.id,
            report: entry.id,
            at,
        }));
    }
    rows
}

/// None where the row is of an older state of the project.
pub(super) fn words<'p>(session: &'p Session, row: &Row) -> Option<Words<'p>> {
    let entry = session.project().report(row.report)?;
    let annotation = entry.annotations.get(row.at)?;
    Some(Words {
        tag: annotation.tag,
        quote: &annotation.anchor.quote,
        has_note: !annotation.note.is_empty(),
        orphan: session.is_orphan(row.report, row.at),
        report_name: legible(&entry.name),
    })
}
