//! Projects that were left: what their files lack is written off the window's thread, and waited for by whoever needs
//! the file next, or the program's end.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
};

use super::clock;
use crate::{
    project::Project,
    store::{Keeper, Occasion},
};

#[derive(Clone, Default)]
pub(super) struct Closing {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    under_way: Mutex<usize>,
    one_ended: Condvar,
}

impl Closing {
    /// The end of work on a project: what its file lacks is written, and its journal goes.
    pub(super) fn close(&self, keeper: Keeper, unsaved: Option<Arc<Project>>) {
        self.start(move || {
            let occasion = Occasion {
                millis: clock::wall_millis(),
                asked: false,
            };
            if let Some(project) = unsaved
                && keeper.save(&project, keeper.mark(), occasion).is_err()
            {
                // Not saved: the journal stays, and the next start brings the steps back.
                return;
            }
            keeper.close();
        });
    }

    fn start(&self, work: impl FnOnce() + Send + 'static) {
        *self.shared.count() += 1;
        let end = End(Arc::clone(&self.shared));
        let work = move || {
            work();
            drop(end);
        };
        // Where there is no thread to be had the journal stays.
        drop(thread::Builder::new().spawn(work));
    }

    /// Returns when everything that was left is in its file.
    pub(super) fn wait(&self) {
        let mut under_way = self.shared.count();
        while *under_way > 0 {
            let waited = self.shared.one_ended.wait(under_way);
            under_way = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Shared {
    fn count(&self) -> MutexGuard<'_, usize> {
        self.under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts down when work ended, by a panic too.
struct End(Arc<Shared>);

impl Drop for End {
    fn drop(&mut self) {
        *self.0.count() -= 1;
        self.0.one_ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering},
        time::Duration,
    };

    #[test]
    fn what_is_left_is_waited_for() {
        let (closing, written) = (Closing::default(), Arc::new(AtomicUsize::new(0)));
        for _ in 0..3 {
            let written = Arc::clone(&written);
            closing.start(move || {
                thread::sleep(Duration::from_millis(20));
                written.fetch_add(1, Ordering::Relaxed);
            });
        }
        closing.wait();
        assert_eq!(written.load(Ordering::Relaxed), 3);
    }

    #[test]
    fn a_save_that_panics_does_not_keep_the_program_from_ending() {
        let closing = Closing::default();
        closing.start(|| panic!("a full disk"));
        closing.wait();
    }
}
