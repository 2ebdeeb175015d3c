//! An error at every single file operation of opening with recovery, journal, save, overwrite, checkpoint and saving
//! elsewhere; and the program killed there. The loops end by themselves, when the work got through without the error.

use std::{fs, io::ErrorKind, sync::Arc};

use super::*;
use crate::{
    project::Edit,
    store::{
        Occasion, names,
        testing::{FailingDisk, Folder},
    },
};

const KINDS: [ErrorKind; 4] = [
    ErrorKind::StorageFull,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::PermissionDenied,
    // As of a medium that fails: no kind of its own.
    ErrorKind::Other,
];

fn named(name: &str) -> Edit {
    Edit::RenameProject(name.to_owned())
}

/// A saved project that crashed with a step in its journal.
fn crashed(path: &Path) {
    let opened = begin(path).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    for name in ["旧", "恢复"] {
        history.apply(named(name)).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
        if name == "旧" {
            history.saving();
            let occasion = Occasion::default();
            keeper
                .save(history.project(), keeper.mark(), occasion)
                .unwrap();
        }
    }
}

/// What was done, and what went wrong.
struct Work {
    /// All names the project had, and the last that was acknowledged.
    names: Vec<String>,
    acknowledged: usize,
    errors: Vec<Fault>,
    /// Where the project is now.
    path: PathBuf,
}

impl Work {
    /// Whatever happened, the file is a whole project of this history.
    fn note<T>(&mut self, result: Result<T, StoreError>) -> Option<T> {
        let done = match result {
            Ok(done) => Some(done),
            Err(error) => {
                self.errors.push(error.fault);
                None
            }
        };
        if let Ok(bytes) = fs::read(&self.path) {
            let file = project_file::decode(&self.path, &bytes).expect("a whole file");
            assert_eq!(file.seal, Seal::Whole);
            assert!(self.names.contains(&file.project.name));
        }
        done
    }

    /// Again where it failed once; None where it always does.
    fn open(&mut self, disk: &FailingDisk) -> Option<(History, Keeper)> {
        for _ in 0..2 {
            let opened = open_on(Arc::new(disk.clone()), &self.path, Origin::File);
            let opened = self.note(opened);
            match opened {
                Some(Opened {
                    history,
                    keeper: Some(keeper),
                    ..
                }) => return Some((history, keeper)),
                Some(Opened {
                    read_only: Some(ReadOnly::NotWritable(fault)),
                    ..
                }) => self.errors.push(fault),
                Some(opened) => panic!("{:?}", opened.read_only),
                None => {}
            }
        }
        None
    }

    /// Goes on after each error, or stops at the first.
    fn run(&mut self, disk: &FailingDisk, elsewhere: &Path, stops: bool) -> Option<()> {
        let (mut history, keeper) = self.open(disk)?;
        // Where the journal could not be read, that was said, and it is as it was.
        if self.errors.is_empty() {
            assert_eq!(history.project().name, "恢复");
        }
        let over = |work: &Self| stops && !work.errors.is_empty();
        for n in 0..4 {
            let name = format!("名{n}");
            self.names.push(name.clone());
            history.apply(named(&name)).unwrap();
            let appended = keeper.append(&history.take_steps(), 0);
            if self.note(appended).is_some() {
                self.acknowledged = self.names.len() - 1;
            }
            if over(self) {
                return None;
            }
            self.note(keeper.sync());
            if over(self) {
                return None;
            }
            if n == 3 {
                continue;
            }
            history.saving();
            let occasion = Occasion {
                millis: n,
                asked: true,
            };
            if n == 2 {
                let moved = keeper.save_as(elsewhere, history.project(), keeper.mark(), occasion);
                self.note(moved);
                self.path = keeper.path();
            } else {
                let saved = keeper.save(history.project(), keeper.mark(), occasion);
                self.note(saved);
            }
            if over(self) {
                return None;
            }
        }
        Some(())
    }
}

/// How many operations failed, one after the other.
fn every_operation(dead: bool, check: impl Fn(&FailingDisk, Work, &Folder)) -> u32 {
    let mut n = 0;
    for kind in KINDS {
        for good in 0.. {
            let folder = Folder::new();
            let path = folder.path("甲.zhaibian");
            crashed(&path);
            let disk = FailingDisk::new(good, dead, kind);
            let mut work = Work {
                names: vec!["旧".to_owned(), "恢复".to_owned()],
                acknowledged: 1,
                errors: Vec::new(),
                path,
            };
            let through = work.run(&disk, &folder.path("乙.zhaibian"), dead);
            if !disk.has_failed() {
                assert_eq!((through, work.errors.len()), (Some(()), 0));
                break;
            }
            n += 1;
            check(&disk, work, &folder);
        }
    }
    n
}

fn no_strays(folder: &Folder) {
    let left = folder.names();
    let stray = left.iter().any(|name| names::is_temporary(Path::new(name)));
    assert!(!stray, "{left:?}");
}

#[test]
fn after_an_error_anywhere_the_next_save_succeeds_and_all_is_there() {
    let n = every_operation(false, |disk, work, folder| {
        assert!(work.errors.len() <= 1, "{:?}", work.errors);
        let Ok(Opened {
            mut history,
            keeper: Some(keeper),
            ..
        }) = open_on(Arc::new(disk.clone()), &work.path, Origin::File)
        else {
            panic!("the next opening succeeds");
        };
        // A step that was refused is written with the next one; here the window ended before that.
        let allowed = &work.names[work.acknowledged..];
        assert!(
            allowed.contains(&history.project().name),
            "{:?}",
            work.errors
        );
        history.apply(named("终")).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
        history.saving();
        let occasion = Occasion::default();
        keeper
            .save(history.project(), keeper.mark(), occasion)
            .unwrap();
        drop(keeper);
        assert_eq!(open(&work.path).unwrap().history.project().name, "终");
        no_strays(folder);
    });
    say(&format!(
        "one error at each of {n} operations: said, and the next save whole"
    ));
}

#[test]
fn killed_at_any_operation_nothing_acknowledged_is_lost() {
    let n = every_operation(true, |_, work, folder| {
        assert!(!work.errors.is_empty(), "an error is always said");
        let opened = open(&work.path).unwrap();
        let name = &opened.history.project().name;
        let allowed = &work.names[work.acknowledged..];
        assert!(allowed.contains(name), "{name} of {allowed:?}");
        drop(opened);
        drop(begin(&folder.path("乙.zhaibian")).unwrap());
        no_strays(folder);
    });
    say(&format!(
        "killed at each of {n} operations: nothing acknowledged lost"
    ));
}

/// A sync that failed says nothing the second time, as systems do: the file must not be trusted again.
#[test]
fn a_sync_that_failed_is_not_tried_again_on_that_file() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let opened = begin(&path).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    history.apply(named("一")).unwrap();
    keeper.append(&history.take_steps(), 0).unwrap();
    drop(keeper);

    // Truncating the journal's end is the first operation but two, appending comes after it, then the sync.
    for good in 0..12 {
        let disk = FailingDisk::new(good, false, ErrorKind::Other);
        let opened = open_on(Arc::new(disk.clone()), &path, Origin::New);
        let Some(keeper) = opened.ok().and_then(|opened| opened.keeper) else {
            continue;
        };
        let before = fs::metadata(names::journal(&path)).map(|about| id(&about));
        let fails_here = !disk.has_failed();
        let synced = keeper.sync();
        let after = fs::metadata(names::journal(&path)).map(|about| id(&about));
        if fails_here && disk.has_failed() && synced.is_ok() {
            assert_ne!(before.unwrap(), after.unwrap(), "a new file");
            return;
        }
    }
    panic!("no sync failed");
}

#[cfg(unix)]
fn id(about: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    about.ino()
}

#[cfg(not(unix))]
fn id(about: &fs::Metadata) -> std::time::SystemTime {
    about.created().unwrap()
}
