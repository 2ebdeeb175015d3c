//! Writes the journal. The file comes into being with the first step, so that looking at a project leaves no trace.

use std::{io, path::PathBuf, sync::Arc};

use super::{Entry, Journal, WrittenReports, lines::Lines, write_entry, write_head};
use crate::{
    project::Step,
    store::{
        disk::{Disk, DiskFile},
        error::StoreError,
        names,
        project_file::Stamp,
    },
};

/// Invariant: the first `written` of `entries` stand in the file, which is `good` bytes long but for a torn end.
pub(in crate::store) struct Writer {
    /// The project file the journal stands beside.
    project: PathBuf,
    base: Stamp,
    file: Option<Arc<dyn DiskFile>>,
    good: u64,
    /// A write failed and may have left half a line after the good part.
    torn: bool,
    /// A sync failed: the system may have dropped what was written.
    suspect: bool,
    /// Every step since `base`; they share their edits with the history.
    entries: Vec<Entry>,
    written: usize,
    last: u64,
}

impl Writer {
    /// For a project without a journal.
    pub(in crate::store) fn new(project: PathBuf, base: Stamp) -> Self {
        Self {
            project,
            base,
            file: None,
            good: 0,
            torn: false,
            suspect: false,
            entries: Vec::new(),
            written: 0,
            last: 0,
        }
    }

    /// Goes on where a journal ended; what stood after its good part is cut off.
    pub(in crate::store) fn going_on(
        disk: &dyn Disk,
        project: PathBuf,
        journal: Journal,
    ) -> Result<Self, StoreError> {
        let path = names::journal(&project);
        let file = disk.append_to(&path).map_err(StoreError::at(&path))?;
        file.truncate(journal.good).map_err(StoreError::at(&path))?;
        Ok(Self {
            base: journal.base,
            file: Some(file),
            good: journal.good,
            torn: false,
            suspect: false,
            written: journal.entries.len(),
            last: journal.last,
            entries: journal.entries,
            project,
        })
    }

    pub(in crate::store) fn path(&self) -> PathBuf {
        names::journal(&self.project)
    }

    pub(in crate::store) fn base(&self) -> Stamp {
        self.base
    }

    /// How many steps it holds.
    pub(in crate::store) fn n_steps(&self) -> usize {
        self.entries.len()
    }

    /// The number of the last step.
    pub(in crate::store) fn last(&self) -> u64 {
        self.last
    }

    /// After this returned, a kill of the program loses none of the steps. After an error they are kept, and written
    /// with the next ones.
    pub(in crate::store) fn append(
        &mut self,
        disk: &dyn Disk,
        steps: &[Step],
        millis: u64,
        written: Option<&WrittenReports>,
    ) -> Result<(), StoreError> {
        for step in steps {
            self.last += 1;
            self.entries.push(Entry {
                number: self.last,
                millis,
                step: step.clone(),
                start: 0,
            });
        }
        self.flush(disk, written)
    }

    fn flush(
        &mut self,
        disk: &dyn Disk,
        written: Option<&WrittenReports>,
    ) -> Result<(), StoreError> {
        if self.written == self.entries.len() {
            return Ok(());
        }
        let mut lines = if self.good == 0 {
            Lines::of(write_head(self.base))
        } else {
            Lines::default()
        };
        for entry in self.entries.iter().skip(self.written) {
            write_entry(entry, written, &mut lines);
        }
        let file = match &self.file {
            Some(file) => Arc::clone(file),
            None => self.create(disk)?,
        };
        if self.torn {
            let cut = file.truncate(self.good);
            cut.map_err(StoreError::at(&self.path()))?;
            self.torn = false;
        }
        for piece in lines.pieces() {
            if let Err(error) = file.write(piece.as_bytes()) {
                self.torn = true;
                return Err(StoreError::new(&self.path(), error.into()));
            }
        }
        self.good += lines.len() as u64;
        self.written = self.entries.len();
        Ok(())
    }

    fn create(&mut self, disk: &dyn Disk) -> Result<Arc<dyn DiskFile>, StoreError> {
        let path = self.path();
        // It holds what the project holds: who may not read the one must not read the other.
        let file = disk.create_new(&path, &self.project);
        let file = file.map_err(StoreError::at(&path))?;
        self.file = Some(Arc::clone(&file));
        Ok(file)
    }

    /// What can be synced without holding the journal; None before the first step, and where a sync failed.
    pub(in crate::store) fn file(&self) -> Option<Arc<dyn DiskFile>> {
        self.file.clone().filter(|_| !self.suspect)
    }

    /// The text of the journal that goes on from `base`, which contains the steps up to `contained`; and the number
    /// of its last step.
    pub(in crate::store) fn rest(&self, base: Stamp, contained: u64) -> (String, u64) {
        let mut lines = Lines::of(write_head(base));
        for entry in self.entries.iter().filter(|entry| entry.number > contained) {
            write_entry(entry, None, &mut lines);
        }
        (lines.into_text(), self.last)
    }

    /// The file that [`Self::rest`] went to becomes the journal. Steps that came since are added by the next flush.
    pub(in crate::store) fn moved(&mut self, to: Rest) {
        self.entries.retain(|entry| entry.number > to.contained);
        self.written = self
            .entries
            .partition_point(|entry| entry.number <= to.last);
        self.project = to.project;
        self.base = to.base;
        self.file = Some(to.file);
        self.good = to.len;
        self.torn = false;
        self.suspect = false;
    }

    /// The text of the steps after that number, and the number of the last.
    pub(in crate::store) fn late(&self, last: u64) -> (String, u64) {
        let mut lines = Lines::default();
        let from = self.entries.partition_point(|entry| entry.number <= last);
        for entry in self.entries.iter().skip(from) {
            write_entry(entry, None, &mut lines);
        }
        (lines.into_text(), self.last)
    }

    /// The sync of this file failed. No matter where another has taken its place.
    pub(in crate::store) fn suspect(&mut self, file: &Arc<dyn DiskFile>) {
        self.suspect |= self
            .file
            .as_ref()
            .is_some_and(|ours| Arc::ptr_eq(ours, file));
    }

    /// Its file goes; a sync that comes late must not bring it back.
    pub(in crate::store) fn end(&mut self) {
        self.file = None;
        self.suspect = false;
    }

    pub(in crate::store) fn is_suspect(&self) -> bool {
        self.suspect
    }
}

/// A journal written anew: see [`Writer::rest`].
pub(in crate::store) struct Rest {
    pub(in crate::store) project: PathBuf,
    pub(in crate::store) file: Arc<dyn DiskFile>,
    pub(in crate::store) base: Stamp,
    pub(in crate::store) contained: u64,
    pub(in crate::store) last: u64,
    pub(in crate::store) len: u64,
}

impl Rest {
    /// Adds steps that came since, where they last.
    pub(in crate::store) fn add(&mut self, late: &str, last: u64) -> io::Result<()> {
        self.file.write(late.as_bytes())?;
        self.file.sync()?;
        self.len += late.len() as u64;
        self.last = last;
        Ok(())
    }
}
