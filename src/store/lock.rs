//! Who has a project open: an advisory lock of the system, with a note inside for the one who comes second.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write as _,
    path::{Path, PathBuf},
    process,
};

use serde::{Deserialize, Serialize};

use super::names;

/// Held while it lives; the system takes it back from a process that dies.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// None where the file system has no locks (some shares): the check before each save is the guard then.
    file: Option<File>,
}

/// Who has the project open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LockNote {
    pub process: u32,
    pub user: String,
    pub host: String,
}

pub(super) enum Locking {
    Locked(Lock),
    Elsewhere(LockNote),
    Failed(std::io::Error),
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
            Err(TryLockError::Error(_)) => return Locking::Locked(Lock { path, file: None }),
        }
    }
    Locking::Elsewhere(read_note(&path))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the lock goes, so that nobody else's is removed.
        drop(fs::remove_file(&self.path));
        drop(self.file.take());
    }
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
    let variable = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok());
    let note = LockNote {
        process: process::id(),
        user: variable(["USER", "USERNAME"]).unwrap_or_default(),
        host: variable(["HOSTNAME", "COMPUTERNAME"])
            .or_else(|| fs::read_to_string("/proc/sys/kernel/hostname").ok())
            .map_or(String::new(), |host| host.trim().to_owned()),
    };
    let text = ron::to_string(&note).unwrap_or_default();
    drop(
        file.set_len(0)
            .and_then(|()| file.write_all(text.as_bytes())),
    );
}

fn read_note(path: &Path) -> LockNote {
    let text = fs::read_to_string(path).unwrap_or_default();
    ron::from_str(&text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::Folder;

    #[test]
    fn the_second_learns_who_was_first_and_gets_its_turn() {
        let folder = Folder::new();
        let project = folder.path("甲.zhaibian");
        let Locking::Locked(first) = lock(&project) else {
            panic!("nobody has it");
        };
        let Locking::Elsewhere(note) = lock(&project) else {
            panic!("it is locked");
        };
        assert_eq!(note.process, process::id());
        drop(first);
        assert!(!names::lock(&project).exists());
        assert!(matches!(lock(&project), Locking::Locked(_)));
    }
}
