//! Who has a project open: an advisory lock of the system, with a note inside for the one who comes second.
//!
//! Where the file system has no locks (some shares), a second file stands for it that only one can create; the note in it
//! tells whether its maker is dead. Two who take over a dead one at the same moment can both believe to have it: the look
//! at the file before each save is the guard then.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    process,
    time::UNIX_EPOCH,
};

use serde::{Deserialize, Serialize};

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
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path);
        let file = match file {
            Ok(file) => file,
            Err(error) => return Locking::Failed(error),
        };
        match file.try_lock() {
            Ok(()) if !is_still_named(&file, &path) => {}
            Ok(()) => {
                leave_note(&file);
                let file = Some(file);
                return Locking::Locked(Lock { path, file });
            }
            Err(TryLockError::WouldBlock) => return Locking::Elsewhere(read_note(&path)),
            Err(TryLockError::Error(_)) => {
                drop(fs::remove_file(&path));
                return lock_by_note(names::lock_by_note(project));
            }
        }
    }
    Locking::Elsewhere(read_note(&path))
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
        note.process == process::id() && !note.elsewhere
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
        if !is_dead(&note) {
            return Locking::Elsewhere(note);
        }
        drop(fs::remove_file(&path));
    }
    Locking::Elsewhere(read_note(&path))
}

/// A process of this machine that is no more. Of other machines nothing is known.
fn is_dead(note: &LockNote) -> bool {
    // A number may have gone to another program since: after a start of the machine at the latest.
    let name_of = |process: u32| fs::read(format!("/proc/{process}/comm")).ok();
    let ours = name_of(process::id());
    ours.is_some() && !note.elsewhere && name_of(note.process) != ours
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

/// Its time is that of the file: it is written once.
fn read_note(path: &Path) -> LockNote {
    let text = fs::read_to_string(path).unwrap_or_default();
    let note: LockNote = ron::from_str(&text).unwrap_or_default();
    let written = fs::metadata(path).and_then(|about| about.modified()).ok();
    let since = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    LockNote {
        elsewhere: note.host != host(),
        since: since.map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(0)),
        ..note
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::Folder;

    #[test]
    fn the_second_learns_who_was_first_and_since_when_and_gets_its_turn() {
        let folder = Folder::new();
        let project = folder.path("甲.zhaibian");
        let Locking::Locked(first) = lock(&project) else {
            panic!("nobody has it");
        };
        let Locking::Elsewhere(note) = lock(&project) else {
            panic!("it is locked");
        };
        assert_eq!(note.process, process::id());
        assert!(note.since > 1_700_000_000_000, "{note:?}");
        drop(first);
        assert!(!names::lock(&project).exists());
        assert!(matches!(lock(&project), Locking::Locked(_)));
    }

    #[test]
    fn without_locks_the_file_itself_is_one_and_a_dead_holder_has_it_no_longer() {
        let folder = Folder::new();
        let path = folder.path("锁");
        let Locking::Locked(first) = lock_by_note(path.clone()) else {
            panic!("nobody has it");
        };
        assert!(matches!(lock_by_note(path.clone()), Locking::Elsewhere(_)));
        drop(first);
        assert!(!path.exists());

        let note = |process, host: String| {
            let note = LockNote {
                process,
                host,
                ..LockNote::default()
            };
            fs::write(&path, ron::to_string(&note).unwrap()).unwrap();
            matches!(lock_by_note(path.clone()), Locking::Locked(_))
        };
        // Numbers of processes end far below.
        assert!(note(u32::MAX, host()), "dead");
        assert!(!note(process::id(), host()), "alive");
        assert!(!note(u32::MAX, "别的机器".to_owned()), "who knows");
        // The first process of the machine has that number, whatever it is.
        assert!(note(1, host()), "another program has its number by now");
    }

    #[test]
    fn the_lock_of_another_machine_can_be_taken_away_and_that_of_a_living_program_here_cannot() {
        let folder = Folder::new();
        let project = folder.path("甲.zhaibian");
        let Locking::Locked(here) = lock(&project) else {
            panic!("nobody has it");
        };
        break_lock(&project);
        let Locking::Elsewhere(note) = lock(&project) else {
            panic!("it is locked");
        };
        assert!(!note.elsewhere);

        let there = LockNote {
            host: "别的机器".to_owned(),
            ..LockNote::default()
        };
        // As the lock of a share that another machine holds: this one cannot tell whether that lives.
        fs::write(names::lock(&project), ron::to_string(&there).unwrap()).unwrap();
        let Locking::Elsewhere(note) = lock(&project) else {
            panic!("it is locked");
        };
        assert!(note.elsewhere);
        break_lock(&project);
        let Locking::Locked(ours) = lock(&project) else {
            panic!("it was taken over");
        };
        drop(here);
        assert!(
            names::lock(&project).exists(),
            "the new lock stays when the old holder goes"
        );
        drop(ours);
        assert!(!names::lock(&project).exists());
    }
}
