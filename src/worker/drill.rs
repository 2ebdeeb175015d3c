//! Failing on demand, so that tests see what a failure costs: `zhaibian --read-worker --drill` takes some files for
//! orders. In builds with debug assertions only.

use std::{
    env::current_exe, fs::File, hint::black_box, io::Read as _, net::UdpSocket, path::Path,
    process::Command, sync::OnceLock, thread,
};

/// What another program may have left open where this one was started.
static LEFT_OPEN: OnceLock<File> = OnceLock::new();

/// Before the process is shut in.
pub(super) fn leave_open() {
    let file = current_exe().and_then(File::open);
    drop(file.map(|file| LEFT_OPEN.set(file)));
}

/// `{\rtf drill hang}` and the like: rich text to everybody else.
pub(super) fn obey(bytes: &[u8]) {
    let Some(order) = bytes
        .strip_prefix(b"{\\rtf drill ")
        .and_then(|rest| rest.strip_suffix(b"}"))
    else {
        return;
    };
    match order {
        b"panic" => panic!("as ordered"),
        b"crash" => std::process::abort(),
        b"overflow" => drop(black_box(overflow(black_box(1)))),
        b"eat memory" => eat_memory(),
        b"hang" => loop {
            thread::yield_now();
        },
        b"escape" => escape(),
        _ => {}
    }
}

fn overflow(n: u64) -> u64 {
    let deeper = black_box([n; 512]);
    if n == 0 {
        0
    } else {
        overflow(n + 1) + deeper.iter().sum::<u64>()
    }
}

fn eat_memory() {
    let mut eaten = Vec::new();
    loop {
        eaten.push(black_box(Vec::<u8>::with_capacity(64 << 20)));
    }
}

/// Panics where anything of the outside can be had.
fn escape() {
    let ways = [
        ("open file", read_left_open()),
        ("file", File::open("/etc/passwd").is_ok()),
        ("folder", Path::new("/").read_dir().is_ok()),
        ("new file", File::create("/tmp/zhaibian-drill").is_ok()),
        ("socket", UdpSocket::bind("127.0.0.1:0").is_ok()),
        ("program", Command::new("/bin/true").spawn().is_ok()),
        ("thread", thread::Builder::new().spawn(|| {}).is_ok()),
    ];
    let open: Vec<_> = ways.iter().filter(|(_, open)| *open).collect();
    assert!(open.is_empty(), "{open:?}");
}

fn read_left_open() -> bool {
    // A test that had nothing to read would say nothing.
    LEFT_OPEN
        .get()
        .is_none_or(|mut file| file.read(&mut [0]).is_ok())
}
