//! What becomes of the reading process when its owner ends, and of reading when the program's file is replaced.

use std::{
    ffi::OsStr,
    fs,
    os::unix::ffi::OsStrExt as _,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{PROGRAM, document};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("zhaibian-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn file(&self, name: impl AsRef<OsStr>, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name.as_ref());
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Waits for what should be so soon.
fn soon<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        match look() {
            Some(seen) => return seen,
            None => assert!(start.elapsed() < Duration::from_secs(20)),
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// The state and the owner of a process, unless it is gone.
fn state(process: u32) -> Option<(char, u32)> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut words = stat.rsplit_once(')')?.1.split_whitespace();
    Some((words.next()?.chars().next()?, words.next()?.parse().ok()?))
}

fn child_of(owner: u32) -> Option<u32> {
    fs::read_dir("/proc").ok()?.find_map(|entry| {
        let process = entry.ok()?.file_name().to_str()?.parse().ok()?;
        (state(process)?.1 == owner).then_some(process)
    })
}

#[test]
#[cfg(debug_assertions)]
fn it_ends_with_an_owner_that_is_killed() {
    let folder = Folder::new("owner");
    let mut owner = Command::new(PROGRAM)
        .env("ZHAIBIAN_DRILL", "1")
        .arg("text")
        .arg(folder.file("挂起.rtf", b"{\\rtf drill hang}"))
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let worker = soon(|| child_of(owner.id()));
    // Long enough to be at the file; sooner proves less, but is no failure.
    thread::sleep(Duration::from_millis(300));
    owner.kill().unwrap();
    owner.wait().unwrap();
    // A dead one may lie about until the system's first process looks after it.
    soon(|| {
        state(worker)
            .is_none_or(|(state, _)| state == 'Z')
            .then_some(())
    });
}

#[test]
fn it_ends_when_nobody_hands_it_a_file() {
    let mut worker = Command::new(PROGRAM);
    let output = worker.arg("--read-worker").stdin(Stdio::null()).output();
    let output = output.unwrap();
    assert!(output.status.success() && !output.stdout.is_empty());
}

/// An update, while the program is running.
#[test]
fn a_program_whose_file_was_replaced_reads_on() {
    let folder = Folder::new("update");
    let program = folder.0.join("zhaibian");
    fs::copy(PROGRAM, &program).unwrap();
    let pipe = folder.0.join("总结.rtf");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let running = Command::new(&program)
        .arg("text")
        .arg(&pipe)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Returns when the program opens the other end: it runs, and has started no process yet.
    let handed_in = fs::File::options().write(true).open(&pipe).unwrap();
    fs::remove_file(&program).unwrap();
    folder.file("zhaibian", b"another program");
    std::io::Write::write_all(&mut &handed_in, &document("read on")).unwrap();
    drop(handed_in);
    let output = running.wait_with_output().unwrap();
    assert_eq!(output.stdout, b"read on\n");
}

#[test]
fn a_file_of_any_name_is_read() {
    let folder = Folder::new("names");
    for name in [b"\xff\xfe.rtf".as_slice(), b"a\nb.rtf", b"-x.rtf", b".rtf"] {
        let file = folder.file(OsStr::from_bytes(name), &document("read"));
        let output = Command::new(PROGRAM)
            .arg("text")
            .arg(file)
            .output()
            .unwrap();
        assert_eq!(output.stdout, b"read\n", "{name:?}");
    }
}
