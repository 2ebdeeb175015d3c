//! The same report in every format and encoding gives the same text.

use std::{collections::BTreeSet, path::Path};

use zhaibian::outline::{Corrections, outline};
use zhaibian::readers::repair::proposals;
use zhaibian::readers::{ReadError, ReadOptions, read};
use zhaibian::report::Reading;

use crate::corpus::{corpus, files};

fn read_file(path: &Path) -> Result<Reading, ReadError> {
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    read(&bytes, name, &ReadOptions::default())
}

/// The lines without white space and without the empty ones, as the corpus compares.
fn essence(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| {
        line.chars()
            .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
            .collect()
    });
    lines.filter(|line: &String| !line.is_empty()).collect()
}

/// Level, number and title of each section.
fn headings(reading: &Reading) -> Vec<String> {
    let report = &reading.report;
    let sections = outline(report, &Corrections::default()).sections;
    let shown = sections.iter().map(|section| {
        let [marker, title] = [section.marker, section.title].map(|span| report.slice(span));
        format!("{} {marker} {title} {}", section.level, section.run_in)
    });
    shown.collect()
}

fn check(name: &str, path: &Path, expected: &Path) {
    let reading = read_file(path).unwrap();
    let expected = std::fs::read_to_string(expected).unwrap();
    let (read, expected) = (essence(reading.report.text()), essence(&expected));
    for (line, (read, expected)) in read.iter().zip(&expected).enumerate() {
        assert_eq!(read, expected, "{name}, line {}", line + 1);
    }
    assert_eq!(read.len(), expected.len(), "{name}");
}

/// Beside .docx, whatever that is called.
const READ: [&str; 6] = [".txt", ".doc", ".wps", ".rtf", ".odt", ".html"];

#[test]
fn every_file_gives_the_text_and_the_tree_of_its_report() {
    let Some(texts) = corpus("reports/text") else {
        return;
    };
    for (name, path) in files("formats") {
        let Some(stem) = name.strip_suffix(".expected.txt").or_else(|| name.get(..8)) else {
            continue;
        };
        let expected = texts.join(stem).with_extension("txt");
        let is_read = READ.iter().any(|ending| name.ends_with(ending)) || name.contains(".docx");
        if name.starts_with("seed_") && is_read {
            check(&name, &path, &expected);
            let [of_file, of_text] =
                [&path, &expected].map(|path| headings(&read_file(path).unwrap()));
            assert_eq!(of_file, of_text, "{name}");
        }
    }
}

#[test]
fn automatic_numbers_changes_notes_and_text_boxes_come_out_in_order() {
    let Some(formats) = corpus("formats") else {
        return;
    };
    let name = "autonumber_tracked_footnote_textbox";
    let path = formats.join(name).with_extension("docx");
    check(
        name,
        &path,
        &formats.join(name).with_extension("expected.txt"),
    );
}

/// Where paragraphs end, in characters without white space.
fn ends(lines: &[String]) -> BTreeSet<usize> {
    let lengths = lines.iter().scan(0, |end, line| {
        *end += line.chars().count();
        Some(*end)
    });
    lengths.collect()
}

/// Percent of paragraph ends that pages must give back; a line that was full by chance hides one.
const ENDS: usize = 95;

#[test]
fn every_pdf_gives_the_characters_and_nearly_all_paragraphs_of_its_report() {
    let Some(texts) = corpus("reports/text") else {
        return;
    };
    for (name, path) in files("formats") {
        let Some(stem) = name.strip_suffix(".pdf") else {
            continue;
        };
        let expected = texts.join(stem).with_extension("txt");
        let read = essence(read_file(&path).unwrap().report.text());
        let expected_lines = essence(&std::fs::read_to_string(&expected).unwrap());
        assert_eq!(read.concat(), expected_lines.concat(), "{name}");
        let (read, wanted) = (ends(&read), ends(&expected_lines));
        let right = read.intersection(&wanted).count();
        let all = read.union(&wanted).count();
        assert!(right * 100 >= all * ENDS, "{name}: {right} of {all}");
        let [of_file, of_text] = [&path, &expected].map(|path| headings(&read_file(path).unwrap()));
        assert_eq!(of_file, of_text, "{name}");
    }
}

#[test]
fn no_repair_is_proposed_for_a_report_in_order() {
    for (name, path) in files("reports/text").into_iter().chain(files("formats")) {
        if let Ok(reading) = read_file(&path) {
            assert_eq!(proposals(&reading.report), [], "{name}");
        }
    }
}
