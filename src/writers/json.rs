//! .json for other programs: what is printed, with the places it came from.
//!
//! ```text
//! { "title", "author_unit", "date",                    strings, "" for none
//!   "grouped_by": "report" | "chapter",
//!   "counts": { "printed", "left_out", "orphans", "to_check", "unsettled" },
//!   "reports": [{ "id", "unit", "name", "year", "entries": { tag name: count } }],
//!   "tags": [{ "name", "letter", "colour": "#208060",
//!     "groups": [{ "name", "entries": [{
//!       "number", "text",                              paragraphs part at \n
//!       "original": null or the report's words where the wording was edited,
//!       "note", "orphan": the passage is no longer in its report,
//!       "unsettled": null or "changed" | "unsure" | "lost", what a newer text of the report did to it,
//!       "placeholders": [{ "text", "start", "end", "kind" }],      code points of "text"
//!       "source": { "report": id, "unit", "name", "file", "year", "path": [{ "marker", "title" }],
//!                   "paragraphs": null or [first, last] from 1, "citation" } }] }] }] }
//! ```

use std::collections::BTreeMap;

use serde::Serialize;

use super::WriteError;
use crate::summary::{
    self, Colour, Grouping, Placeholder, PlaceholderKind, Summary, TagGroup, Unsettled,
};

pub(super) fn write(summary: &Summary) -> Result<Vec<u8>, WriteError> {
    let mut bytes = serde_json::to_vec_pretty(&document(summary))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[derive(Serialize)]
struct Document<'a> {
    title: &'a str,
    author_unit: &'a str,
    date: &'a str,
    grouped_by: &'static str,
    counts: Counts,
    reports: Vec<Report<'a>>,
    tags: Vec<Tag<'a>>,
}

#[derive(Serialize)]
struct Counts {
    printed: usize,
    left_out: usize,
    orphans: usize,
    to_check: usize,
    unsettled: usize,
}

#[derive(Serialize)]
struct Report<'a> {
    id: u64,
    unit: &'a str,
    name: &'a str,
    year: Option<u16>,
    entries: BTreeMap<&'a str, usize>,
}

#[derive(Serialize)]
struct Tag<'a> {
    name: &'a str,
    letter: char,
    colour: String,
    groups: Vec<Group<'a>>,
}

#[derive(Serialize)]
struct Group<'a> {
    name: &'a str,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    number: u32,
    text: &'a str,
    original: Option<&'a str>,
    note: &'a str,
    orphan: bool,
    unsettled: Option<&'static str>,
    placeholders: Vec<Spot<'a>>,
    source: Source<'a>,
}

#[derive(Serialize)]
struct Spot<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    kind: &'static str,
}

#[derive(Serialize)]
struct Source<'a> {
    report: u64,
    unit: &'a str,
    name: &'a str,
    file: &'a str,
    year: Option<u16>,
    path: Vec<Step<'a>>,
    paragraphs: Option<(u32, u32)>,
    citation: String,
}

#[derive(Serialize)]
struct Step<'a> {
    marker: &'a str,
    title: &'a str,
}

fn document(summary: &Summary) -> Document<'_> {
    let summary::Counts {
        printed,
        left_out,
        orphans,
        to_check,
        unsettled,
    } = summary.counts;
    Document {
        title: &summary.title,
        author_unit: &summary.author_unit,
        date: &summary.date,
        grouped_by: match summary.grouping {
            Grouping::Report => "report",
            Grouping::Chapter => "chapter",
        },
        counts: Counts {
            printed,
            left_out,
            orphans,
            to_check,
            unsettled,
        },
        reports: summary
            .reports
            .iter()
            .map(|count| report(summary, count))
            .collect(),
        tags: summary
            .tags
            .iter()
            .filter(|tag| tag.printed() > 0)
            .map(tag)
            .collect(),
    }
}

fn report<'a>(summary: &'a Summary, count: &'a summary::ReportCount) -> Report<'a> {
    let names = summary.tags.iter().map(|tag| tag.tag.name.as_str());
    Report {
        id: count.id.0,
        unit: &count.unit,
        name: &count.name,
        year: count.year,
        entries: names
            .zip(count.per_tag.iter().copied())
            .filter(|(_, n)| *n > 0)
            .collect(),
    }
}

fn tag(group: &TagGroup) -> Tag<'_> {
    let Colour(red, green, blue) = group.tag.colour;
    Tag {
        name: &group.tag.name,
        letter: group.tag.letter,
        colour: format!("#{red:02X}{green:02X}{blue:02X}"),
        groups: group
            .groups
            .iter()
            .filter(|group| group.printed() > 0)
            .map(|group| Group {
                name: &group.name,
                entries: group.entries.iter().filter_map(entry).collect(),
            })
            .collect(),
    }
}

/// None for an entry that is left out.
fn entry(entry: &summary::Entry) -> Option<Entry<'_>> {
    Some(Entry {
        number: entry.number?,
        text: &entry.text,
        original: entry.edited().then_some(entry.original.as_str()),
        note: &entry.note,
        orphan: entry.orphan,
        unsettled: entry.unsettled.map(|it| match it {
            Unsettled::Changed => "changed",
            Unsettled::Unsure => "unsure",
            Unsettled::Lost => "lost",
        }),
        placeholders: entry
            .placeholders
            .iter()
            .map(|found| spot(&entry.text, found))
            .collect(),
        source: source(&entry.citation),
    })
}

fn spot<'a>(text: &'a str, found: &Placeholder) -> Spot<'a> {
    let words = found.span.slice(text);
    let before = text.get(..found.span.range().start).unwrap_or_default();
    let start = before.chars().count();
    Spot {
        text: words,
        start,
        end: start + words.chars().count(),
        kind: match found.kind {
            PlaceholderKind::Mask => "mask",
            PlaceholderKind::Blank => "blank",
            PlaceholderKind::Omitted => "omitted",
            PlaceholderKind::ToFill => "to_fill",
            PlaceholderKind::Debris => "debris",
            PlaceholderKind::Unreadable => "unreadable",
        },
    }
}

fn source(citation: &summary::Citation) -> Source<'_> {
    Source {
        report: citation.report.0,
        unit: &citation.unit,
        name: &citation.report_name,
        file: &citation.file_name,
        year: citation.year,
        path: citation
            .path
            .iter()
            .map(|step| Step {
                marker: &step.marker,
                title: &step.title,
            })
            .collect(),
        paragraphs: citation.paragraphs,
        citation: citation.full(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::summary::sample;
    use expect_test::expect_file;

    #[test]
    fn json_holds_all_that_is_printed() {
        let bytes = write(&sample::summary_of_sample()).unwrap();
        expect_file!["../../tests/golden/sample.json"]
            .assert_eq(&String::from_utf8(bytes).unwrap());
    }
}
