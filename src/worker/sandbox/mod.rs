//! What holds the reading process in: limits everywhere on Unix, and on Linux two locks that a process can put on
//! itself, each where the kernel has it. What holds is found out, not assumed, and told to the owner.

#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(unix)]
mod limits;

use serde::{Deserialize, Serialize};

use crate::session::Confinement;

/// What a reading process says first.
#[derive(Serialize, Deserialize)]
pub(super) struct Hello<'a> {
    /// Another one was put in the program's place where this is not ours.
    version: &'a str,
    memory: Option<u64>,
    no_files: bool,
    landlock: bool,
    seccomp: bool,
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Hello<'_> {
    pub(super) fn encode(&self) -> Vec<u8> {
        // Numbers and a word always have a form.
        postcard::to_stdvec(self).unwrap_or_default()
    }

    /// None where it is no process of this version.
    pub(super) fn decode(frame: &[u8]) -> Option<Confinement> {
        let hello: Hello<'_> = postcard::from_bytes(frame).ok()?;
        (hello.version == VERSION).then_some(Confinement {
            memory: hello.memory,
            no_files: hello.no_files,
            landlock: hello.landlock,
            seccomp: hello.seccomp,
        })
    }
}

/// What was set before the reading thread began, for the whole process.
#[derive(Clone, Copy)]
pub(super) struct Limited {
    memory: Option<u64>,
    landlock: bool,
}

/// Before the reading thread begins, which inherits it.
pub(super) fn limit() -> Limited {
    #[cfg(target_os = "linux")]
    files::die_first();
    Limited {
        memory: memory(),
        landlock: lock_files(),
    }
}

/// In the reading thread, for all threads: nothing more is started or opened from now on.
pub(super) fn shut_in(limited: Limited) -> Hello<'static> {
    #[cfg(unix)]
    limits::handles();
    Hello {
        version: VERSION,
        memory: limited.memory,
        landlock: limited.landlock,
        seccomp: lock_calls(),
        no_files: std::fs::File::open(SOME_FILE).is_err(),
    }
}

#[cfg(unix)]
use limits::memory;

#[cfg(not(unix))]
fn memory() -> Option<u64> {
    None
}

#[cfg(target_os = "linux")]
use files::lock as lock_files;

#[cfg(not(target_os = "linux"))]
fn lock_files() -> bool {
    false
}

/// A file that is there.
#[cfg(unix)]
const SOME_FILE: &str = "/";
#[cfg(not(unix))]
const SOME_FILE: &str = "C:\\Windows\\win.ini";

#[cfg(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
))]
fn lock_calls() -> bool {
    calls::lock().is_ok()
}

#[cfg(not(all(
    target_os = "linux",
    any(
        target_arch = "x86_64",
        target_arch = "aarch64",
        target_arch = "riscv64"
    )
)))]
fn lock_calls() -> bool {
    false
}
