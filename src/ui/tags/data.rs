//! The list of annotations as plain data: filtered by report, tag and words, in document order.

use crate::{
    annotation::{AnnotationId, TagId},
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

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub id: AnnotationId,
    pub report: ReportId,
    pub tag: TagId,
    pub quote: String,
    pub has_note: bool,
    /// The passage is not in the text any more.
    pub orphan: bool,
    /// The report's name, where the list is of all reports.
    pub report_name: Option<String>,
}

pub(super) fn rows(session: &Session, filter: &Filter) -> Vec<Row> {
    let mut rows = Vec::new();
    for entry in session.project().reports.iter() {
        if !filter.everywhere && session.cursor().report != Some(entry.id) {
            continue;
        }
        let marks = session.marks(entry.id);
        let placed: std::collections::BTreeSet<_> =
            marks.iter().map(|mark| mark.annotation).collect();
        let wanted = entry
            .annotations
            .iter()
            .filter(|annotation| filter.tag.is_none_or(|tag| tag == annotation.tag))
            .filter(|annotation| {
                let words = filter.words.trim();
                words.is_empty()
                    || !find_all(&annotation.anchor.quote, words, 1).is_empty()
                    || !find_all(&annotation.note, words, 1).is_empty()
            });
        rows.extend(wanted.map(|annotation| Row {
            id: annotation.id,
            report: entry.id,
            tag: annotation.tag,
            quote: annotation.anchor.quote.clone(),
            has_note: !annotation.note.is_empty(),
            orphan: !placed.contains(&annotation.id),
            report_name: filter.everywhere.then(|| legible(&entry.name).into_owned()),
        }));
    }
    rows
}
