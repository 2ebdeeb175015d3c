//! For tests of the store: a folder that goes away, a disk that fails when told, and one whose power is cut.

pub(crate) mod sim;

use std::{
    env, fs,
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use super::{
    disk::{Disk, DiskFile, RealDisk},
    lock::Locking,
};

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

/// The real disk until its n-th operation, which fails; with `dead`, so do all after it.
pub(crate) struct FailingDisk(Arc<Trouble>);

struct Trouble {
    left: AtomicU32,
    dead: bool,
    kind: ErrorKind,
    /// Then nothing fails; another window writes this file.
    meddles: Mutex<Option<PathBuf>>,
    /// As sticks have it.
    no_links: AtomicBool,
    /// What happens meanwhile.
    at_sync: Mutex<Option<Arc<dyn Fn() + Send + Sync>>>,
}

/// What another window writes.
pub(crate) const MEDDLED: &str = "别的窗口的内容";

/// It has failed once already.
const OVER: u32 = u32::MAX;

impl FailingDisk {
    pub(crate) fn new(good: u32, dead: bool, kind: ErrorKind) -> Self {
        Self(Arc::new(Trouble {
            left: AtomicU32::new(good),
            dead,
            kind,
            meddles: Mutex::default(),
            no_links: AtomicBool::new(false),
            at_sync: Mutex::default(),
        }))
    }

    /// Another window writes that file right before the operation after `good` more.
    pub(crate) fn meddle_after(&self, good: u32, path: &Path) {
        *self.0.meddles.lock().unwrap() = Some(path.to_owned());
        self.0.left.store(good, Ordering::Relaxed);
    }

    /// Nothing fails, but a file has one name only.
    pub(crate) fn without_links() -> Self {
        let disk = Self::new(OVER, false, ErrorKind::Other);
        disk.0.no_links.store(true, Ordering::Relaxed);
        disk
    }

    /// Nothing fails, but something happens whenever a file is synced.
    pub(crate) fn calling_at_sync(call: impl Fn() + Send + Sync + 'static) -> Self {
        let disk = Self::new(OVER, false, ErrorKind::Other);
        *disk.0.at_sync.lock().unwrap() = Some(Arc::new(call));
        disk
    }

    /// Whether the operation that fails came.
    pub(crate) fn has_failed(&self) -> bool {
        self.0.left.load(Ordering::Relaxed) == OVER
    }

    fn wrap(&self, file: Arc<dyn DiskFile>) -> Arc<dyn DiskFile> {
        let trouble = Arc::clone(&self.0);
        Arc::new(FailingFile { file, trouble })
    }
}

impl Clone for FailingDisk {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl Trouble {
    fn spend(&self) -> io::Result<()> {
        match self.left.load(Ordering::Relaxed) {
            OVER if !self.dead => Ok(()),
            0 | OVER => {
                self.left.store(OVER, Ordering::Relaxed);
                match self.meddles.lock().unwrap().as_ref() {
                    Some(path) => fs::write(path, MEDDLED),
                    None => Err(self.kind.into()),
                }
            }
            n => {
                self.left.store(n - 1, Ordering::Relaxed);
                Ok(())
            }
        }
    }
}

impl Disk for FailingDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.spend()?;
        RealDisk.read(path)
    }

    fn create_new(&self, path: &Path, like: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.0.spend()?;
        Ok(self.wrap(RealDisk.create_new(path, like)?))
    }

    fn append_to(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.0.spend()?;
        Ok(self.wrap(RealDisk.append_to(path)?))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.spend()?;
        if self.0.no_links.load(Ordering::Relaxed) {
            return Err(ErrorKind::PermissionDenied.into());
        }
        RealDisk.link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.remove(path)
    }

    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.sync_dir(dir)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.0.spend()?;
        RealDisk.list(dir)
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.create_dir(dir)
    }

    fn create_private_dir(&self, dir: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.create_private_dir(dir)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        self.0.spend()?;
        RealDisk.remove_dir(dir)
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        self.0.spend()?;
        RealDisk.len(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }

    fn lock(&self, project: &Path) -> Locking {
        RealDisk.lock(project)
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        RealDisk.may_write(path)
    }
}

struct FailingFile {
    file: Arc<dyn DiskFile>,
    trouble: Arc<Trouble>,
}

impl DiskFile for FailingFile {
    /// A failing write leaves half of it.
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.trouble.spend() {
            self.file.write(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        self.file.write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.trouble.spend()?;
        let call = self.trouble.at_sync.lock().unwrap().clone();
        if let Some(call) = call {
            call();
        }
        self.file.sync()
    }

    fn truncate(&self, len: u64) -> io::Result<()> {
        self.trouble.spend()?;
        self.file.truncate(len)
    }
}
