//! What can be had from a damaged project file: it is written a paragraph a line and an annotation a line, so that
//! damage costs the lines it hit. Nothing is trusted that `ron` would not take.

use serde::de::DeserializeOwned;

use super::v1::{Saved, SavedReport};

/// What was there, and how many lines could not be understood. None where there is nothing.
pub(super) fn salvage(bytes: &[u8]) -> Option<(Saved, usize)> {
    let text = String::from_utf8_lossy(bytes);
    let mut found = Found::default();
    found.saved.tags.0.clear();
    for line in text.lines() {
        if !found.take(line) {
            found.lost += 1;
        }
    }
    found.end_report();
    let Found { saved, lost, .. } = found;
    let is_worth = !saved.reports.is_empty() || !saved.name.is_empty();
    is_worth.then_some((saved, lost))
}

/// What is in each is told by its own look.
const LISTS: [&str; 5] = ["tags", "reports", "lines", "traits", "annotations"];

#[derive(Default)]
struct Found {
    saved: Saved,
    report: Option<SavedReport>,
    lost: usize,
}

impl Found {
    /// Whether the line was understood.
    fn take(&mut self, line: &str) -> bool {
        let content = line.trim_start_matches(' ');
        let depth = (line.len() - content.len()) / 4;
        let content = content.strip_suffix(',').unwrap_or(content);
        if content.is_empty() || content.starts_with("//") {
            true
        } else if content.starts_with('"') {
            self.paragraph(content)
        } else if content.starts_with("(id: ") {
            self.tag_or_annotation(content)
        } else if content == "(" {
            if depth > 0 {
                self.begin_report();
            }
            true
        } else if content.starts_with('(') {
            self.traits(content)
        } else if let Some((name, value)) = content.split_once(": ") {
            if value == "[" {
                LISTS.contains(&name)
            } else {
                self.field(depth, name, value)
            }
        } else {
            content.chars().all(|c| ")]".contains(c))
        }
    }

    fn begin_report(&mut self) {
        self.end_report();
        self.report = Some(SavedReport::default());
    }

    fn end_report(&mut self) {
        self.saved.reports.extend(self.report.take());
    }

    /// Damaged, it is kept as it looks: the words around the damage are worth more than none.
    fn paragraph(&mut self, content: &str) -> bool {
        let read = ron::from_str::<String>(content);
        let understood = read.is_ok();
        let line = read.unwrap_or_else(|_| content.trim_matches('"').to_owned());
        if let Some(report) = &mut self.report {
            report.lines.push(line);
        }
        understood && self.report.is_some()
    }

    fn tag_or_annotation(&mut self, content: &str) -> bool {
        match &mut self.report {
            None => put(content, |tag| self.saved.tags.0.push(tag)),
            Some(report) => put(content, |it| report.annotations.push(it)),
        }
    }

    fn traits(&mut self, content: &str) -> bool {
        let report = self.report.as_mut();
        report.is_some_and(|report| put(content, |it| report.traits.push(it)))
    }

    fn field(&mut self, depth: usize, name: &str, value: &str) -> bool {
        // Where the line that begins a report is damaged, the first field after it does.
        let begins = self
            .report
            .as_ref()
            .is_none_or(|report| !report.lines.is_empty());
        if depth == 3 && begins && ["id", "name", "unit", "year", "source"].contains(&name) {
            self.begin_report();
        }
        match &mut self.report {
            Some(report) if depth >= 2 => report_field(report, name, value),
            _ => project_field(&mut self.saved, name, value),
        }
    }
}

fn report_field(report: &mut SavedReport, name: &str, value: &str) -> bool {
    match name {
        "id" => put(value, |it| report.id = it),
        "name" => put(value, |it| report.name = it),
        "unit" => put(value, |it| report.unit = it),
        "year" => put(value, |it| report.year = it),
        "source" => put(value, |it| report.source = it),
        "warnings" => put(value, |it| report.warnings = it),
        "corrections" => put(value, |it| report.corrections = it),
        // Empty ones, on one line.
        "lines" | "traits" | "annotations" => value == "[]",
        _ => false,
    }
}

fn project_field(saved: &mut Saved, name: &str, value: &str) -> bool {
    match name {
        "version" => put(value, |it| saved.version = it),
        "generation" => put(value, |it| saved.generation = it),
        "saved" => put(value, |it| saved.millis = it),
        "follows" => put(value, |it| saved.follows = it),
        "name" => put(value, |it| saved.name = it),
        "next_id" => put(value, |it| saved.next_id = it),
        "summary" => put(value, |it| saved.summary = it),
        "tags" | "reports" => value == "[]",
        _ => false,
    }
}

fn put<T: DeserializeOwned>(value: &str, to: impl FnOnce(T)) -> bool {
    ron::from_str(value).map(to).is_ok()
}
