//! What the program leaves on a machine outside the projects' own folders, and how it goes.

use std::{fs, path::PathBuf};

use super::{Dirs, Recent, error::StoreError, names, unsaved};

/// How much was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Entries of the list of recent projects.
    pub recent: usize,
    /// Recovery files of projects that were never saved.
    pub unsaved: usize,
    /// Half-written files.
    pub temporary: usize,
}

/// Removes the list of recent projects, what a crash left of projects that were never saved with all that was kept
/// beside them (those of living windows stay), and half-written files. Preferences stay: they say nothing of any document. Everything is tried; what went is
/// told, and the first error.
pub fn clear_traces(dirs: &Dirs) -> (Cleared, Result<(), StoreError>) {
    let recent = Recent::load(dirs).paths().len();
    let forgotten = Recent::default().save(dirs);
    let left = unsaved::left_unsaved(dirs).len();
    let discarded = unsaved::discard_all(dirs);
    let removed: Vec<_> = half_written(dirs)
        .map(|path| fs::remove_file(&path).map_err(StoreError::at(&path)))
        .collect();
    let cleared = Cleared {
        recent: if forgotten.is_ok() { recent } else { 0 },
        unsaved: left.saturating_sub(unsaved::left_unsaved(dirs).len()),
        temporary: n_done(&removed),
    };
    let all = [discarded].into_iter().chain(removed).chain([forgotten]);
    (cleared, all.collect())
}

fn half_written(dirs: &Dirs) -> impl Iterator<Item = PathBuf> {
    [&dirs.config, &dirs.data].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths.filter(|path| names::is_temporary(path))
    })
}

fn n_done(all: &[Result<(), StoreError>]) -> usize {
    all.iter().filter(|result| result.is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        project::Edit,
        store::{begin_unsaved, testing::Folder},
    };

    #[test]
    fn nothing_is_left_but_preferences_and_living_work() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let begin = || {
            let mut opened = begin_unsaved(&dirs).unwrap();
            let edit = Edit::RenameProject("密".to_owned());
            opened.history.apply(edit).unwrap();
            let steps = opened.history.take_steps();
            let keeper = opened.keeper.unwrap();
            keeper.append(&steps, 0).unwrap();
            keeper
        };
        let (dead, living) = (begin(), begin());
        drop(dead);
        let mut recent = Recent::default();
        recent.opened(&folder.path("密.zhaibian"));
        recent.save(&dirs).unwrap();
        fs::write(dirs.config.join(".zhaibian-0123456789abcdef-7.tmp"), "密").unwrap();

        let (cleared, result) = clear_traces(&dirs);
        result.unwrap();
        let expected = Cleared {
            recent: 1,
            unsaved: 1,
            temporary: 1,
        };
        assert_eq!(cleared, expected);
        assert_eq!(fs::read_dir(&dirs.config).unwrap().count(), 0);
        let left = fs::read_dir(dirs.data.join("unsaved")).unwrap();
        assert_eq!(left.count(), 1, "the living one");
        living.close();
        clear_traces(&dirs).1.unwrap();
        assert_eq!(fs::read_dir(dirs.data.join("unsaved")).unwrap().count(), 0);
    }

    #[test]
    fn where_nothing_was_left_nothing_is_to_clear() {
        let folder = Folder::new();
        let (cleared, result) = clear_traces(&Dirs::within(&folder.path("无")));
        result.unwrap();
        assert_eq!(cleared, Cleared::default());
    }
}
