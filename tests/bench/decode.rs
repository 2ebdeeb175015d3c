//! Plain text files from the disk's cache to a report with its paragraphs, beside programs that only decode.

use std::{fs, path::Path};

use zhaibian::{
    readers::{self, ReadOptions},
    report::TextEncoding,
};

use crate::{
    inputs::{Folder, long_text},
    measure::{cost, in_turn, mb_per_s, ratio},
    peer::{Python, command},
    table::{Row, Table, Target, skipped},
};

const CHARS: usize = 10_000_000;
const RUNS: usize = 7;

const DECODE: &str = "
import sys
path, encoding = sys.argv[1:]
name = 'Python ' + sys.version.split()[0]
def work():
    with open(path, encoding=encoding, newline='') as file:
        return file.read()
";

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let text = long_text(CHARS * 3);
    let gb18030 = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (name, encoding, bytes) in [
        ("gb18030", TextEncoding::Gb18030, gb18030),
        ("utf-8", TextEncoding::Utf8, text.into_bytes()),
    ] {
        let path = folder.file(&format!("{name}.txt"), &bytes);
        one(table, name, encoding, &path, bytes.len());
    }
}

fn one(table: &mut Table, name: &str, encoding: TextEncoding, path: &Path, size: usize) {
    let ours = || {
        cost(|| {
            let bytes = fs::read(path).unwrap();
            let reading = readers::read(&bytes, "", &ReadOptions::default()).unwrap();
            assert_eq!(reading.source.encoding, Some(encoding));
            reading
        })
    };
    let figure = format!("read {:.0} MB of {name}, encoding told", size as f64 / 1e6);
    let line = format!("iconv -f {name} -t utf-8 {} > /dev/null", path.display());
    let (us, iconv) = in_turn(RUNS, ours, || command(&line));
    add(table, &figure, size, us, "iconv", iconv);
    let Some(mut python) = Python::start(DECODE, &[path, Path::new(name)]) else {
        return skipped("Python", "not installed");
    };
    let (us, theirs) = in_turn(RUNS, ours, || python.turn());
    add(table, &figure, size, us, &python.name, theirs);
}

fn add(
    table: &mut Table,
    figure: &str,
    size: usize,
    us: std::time::Duration,
    peer: &str,
    theirs: Option<std::time::Duration>,
) {
    table.add(Row {
        figure: figure.to_owned(),
        ours: format!("{:.0} MB/s", mb_per_s(size, us)),
        beside: theirs.map_or_else(
            || format!("{peer}: not installed"),
            |time| format!("{peer} {:.0} MB/s", mb_per_s(size, time)),
        ),
        ratio: theirs.map(|time| ratio(us, time)),
        target: Target::None,
    });
}
