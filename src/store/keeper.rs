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
    journal::{Rest, Writer},
    lock::{Lock, Locking, lock},
    names,
    project_file::{self, Follows, Head, Stamp},
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
    /// Locked for long: while saving.
    place: Mutex<Place>,
    /// Locked for moments only.
    journal: Mutex<Writer>,
}

/// Where the project stands on the disk.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// The file as we read or wrote it last.
    pub(super) stamp: Stamp,
    pub(super) lock: Option<Lock>,
}

impl Keeper {
    pub(super) fn new(disk: Arc<dyn Disk>, place: Place, journal: Writer) -> Self {
        let shared = Shared {
            disk,
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
        self.journal().append(self.disk(), steps, millis)
    }

    /// Waits until the steps written so far survive a power cut. After an error save instead of calling it again.
    pub fn sync(&self) -> Result<(), StoreError> {
        let (file, path) = {
            let journal = self.journal();
            (journal.file(), journal.path().to_owned())
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

    /// Writes the project file. Refused with [`Fault::ForeignChange`] where another hand wrote it since.
    pub fn save(&self, project: &Project, mark: Mark) -> Result<(), StoreError> {
        let mut place = self.place();
        check_unchanged(self.disk(), &place)?;
        let generation = place.stamp.generation + 1;
        place.stamp = self.write(&place.path, generation, project, mark)?;
        // Where this fails the file is saved all the same, and the old journal still goes with it.
        drop(self.restart_journal(&place.path, place.stamp, mark));
        Ok(())
    }

    /// Writes the project to another place, over what may be there, and goes on there. Also the way to save over a
    /// foreign change.
    pub fn save_as(&self, path: &Path, project: &Project, mark: Mark) -> Result<(), StoreError> {
        let mut place = self.place();
        let path = atomic::real(self.disk(), path);
        let lock = if path == place.path {
            place.lock.take()
        } else {
            lock_for_writing(&path)?
        };
        let found = self.disk().read(&path).ok();
        let found = found.and_then(|bytes| project_file::decode(&path, &bytes).ok());
        let generation = found.map_or(1, |found| found.head.generation + 1);

        let stamp = self.write(&path, generation, project, mark)?;
        let old_journal = self.journal().path().to_owned();
        self.restart_journal(&path, stamp, mark)?;
        if old_journal != names::journal(&path) {
            drop(self.disk().remove(&old_journal));
        }
        *place = Place { path, stamp, lock };
        Ok(())
    }

    /// The end of work on this project, saved or given up: what the journal holds is no longer wanted.
    pub fn close(self) {
        let place = self.place();
        let journal = self.journal();
        if journal.file().is_some() {
            drop(self.disk().remove(journal.path()));
        }
        drop((journal, place));
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
        atomic::replace(self.disk(), path, text.as_bytes())?;
        Ok(stamp)
    }

    /// The journal begins anew after the steps up to `mark`. Its slow part is done without holding the journal.
    fn restart_journal(&self, project: &Path, base: Stamp, mark: Mark) -> Result<(), StoreError> {
        let path = names::journal(project);
        let (text, last) = self.journal().rest(base, mark.0);
        let temporary = atomic::prepare(self.disk(), &path, text.as_bytes())?;
        let file = self
            .disk()
            .append_to(&temporary)
            .map_err(StoreError::at(&path))?;

        let mut journal = self.journal();
        let renamed = self.disk().rename(&temporary, &path);
        renamed.map_err(StoreError::at(&path))?;
        journal.moved(Rest {
            path: path.clone(),
            file,
            base,
            contained: mark.0,
            last,
            len: text.len() as u64,
        });
        let late = journal.append(self.disk(), &[], 0);
        drop(journal);

        let synced = self.disk().sync_dir(names::folder(&path));
        synced.map_err(StoreError::at(&path)).and(late)
    }

    fn disk(&self) -> &dyn Disk {
        self.shared.disk.as_ref()
    }

    fn journal(&self) -> MutexGuard<'_, Writer> {
        // A panic in the middle leaves at worst a torn line, which the next write cuts off.
        let journal = self.shared.journal.lock();
        journal.unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        let place = self.shared.place.lock();
        place.unwrap_or_else(PoisonError::into_inner)
    }
}

fn check_unchanged(disk: &dyn Disk, place: &Place) -> Result<(), StoreError> {
    let Ok(found) = disk.read(&place.path) else {
        // Gone or unreadable: writing it anew is what the secretary wants.
        return Ok(());
    };
    if place.stamp.is_of(&found) {
        Ok(())
    } else {
        Err(StoreError::new(&place.path, Fault::ForeignChange))
    }
}

fn lock_for_writing(path: &Path) -> Result<Option<Lock>, StoreError> {
    match lock(path) {
        Locking::Locked(lock) => Ok(Some(lock)),
        Locking::Elsewhere(_) => Err(StoreError::new(path, Fault::Locked)),
        Locking::Failed(error) => Err(StoreError::new(path, error.into())),
    }
}
