//! The rows of the list of reports as plain data.

use std::ops::Range;

use crate::{
    annotation::{Tag, TagId},
    project::ReportId,
    session::Session,
    text::legible,
};

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub id: ReportId,
    pub name: String,
    /// Unit and year, what is known of them.
    pub about: String,
    /// Letter and count for the three and for every own tag in use.
    pub counts: Vec<(TagId, char, usize)>,
    /// Share of the text that is tagged, 0–1.
    pub tagged: f32,
    pub open: bool,
    /// Something was left out or guessed in reading, or a passage was lost.
    pub has_warning: bool,
    pub source: SourceSign,
}

/// What the row says about the file the report was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SourceSign {
    None,
    Newer,
    Missing,
}

fn source_sign(session: &Session, id: ReportId) -> SourceSign {
    if session.newer_text(id).is_some() {
        SourceSign::Newer
    } else if session.source_is_missing(id) {
        SourceSign::Missing
    } else {
        SourceSign::None
    }
}

/// The rows in view: of a thousand only some are made each frame.
pub(super) fn rows(session: &Session, in_view: Range<usize>) -> Vec<Row> {
    let project = session.project();
    project
        .reports
        .iter()
        .skip(in_view.start)
        .take(in_view.len())
        .map(|entry| {
            let overview = session.overview(entry.id).cloned().unwrap_or_default();
            let year = entry.year.map(|year| year.to_string()).unwrap_or_default();
            // What the name says already is not said again.
            let about: Vec<_> = [entry.unit.clone(), year]
                .into_iter()
                .filter(|part| !part.is_empty() && !entry.name.contains(part.as_str()))
                .collect();
            Row {
                id: entry.id,
                name: legible(&entry.name).into_owned(),
                about: about.join(" · "),
                counts: project
                    .tags
                    .iter()
                    .map(|tag| (tag, overview.count(tag.id)))
                    .filter(|(tag, n)| *n > 0 || is_built_in(tag))
                    .map(|(tag, n)| (tag.id, tag.letter, n))
                    .collect(),
                tagged: overview.tagged,
                open: session.cursor().report == Some(entry.id),
                source: source_sign(session, entry.id),
                has_warning: !entry.reading.warnings.is_empty() || overview.orphans > 0,
            }
        })
        .collect()
}

fn is_built_in(tag: &Tag) -> bool {
    tag.id <= TagId::MEASURE
}
