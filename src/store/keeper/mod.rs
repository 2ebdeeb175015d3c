//! Keeps an open project: writes each step into the journal, and saves. One handle for the window's thread, which
//! appends, and for the worker, which syncs and saves; neither waits for the other's slow work.

mod elsewhere;
mod restart;
mod saving;

pub use saving::Saved;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    disk::Disk,
    error::{Fault, StoreError},
    generations::Standing,
    journal::{Writer, WrittenReports},
    lock::Lock,
    names,
    project_file::Stamp,
    unsaved,
};
use crate::project::Step;

/// The handle of an open project. While it lives, the project is locked for other windows.
#[derive(Clone)]
pub struct Keeper {
    shared: Arc<Shared>,
}

/// How far the journal was when a project was taken for saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark(u64);

struct Shared {
    disk: Arc<dyn Disk>,
    /// Locked while saving: one at a time.
    saving: Mutex<()>,
    /// Locked for moments only, as the next is, and never while holding it.
    place: Mutex<Place>,
    journal: Mutex<Writer>,
    waits_for_sync: AtomicBool,
    /// The last save was begun, or the project closed: what else waited to be saved is older. Changes only while
    /// `saving` is locked.
    ended: AtomicBool,
}

/// Where the project stands on the disk.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// The file as we read or wrote it last.
    pub(super) stamp: Stamp,
    /// What a save that failed may still have put there: no other hand's work.
    pub(super) tried: Stamp,
    pub(super) standing: Standing,
    pub(super) lock: Option<Lock>,
    pub(super) origin: Origin,
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The secretary's file, which is there.
    File,
    /// The secretary's file, which may not be there yet.
    New,
    /// In the data directory, until it gets a place of its own.
    Unsaved,
}

impl Keeper {
    pub(super) fn new(disk: Arc<dyn Disk>, place: Place, journal: Writer) -> Self {
        let shared = Shared {
            disk,
            saving: Mutex::new(()),
            place: Mutex::new(place),
            journal: Mutex::new(journal),
            waits_for_sync: AtomicBool::new(false),
            ended: AtomicBool::new(false),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Writes steps down before they show. Once this returned, no kill of the program loses them. After an error
    /// they are not lost either: they are written with the next ones, or contained in the next save.
    pub fn append(&self, steps: &[Step], millis: u64) -> Result<(), StoreError> {
        self.journal().append(self.disk(), steps, millis, None)
    }

    /// The same where a step adds reports that were written out before.
    pub fn append_written(
        &self,
        steps: &[Step],
        millis: u64,
        written: &WrittenReports,
    ) -> Result<(), StoreError> {
        self.journal()
            .append(self.disk(), steps, millis, Some(written))
    }

    /// Whether the steps just appended are the first that wait for a sync: then the caller sees to one soon.
    pub fn begins_to_wait_for_sync(&self) -> bool {
        !self.shared.waits_for_sync.swap(true, Ordering::SeqCst)
    }

    /// Waits until the steps written so far survive a power cut. A file that could not be synced is never trusted
    /// again, as the system may have dropped what it could not write: what memory holds goes to a new one.
    pub fn sync(&self) -> Result<(), StoreError> {
        // Before looking at the journal: what is appended from now on needs another one.
        self.shared.waits_for_sync.store(false, Ordering::SeqCst);
        let (file, path) = {
            let journal = self.journal();
            (journal.file(), journal.path())
        };
        match file {
            None => self.rewrite_suspect_journal(),
            Some(file) if file.sync().is_ok() => {
                let synced = self.disk().sync_dir(names::folder(&path));
                synced.map_err(StoreError::at(&path))
            }
            Some(file) => {
                self.journal().suspect(&file);
                self.rewrite_suspect_journal()
            }
        }
    }

    /// To be taken together with the project that will be saved, after its last step was appended.
    pub fn mark(&self) -> Mark {
        Mark(self.journal().last())
    }

    pub fn path(&self) -> PathBuf {
        self.place().path.clone()
    }

    /// Whether it has no place of its own yet.
    pub fn is_unsaved(&self) -> bool {
        self.place().origin == Origin::Unsaved
    }

    /// The end of work on this project, saved or given up: what the journal holds is no longer wanted.
    pub fn close(self) {
        let _after_the_last_save = held(&self.shared.saving);
        self.shared.ended.store(true, Ordering::SeqCst);
        let journal = {
            let mut journal = self.journal();
            journal.end();
            journal.path()
        };
        drop(self.disk().remove(&journal));
        let left = {
            let mut place = self.place();
            let lock = place.lock.take();
            Place {
                path: place.path.clone(),
                lock,
                ..*place
            }
        };
        if left.origin == Origin::Unsaved {
            // With all that was kept beside it: no other would find that again.
            drop(unsaved::empty(self.disk(), &left.path));
        }
        self.leave(left);
    }

    /// The lock goes, and with it the file that was only there until the project got a place of its own.
    fn leave(&self, place: Place) {
        let unsaved = place.origin == Origin::Unsaved;
        if unsaved {
            drop(self.disk().remove(&place.path));
        }
        drop(place.lock);
        if unsaved {
            unsaved::remove_folder(self.disk(), &place.path);
        }
    }

    /// To be asked while saving.
    fn not_ended(&self, path: &Path) -> Result<(), StoreError> {
        if self.shared.ended.load(Ordering::SeqCst) {
            return Err(StoreError::new(path, Fault::Closed));
        }
        Ok(())
    }

    fn disk(&self) -> &dyn Disk {
        self.shared.disk.as_ref()
    }

    fn journal(&self) -> MutexGuard<'_, Writer> {
        held(&self.shared.journal)
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        held(&self.shared.place)
    }
}

/// A panic in the middle leaves at worst a torn line in the journal, which the next write cuts off.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
