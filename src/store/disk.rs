//! The few file operations that keeping work safe needs, behind a seam: tests put a failing disk in its place.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    lock::{self, Locking},
    names,
};

pub(super) trait Disk: Send + Sync {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Read and written by those who may do so with `like`, where that is there, from its first byte on. Fails where
    /// something is there already.
    fn create_new(&self, path: &Path, like: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// An existing file, to write at its end.
    fn append_to(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// A second name for a file, which costs no space; fails where something has it, and where there are no links.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// `to` is replaced at once or not at all.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes renames and new files in this directory last.
    fn sync_dir(&self, dir: &Path) -> io::Result<()>;
    /// The names in a directory.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
    /// No error where it is there already.
    fn create_dir(&self, dir: &Path) -> io::Result<()>;
    /// For this user alone. Fails where something is there already.
    fn create_private_dir(&self, dir: &Path) -> io::Result<()>;
    /// Of a directory that is empty.
    fn remove_dir(&self, dir: &Path) -> io::Result<()>;
    /// A file's length in bytes.
    fn len(&self, path: &Path) -> io::Result<u64>;
    /// The file behind all symbolic links, also where it is not there yet.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Takes the lock of a project.
    fn lock(&self, project: &Path) -> Locking;
    /// Fails for a file that is protected from writing: a rename would not heed that. Not for one that is not there.
    fn may_write(&self, path: &Path) -> io::Result<()>;
}

pub(super) trait DiskFile: Send + Sync {
    fn write(&self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until what was written lasts. After an error the file must not be trusted, nor synced again.
    fn sync(&self) -> io::Result<()>;
    fn truncate(&self, len: u64) -> io::Result<()>;
}

pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn create_new(&self, path: &Path, like: &Path) -> io::Result<Arc<dyn DiskFile>> {
        let rights = fs::metadata(like).ok().map(|about| about.permissions());
        let mut options = OpenOptions::new();
        // Appending, so that after a truncation the next write has no hole before it.
        options.append(true).create_new(true);
        narrow(&mut options, rights.as_ref());
        let file = options.open(path)?;
        if let Some(rights) = rights {
            // A share that cannot keep permissions may still keep the text.
            drop(file.set_permissions(rights));
        }
        Ok(Arc::new(file))
    }

    fn append_to(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        Ok(Arc::new(OpenOptions::new().append(true).open(path)?))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        patiently(|| fs::rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn sync_dir(&self, dir: &Path) -> io::Result<()> {
        match File::open(dir)?.sync_all() {
            // Some network file systems cannot sync a directory; they have no way to do better.
            Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
            result => result,
        }
    }

    /// Windows writes directories through by itself and has no call for it.
    #[cfg(not(unix))]
    fn sync_dir(&self, _dir: &Path) -> io::Result<()> {
        Ok(())
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn create_dir(&self, dir: &Path) -> io::Result<()> {
        match fs::create_dir(dir) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            result => result,
        }
    }

    #[cfg(unix)]
    fn create_private_dir(&self, dir: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt as _;
        fs::DirBuilder::new().mode(0o700).create(dir)
    }

    /// Under the user's profile, which others cannot read.
    #[cfg(not(unix))]
    fn create_private_dir(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir(dir)
    }

    fn remove_dir(&self, dir: &Path) -> io::Result<()> {
        fs::remove_dir(dir)
    }

    fn len(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(path)?.len())
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        match fs::canonicalize(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => behind_links(path, 8),
            result => result,
        }
    }

    fn lock(&self, project: &Path) -> Locking {
        lock::lock(project)
    }

    fn may_write(&self, path: &Path) -> io::Result<()> {
        match fs::metadata(path) {
            Ok(about) if about.permissions().readonly() => Err(ErrorKind::PermissionDenied.into()),
            _ => Ok(()),
        }
    }
}

impl DiskFile for File {
    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        let mut file = self;
        file.write_all(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn truncate(&self, len: u64) -> io::Result<()> {
        self.set_len(len)
    }
}

/// No more than these rights, also before they are set: the process's own mask only takes away.
#[cfg(unix)]
fn narrow(options: &mut OpenOptions, rights: Option<&Permissions>) {
    use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
    if let Some(rights) = rights {
        options.mode(rights.mode() & 0o777);
    }
}

/// A new file has the rights of its folder there.
#[cfg(not(unix))]
fn narrow(_options: &mut OpenOptions, _rights: Option<&Permissions>) {}

/// A link to a file that is not there stays a link when the file is written.
fn behind_links(path: &Path, most: u32) -> io::Result<PathBuf> {
    let folder = names::folder(path);
    match fs::read_link(path) {
        Ok(to) if most > 0 => behind_links(&folder.join(to), most - 1),
        _ => {
            let name = path.file_name().unwrap_or_default();
            Ok(fs::canonicalize(folder)?.join(name))
        }
    }
}

/// On Windows a virus scanner or a cloud drive may hold a file for a moment.
fn patiently(rename: impl Fn() -> io::Result<()>) -> io::Result<()> {
    if cfg!(windows) {
        for wait in [10, 20, 40, 80, 160, 250, 250, 250] {
            match rename() {
                Err(error) if error.kind() == ErrorKind::PermissionDenied => {
                    std::thread::sleep(std::time::Duration::from_millis(wait));
                }
                result => return result,
            }
        }
    }
    rename()
}
