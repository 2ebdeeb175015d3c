//! Many files in a line: what comes of each, in which order, and of those behind one that fails.

use std::{cell::Cell, fmt::Write as _, path::Path, sync::atomic::AtomicBool};
#[cfg(all(debug_assertions, unix))]
use std::{path::PathBuf, time::Duration};

#[cfg(all(debug_assertions, unix))]
use expect_test::expect;
#[cfg(all(debug_assertions, unix))]
use zhaibian::worker::Program;
use zhaibian::{
    readers::ReadOptions,
    session::FileFailure,
    worker::{Input, Reader},
};

#[cfg(all(debug_assertions, unix))]
use super::PROGRAM;
use super::{document, input, read_by, reader};

/// Any text, as its UTF-16.
fn rich(text: &str) -> Vec<u8> {
    let mut rich = String::new();
    for unit in text.encode_utf16() {
        write!(rich, "\\u{}?", unit.cast_signed()).unwrap();
    }
    document(&rich)
}

/// More at once than the pipes between the two processes take.
#[test]
fn many_readings_come_in_the_order_of_their_files() {
    let texts = (0..30).map(|n| match n % 3 {
        0 => format!("{n}{}", "甲".repeat(100_000)),
        _ => format!("第{n}号"),
    });
    let texts: Vec<_> = texts.collect();
    let inputs = texts.iter().enumerate().map(|(n, text)| match n % 5 {
        // Plain text, which is read here.
        0 => Ok(Input::new(
            text.clone().into_bytes(),
            "总结.txt",
            ReadOptions::default(),
        )),
        _ => Ok(input(&rich(text))),
    });
    let going = AtomicBool::new(false);
    let mut reader = reader();
    let read = reader.read_each(inputs, &going);
    let read: Vec<_> = read
        .map(|reading| reading.unwrap().report.text().to_owned())
        .collect();
    assert!(read == texts);
}

#[test]
fn a_file_that_cannot_be_had_keeps_its_place() {
    let missing = Path::new("/no/such/总结.rtf");
    let inputs = [
        Ok(input(&document("one"))),
        Input::file(missing, ReadOptions::default()),
        Ok(input(&document("two"))),
    ];
    let going = AtomicBool::new(false);
    let read: Vec<_> = reader().read_each(inputs.into_iter(), &going).collect();
    assert_eq!(read[0].as_ref().unwrap().report.text(), "one");
    assert!(matches!(read[1], Err(FileFailure::Unreachable(_))));
    assert_eq!(read[2].as_ref().unwrap().report.text(), "two");
}

/// The process has the others already; the next file must not get an answer of theirs.
#[test]
fn who_takes_only_some_readings_gets_the_right_one_next() {
    let mut reader = reader();
    let going = AtomicBool::new(false);
    let inputs = ["one", "two", "three", "four"].map(|text| Ok(input(&document(text))));
    let first = reader.read_each(inputs.into_iter(), &going).next();
    assert_eq!(first.unwrap().unwrap().report.text(), "one");
    assert_eq!(read_by(&mut reader, &document("five")).unwrap(), "five");
}

#[test]
fn large_files_are_not_heaped_up() {
    for (bytes, most) in [(100, 4), (20 << 20, 1)] {
        let taken = Cell::new(0);
        let inputs = std::iter::repeat_with(|| {
            taken.set(taken.get() + 1);
            Ok(input(&vec![b'a'; bytes]))
        });
        let going = AtomicBool::new(false);
        let mut reader = Reader::in_process();
        let mut readings = reader.read_each(inputs.take(9), &going);
        assert!(readings.next().unwrap().is_ok());
        assert_eq!(taken.get(), most, "{bytes}");
    }
}

/// They are with the process when it is lost, and are asked of the next.
#[test]
#[cfg(all(debug_assertions, unix))]
fn files_in_line_behind_one_that_fails_are_read() {
    let orders = ["crash", "panic", "hang", "crash", "eat memory"];
    let inputs = orders.iter().enumerate().flat_map(|(n, order)| {
        let order_file = format!("{{\\rtf drill {order}}}");
        [order_file.into_bytes(), document(&format!("after {n}"))]
    });
    let program = Program::at(PathBuf::from(PROGRAM)).drilling();
    let mut reader = Reader::by(program).patient_for(Duration::from_secs(4));
    let going = AtomicBool::new(false);
    let read = reader.read_each(inputs.map(|bytes| Ok(input(&bytes))), &going);
    let said: Vec<_> = read
        .map(|read| match read {
            Ok(reading) => reading.report.text().to_owned(),
            Err(failure) => format!("{failure:?}"),
        })
        .collect();
    expect![[r#"
        [
            "Crashed",
            "after 0",
            "Crashed",
            "after 1",
            "TimedOut { seconds: 4 }",
            "after 2",
            "Crashed",
            "after 3",
            "OutOfMemory",
            "after 4",
        ]
    "#]]
    .assert_debug_eq(&said);
}
