//! Projects that were left: what their files lack is written off the window's thread, and waited for by whoever needs
//! the file next, or the program's end.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{clock, panic_text};
use crate::{
    project::Project,
    session::{Event, NotSaved},
    store::{Fault, Keeper, Occasion, StoreError},
};

#[derive(Clone, Default)]
pub(super) struct Closing {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    /// Where the projects are that are being closed.
    under_way: Mutex<Vec<PathBuf>>,
    one_ended: Condvar,
}

impl Closing {
    /// The end of work on a project that is in its file, or given up: its journal goes.
    pub(super) fn close(&self, keeper: Keeper) {
        // Where there is no thread to be had the journal stays.
        self.start(keeper.path(), move || keeper.close());
    }

    /// The same where the file lacks something: it is written first, and `tell` hears how that ended.
    pub(super) fn save_and_close(
        &self,
        keeper: Keeper,
        unsaved: Arc<Project>,
        tell: impl Fn(Event) + Clone + Send + 'static,
    ) {
        let (told, path) = (tell.clone(), keeper.path());
        let started = self.start(path.clone(), move || tell(left(keeper, &unsaved)));
        if !started {
            let error = StoreError {
                path: path.clone(),
                fault: Fault::Io("no thread".to_owned()),
            };
            let recorded = true;
            told(Event::Left {
                path,
                result: Err(NotSaved { error, recorded }),
            });
        }
    }

    /// Whether there is a thread that does it.
    pub(super) fn start(&self, path: PathBuf, work: impl FnOnce() + Send + 'static) -> bool {
        self.shared.under_way().push(path.clone());
        let end = End(Arc::clone(&self.shared), path);
        let work = move || {
            work();
            drop(end);
        };
        thread::Builder::new().spawn(work).is_ok()
    }

    /// Returns when that project is no longer being closed: till then it would be found locked. Not on the window's
    /// thread.
    pub(super) fn wait_for(&self, path: &Path) {
        let real = path.canonicalize();
        let is_it =
            |other: &PathBuf| other == path || real.as_ref().is_ok_and(|real| real == other);
        let under_way = self.shared.under_way();
        let waited = self
            .shared
            .one_ended
            .wait_while(under_way, |under_way| under_way.iter().any(is_it));
        drop(waited);
    }

    /// Returns when everything that was left is in its file, at the end of the program, which a share that never answers must not keep alive without a window: after
    /// so long what is not written stays in its journal, and comes back with the next opening.
    pub(super) fn wait_at_most(&self, patience: Duration) {
        let under_way = self.shared.under_way();
        let waited = self
            .shared
            .one_ended
            .wait_timeout_while(under_way, patience, |under_way| !under_way.is_empty());
        drop(waited);
    }
}

/// Saves and closes. After a failure the journal stays, and with it all that it holds.
fn left(keeper: Keeper, unsaved: &Project) -> Event {
    let path = keeper.path();
    let millis = clock::wall_millis();
    let asked = false;
    let saved = catch_unwind(AssertUnwindSafe(|| {
        keeper.save_last(unsaved, keeper.mark(), Occasion { millis, asked })
    }));
    let saved = saved.unwrap_or_else(|panic| {
        let fault = Fault::Io(panic_text(panic.as_ref()));
        let path = path.clone();
        Err(StoreError { path, fault })
    });
    let result = match saved {
        Ok(saved) => {
            keeper.close();
            Ok(saved)
        }
        Err(error) => {
            let written = keeper.append(&[], millis);
            let recorded = written.and_then(|()| keeper.sync()).is_ok();
            Err(NotSaved { error, recorded })
        }
    };
    Event::Left { path, result }
}

impl Shared {
    fn under_way(&self) -> MutexGuard<'_, Vec<PathBuf>> {
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes its path off the list when work ended, by a panic too.
struct End(Arc<Shared>, PathBuf);

impl Drop for End {
    fn drop(&mut self) {
        let mut under_way = self.0.under_way();
        if let Some(at) = under_way.iter().position(|path| *path == self.1) {
            under_way.swap_remove(at);
        }
        drop(under_way);
        self.0.one_ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        fs,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use crate::{
        project::{Edit, History},
        store::{self, Saved},
    };

    fn folder(name: &str) -> PathBuf {
        let name = format!("zhaibian-closing-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder.canonicalize().unwrap()
    }

    fn named(history: &mut History, keeper: &Keeper, name: &str) {
        let edit = Edit::RenameProject(name.to_owned());
        history.apply(edit).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
    }

    /// A project whose file lacks its last step.
    fn unsaved(path: &Path) -> (History, Keeper) {
        let opened = store::begin(path).unwrap();
        let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
        named(&mut history, &keeper, "一");
        history.saving();
        let occasion = Occasion::default();
        keeper
            .save(history.project(), keeper.mark(), occasion)
            .unwrap();
        named(&mut history, &keeper, "二");
        (history, keeper)
    }

    #[test]
    fn a_project_left_where_its_file_cannot_be_written_is_told_and_comes_back() {
        let folder = folder("failed");
        let path = folder.join("甲.zhaibian");
        let (history, keeper) = unsaved(&path);
        // Nothing can take the place of a folder that is not empty, and it cannot be read as a file.
        let away = folder.join("away");
        fs::rename(&path, &away).unwrap();
        fs::create_dir_all(path.join("x")).unwrap();
        let Event::Left { path: of, result } = left(keeper, history.project()) else {
            panic!("it is told");
        };
        assert_eq!(of, path);
        assert!(result.unwrap_err().recorded);

        fs::remove_dir_all(&path).unwrap();
        fs::rename(&away, &path).unwrap();
        let back = store::open(&path).unwrap();
        assert_eq!(back.history.project().name, "二");
        assert_eq!(back.recovered.unwrap().steps, 1);
        drop(back);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_project_left_after_another_hand_changed_its_file_tells_where_its_copy_is() {
        let folder = folder("beside");
        let path = folder.join("甲.zhaibian");
        let (history, keeper) = unsaved(&path);
        fs::write(&path, "外").unwrap();
        let Event::Left { result, .. } = left(keeper, history.project()) else {
            panic!("it is told");
        };
        let Ok(Saved::Beside(copy)) = result else {
            panic!("{result:?}");
        };
        assert_eq!(fs::read_to_string(&path).unwrap(), "外");
        assert_eq!(store::read(&copy).unwrap().name, "二");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_disk_that_never_answers_keeps_neither_the_program_from_ending_nor_other_projects() {
        let closing = Closing::default();
        let (_hangs, answer) = std::sync::mpsc::channel::<()>();
        closing.start(PathBuf::from("远"), move || {
            let _gone = answer.recv();
        });
        closing.wait_for(Path::new("近"));
        closing.wait_at_most(Duration::from_millis(10));
        assert_eq!(closing.shared.under_way().len(), 1);
    }

    #[test]
    fn what_is_left_is_waited_for() {
        let (closing, written) = (Closing::default(), Arc::new(AtomicUsize::new(0)));
        for _ in 0..3 {
            let written = Arc::clone(&written);
            closing.start(PathBuf::from("甲"), move || {
                thread::sleep(Duration::from_millis(20));
                written.fetch_add(1, Ordering::Relaxed);
            });
        }
        closing.wait_for(Path::new("甲"));
        assert_eq!(written.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn a_save_that_panics_does_not_keep_the_program_from_ending() {
        let closing = Closing::default();
        closing.start(PathBuf::new(), || panic!("a full disk"));
        closing.wait_at_most(Duration::from_mins(1));
        assert!(closing.shared.under_way().is_empty());
    }
}
