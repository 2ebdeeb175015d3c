//! The journal begun anew: after a save, and where its file cannot be trusted any more.

use std::{io, path::Path};

use super::{Keeper, Mark, held};
use crate::store::{atomic, error::StoreError, journal::Rest, names, project_file::Stamp};

/// How often steps that came meanwhile are written to a new journal before the window has to wait for it.
const ROUNDS: u32 = 3;

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
        self.restart_journal(&self.path(), base, Mark(0))?
    }

    /// The journal begins anew after the steps up to `mark`. Its slow part is done without holding the journal. After an
    /// error it is where it was; what is given back tells whether its new name lasts already.
    pub(super) fn restart_journal(
        &self,
        project: &Path,
        base: Stamp,
        mark: Mark,
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
        if let Err(error) = self.move_journal(rest, &prepared.path, &path) {
            drop(self.disk().remove(&prepared.path));
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
        self.restart_journal(&project, base, Mark(0))?
    }
}
