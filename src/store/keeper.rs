//! Keeps an open project: writes each step into the journal, and saves. One handle for the window's thread, which
//! appends, and for the worker, which syncs and saves; neither waits for the other's slow work.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{
    atomic,
    disk::Disk,
    error::{Fault, StoreError},
    journal::{Rest, Writer, WrittenReports},
    lock::{Lock, Locking, lock},
    names,
    project_file::{self, Follows, Head, Stamp},
    unsaved,
};
use crate::project::{Project, Step};

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
}

/// Where the project stands on the disk.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// The file as we read or wrote it last.
    pub(super) stamp: Stamp,
    /// What a save that failed may still have put there: no other hand's work.
    pub(super) tried: Stamp,
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

    /// Waits until the steps written so far survive a power cut. After an error save instead of calling it again.
    pub fn sync(&self) -> Result<(), StoreError> {
        let (file, path) = {
            let journal = self.journal();
            (journal.file(), journal.path())
        };
        let Some(file) = file else {
            return Ok(());
        };
        file.sync()
            .and_then(|()| self.disk().sync_dir(names::folder(&path)))
            .map_err(StoreError::at(&path))
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

    /// Writes the project file. Refused with [`Fault::ForeignChange`] where another hand wrote it since.
    pub fn save(&self, project: &Project, mark: Mark) -> Result<(), StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let (path, stamp, tried) = {
            let place = self.place();
            (place.path.clone(), place.stamp, place.tried)
        };
        let found = found_ours(self.disk(), &path, [stamp, tried])?.unwrap_or(stamp);
        self.place().stamp = found;
        let generation = found.generation + 1;
        let stamp = self.write(&path, generation, project, mark)?;
        self.place().stamp = stamp;
        // Where this fails the file is saved all the same, and the old journal still goes with it.
        drop(self.restart_journal(&path, stamp, mark));
        Ok(())
    }

    /// Writes the project to another place, over what may be there, and goes on there. Also the way to save over a
    /// foreign change.
    pub fn save_as(&self, path: &Path, project: &Project, mark: Mark) -> Result<(), StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let path = atomic::real(self.disk(), path);
        let stays = path == self.path();
        let lock = if stays {
            None
        } else {
            lock_for_writing(&path)?
        };
        let generation = generation_at(self.disk(), &path) + 1;
        let stamp = self.write(&path, generation, project, mark)?;
        if stays {
            self.place().stamp = stamp;
            drop(self.restart_journal(&path, stamp, mark));
            return Ok(());
        }

        let old_journal = self.journal().path();
        self.restart_journal(&path, stamp, mark)?;
        drop(self.disk().remove(&old_journal));
        let origin = Origin::File;
        let new = Place {
            path,
            stamp,
            tried: stamp,
            lock,
            origin,
        };
        let old = std::mem::replace(&mut *self.place(), new);
        self.leave(old);
        Ok(())
    }

    /// The end of work on this project, saved or given up: what the journal holds is no longer wanted.
    pub fn close(self) {
        let _after_the_last_save = held(&self.shared.saving);
        let journal = self.journal().path();
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
        self.leave(left);
    }

    /// The lock goes, and with it all that was only there until the project got a place of its own.
    fn leave(&self, place: Place) {
        let unsaved = place.origin == Origin::Unsaved;
        if unsaved {
            drop(self.disk().remove(&place.path));
        }
        drop(place.lock);
        if unsaved {
            unsaved::remove_folder(&place.path);
        }
    }

    fn write(
        &self,
        path: &Path,
        generation: u64,
        project: &Project,
        mark: Mark,
    ) -> Result<Stamp, StoreError> {
        let base = self.journal().base();
        let follows = Follows { base, step: mark.0 };
        let head = Head {
            generation,
            follows,
        };
        let (text, stamp) = project_file::encode(project, &head);
        // What could not be read again must not take the place of what can.
        let back = project_file::decode(path, text.as_bytes())?;
        if back.project != *project {
            return Err(StoreError::new(path, Fault::Unfaithful));
        }
        self.place().tried = stamp;
        atomic::replace(self.disk(), path, text.as_bytes())?;
        Ok(stamp)
    }

    /// The journal begins anew after the steps up to `mark`. Its slow part is done without holding the journal.
    fn restart_journal(&self, project: &Path, base: Stamp, mark: Mark) -> Result<(), StoreError> {
        let path = names::journal(project);
        let (text, last) = self.journal().rest(base, mark.0);
        let temporary = atomic::prepare(self.disk(), &path, text.as_bytes())?;
        drop(self.disk().copy_permissions(project, &temporary));
        let file = self
            .disk()
            .append_to(&temporary)
            .map_err(StoreError::at(&path))?;

        let mut journal = self.journal();
        let renamed = self.disk().rename(&temporary, &path);
        renamed.map_err(StoreError::at(&path))?;
        journal.moved(Rest {
            project: project.to_owned(),
            file,
            base,
            contained: mark.0,
            last,
            len: text.len() as u64,
        });
        let late = journal.append(self.disk(), &[], 0, None);
        drop(journal);

        let synced = self.disk().sync_dir(names::folder(&path));
        synced.map_err(StoreError::at(&path)).and(late)
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

/// Which of these the file is; None where it is gone or unreadable: then writing it anew is what is wanted.
fn found_ours(disk: &dyn Disk, path: &Path, ours: [Stamp; 2]) -> Result<Option<Stamp>, StoreError> {
    let Ok(found) = disk.read(path) else {
        return Ok(None);
    };
    let stamp = ours.into_iter().find(|stamp| stamp.is_of(&found));
    let foreign = StoreError::new(path, Fault::ForeignChange);
    stamp.map(Some).ok_or(foreign)
}

/// 0 where there is no project file.
fn generation_at(disk: &dyn Disk, path: &Path) -> u64 {
    let found = disk.read(path).ok();
    let found = found.and_then(|bytes| project_file::decode(path, &bytes).ok());
    found.map_or(0, |found| found.head.generation)
}

fn lock_for_writing(path: &Path) -> Result<Option<Lock>, StoreError> {
    match lock(path) {
        Locking::Locked(lock) => Ok(Some(lock)),
        Locking::Elsewhere(_) => Err(StoreError::new(path, Fault::Locked)),
        Locking::Failed(error) => Err(StoreError::new(path, error.into())),
    }
}
