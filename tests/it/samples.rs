//! The sample reports show what assets/samples/README.md promises.

use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use zhaibian::{
    outline::{Corrections, Outline, Section, outline},
    readers::{ReadOptions, proposals, read, secrecy_mark},
    report::{Format, ReadWarning, Reading, TextEncoding},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples")
}

/// The sample whose file name begins so.
fn sample(start: &str) -> Reading {
    let mut entries = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let path = entries.find(|path| name(path).starts_with(start)).unwrap();
    read(
        &std::fs::read(&path).unwrap(),
        name(&path),
        &ReadOptions::default(),
    )
    .unwrap()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

fn tree(start: &str) -> (Reading, Outline) {
    let reading = sample(start);
    let outline = outline(&reading.report, &Corrections::new());
    (reading, outline)
}

/// Title, salutation, then one line for each heading (`…` where text runs on, the marks of its items behind it) and the
/// remarks on numbering.
fn check_tree(start: &str, expected: Expect) {
    let (reading, outline) = tree(start);
    let report = &reading.report;
    let mut shown = String::new();
    for line in [outline.title, outline.salutation].into_iter().flatten() {
        shown += &format!("{}\n", report.paragraph_text(line));
    }
    for (idx, section) in outline.sections.iter().enumerate() {
        let Section {
            level,
            marker,
            title,
            run_in,
            ..
        } = section;
        let title: String = report.slice(*title).chars().take(8).collect();
        let items = outline
            .items
            .iter()
            .filter(|item| item.section.is_some_and(|at| at.0 == idx));
        let marks: String = items
            .map(|item| {
                format!(
                    " {}{}",
                    "·".repeat(item.depth.into()),
                    report.slice(item.marker)
                )
            })
            .collect();
        let indent = "  ".repeat(usize::from(*level));
        let more = if *run_in { "…" } else { "" };
        shown += &format!("{indent}{}{title}{more}{marks}\n", report.slice(*marker));
    }
    for remark in &outline.remarks {
        shown += &format!("{:?}\n", remark.kind);
    }
    expected.assert_eq(&shown);
}

#[test]
fn they_come_in_the_promised_formats() {
    let encoding = |start| sample(start).source.encoding;
    assert_eq!(encoding("柳溪"), Some(TextEncoding::Utf8));
    assert_eq!(encoding("云岭县水"), Some(TextEncoding::Gb18030));
    assert_eq!(encoding("松岗"), Some(TextEncoding::Utf8));
    assert_eq!(encoding("青石"), Some(TextEncoding::Utf8Bom));
    assert_eq!(sample("望江").source.format, Format::Docx);
    assert_eq!(sample("云岭县委").source.format, Format::Docx);
}

#[test]
fn only_the_word_processors_traces_are_warned_of() {
    for start in ["柳溪", "云岭县水", "松岗", "青石", "云岭县委"] {
        assert_eq!(sample(start).warnings, [], "{start}");
    }
    let traces = [
        ReadWarning::TrackedChanges {
            inserted: 1,
            deleted: 1,
        },
        ReadWarning::HiddenText(1),
    ];
    assert_eq!(sample("望江").warnings, traces);
}

#[test]
fn one_is_marked_and_one_is_cut_at_page_width() {
    let marked = |start| secrecy_mark(&sample(start).report).is_some();
    let cut = |start| !proposals(&sample(start).report).is_empty();
    for start in ["柳溪", "云岭县水", "松岗", "青石", "望江", "云岭县委"] {
        assert_eq!(marked(start), start == "云岭县水", "{start}");
        assert_eq!(cut(start), start == "青石", "{start}");
    }
}

#[test]
fn headings_stand_alone_and_lists_start_paragraphs() {
    check_tree("柳溪", expect![[]]);
}

#[test]
fn headings_run_in_and_lists_run_on() {
    check_tree("云岭县水", expect![[]]);
}

#[test]
fn wrong_numbers_are_kept() {
    check_tree("松岗", expect![[]]);
}

#[test]
fn automatic_numbers_are_headings() {
    check_tree("望江", expect![[]]);
}

#[test]
fn causes_are_listed_by_first_next_last() {
    check_tree("云岭县委", expect![[]]);
}
