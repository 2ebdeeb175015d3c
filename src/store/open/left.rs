//! What the last run left beside the file: its journal, taken up where it goes on from the file.

use std::{io::ErrorKind, path::Path};

use super::{Origin, Recovered, Remark};
use crate::{
    project::{History, Project},
    store::{
        aside::keep_aside,
        disk::Disk,
        error::StoreError,
        journal::{self, Entry, Journal, Unusable, Writer},
        names,
        project_file::{Decoded, Stamp},
    },
};

/// What the last run left beside the file.
pub(super) enum Left {
    Nothing,
    /// Goes on from this file.
    Fitting(Journal),
    Foreign,
    Damaged,
}

pub(super) fn left_by(bytes: &[u8], file: &Decoded) -> Left {
    let mut journal = match journal::read(bytes) {
        Ok(journal) => journal,
        Err(Unusable::NeverBegun) => return Left::Nothing,
        Err(Unusable::Damaged) => return Left::Damaged,
    };
    // What was damaged since is still the file that the steps go on from.
    let is_damaged = file.lost_lines.is_some();
    let is_same = journal.base.generation == file.head.generation;
    let contained = if journal.base == file.stamp || (is_damaged && is_same) {
        0
    } else if journal.base == file.head.follows.base {
        // Killed after the file was written and before the journal was begun anew.
        file.head.follows.step
    } else {
        return Left::Foreign;
    };
    journal.entries.retain(|entry| entry.number > contained);
    // A journal of the file before whose end was lost would go on with numbers that this file says it contains.
    let is_spent = journal.entries.is_empty() && contained > 0;
    if !is_spent {
        Left::Fitting(journal)
    } else if journal.damaged {
        Left::Damaged
    } else {
        Left::Nothing
    }
}

pub(super) fn replay(left: Left, history: &mut History) -> (Left, Option<Recovered>) {
    let Left::Fitting(mut journal) = left else {
        return (left, None);
    };
    let mut good = |entry: &Entry| history.run(entry.step.clone()).is_ok();
    let done = journal
        .entries
        .iter()
        .take_while(|entry| good(entry))
        .count();
    if done < journal.entries.len() {
        journal.keep(done);
    }
    // They are in the journal already.
    drop(history.take_steps());
    let recovered = journal.entries.last().map(|last| Recovered {
        steps: done as u64,
        last_millis: last.millis,
    });
    (Left::Fitting(journal), recovered)
}

/// What the journal beside a file says that is to be written over.
pub(in crate::store) struct StepsLeft {
    /// The project with them, and when the last was done; None where there are none.
    pub(in crate::store) project: Option<(Project, u64)>,
    /// Nothing else stands in the journal.
    pub(in crate::store) all: bool,
}

pub(in crate::store) fn steps_left(journal: &[u8], file: &Decoded) -> StepsLeft {
    let mut history = History::new(file.project.clone());
    let (left, recovered) = replay(left_by(journal, file), &mut history);
    StepsLeft {
        project: recovered.map(|it| (history.project().clone(), it.last_millis)),
        all: match left {
            Left::Nothing => true,
            Left::Fitting(journal) => !journal.damaged,
            Left::Foreign | Left::Damaged => false,
        },
    }
}

/// A project without a place is only there because a crash left it, also where nothing was done since its last
/// checkpoint.
pub(super) fn found_again(file: &Decoded, origin: Origin) -> Option<Recovered> {
    (origin == Origin::Unsaved).then_some(Recovered {
        steps: 0,
        last_millis: file.head.saved,
    })
}

pub(super) fn go_on(
    disk: &dyn Disk,
    path: &Path,
    stamp: Stamp,
    left: Left,
    bytes: &[u8],
) -> Result<(Writer, Option<Remark>), StoreError> {
    let aside = || keep_aside(disk, path, names::aside, bytes);
    let remark = match left {
        Left::Fitting(left) => {
            let remark = left.damaged.then(aside).transpose()?;
            let writer = Writer::going_on(disk, path.to_owned(), left)?;
            return Ok((writer, remark.map(Remark::JournalDamaged)));
        }
        Left::Nothing => None,
        Left::Foreign => Some(Remark::JournalSetAside(aside()?)),
        Left::Damaged => Some(Remark::JournalDamaged(aside()?)),
    };
    let journal = names::journal(path);
    match disk.remove(&journal) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(StoreError::new(&journal, error.into()))
        }
        _ => Ok((Writer::new(path.to_owned(), stamp), remark)),
    }
}
