//! Who has a project open: an advisory lock of the system, with a note inside for the one who comes second.
//!
//! Where the file system has no locks (some shares), a second file stands for it that only one can create; the note in it
//! tells whether its maker is dead (`dead`). Two who take over a dead one at the same moment can both believe to have it: the look
//! at the file before each save is the guard then.

mod dead;

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    process,
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

use self::dead::{is_dead, machine_start, start_of};
use super::names;

/// Held while it lives; the system takes it back from a process that dies.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// None where the file itself stands for the lock.
    file: Option<File>,
}

/// Who has the project open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LockNote {
    pub process: u32,
    pub user: String,
    pub host: String,
    /// Which start of that machine; "" where that is not known.
    pub boot: String,
    /// When the process was started, in the system's own measure; 0 where that is not known.
    pub started: u64,
    /// Since when, in milliseconds since 1970; 0 where that is not known.
    #[serde(skip)]
    pub since: u64,
    /// Not this machine, as far as is known: whether its program still runs cannot be seen from here.
    #[serde(skip)]
    pub elsewhere: bool,
}

pub(super) enum Locking {
    Locked(Lock),
    Elsewhere(LockNote),
    Failed(io::Error),
}

pub(super) fn lock(project: &Path) -> Locking {
    let path = names::lock(project);
    // A holder that closes removes the file: what we locked may no longer be what has the name. Try again then.
    for _ in 0..10 {
        let (file, found) = match open_or_create(&path) {
            Ok(opened) => opened,
            Err(error) => return Locking::Failed(error),
        };
        match file.try_lock() {
            Ok(()) if !is_still_named(&file, &path) => {}
            Ok(()) if found == Found::OfAnother => {
                // Who made it is gone; one that we may write takes its place.
                if let Err(error) = fs::remove_file(&path) {
                    return Locking::Failed(error);
                }
            }
            Ok(()) => {
                leave_note(&file);
                let file = Some(file);
                return Locking::Locked(Lock { path, file });
            }
            Err(TryLockError::WouldBlock) => return Locking::Elsewhere(read_note(&path)),
            Err(TryLockError::Error(_)) => {
                drop(file);
                return lock_without_locks(project, found);
            }
        }
    }
    Locking::Elsewhere(read_note(&path))
}

/// How the lock file was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    New,
    There,
    /// Another user's, which we may only read.
    OfAnother,
}

fn open_or_create(path: &Path) -> io::Result<(File, Found)> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    match options.clone().create_new(true).open(path) {
        Ok(file) => return Ok((file, Found::New)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        // As a folder says that we may not write to.
        Err(error) => return Err(error),
    }
    match options.create(true).truncate(false).open(path) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            Ok((File::open(path)?, Found::OfAnother))
        }
        opened => Ok((opened?, Found::There)),
    }
}

/// Here are no locks; but the one whose file was there before us may have them, as it sees the same folder another way.
fn lock_without_locks(project: &Path, found: Found) -> Locking {
    let path = names::lock(project);
    if found != Found::New {
        let note = read_note(&path);
        if !is_dead(&note, &path) {
            return Locking::Elsewhere(note);
        }
    }
    drop(fs::remove_file(&path));
    lock_by_note(names::lock_by_note(project))
}

/// Takes away the lock of another machine, whichever kind it is. One that a program of this machine holds stays: that it
/// lives is certain.
pub(super) fn break_lock(project: &Path) {
    for path in [names::lock(project), names::lock_by_note(project)] {
        if read_note(&path).elsewhere {
            drop(fs::remove_file(&path));
        }
    }
}

impl Lock {
    fn is_ours(&self) -> bool {
        if let Some(file) = &self.file {
            return is_still_named(file, &self.path);
        }
        let note = read_note(&self.path);
        note.process == process::id() && note.boot == machine_start() && !note.elsewhere
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Another machine may have taken it over; and before the lock goes, so that nobody else's is removed.
        if self.is_ours() {
            drop(fs::remove_file(&self.path));
        }
        drop(self.file.take());
    }
}

#[cfg(test)]
impl Lock {
    /// For disks in memory.
    pub(super) fn of_nothing() -> Self {
        Self {
            path: PathBuf::new(),
            file: None,
        }
    }
}

/// Where there are no locks: who creates the file has it.
fn lock_by_note(path: PathBuf) -> Locking {
    for _ in 0..2 {
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => {
                leave_note(&file);
                return Locking::Locked(Lock { path, file: None });
            }
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Locking::Failed(error);
            }
            Err(_) => {}
        }
        let note = read_note(&path);
        if !is_dead(&note, &path) {
            return Locking::Elsewhere(note);
        }
        drop(fs::remove_file(&path));
    }
    Locking::Elsewhere(read_note(&path))
}

#[cfg(unix)]
fn is_still_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let (Ok(ours), Ok(named)) = (file.metadata(), fs::metadata(path)) else {
        return false;
    };
    (ours.dev(), ours.ino()) == (named.dev(), named.ino())
}

/// A file that is open keeps its name there.
#[cfg(not(unix))]
fn is_still_named(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Best effort: the lock holds without it.
fn leave_note(mut file: &File) {
    let note = LockNote {
        process: process::id(),
        user: variable(["USER", "USERNAME"]).unwrap_or_default(),
        host: host(),
        boot: machine_start(),
        started: start_of(process::id()).unwrap_or(0),
        ..LockNote::default()
    };
    let text = ron::to_string(&note).unwrap_or_default();
    drop(
        file.set_len(0)
            .and_then(|()| file.write_all(text.as_bytes())),
    );
}

fn host() -> String {
    fs::read_to_string("/proc/sys/kernel/hostname")
        .ok()
        .or_else(|| variable(["HOSTNAME", "COMPUTERNAME"]))
        .map_or(String::new(), |host| host.trim().to_owned())
}

fn variable(names: [&str; 2]) -> Option<String> {
    names.iter().find_map(|name| std::env::var(name).ok())
}

/// In milliseconds since 1970; 0 where that is not known.
fn written_at(about: io::Result<fs::Metadata>) -> u64 {
    let written = about.and_then(|about| about.modified()).ok();
    let since = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(0))
}

/// Its time is that of the file: it is written once.
fn read_note(path: &Path) -> LockNote {
    let text = fs::read_to_string(path).unwrap_or_default();
    let note: LockNote = ron::from_str(&text).unwrap_or_default();
    LockNote {
        elsewhere: note.host != host(),
        since: written_at(fs::metadata(path)),
        ..note
    }
}

#[cfg(test)]
mod tests;
