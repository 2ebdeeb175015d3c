//! A thousand files to reports with their trees, names, units and years.

use zhaibian::{
    outline::{Corrections, outline},
    readers::{self, ReadOptions},
};

use crate::{
    inputs::{samples, seeds},
    measure::{cost, median},
    table::{Table, Target},
};

const FILES: usize = 1000;

pub(crate) fn run(table: &mut Table) {
    let (files, name) = seeds();
    thousand(table, name, &files);
    if name != "samples" {
        thousand(table, "samples", &samples());
    }
}

fn thousand(table: &mut Table, name: &str, files: &[Vec<u8>]) {
    let bytes: usize = files.iter().cycle().take(FILES).map(Vec::len).sum();
    let time = median(5, || {
        cost(|| {
            let all = files.iter().cycle().take(FILES);
            all.map(|bytes| read_one(bytes)).collect::<Vec<_>>()
        })
    });
    table.alone(
        &format!(
            "open 1 000 reports ({name}, {:.1} MB), one core",
            bytes as f64 / 1e6
        ),
        format!("{:.3} s", time.as_secs_f64()),
        Target::at_most(time.as_secs_f64(), 1.0, "s"),
    );
}

fn read_one(bytes: &[u8]) -> impl Sized + use<> {
    let reading = readers::read(bytes, "总结.txt", &ReadOptions::default()).unwrap();
    let tree = outline(&reading.report, &Corrections::default());
    let title = tree
        .title
        .map(|at| reading.report.paragraph_text(at).to_owned());
    let guess = readers::naming::guess("总结.txt", &reading.report, title.as_deref());
    (reading, tree, guess.name)
}
