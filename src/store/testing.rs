//! For tests of the store: a folder that goes away, and a disk that fails when told.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use super::disk::{Disk, DiskFile, RealDisk};

pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("zhaibian-test-{}-{n}", process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names in it, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// The real disk until its n-th operation that changes something, which fails; with `dead`, so do all after it.
pub(crate) struct FailingDisk {
    left: Arc<AtomicU32>,
    dead: bool,
}

impl FailingDisk {
    pub(crate) fn new(good: u32, dead: bool) -> Self {
        let left = Arc::new(AtomicU32::new(good));
        Self { left, dead }
    }

    fn spend(&self) -> io::Result<()> {
        spend(&self.left, self.dead)
    }
}

fn spend(left: &AtomicU32, dead: bool) -> io::Result<()> {
    // u32::MAX: it has failed once already.
    match left.load(Ordering::Relaxed) {
        u32::MAX if !dead => Ok(()),
        0 | u32::MAX => {
            left.store(u32::MAX, Ordering::Relaxed);
            Err(io::ErrorKind::StorageFull.into())
        }
        n => {
            left.store(n - 1, Ordering::Relaxed);
            Ok(())
        }
    }
}

impl Disk for FailingDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }

    fn create_new(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.spend()?;
        Ok(self.wrap(RealDisk.create_new(path)?))
    }

    fn append_to(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.spend()?;
        Ok(self.wrap(RealDisk.append_to(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.spend()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.spend()?;
        RealDisk.remove(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.spend()?;
        RealDisk.sync_dir(dir)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        RealDisk.list(dir)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.copy_permissions(from, to)
    }
}

impl FailingDisk {
    fn wrap(&self, file: Arc<dyn DiskFile>) -> Arc<dyn DiskFile> {
        Arc::new(FailingFile {
            file,
            left: Arc::clone(&self.left),
            dead: self.dead,
        })
    }
}

struct FailingFile {
    file: Arc<dyn DiskFile>,
    left: Arc<AtomicU32>,
    dead: bool,
}

impl DiskFile for FailingFile {
    /// A failing write leaves half of it.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = spend(&self.left, self.dead) {
            self.file.write(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        spend(&self.left, self.dead)?;
        self.file.sync()
    }

    fn truncate(&self, len: u64) -> io::Result<()> {
        spend(&self.left, self.dead)?;
        self.file.truncate(len)
    }
}
