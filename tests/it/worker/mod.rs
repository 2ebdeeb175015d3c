//! The reading process: what goes wrong in it costs one file a sentence, and the next is read.

#[cfg(target_os = "linux")]
mod life;
mod line;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use zhaibian::package::zip_parts;
use zhaibian::readers::{FileKind, ReadError, ReadOptions, read};
use zhaibian::session::{FileFailure, Isolation};
use zhaibian::worker::{Input, Program, Reader};

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhaibian");

fn reader() -> Reader {
    Reader::by(Program::at(PathBuf::from(PROGRAM)))
}

fn input(bytes: &[u8]) -> Input {
    Input::new(bytes.to_vec(), "总结.rtf", ReadOptions::default())
}

fn document(text: &str) -> Vec<u8> {
    format!("{{\\rtf1\\ansi {text}\\par}}").into_bytes()
}

fn read_by(reader: &mut Reader, bytes: &[u8]) -> Result<String, FileFailure> {
    let going = AtomicBool::new(false);
    let read = reader.read(input(bytes), &going).unwrap();
    read.map(|reading| reading.report.text().to_owned())
}

#[test]
fn what_the_process_reads_is_what_would_be_read_here() {
    let mut reader = reader();
    for entry in Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples"))
        .read_dir()
        .unwrap()
    {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let options = ReadOptions::default();
        let input = Input::new(bytes.clone(), name, options);
        let apart = reader.read(input, &AtomicBool::new(false));
        assert_eq!(
            apart.unwrap().unwrap(),
            read(&bytes, name, &options).unwrap(),
            "{name}"
        );
    }
}

#[test]
fn a_refusal_comes_through() {
    let zip = zip_parts(&[("a.txt", b"a")]).unwrap();
    let refused = read_by(&mut reader(), &zip).unwrap_err();
    assert!(
        matches!(
            refused,
            FileFailure::Refused(ReadError::OtherFormat(FileKind::Zip))
        ),
        "{refused:?}"
    );
}

/// Gives the process an order in place of a file, then a file.
#[cfg(debug_assertions)]
fn check_drill(order: &str, expected: impl Fn(&Result<String, FileFailure>) -> bool) {
    let program = Program::at(PathBuf::from(PROGRAM)).drilling();
    let mut reader = Reader::by(program).patient_for(Duration::from_secs(4));
    assert_eq!(read_by(&mut reader, &document("before")).unwrap(), "before");
    let order_file = format!("{{\\rtf drill {order}}}");
    let read = read_by(&mut reader, order_file.as_bytes());
    assert!(expected(&read), "{order}: {read:?}");
    assert_eq!(read_by(&mut reader, &document("after")).unwrap(), "after");
}

#[test]
#[cfg(debug_assertions)]
fn a_crash_costs_one_file() {
    for order in ["panic", "crash", "overflow"] {
        check_drill(order, |read| matches!(read, Err(FileFailure::Crashed)));
    }
}

#[test]
#[cfg(debug_assertions)]
fn a_hang_costs_one_file_and_its_time() {
    check_drill("hang", |read| {
        matches!(read, Err(FileFailure::TimedOut { seconds: 4 }))
    });
}

#[test]
#[cfg(all(debug_assertions, unix))]
fn exhausted_memory_costs_one_file() {
    check_drill("eat memory", |read| {
        matches!(read, Err(FileFailure::OutOfMemory))
    });
}

/// The order is read as a text where nothing could be had, and panics where something could.
#[test]
#[cfg(all(debug_assertions, target_os = "linux"))]
fn no_file_socket_program_or_thread_can_be_had_inside() {
    check_drill("escape", Result::is_ok);
}

#[test]
#[cfg(debug_assertions)]
fn cancelling_ends_a_reading_that_hangs() {
    let program = Program::at(PathBuf::from(PROGRAM)).drilling();
    let mut reader = Reader::by(program);
    let stop = AtomicBool::new(false);
    let start = Instant::now();
    let read = thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(300));
            stop.store(true, Ordering::Relaxed);
        });
        reader.read(input(b"{\\rtf drill hang}"), &stop)
    });
    assert!(read.is_none());
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(read_by(&mut reader, &document("after")).unwrap(), "after");
}

/// A machine whose kernel lacks one of the locks says so; this must not fail there.
#[test]
#[cfg(target_os = "linux")]
fn the_process_says_what_holds_it() {
    let Isolation::Process(confinement) = reader().isolation() else {
        panic!("no process");
    };
    assert_eq!(confinement.memory, Some(2 << 30));
    assert!(confinement.no_files);
}

#[test]
fn where_no_process_starts_text_alone_is_read() {
    for program in ["/no/such/program", "/bin/true"] {
        let mut reader = Reader::by(Program::at(PathBuf::from(program)));
        assert!(matches!(
            read_by(&mut reader, &document("成效")),
            Err(FileFailure::NoProcess(_))
        ));
        assert!(matches!(reader.isolation(), Isolation::Unavailable(_)));
        assert_eq!(read_by(&mut reader, "成效".as_bytes()).unwrap(), "成效");
    }
}

fn run(arguments: &[&str], files: &[&Path]) -> Output {
    let mut command = Command::new(PROGRAM);
    command
        .env("LANG", "zh_CN.UTF-8")
        .env("ZHAIBIAN_DRILL", "1");
    command.args(arguments).args(files).output().unwrap()
}

#[test]
#[cfg(debug_assertions)]
fn the_command_line_goes_on_after_a_file_that_kills_its_reader() {
    let folder = std::env::temp_dir().join(format!("zhaibian-worker-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let first = file("first.rtf", &document("one"));
    let bad = file("bad.rtf", b"{\\rtf drill crash}");
    let last = file("last.rtf", &document("two"));
    let output = run(&["outline"], &[&first, &bad, &last]);
    let [said, blamed] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(
        said.contains("first.rtf") && said.contains("last.rtf"),
        "{said}"
    );
    assert!(
        blamed.contains("bad.rtf") && blamed.contains("只影响这一份"),
        "{blamed}"
    );
    assert_eq!(output.status.code(), Some(1));
    // Without a process nobody obeys it.
    assert!(run(&["--in-process", "text"], &[&bad]).status.success());
    std::fs::remove_dir_all(folder).unwrap();
}
