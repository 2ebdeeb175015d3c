//! A disk in memory whose power is cut: what was not synced is there, torn, or not, and of the directory's changes that
//! were not synced any may be missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use crate::store::{
    disk::{Disk, DiskFile},
    lock::{Lock, Locking},
    names,
};

type Ino = usize;

/// What happened to the disk, in order.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Name(NameOp),
    SyncDir(PathBuf),
    Data(Ino, DataOp),
    Sync(Ino),
}

#[derive(Clone, Debug)]
pub(crate) enum NameOp {
    Create(PathBuf, Ino),
    /// The file keeps its inode, whatever became of its first name.
    Rename(PathBuf, PathBuf, Ino),
    Remove(PathBuf),
    MakeDir(PathBuf),
    RemoveDir(PathBuf),
}

#[derive(Clone, Debug)]
pub(crate) enum DataOp {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// Files and directories as they are.
#[derive(Clone, Debug, Default)]
struct Tree {
    names: BTreeMap<PathBuf, Ino>,
    dirs: BTreeSet<PathBuf>,
    data: Vec<Vec<u8>>,
}

#[derive(Default)]
struct State {
    /// Before the first operation.
    start: Tree,
    now: Tree,
    log: Vec<Op>,
}

#[derive(Clone, Default)]
pub(crate) struct SimDisk(Arc<Mutex<State>>);

/// Decides between so many possibilities, counted from 0.
pub(crate) type Choose<'a> = &'a mut dyn FnMut(usize) -> usize;

impl SimDisk {
    pub(crate) fn n_ops(&self) -> usize {
        self.0.lock().unwrap().log.len()
    }

    pub(crate) fn log(&self) -> Vec<Op> {
        self.0.lock().unwrap().log.clone()
    }

    pub(crate) fn names(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap().now.names.keys().cloned().collect()
    }

    /// The disk after a power cut that came after the first `n` operations.
    pub(crate) fn after_power_cut(&self, n: usize, choose: Choose<'_>) -> Self {
        let state = self.0.lock().unwrap();
        let left = Pending::after(state.start.clone(), &state.log[..n]);
        let tree = left.torn(choose);
        Self(Arc::new(Mutex::new(State {
            start: tree.clone(),
            now: tree,
            log: Vec::new(),
        })))
    }

    fn does(&self, op: Op) {
        let mut state = self.0.lock().unwrap();
        match &op {
            Op::Name(name) => state.now.rename(name),
            Op::Data(ino, data) => state.now.write(*ino, data, None),
            Op::SyncDir(_) | Op::Sync(_) => {}
        }
        state.log.push(op);
    }

    fn look<T>(&self, see: impl FnOnce(&Tree) -> Option<T>) -> io::Result<T> {
        see(&self.0.lock().unwrap().now).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// What a power cut finds: what lasts, and what may be lost.
struct Pending {
    lasts: Tree,
    names: Vec<NameOp>,
    data: BTreeMap<Ino, Vec<DataOp>>,
}

impl Pending {
    fn after(start: Tree, log: &[Op]) -> Self {
        let mut pending = Self {
            lasts: start,
            names: Vec::new(),
            data: BTreeMap::new(),
        };
        for op in log {
            match op {
                Op::Name(name) => pending.names.push(name.clone()),
                Op::Data(ino, data) => pending.data.entry(*ino).or_default().push(data.clone()),
                Op::SyncDir(dir) => pending.sync_dir(dir),
                Op::Sync(ino) => {
                    for data in pending.data.remove(ino).unwrap_or_default() {
                        pending.lasts.write(*ino, &data, None);
                    }
                }
            }
        }
        pending
    }

    fn sync_dir(&mut self, dir: &Path) {
        let in_dir = |name: &NameOp| names::folder(name.path()) == dir;
        let (synced, rest): (Vec<_>, Vec<_>) = self.names.drain(..).partition(in_dir);
        self.names = rest;
        for name in &synced {
            self.lasts.rename(name);
        }
    }

    fn torn(self, choose: Choose<'_>) -> Tree {
        let mut tree = self.lasts;
        for name in &self.names {
            if choose(2) == 0 {
                tree.rename(name);
            }
        }
        tree.forget_what_lost_its_directory(&self.names);
        let reachable: BTreeSet<Ino> = tree.names.values().copied().collect();
        for (ino, writes) in self.data {
            for data in writes.iter().filter(|_| reachable.contains(&ino)) {
                match choose(5) {
                    0 => tree.write(ino, data, None),
                    1 => {}
                    torn => tree.write(ino, data, Some(torn)),
                }
            }
        }
        tree
    }
}

impl NameOp {
    fn path(&self) -> &Path {
        match self {
            Self::Create(path, _)
            | Self::Rename(path, ..)
            | Self::Remove(path)
            | Self::MakeDir(path)
            | Self::RemoveDir(path) => path,
        }
    }
}

impl Tree {
    fn rename(&mut self, op: &NameOp) {
        match op {
            NameOp::Create(path, ino) => {
                self.make_room(*ino);
                self.names.insert(path.clone(), *ino);
            }
            NameOp::Rename(from, to, ino) => {
                self.make_room(*ino);
                if self.names.get(from) == Some(ino) {
                    self.names.remove(from);
                }
                self.names.insert(to.clone(), *ino);
            }
            NameOp::Remove(path) => {
                self.names.remove(path);
            }
            NameOp::MakeDir(path) => {
                self.dirs.insert(path.clone());
            }
            NameOp::RemoveDir(path) => {
                self.dirs.remove(path);
            }
        }
    }

    fn forget_what_lost_its_directory(&mut self, changes: &[NameOp]) {
        for op in changes {
            if let NameOp::MakeDir(dir) = op
                && !self.dirs.contains(dir)
            {
                self.names.retain(|path, _| !path.starts_with(dir));
                self.dirs.retain(|path| !path.starts_with(dir));
            }
        }
    }

    fn make_room(&mut self, ino: Ino) {
        let len = self.data.len().max(ino + 1);
        self.data.resize(len, Vec::new());
    }

    /// Torn: 2 the first half, 3 zeros as long, 4 zeros and then the second half.
    fn write(&mut self, ino: Ino, op: &DataOp, torn: Option<usize>) {
        self.make_room(ino);
        let file = &mut self.data[ino];
        match op {
            DataOp::Truncate(len) => file.truncate(*len),
            DataOp::Write(at, bytes) => {
                let half = bytes.len() / 2;
                let mut bytes = bytes.clone();
                match torn {
                    Some(2) => bytes.truncate(half),
                    Some(3) => bytes.fill(0),
                    Some(_) => bytes[..half].fill(0),
                    None => {}
                }
                let end = at + bytes.len();
                if file.len() < end {
                    file.resize(end, 0);
                }
                file[*at..end].copy_from_slice(&bytes);
            }
        }
    }
}

struct SimFile {
    disk: SimDisk,
    ino: Ino,
}

impl DiskFile for SimFile {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let at = self.disk.look(|tree| Some(tree.data[self.ino].len()))?;
        self.disk
            .does(Op::Data(self.ino, DataOp::Write(at, bytes.to_vec())));
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.disk.does(Op::Sync(self.ino));
        Ok(())
    }

    fn truncate(&self, len: u64) -> io::Result<()> {
        self.disk
            .does(Op::Data(self.ino, DataOp::Truncate(len as usize)));
        Ok(())
    }
}

impl Disk for SimDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.look(|tree| Some(tree.data[*tree.names.get(path)?].clone()))
    }

    fn create_new(&self, path: &Path, _like: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let ino = {
            let mut state = self.0.lock().unwrap();
            if state.now.names.contains_key(path) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.now.data.push(Vec::new());
            state.now.data.len() - 1
        };
        self.does(Op::Name(NameOp::Create(path.to_owned(), ino)));
        let disk = self.clone();
        Ok(Arc::new(SimFile { disk, ino }))
    }

    fn append_to(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let ino = self.look(|tree| tree.names.get(path).copied())?;
        let disk = self.clone();
        Ok(Arc::new(SimFile { disk, ino }))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let ino = self.look(|tree| tree.names.get(from).copied())?;
        if self.look(|tree| Some(tree.names.contains_key(to)))? {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.does(Op::Name(NameOp::Create(to.to_owned(), ino)));
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let ino = self.look(|tree| tree.names.get(from).copied())?;
        let renamed = NameOp::Rename(from.to_owned(), to.to_owned(), ino);
        self.does(Op::Name(renamed));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.look(|tree| tree.names.get(path).copied())?;
        self.does(Op::Name(NameOp::Remove(path.to_owned())));
        Ok(())
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.does(Op::SyncDir(dir.to_owned()));
        Ok(())
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let inside = |path: &&PathBuf| names::folder(path) == dir;
        self.look(|tree| {
            let all = tree.names.keys().chain(&tree.dirs);
            Some(all.filter(inside).cloned().collect())
        })
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        match self.create_private_dir(dir) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            made => made,
        }
    }

    /// What stands at the root is there from the beginning.
    fn create_private_dir(&self, dir: &Path) -> io::Result<()> {
        let parent = names::folder(dir);
        let is_there =
            |tree: &Tree| parent.parent() == Some(Path::new("/")) || tree.dirs.contains(parent);
        self.look(|tree| is_there(tree).then_some(()))?;
        if self.look(|tree| Some(tree.dirs.contains(dir)))? {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        self.does(Op::Name(NameOp::MakeDir(dir.to_owned())));
        Ok(())
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.does(Op::Name(NameOp::RemoveDir(dir.to_owned())));
        Ok(())
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        self.look(|tree| Some(tree.data[*tree.names.get(path)?].len() as u64))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.look(|tree| tree.names.contains_key(path).then(|| path.to_owned()))
    }

    /// Nobody else is there.
    fn lock(&self, _project: &Path) -> Locking {
        Locking::Locked(Lock::of_nothing())
    }

    fn may_write(&self, _path: &Path) -> io::Result<()> {
        Ok(())
    }
}
