//! Reports to section trees.

use zhaibian::{
    outline::{Corrections, outline},
    report::Report,
};

use crate::{
    inputs::{long_text, reports, samples, text_of},
    measure::{cost, mb_per_s, median},
    table::{Table, Target},
};

const BYTES: usize = 100_000_000;
const RUNS: usize = 5;

pub(crate) fn run(table: &mut Table) {
    many(table, "the samples", &samples());
    let (files, name) = reports();
    if name != "samples" {
        many(table, &format!("the {name}"), &files);
    }
    one_long(table);
}

/// Each report has its own memory, as read from a file of its own.
fn many(table: &mut Table, name: &str, files: &[Vec<u8>]) {
    let texts: Vec<_> = files.iter().map(|file| text_of(file)).collect();
    let mut reports = Vec::new();
    let mut bytes = 0;
    for text in texts.iter().cycle() {
        if bytes >= BYTES {
            break;
        }
        bytes += text.len();
        reports.push(Report::from_text(text));
    }
    let time = median(RUNS, || {
        cost(|| {
            let found = |report| outline(report, &Corrections::default()).sections.len();
            assert!(reports.iter().map(found).sum::<usize>() > 0);
        })
    });
    let speed = mb_per_s(bytes, time);
    table.alone(
        &format!("outline of {} reports, 100 MB, {name}", reports.len()),
        format!("{speed:.0} MB/s"),
        Target::at_least(speed, 100.0, "MB/s"),
    );
}

fn one_long(table: &mut Table) {
    let report = Report::from_text(&long_text(30_000_000));
    let time = median(RUNS, || cost(|| outline(&report, &Corrections::default())));
    let speed = mb_per_s(report.text().len(), time);
    table.alone(
        "outline of one report of 10 M characters",
        format!("{speed:.0} MB/s"),
        Target::at_least(speed, 100.0, "MB/s"),
    );
}
