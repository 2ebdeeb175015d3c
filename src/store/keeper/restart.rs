//! The journal begun anew: after a save, and where its file cannot be trusted any more.

use std::{io, path::Path};

use super::{Keeper, Mark, held};
use crate::store::{atomic, error::StoreError, journal::Rest, names, project_file::Stamp};

/// How often steps that came meanwhile are written to a new journal before it is given up.
const ROUNDS: u32 = 3;
/// The old journal holds no more steps than this: beyond, the window has to wait for a new one.
const MOST_STEPS: usize = 5_000;

/// What it means when the steps come faster than the disk takes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// The old journal still goes with the file: nobody waits, the next save tries again.
    Wish,
    /// The old one is at another place, or not to be trusted.
    Must,
}

impl Keeper {
    /// The journal goes on in a file of its own: the machine that the project was taken from may still write to the one
    /// that was there.
    pub(in crate::store) fn part_journal(&self) -> Result<(), StoreError> {
        let _one_at_a_time = held(&self.shared.saving);
        let (begun, base) = {
            let journal = self.journal();
            (journal.file().is_some(), journal.base())
        };
        if !begun {
            return Ok(());
        }
        self.restart_journal(&self.path(), base, Mark(0), Need::Must)?
    }

    /// The journal begins anew after the steps up to `mark`. Its slow part is done without holding the journal. After an
    /// error, or given up, it is where it was; what is given back tells whether its new name lasts already.
    pub(super) fn restart_journal(
        &self,
        project: &Path,
        base: Stamp,
        mark: Mark,
        need: Need,
    ) -> Result<Result<(), StoreError>, StoreError> {
        let path = names::journal(project);
        let at = StoreError::at(&path);
        let (text, last) = self.journal().rest(base, mark.0);
        let prepared = atomic::prepare(self.disk(), &path, project, text.as_bytes())?;
        let rest = Rest {
            project: project.to_owned(),
            file: prepared.file,
            base,
            contained: mark.0,
            last,
            len: text.len() as u64,
        };
        match self.move_journal(rest, &prepared.path, &path, need) {
            Ok(true) => {}
            Ok(false) => {
                drop(self.disk().remove(&prepared.path));
                return Ok(Ok(()));
            }
            Err(error) => {
                drop(self.disk().remove(&prepared.path));
                return Err(at(error));
            }
        }
        Ok(self.disk().sync_dir(names::folder(&path)).map_err(&at))
    }

    /// Steps that came since may be durable in the old journal by now: they are in the new one before the old one
    /// goes. False where it was given up, as they came too fast.
    fn move_journal(
        &self,
        mut to: Rest,
        temporary: &Path,
        path: &Path,
        need: Need,
    ) -> io::Result<bool> {
        for round in 0.. {
            let mut journal = self.journal();
            let (late, last) = journal.late(to.last);
            let none = late.is_empty();
            if none || round == ROUNDS {
                if !none {
                    if need == Need::Wish && journal.n_steps() <= MOST_STEPS {
                        return Ok(false);
                    }
                    to.add(&late, last)?;
                }
                self.disk().rename(temporary, path)?;
                journal.moved(to);
                break;
            }
            drop(journal);
            to.add(&late, last)?;
        }
        Ok(true)
    }

    pub(super) fn rewrite_suspect_journal(&self) -> Result<(), StoreError> {
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
        self.restart_journal(&project, base, Mark(0), Need::Must)?
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc, OnceLock, Weak,
        atomic::{AtomicU32, Ordering},
    };

    use super::*;
    use crate::{
        project::{Edit, Project, Step},
        store::{
            Occasion,
            keeper::{Origin, Shared},
            open,
            testing::{FailingDisk, Folder},
        },
    };

    fn renaming(n: u32) -> Step {
        Step::Do(Arc::new(Edit::RenameProject(n.to_string())))
    }

    /// Somebody types while the disk takes its time: a step at every sync.
    #[derive(Default)]
    struct Typing {
        keeper: OnceLock<Weak<Shared>>,
        typed: AtomicU32,
        waited: AtomicU32,
    }

    impl Typing {
        fn step(&self) {
            let Some(shared) = self.keeper.get().and_then(Weak::upgrade) else {
                return;
            };
            let keeper = Keeper { shared };
            if keeper.shared.journal.try_lock().is_err() {
                self.waited.fetch_add(1, Ordering::Relaxed);
                return;
            }
            let n = self.typed.fetch_add(1, Ordering::Relaxed) + 1;
            keeper.append(&[renaming(n)], 0).unwrap();
        }
    }

    /// Four saves while somebody types, with so many steps in the journal before: how often he had to wait for the disk.
    fn waits_with(steps: u32) -> u32 {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let typing = Arc::new(Typing::default());
        let disk = {
            let typing = Arc::clone(&typing);
            FailingDisk::calling_at_sync(move || typing.step())
        };
        let opened = open::open_on(Arc::new(disk), &path, Origin::New).unwrap();
        let keeper = opened.keeper.unwrap();
        let before: Vec<_> = (0..steps).map(renaming).collect();
        keeper.append(&before, 0).unwrap();
        typing.keeper.set(Arc::downgrade(&keeper.shared)).unwrap();
        for _ in 0..4 {
            let (mark, occasion) = (keeper.mark(), Occasion::default());
            keeper.save(&Project::default(), mark, occasion).unwrap();
        }
        drop(keeper);
        let typed = typing.typed.load(Ordering::Relaxed).to_string();
        assert_eq!(open::read(&path).unwrap().name, typed, "nothing is lost");
        typing.waited.load(Ordering::Relaxed)
    }

    #[test]
    fn who_types_while_a_slow_disk_saves_does_not_wait_for_it() {
        assert_eq!(waits_with(3), 0);
    }

    #[test]
    fn a_journal_that_grew_long_is_begun_anew_though_somebody_types() {
        assert_eq!(waits_with(MOST_STEPS as u32), 1);
    }
}
