//! The list of annotations as plain data: filtered by report, tag and words, in document order.

use std::{borrow::Cow, collections::BTreeMap};

use crate::{
    annotation::{Annotation, AnnotationId, TagId},
    project::ReportId,
    session::{Session, Sign},
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
pub(super) fn sign_of(session: &Session, report: ReportId, id: AnnotationId) -> Option<Sign> {
    let mut briefs = session.briefs(report).iter();
    briefs.find(|brief| brief.id == id)?.sign
}

/// What the list shows, and how many of each sign there are before the filter.
#[derive(Debug, Default)]
pub(crate) struct List {
    pub rows: Vec<Row>,
    pub signs: BTreeMap<Sign, usize>,
}

pub(super) fn list(session: &Session, filter: &Filter) -> List {
    let words = filter.words.trim();
    let has_words = |annotation: &Annotation| {
        !find_all(&annotation.anchor.quote, words, 1).is_empty()
            || !find_all(&annotation.note, words, 1).is_empty()
    };
    let mut rows = Vec::new();
    let mut signs = BTreeMap::new();
    for entry in session.project().reports.iter() {
        if !filter.everywhere && session.cursor().report != Some(entry.id) {
            continue;
        }
        for (at, brief) in session.briefs(entry.id).iter().enumerate() {
            if let Some(sign) = brief.sign {
                *signs.entry(sign).or_default() += 1;
            }
            let has_tag = filter.tag.is_none_or(|tag| tag == brief.tag);
            let has_sign = filter.sign.is_none() || filter.sign == brief.sign;
            // The annotation itself is far away in memory: gone to only for its words.
            let has_words = || entry.annotations.get(at).is_some_and(|it| has_words(it));
            if has_tag && has_sign && (words.is_empty() || has_words()) {
                rows.push(Row {
                    id: brief.id,
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
        sign: session.briefs(row.report).get(row.at)?.sign,
        report_name: legible(&entry.name),
    })
}
