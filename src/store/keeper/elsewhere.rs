//! The project written to another place, over what may be there; work goes on there.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use super::{Keeper, Mark, Origin, Place, Saved, held, restart::Need};
use crate::{
    project::Project,
    store::{
        aside::keep_aside,
        atomic,
        disk::Disk,
        error::{Fault, StoreError},
        generations::{self, Occasion, Standing},
        journal,
        lock::{Lock, Locking},
        names,
        project_file::{self, Stamp},
    },
};

impl Keeper {
    /// Writes the project to another place, over what may be there, and goes on there. Also the way to save over a
    /// foreign change.
    pub fn save_as(
        &self,
        path: &Path,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let path = atomic::real(self.disk(), path);
        let stays = path == self.path();
        let lock = if stays {
            None
        } else {
            Some(lock_for_writing(self.disk(), &path)?)
        };
        let may = self.disk().may_write(&path);
        may.map_err(StoreError::at(&path))?;
        let kept = self.keep_what_is_there(&path, occasion)?;
        let saved = kept.map_or(Saved::InPlace, Saved::Over);
        if !stays {
            self.save_and_go(&path, lock, project, mark, occasion)?;
            return Ok(saved);
        }
        let generation = generation_at(self.disk(), &path) + 1;
        let file = self.encoded(&path, generation, project, mark, occasion)?;
        self.put(&path, &file)?;
        self.saved_as(file.stamp, project, occasion);
        drop(self.restart_journal(&path, file.stamp, mark, Need::Wish));
        Ok(saved)
    }

    pub(super) fn save_and_go(
        &self,
        path: &Path,
        lock: Option<Lock>,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<(), StoreError> {
        let generation = generation_at(self.disk(), path) + 1;
        let file = self.encoded(path, generation, project, mark, occasion)?;
        self.put(path, &file)?;
        let stamp = file.stamp;
        let (journal, base) = {
            let journal = self.journal();
            (journal.path(), journal.base())
        };
        if self.restart_journal(path, stamp, mark, Need::Must)?.is_ok() {
            self.remove_journal(&journal, base);
        }
        let new = Place {
            path: path.to_owned(),
            stamp,
            tried: stamp,
            standing: Standing::default().saved(stamp.generation, occasion, project),
            lock,
            origin: Origin::File,
        };
        let old = std::mem::replace(&mut *self.place(), new);
        self.leave(old);
        Ok(())
    }

    /// Where there are no locks, the one that stands there may be another window's by now: its base tells.
    fn remove_journal(&self, path: &Path, base: Stamp) {
        let there = self.disk().read(path).ok();
        let ours = there.and_then(|bytes| journal::read(&bytes).ok());
        if ours.is_some_and(|journal| journal.base == base) {
            drop(self.disk().remove(path));
        }
    }

    /// What the secretary agreed to write over becomes an older version of the project. What cannot (it is damaged, or
    /// there is no writing into their folder) is kept under another name, which is given back; without that, nothing
    /// is written over. Nor is what a newer program wrote, as it holds things that this one cannot keep; nor what
    /// cannot be read, as nobody knows what it is.
    fn keep_what_is_there(
        &self,
        path: &Path,
        occasion: Occasion,
    ) -> Result<Option<PathBuf>, StoreError> {
        let bytes = match self.disk().read(path) {
            Ok(bytes) if bytes.is_empty() => return Ok(None),
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreError::new(path, error.into())),
        };
        match project_file::decode(path, &bytes) {
            Ok(file) => {
                if let Some(version) = file.newer {
                    return Err(StoreError::new(path, Fault::NewerVersion(version)));
                }
                let standing = Standing::opened(&file);
                let now = occasion.millis;
                if generations::keep(self.disk(), path, &standing, &bytes, now).is_ok() {
                    return Ok(None);
                }
            }
            Err(error) if matches!(error.fault, Fault::NewerVersion(_)) => return Err(error),
            Err(_) => {}
        }
        keep_aside(self.disk(), path, names::replaced, &bytes).map(Some)
    }
}

/// 0 where there is no project file.
fn generation_at(disk: &dyn Disk, path: &Path) -> u64 {
    let found = disk.read(path).ok();
    let found = found.and_then(|bytes| project_file::decode(path, &bytes).ok());
    found.map_or(0, |found| found.head.generation)
}

fn lock_for_writing(disk: &dyn Disk, path: &Path) -> Result<Lock, StoreError> {
    match disk.lock(path) {
        Locking::Locked(lock) => Ok(lock),
        Locking::Elsewhere(_) => Err(StoreError::new(path, Fault::Locked)),
        Locking::Failed(error) => Err(StoreError::new(path, error.into())),
    }
}
