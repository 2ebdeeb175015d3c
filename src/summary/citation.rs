//! Where an entry comes from, and how that is said on paper: 第三党支部《2023年工作总结》二、（二），第23段.

use super::clean::clean_line;
use crate::{
    outline::Outline,
    project::{ReportEntry, ReportId},
    text::ByteSpan,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub report: ReportId,
    /// "" where unknown.
    pub unit: String,
    pub report_name: String,
    /// "" for pasted text.
    pub file_name: String,
    pub year: Option<u16>,
    /// From the chapter down to the innermost section or item; empty outside of all, and for an orphan.
    pub path: Vec<PathStep>,
    /// First and last paragraph, counted from 1; None for an orphan.
    pub paragraphs: Option<(u32, u32)>,
}

/// One section or item on the way to a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// 二、 （二） 1. 一是; "" for an unnumbered heading.
    pub marker: String,
    /// The heading's words; "" for an item.
    pub title: String,
}

impl Citation {
    pub(super) fn of(
        entry: &ReportEntry,
        outline: Option<&Outline>,
        span: Option<ByteSpan>,
    ) -> Self {
        let report = entry.report();
        Self {
            report: entry.id,
            unit: clean_line(&entry.unit),
            report_name: clean_line(&entry.name),
            file_name: clean_line(&entry.reading.source.file_name),
            year: entry.year,
            path: span
                .zip(outline)
                .map(|(span, outline)| path(entry, outline, span))
                .unwrap_or_default(),
            paragraphs: span.map(|span| {
                let words = span.trimmed(report.text());
                let first = report.paragraph_at(words.start());
                // The end is exclusive: the last paragraph is that of the last byte, and a line end is of the one before it.
                let last = report.paragraph_at(words.end());
                (first.number(), last.number())
            }),
        }
    }

    /// Unit and report: 第三党支部《2023年工作总结》.
    pub fn report_label(&self) -> String {
        match (self.unit.as_str(), self.report_name.as_str()) {
            (unit, "") => unit.to_owned(),
            // A file named by its unit alone has no title to cite.
            (unit, name) if unit == name => unit.to_owned(),
            (unit, name) => format!("{unit}《{}》", nested_title(name)),
        }
    }

    /// The way by numbers alone: 二、（二）; a heading without number by its words: “队伍建设”.
    pub fn path_numbers(&self) -> String {
        self.path
            .iter()
            .map(|step| match step.marker.as_str() {
                "" => format!("“{}”", shortened(&step.title)),
                marker => marker.to_owned(),
            })
            .collect()
    }

    /// The way with the headings' words: 二、存在的问题 > （二）作风不实.
    pub fn path_titles(&self) -> String {
        let steps: Vec<_> = self.path.iter().map(PathStep::label).collect();
        steps.join(" > ")
    }

    /// 第23段, 第23—25段, "" where unknown.
    pub fn paragraph_label(&self) -> String {
        match self.paragraphs {
            None => String::new(),
            Some((first, last)) if first == last => format!("第{first}段"),
            Some((first, last)) => format!("第{first}—{last}段"),
        }
    }

    /// All of it in one line, as printed after an entry.
    pub fn full(&self) -> String {
        let numbers = self.path_numbers();
        let place = self.report_label() + numbers.trim_end_matches(['、', '.', '．']);
        let paragraph = self.paragraph_label();
        if place.is_empty() || paragraph.is_empty() {
            place + &paragraph
        } else {
            format!("{place}，{paragraph}")
        }
    }
}

impl PathStep {
    pub fn label(&self) -> String {
        format!("{}{}", self.marker, self.title)
    }
}

fn path(entry: &ReportEntry, outline: &Outline, span: ByteSpan) -> Vec<PathStep> {
    let report = entry.report();
    let words = span.trimmed(report.text());
    let sections = outline
        .section_at(words.start())
        .map(|idx| outline.path(idx))
        .unwrap_or_default();
    let mut path: Vec<_> = sections
        .into_iter()
        .filter_map(|idx| outline.section(idx))
        .map(|section| PathStep {
            marker: clean_line(report.slice(section.marker)),
            title: clean_line(report.slice(section.title)),
        })
        .collect();
    path.extend(items(outline, words).into_iter().map(|marker| PathStep {
        marker: clean_line(report.slice(marker)),
        title: String::new(),
    }));
    path
}

/// The number that a passage begins with, where it is the passage's own: that of a section or an item which it does not
/// reach out of. Of several points in one passage none loses its number.
pub(super) fn own_number<'r>(
    entry: &'r ReportEntry,
    outline: &Outline,
    span: ByteSpan,
) -> Option<&'r str> {
    let report = entry.report();
    let words = span.trimmed(report.text());
    let section = outline
        .section_at(words.start())
        .and_then(|idx| outline.section(idx))
        .filter(|section| section.extent.encloses(words))
        .map(|section| section.marker);
    let markers = items(outline, words).into_iter().chain(section);
    let own = |marker: &ByteSpan| !marker.is_empty() && marker.start() == words.start();
    markers
        .filter(own)
        .map(|marker| report.slice(marker))
        .next()
}

/// The markers of the items that hold the whole passage, outermost first.
fn items(outline: &Outline, span: ByteSpan) -> Vec<ByteSpan> {
    let mut idx = outline.item_at(span.start());
    let mut markers = Vec::new();
    while let Some(item) = idx.and_then(|idx| outline.item(idx)) {
        if item.span.encloses(span) {
            markers.push(item.marker);
        }
        idx = item.parent;
    }
    markers.reverse();
    markers
}

/// A title inside 《》 has 〈〉 for its own (GB/T 15834).
pub(super) fn nested_title(name: &str) -> String {
    name.replace('《', "〈").replace('》', "〉")
}

fn shortened(title: &str) -> String {
    const LONGEST: usize = 16;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    title.chars().take(LONGEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation() -> Citation {
        let step = |marker: &str, title: &str| PathStep {
            marker: marker.to_owned(),
            title: title.to_owned(),
        };
        Citation {
            report: ReportId(1),
            unit: "第三党支部".to_owned(),
            report_name: "2023年工作总结".to_owned(),
            file_name: "总结.docx".to_owned(),
            year: Some(2023),
            path: vec![step("二、", "存在的问题"), step("（二）", "作风不实")],
            paragraphs: Some((23, 23)),
        }
    }

    #[test]
    fn a_citation_says_unit_report_place_and_paragraph() {
        assert_eq!(
            citation().full(),
            "第三党支部《2023年工作总结》二、（二），第23段"
        );
        assert_eq!(citation().path_titles(), "二、存在的问题 > （二）作风不实");
    }

    #[test]
    fn what_is_unknown_is_not_said() {
        let orphan = Citation {
            unit: String::new(),
            path: Vec::new(),
            paragraphs: None,
            ..citation()
        };
        assert_eq!(orphan.full(), "《2023年工作总结》");
    }

    #[test]
    fn a_file_named_by_its_unit_is_not_cited_as_a_title() {
        let named = Citation {
            report_name: "第三党支部".to_owned(),
            ..citation()
        };
        assert_eq!(named.full(), "第三党支部二、（二），第23段");
    }

    #[test]
    fn a_title_inside_a_title_gets_the_inner_marks() {
        let named = Citation {
            report_name: "关于《守则》的报告".to_owned(),
            ..citation()
        };
        assert_eq!(named.report_label(), "第三党支部《关于〈守则〉的报告》");
    }

    #[test]
    fn an_unnumbered_heading_is_cited_by_its_words() {
        let mut citation = citation();
        citation.path = vec![PathStep {
            marker: String::new(),
            title: "队伍建设".to_owned(),
        }];
        citation.paragraphs = Some((3, 5));
        assert_eq!(
            citation.full(),
            "第三党支部《2023年工作总结》“队伍建设”，第3—5段"
        );
    }
}
