//! Keeps an open project: writes each step into the journal, and saves. One handle for the window's thread, which
//! appends, and for the worker, which syncs and saves; neither waits for the other's slow work.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{
    atomic,
    disk::Disk,
    error::{Fault, StoreError},
    generations::{self, Occasion, Standing},
    journal::{self, Rest, Writer, WrittenReports},
    lock::{Lock, Locking},
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

/// How often steps that came meanwhile are written to a new journal before the window has to wait for it.
const ROUNDS: u32 = 3;

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

/// Where a save went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    InPlace,
    /// Another hand had changed the file: it was left alone, ours is here, and work goes on here.
    Beside(PathBuf),
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

    fn rewrite_suspect_journal(&self) -> Result<(), StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let (is_suspect, base) = {
            let journal = self.journal();
            // A save may have begun it anew meanwhile.
            (journal.is_suspect(), journal.base())
        };
        if !is_suspect {
            return Ok(());
        }
        let project = self.path();
        self.restart_journal(&project, base, Mark(0))?
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

    /// Writes the project file. Where another hand wrote it since, that is left alone and ours goes beside it.
    pub fn save(
        &self,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<Saved, StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let (path, stamp, tried) = {
            let place = self.place();
            (place.path.clone(), place.stamp, place.tried)
        };
        match found(self.disk(), &path, [stamp, tried])? {
            Found::Foreign => self.save_beside(&path, project, mark, occasion),
            Found::Gone => self.save_here(&path, stamp, None, project, mark, occasion),
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
        if let Some(old) = old {
            self.keep_older(path, old, occasion);
        }
        self.put(path, &file)?;
        self.saved_as(file.stamp, project, occasion);
        // Where this fails the file is saved all the same, and the old journal still goes with it.
        drop(self.restart_journal(path, file.stamp, mark));
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

    /// Writes the project to another place, over what may be there, and goes on there. Also the way to save over a
    /// foreign change.
    pub fn save_as(
        &self,
        path: &Path,
        project: &Project,
        mark: Mark,
        occasion: Occasion,
    ) -> Result<(), StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let path = atomic::real(self.disk(), path);
        self.refuse_over_newer(&path)?;
        let stays = path == self.path();
        let lock = if stays {
            None
        } else {
            Some(lock_for_writing(self.disk(), &path)?)
        };
        self.keep_what_is_there(&path, occasion);
        if !stays {
            return self.save_and_go(&path, lock, project, mark, occasion);
        }
        let generation = generation_at(self.disk(), &path) + 1;
        let file = self.encoded(&path, generation, project, mark, occasion)?;
        self.put(&path, &file)?;
        self.saved_as(file.stamp, project, occasion);
        drop(self.restart_journal(&path, file.stamp, mark));
        Ok(())
    }

    fn save_and_go(
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
        if self.restart_journal(path, stamp, mark)?.is_ok() {
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

    /// The file that is about to be replaced stays as an older version. One that cannot be kept stops no save.
    fn keep_older(&self, path: &Path, bytes: &[u8], occasion: Occasion) {
        let (standing, origin) = {
            let place = self.place();
            (place.standing, place.origin)
        };
        let now = occasion.millis;
        if origin != Origin::Unsaved && standing.is_worth_keeping(now) {
            let kept = generations::keep(self.disk(), path, &standing, bytes, now);
            if kept.is_ok() {
                self.place().standing.last_kept = now;
            }
        }
    }

    /// The same for a project that the secretary agreed to write over.
    fn keep_what_is_there(&self, path: &Path, occasion: Occasion) {
        let Ok(bytes) = self.disk().read(path) else {
            return;
        };
        if let Ok(file) = project_file::decode(path, &bytes) {
            let standing = Standing::opened(&file);
            drop(generations::keep(
                self.disk(),
                path,
                &standing,
                &bytes,
                occasion.millis,
            ));
        }
    }

    /// What a newer program wrote holds things that this one cannot keep: it is never written over.
    fn refuse_over_newer(&self, path: &Path) -> Result<(), StoreError> {
        let Ok(bytes) = self.disk().read(path) else {
            return Ok(());
        };
        let newer = match project_file::decode(path, &bytes) {
            Ok(file) => file.newer,
            Err(error) => match error.fault {
                Fault::NewerVersion(version) => Some(version),
                _ => None,
            },
        };
        newer.map_or(Ok(()), |version| {
            Err(StoreError::new(path, Fault::NewerVersion(version)))
        })
    }

    /// The end of work on this project, saved or given up: what the journal holds is no longer wanted.
    pub fn close(self) {
        let _after_the_last_save = held(&self.shared.saving);
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

    fn encoded(
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

    fn put(&self, path: &Path, file: &Encoded) -> Result<(), StoreError> {
        self.place().tried = file.stamp;
        atomic::replace(self.disk(), path, file.text.as_bytes())
    }

    fn saved_as(&self, stamp: Stamp, project: &Project, occasion: Occasion) {
        let mut place = self.place();
        place.stamp = stamp;
        place.standing = place.standing.saved(stamp.generation, occasion, project);
    }

    /// The journal begins anew after the steps up to `mark`. Its slow part is done without holding the journal. After an
    /// error it is where it was; what is given back tells whether its new name lasts already.
    fn restart_journal(
        &self,
        project: &Path,
        base: Stamp,
        mark: Mark,
    ) -> Result<Result<(), StoreError>, StoreError> {
        let path = names::journal(project);
        let at = StoreError::at(&path);
        let (text, last) = self.journal().rest(base, mark.0);
        let temporary = atomic::prepare(self.disk(), &path, text.as_bytes())?;
        drop(self.disk().copy_permissions(project, &temporary));
        let moved = self.disk().append_to(&temporary).and_then(|file| {
            let rest = Rest {
                project: project.to_owned(),
                file,
                base,
                contained: mark.0,
                last,
                len: text.len() as u64,
            };
            self.move_journal(rest, &temporary, &path)
        });
        if let Err(error) = moved {
            drop(self.disk().remove(&temporary));
            return Err(at(error));
        }
        Ok(self.disk().sync_dir(names::folder(&path)).map_err(&at))
    }

    /// Steps that came since may be durable in the old journal by now: they are in the new one before the old one
    /// goes.
    fn move_journal(&self, mut to: Rest, temporary: &Path, path: &Path) -> io::Result<()> {
        for round in 0.. {
            let mut journal = self.journal();
            let (late, last) = journal.late(to.last);
            let none = late.is_empty();
            if none || round == ROUNDS {
                if !none {
                    to.add(&late, last)?;
                }
                self.disk().rename(temporary, path)?;
                journal.moved(to);
                break;
            }
            drop(journal);
            to.add(&late, last)?;
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

/// A project as it goes to the disk.
struct Encoded {
    text: String,
    stamp: Stamp,
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
