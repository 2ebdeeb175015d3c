//! The project written to its file, or beside it where another hand changed that.

use std::{
    io,
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use super::{Keeper, Mark, Origin, held, restart::Need};
use crate::{
    project::Project,
    store::{
        atomic,
        disk::Disk,
        error::{Fault, StoreError},
        generations::{self, Kept, Occasion},
        lock::Locking,
        names,
        project_file::{self, Follows, Head, Stamp},
    },
};

/// Where a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    InPlace,
    /// The same, where the file was no longer: renamed or moved while it was open, perhaps. It is there anew.
    Anew,
    /// The same; what stood there could not become an older version of it, and is kept whole here.
    Over(PathBuf),
    /// Another hand had changed the file: it was left alone, ours is here, and work goes on here.
    Beside(PathBuf),
}

impl Keeper {
    /// Writes the project file. Where another hand wrote it since, that is left alone and ours goes beside it.
    pub fn save(
        &self,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        self.not_ended(&self.path())?;
        self.save_found(project, mark, occasion)
    }

    /// The last one: what still waits to be saved is older, and is refused.
    pub fn save_last(
        &self,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        self.shared.ended.store(true, Ordering::SeqCst);
        self.save_found(project, mark, occasion)
    }

    fn save_found(
        &self,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let (path, stamp, tried) = {
            let place = self.place();
            (place.path.clone(), place.stamp, place.tried)
        };
        match found(self.disk(), &path, [stamp, tried])? {
            Found::Foreign => self.save_beside(&path, project, mark, occasion),
            Found::Gone => {
                let saved = self.save_here(&path, stamp, None, project, mark, occasion)?;
                let was_there = stamp.generation > 0;
                Ok(match saved {
                    Saved::InPlace if was_there => Saved::Anew,
                    saved => saved,
                })
            }
            Found::Ours(stamp, bytes) => {
                self.save_here(&path, stamp, Some(&bytes), project, mark, occasion)
            }
        }
    }

    fn save_here(
        &self,
        path: &Path,
        found: Stamp,
        old: Option<&[u8]>,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        self.place().stamp = found;
        let file = self.encoded(path, found.generation + 1, project, mark, occasion)?;
        let kept = old.and_then(|old| self.keep_older(path, old, occasion));
        if !self.put_over_or_make_room(path, found, &file, kept.as_ref())? {
            return self.save_beside(path, project, mark, occasion);
        }
        self.saved_as(file.stamp, project, occasion);
        // Where this fails the file is saved all the same, and the old journal still goes with it.
        drop(self.restart_journal(path, file.stamp, mark, Need::Wish));
        Ok(Saved::InPlace)
    }

    /// Ours, where another hand changed the file.
    fn save_beside(
        &self,
        path: &Path,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let first = self.place().stamp.generation + 1;
        for n in first.. {
            let path = names::conflict(path, n);
            let taken = self.disk().len(&path).is_ok();
            match self.disk().lock(&path) {
                Locking::Locked(lock) if !taken => {
                    self.save_and_go(&path, Some(lock), project, mark, occasion)?;
                    return Ok(Saved::Beside(path));
                }
                Locking::Locked(_) | Locking::Elsewhere(_) => {}
                Locking::Failed(error) => return Err(StoreError::new(&path, error.into())),
            }
        }
        Err(StoreError::new(path, Fault::ForeignChange))
    }

    /// The file that is about to be replaced stays as an older version. One that cannot be kept stops no save.
    fn keep_older(&self, path: &Path, bytes: &[u8], occasion: Occasion) -> Option<Kept> {
        let (standing, origin) = {
            let place = self.place();
            (place.standing, place.origin)
        };
        let now = occasion.millis;
        if origin == Origin::Unsaved || !standing.is_worth_keeping(now) {
            return None;
        }
        let kept = generations::keep(self.disk(), path, &standing, bytes, now).ok()?;
        self.place().standing.last_kept = now;
        Some(kept)
    }

    /// Where the older version took the last space, it gives way: the work of today comes first.
    fn put_over_or_make_room(
        &self,
        path: &Path,
        found: Stamp,
        file: &Encoded,
        kept: Option<&Kept>,
    ) -> Result<bool, StoreError> {
        let put = self.put_over(path, found, file);
        let is_full = |error: &StoreError| error.fault == Fault::DiskFull;
        let copy = kept.filter(|kept| kept.is_copy);
        match copy {
            Some(copy) if put.as_ref().is_err_and(is_full) => {
                drop(self.disk().remove(&copy.path));
                self.place().standing.last_kept = 0;
                self.put_over(path, found, file)
            }
            _ => put,
        }
    }

    pub(super) fn encoded(
        &self,
        path: &Path,
        generation: u64,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Encoded, StoreError> {
        let base = self.journal().base();
        let head = Head {
            generation,
            saved: occasion.millis,
            follows: Follows { base, step: mark.0 },
        };
        let (text, stamp) = project_file::encode(project, &head);
        // What could not be read again must not take the place of what can.
        let back = project_file::decode(path, text.as_bytes())?;
        if back.project != *project {
            return Err(StoreError::new(path, Fault::Unfaithful));
        }
        Ok(Encoded { text, stamp })
    }

    pub(super) fn put(&self, path: &Path, file: &Encoded) -> Result<(), StoreError> {
        self.place().tried = file.stamp;
        atomic::replace(self.disk(), path, file.text.as_bytes())
    }

    /// The same over the file that was found there; false where another hand wrote it meanwhile. Two windows on a share
    /// without locks may save at the same instant: each looks again right before it puts its file there, and after it.
    /// What remains is that both look, one puts its file, and the other does too: the first has looked by then, and
    /// learns of it with its next save.
    fn put_over(&self, path: &Path, found: Stamp, file: &Encoded) -> Result<bool, StoreError> {
        let may = self.disk().may_write(path);
        may.map_err(StoreError::at(path))?;
        let prepared = atomic::prepare(self.disk(), path, path, file.text.as_bytes())?;
        if self.is_foreign(path, found) {
            drop(self.disk().remove(&prepared.path));
            return Ok(false);
        }
        self.place().tried = file.stamp;
        atomic::commit(self.disk(), prepared, path)?;
        Ok(!self.is_foreign(path, file.stamp))
    }

    /// Of what cannot be read just now nothing is said.
    fn is_foreign(&self, path: &Path, ours: Stamp) -> bool {
        let there = self.disk().read(path);
        there.is_ok_and(|bytes| !ours.is_of(&bytes))
    }

    pub(super) fn saved_as(&self, stamp: Stamp, project: &Project, occasion: Occasion) {
        let mut place = self.place();
        place.stamp = stamp;
        place.standing = place.standing.saved(stamp.generation, occasion, project);
    }
}

/// A project as it goes to the disk.
pub(super) struct Encoded {
    text: String,
    pub(super) stamp: Stamp,
}

/// What stands where a save goes.
enum Found {
    Ours(Stamp, Vec<u8>),
    Foreign,
    Gone,
}

/// One that cannot be read might be another's work: it is not written over.
fn found(disk: &dyn Disk, path: &Path, ours: [Stamp; 2]) -> Result<Found, StoreError> {
    let bytes = match disk.read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Gone),
        Err(error) => return Err(StoreError::new(path, error.into())),
    };
    Ok(match ours.into_iter().find(|stamp| stamp.is_of(&bytes)) {
        Some(stamp) => Found::Ours(stamp, bytes),
        None => Found::Foreign,
    })
}
