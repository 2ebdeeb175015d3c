//! Whether the maker of a note is dead, as far as can be seen from here.

use std::{
    fs::{self, File},
    path::Path,
    process,
};

use super::{LockNote, written_at};
use crate::store::names;

/// How long one may take from making the file to writing the note, in milliseconds.
const MOST: u64 = 60_000;

/// A process of this machine that is no more: its number may belong to another by now, which was started at another time.
/// Of other machines nothing is known.
pub(super) fn is_dead(note: &LockNote, path: &Path) -> bool {
    if note.process == 0 && note.host.is_empty() {
        return now_beside(path).is_some_and(|now| now.saturating_sub(note.since) > MOST);
    }
    // Where not even the first process is shown, those of other users are not.
    let is_seen = start_of(1).is_some() || start_of(process::id()).is_none();
    if note.elsewhere || !is_seen {
        return false;
    }
    match (start_of(note.process), note.started) {
        (None, _) => start_of(process::id()).is_some(),
        (Some(_), 0) => false,
        (Some(start), started) => start != started || note.boot != machine_start(),
    }
}

/// What tells one start of this machine from the next; "" where the system does not say.
pub(super) fn machine_start() -> String {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id");
    id.map_or(String::new(), |id| id.trim().to_owned())
}

/// When a process was started, counted from the start of the machine; None where it is not seen.
pub(super) fn start_of(process: u32) -> Option<u64> {
    let about = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name before may hold spaces and brackets; it is the 22nd field of all.
    about
        .rsplit_once(')')?
        .1
        .split_whitespace()
        .nth(19)?
        .parse()
        .ok()
}

/// The time by the clock that dated the note too, that of the share.
fn now_beside(path: &Path) -> Option<u64> {
    let probe = names::temporary(path, process::id());
    let file = File::create_new(&probe).ok()?;
    let now = written_at(file.metadata());
    drop(fs::remove_file(&probe));
    Some(now)
}
