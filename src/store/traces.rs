//! What the program leaves on a machine outside the projects' own folders, and how it goes.

use std::fs;

use super::{Dirs, Recent, error::StoreError, names, unsaved};

/// Removes the list of recent projects, what a crash left of projects that were never saved and what was kept beside them
/// (those of living windows stay), and half-written files. Preferences stay: they say nothing of any document. Everything is tried; the first
/// error is told.
pub fn clear_traces(dirs: &Dirs) -> Result<(), StoreError> {
    let discarded = std::iter::once_with(|| unsaved::discard_all(dirs));
    let temporaries = [&dirs.config, &dirs.data].into_iter().flat_map(|folder| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let paths = entries.map(|entry| entry.path());
        paths.filter(|path| names::is_temporary(path))
    });
    let removed = temporaries.map(|path| fs::remove_file(&path).map_err(StoreError::at(&path)));
    let all: Vec<_> = discarded
        .chain(removed)
        .chain([Recent::default().save(dirs)])
        .collect();
    all.into_iter().collect()
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

        clear_traces(&dirs).unwrap();
        assert_eq!(fs::read_dir(&dirs.config).unwrap().count(), 0);
        let left = fs::read_dir(dirs.data.join("unsaved")).unwrap();
        assert_eq!(left.count(), 1, "the living one");
        living.close();
        clear_traces(&dirs).unwrap();
        assert_eq!(fs::read_dir(dirs.data.join("unsaved")).unwrap().count(), 0);
    }

    #[test]
    fn where_nothing_was_left_nothing_is_to_clear() {
        let folder = Folder::new();
        clear_traces(&Dirs::within(&folder.path("无"))).unwrap();
    }
}
