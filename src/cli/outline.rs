//! `zhaibian outline`: the tree of a file, as JSON for scripts or indented for people.

use serde_json::{Value, json};

use crate::outline::{Item, Outline, Section};
use crate::report::{Reading, Report};
use crate::text::ByteSpan;

/// One JSON object: file, format, encoding, title, salutation, headings, items, warnings. `line` counts from 1,
/// `start_char` counts characters from the start of the paragraph.
pub fn outline_json(name: &str, reading: &Reading, outline: &Outline) -> String {
    let report = &reading.report;
    let headings: Vec<_> = outline
        .sections
        .iter()
        .map(|section| heading(report, section))
        .collect();
    let items: Vec<_> = outline
        .items
        .iter()
        .map(|found| item(report, found))
        .collect();
    let warnings: Vec<_> = reading
        .warnings
        .iter()
        .map(|warning| format!("{warning:?}"))
        .collect();
    json!({
        "file": name,
        "format": reading.source.format.name(),
        "encoding": reading.source.encoding.map(crate::report::TextEncoding::name),
        "title": outline.title.map(|line| report.paragraph_text(line)),
        "salutation": outline.salutation.map(|line| report.paragraph_text(line)),
        "headings": headings,
        "items": items,
        "warnings": warnings,
    })
    .to_string()
}

fn heading(report: &Report, section: &Section) -> Value {
    json!({
        "line": section.paragraph.number(),
        "level": section.level,
        "marker": report.slice(section.marker),
        "title": report.slice(section.title),
        "run_in": section.run_in,
    })
}

fn item(report: &Report, item: &Item) -> Value {
    let paragraph = report
        .paragraph(item.paragraph)
        .map_or(item.marker, |paragraph| paragraph.span);
    let start = report.char_at(item.marker.start()).0 - report.char_at(paragraph.start()).0;
    json!({
        "line": item.paragraph.number(),
        "marker": report.slice(item.marker),
        "start_char": start,
        "depth": item.depth,
    })
}

/// The tree as indented lines: each heading with its line number, each item under its heading.
pub fn outline_text(name: &str, reading: &Reading, outline: &Outline) -> String {
    let report = &reading.report;
    let mut text = format!("{name}\n");
    for (label, line) in [("标题", outline.title), ("称谓", outline.salutation)] {
        if let Some(line) = line {
            text.extend([label, "：", report.paragraph_text(line).trim(), "\n"]);
        }
    }
    let mut items = outline.items.iter().peekable();
    for section in &outline.sections {
        while let Some(found) = items.next_if(|found| found.marker.start() < section.marker.start())
        {
            push_item(&mut text, report, outline, found);
        }
        let run_in = if section.run_in { " …" } else { "" };
        let words = report.slice(section.marker.cover(section.title));
        push_line(
            &mut text,
            section.level.into(),
            section.paragraph.number(),
            words,
            run_in,
        );
    }
    for found in items {
        push_item(&mut text, report, outline, found);
    }
    text
}

fn push_item(text: &mut String, report: &Report, outline: &Outline, item: &Item) {
    let level = item
        .section
        .and_then(|section| outline.section(section))
        .map_or(0, |section| section.level);
    let depth = usize::from(level) + usize::from(item.depth);
    push_line(
        text,
        depth,
        item.paragraph.number(),
        &start_of(report, item.span),
        "",
    );
}

fn push_line(text: &mut String, depth: usize, line: u32, words: &str, after: &str) {
    text.push_str(&"  ".repeat(depth));
    text.extend([words, after, "  (", &line.to_string(), ")\n"]);
}

fn start_of(report: &Report, span: ByteSpan) -> String {
    const SHOWN: usize = 20;
    let words = report.slice(span);
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", words.get(..at).unwrap_or_default()),
        None => words.to_owned(),
    }
}
