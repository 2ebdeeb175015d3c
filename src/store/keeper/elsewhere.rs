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
        open::steps_left,
        project_file::{self, Decoded, Head, Stamp},
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
        self.not_ended(path)?;
        let path = atomic::real(self.disk(), path);
        let stays = path == self.path();
        let lock = if stays {
            None
        } else {
            Some(lock_for_writing(self.disk(), &path)?)
        };
        let may = self.disk().may_write(&path);
        may.map_err(StoreError::at(&path))?;
        let kept = self.keep_what_is_there(&path, stays, occasion)?;
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

    /// What the secretary agreed to write over becomes older versions of the project: the file, and what a window that
    /// was killed had done since. What cannot (it is damaged, or there is no writing into their folder) is kept under
    /// another name, which is given back; without that, nothing is written over. Nor is what a newer program wrote, as
    /// it holds things that this one cannot keep; nor what cannot be read, as nobody knows what it is.
    fn keep_what_is_there(
        &self,
        path: &Path,
        stays: bool,
        occasion: Occasion,
    ) -> Result<Option<PathBuf>, StoreError> {
        let bytes = self.bytes_at(path)?.filter(|bytes| !bytes.is_empty());
        let (file, aside) = match bytes {
            None => (Some(Decoded::default()), None),
            Some(bytes) => self.keep_file(path, &bytes, occasion)?,
        };
        // In its own place the journal is that of the project which is saved.
        let steps = if stays {
            None
        } else {
            self.keep_steps(path, file.as_ref(), occasion)?
        };
        Ok(aside.or(steps))
    }

    /// The file there, where it can be read, and where it is kept aside.
    fn keep_file(
        &self,
        path: &Path,
        bytes: &[u8],
        occasion: Occasion,
    ) -> Result<(Option<Decoded>, Option<PathBuf>), StoreError> {
        let aside = || keep_aside(self.disk(), path, names::replaced, bytes).map(Some);
        let file = match project_file::decode(path, bytes) {
            Err(error) if matches!(error.fault, Fault::NewerVersion(_)) => return Err(error),
            Err(_) => return Ok((None, aside()?)),
            Ok(file) => file,
        };
        if let Some(version) = file.newer {
            return Err(StoreError::new(path, Fault::NewerVersion(version)));
        }
        let standing = Standing::opened(&file);
        let kept = generations::keep(self.disk(), path, &standing, bytes, occasion.millis);
        let aside = if kept.is_ok() { None } else { aside()? };
        Ok((Some(file), aside))
    }

    /// The steps in the journal of a window that was killed there, as the new journal takes its place; and where it is
    /// kept aside.
    fn keep_steps(
        &self,
        path: &Path,
        file: Option<&Decoded>,
        occasion: Occasion,
    ) -> Result<Option<PathBuf>, StoreError> {
        let Some(bytes) = self.bytes_at(&names::journal(path))? else {
            return Ok(None);
        };
        let left = file.map(|file| steps_left(&bytes, file));
        let is_kept = left.is_some_and(|left| {
            let project = left.project.as_ref();
            left.all
                && project.is_none_or(|(project, at)| self.keep_state(path, project, *at, occasion))
        });
        if is_kept {
            return Ok(None);
        }
        keep_aside(self.disk(), path, names::aside, &bytes).map(Some)
    }

    fn keep_state(&self, path: &Path, project: &Project, saved: u64, occasion: Occasion) -> bool {
        let head = Head {
            saved,
            ..Head::default()
        };
        let (text, _) = project_file::encode(project, &head);
        let Ok(file) = project_file::decode(path, text.as_bytes()) else {
            return false;
        };
        let (standing, now) = (Standing::opened(&file), occasion.millis);
        generations::keep_text(self.disk(), path, &standing, text.as_bytes(), now).is_ok()
    }

    /// None where there is nothing.
    fn bytes_at(&self, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
        match self.disk().read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreError::new(path, error.into())),
        }
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
