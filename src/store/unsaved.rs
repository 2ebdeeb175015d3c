//! Projects that have no place yet: each in a folder of its own in the data directory, with lock and journal like any
//! other, so that a crash loses nothing and several windows never meet.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Dirs,
    disk::{Disk as _, RealDisk},
    error::{Fault, StoreError},
    keeper::Origin,
    lock::Locking,
    names,
    open::{Opened, ReadOnly, open_on},
};

const FOLDER: &str = "unsaved";
const FILE: &str = "project.zhaibian";

/// A new project without a place. It gets one by [`super::Keeper::save_as`]; closed before that, it is gone.
pub fn begin_unsaved(dirs: &Dirs) -> Result<Opened, StoreError> {
    let all = dirs.data.join(FOLDER);
    fs::create_dir_all(&all).map_err(StoreError::at(&all))?;
    for n in 1.. {
        let folder = all.join(n.to_string());
        match create_private(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StoreError::new(&folder, error.into())),
            Ok(()) => {
                let opened = resume_unsaved(&folder.join(FILE))?;
                // Without a keeper another window took the empty folder for a left one: take the next.
                if opened.keeper.is_some() {
                    return Ok(opened);
                }
            }
        }
    }
    Err(StoreError::new(&all, Fault::Locked))
}

/// Goes on with one of [`left_unsaved`].
pub fn resume_unsaved(path: &Path) -> Result<Opened, StoreError> {
    open_on(Arc::new(RealDisk), path, Origin::Unsaved)
}

/// What a crash left, the oldest first. Those of living windows are not among them; empty ones are cleared away.
pub fn left_unsaved(dirs: &Dirs) -> Vec<PathBuf> {
    let folders = fs::read_dir(dirs.data.join(FOLDER));
    let mut left: Vec<_> = folders
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join(FILE)))
        .filter(|path| is_left(path))
        .collect();
    left.sort_by_key(|path| (number(path), path.clone()));
    left
}

/// What a crash left, as far as it was looked at.
#[derive(Default)]
pub struct LeftUnsaved {
    /// The youngest that can be read.
    pub opened: Option<Opened>,
    /// Younger ones that cannot; they stay as they are.
    pub unreadable: Vec<PathBuf>,
    /// So many older ones wait.
    pub more: usize,
}

/// Goes on with the youngest of [`left_unsaved`] that can be read and that no other window takes up at the same moment.
pub fn resume_youngest(dirs: &Dirs) -> LeftUnsaved {
    let mut found = LeftUnsaved::default();
    let mut left = left_unsaved(dirs);
    while let Some(path) = left.pop() {
        match resume_unsaved(&path) {
            Ok(opened) if opened.keeper.is_some() => {
                found.opened = Some(opened);
                break;
            }
            // Another window has it.
            Ok(Opened {
                read_only: Some(ReadOnly::LockedBy(_)),
                ..
            }) => {}
            Ok(_) | Err(_) => found.unreadable.push(path),
        }
    }
    found.more = left.len();
    found
}

/// Gives one of [`left_unsaved`] up.
pub fn discard_unsaved(path: &Path) -> Result<(), StoreError> {
    let Some(keeper) = resume_unsaved(path)?.keeper else {
        return Err(StoreError::new(path, Fault::Locked));
    };
    keeper.close();
    Ok(())
}

#[cfg(unix)]
fn create_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

/// Under the user's profile, which others cannot read.
#[cfg(not(unix))]
fn create_private(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder)
}

/// The folder of a project that got a place or was given up, once it is empty.
pub(super) fn remove_folder(path: &Path) {
    drop(fs::remove_dir(names::folder(path)));
}

fn is_left(path: &Path) -> bool {
    let Locking::Locked(lock) = RealDisk.lock(path) else {
        return false;
    };
    let left = path.exists() || names::journal(path).exists();
    drop(lock);
    if !left {
        remove_folder(path);
    }
    left
}

fn number(path: &Path) -> Option<u32> {
    names::folder(path).file_name()?.to_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Edit;

    use crate::store::{Occasion, testing::Folder};

    fn named(opened: &mut Opened, name: &str) {
        let edit = Edit::RenameProject(name.to_owned());
        opened.history.apply(edit).unwrap();
        let steps = opened.history.take_steps();
        opened.keeper.as_ref().unwrap().append(&steps, 0).unwrap();
    }

    #[test]
    fn two_windows_begin_two_projects_and_a_crash_leaves_its_own() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let mut first = begin_unsaved(&dirs).unwrap();
        let mut second = begin_unsaved(&dirs).unwrap();
        named(&mut first, "一");
        named(&mut second, "二");
        assert_eq!(left_unsaved(&dirs), Vec::<PathBuf>::new());
        drop(second);

        let left = left_unsaved(&dirs);
        assert_eq!(left.len(), 1);
        let resumed = resume_unsaved(&left[0]).unwrap();
        assert_eq!(resumed.history.project().name, "二");
        drop(resumed);
        discard_unsaved(&left[0]).unwrap();
        assert_eq!(left_unsaved(&dirs), Vec::<PathBuf>::new());
    }

    #[test]
    fn given_a_place_it_leaves_nothing_behind() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path("家"));
        let mut opened = begin_unsaved(&dirs).unwrap();
        named(&mut opened, "一");
        let keeper = opened.keeper.as_ref().unwrap();
        assert!(keeper.is_unsaved());
        let path = folder.path("甲.zhaibian");
        keeper
            .save(opened.history.project(), keeper.mark(), Occasion::default())
            .unwrap();
        keeper
            .save_as(
                &path,
                opened.history.project(),
                keeper.mark(),
                Occasion::default(),
            )
            .unwrap();
        assert!(!keeper.is_unsaved());
        named(&mut opened, "二");
        drop(opened);

        assert_eq!(
            super::super::open(&path).unwrap().history.project().name,
            "二"
        );
        assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
    }

    #[test]
    fn one_that_cannot_be_read_hides_no_older_one() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        for name in ["一", "二", "三"] {
            named(&mut begin_unsaved(&dirs).unwrap(), name);
        }
        let left = left_unsaved(&dirs);
        assert_eq!(left.len(), 3, "{left:?}");
        fs::write(&left[2], "不是项目").unwrap();
        let found = resume_youngest(&dirs);
        let opened = found.opened.unwrap();
        assert_eq!(opened.history.project().name, "二");
        assert_eq!((found.unreadable, found.more), (vec![left[2].clone()], 1));

        let next = resume_youngest(&dirs);
        assert_eq!(next.opened.unwrap().history.project().name, "一");
        assert_eq!(next.more, 0);
        assert!(left[2].exists(), "it stays");
    }

    #[test]
    fn killed_right_after_a_checkpoint_it_is_said_that_it_came_back() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let mut opened = begin_unsaved(&dirs).unwrap();
        assert_eq!(opened.recovered, None, "it is new");
        named(&mut opened, "一");
        let (keeper, occasion) = (
            opened.keeper.unwrap(),
            Occasion {
                millis: 7,
                asked: false,
            },
        );
        keeper
            .save(opened.history.project(), keeper.mark(), occasion)
            .unwrap();
        drop(keeper);
        let back = resume_unsaved(&left_unsaved(&dirs)[0]).unwrap();
        let recovered = back.recovered.unwrap();
        assert_eq!((recovered.steps, recovered.last_millis), (0, 7));
    }

    #[test]
    fn closed_unsaved_it_is_gone() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let mut opened = begin_unsaved(&dirs).unwrap();
        named(&mut opened, "一");
        opened.keeper.unwrap().close();
        assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
    }
}
