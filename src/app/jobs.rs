//! Work on threads. A job gets values and shares nothing; what it found comes back over one channel, and a panic
//! comes back as an event.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use egui::Context;

use super::{dialogs::Reply, looks::Looked};
use crate::{
    session::{Event, Findings, ProjectNumber, SaveJob},
    store::{Keeper, Opened, Saved, StoreError, WrittenReports},
};

/// What comes back from a thread.
pub(super) enum Answer {
    Event(Event),
    /// Of use to that project only.
    For(ProjectNumber, Event),
    Dialog(ProjectNumber, Reply),
    Opened(Box<Loaded>),
    Saved(Box<Ended>),
    /// Comes just before the reports themselves.
    Written(WrittenReports),
    /// What was seen of the files reports were read from.
    Looked(Looked),
}

/// A save that ended, of that project.
pub(super) struct Ended {
    pub(super) project: ProjectNumber,
    pub(super) job: SaveJob,
    pub(super) result: Result<Saved, StoreError>,
    /// What keeps the project from now on, where nothing did before.
    pub(super) begun: Option<Keeper>,
}

/// A project with the handle that keeps it, and all that takes long to tell of it.
pub(super) struct Loaded {
    pub(super) opened: Opened,
    /// None for one that was never saved.
    pub(super) path: Option<PathBuf>,
    /// One for each report.
    pub(super) findings: Vec<Findings>,
}

impl Loaded {
    pub(super) fn of(opened: Opened, path: Option<PathBuf>) -> Self {
        let reports = opened.history.project().reports.iter();
        let findings = reports.map(|entry| Findings::of(entry)).collect();
        Self {
            opened,
            path,
            findings,
        }
    }
}

pub(super) struct Jobs {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    /// Set to stop the reading of files.
    stop: Arc<AtomicBool>,
}

/// Readers walk nested documents: more stack than a thread has by default.
const STACK: usize = 8 * 1024 * 1024;

impl Jobs {
    pub(super) fn new() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            stop: Arc::default(),
        }
    }

    pub(super) fn sender(&self) -> Sender<Answer> {
        self.sender.clone()
    }

    pub(super) fn finished(&self) -> Vec<Answer> {
        self.receiver.try_iter().collect()
    }

    pub(super) fn stop_reading(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// To be asked by a reading whether it should go on; [`Self::stop_reading`] stops the one that began last.
    pub(super) fn begin_reading(&mut self) -> Arc<AtomicBool> {
        self.stop = Arc::default();
        Arc::clone(&self.stop)
    }

    /// Runs `work` for a project on a thread; it may tell of its progress, and ends with one event: `failed` where
    /// it panics or there is no thread to be had.
    pub(super) fn start(
        &self,
        ctx: &Context,
        project: ProjectNumber,
        failed: impl Fn() -> Event + Clone + Send + 'static,
        work: impl FnOnce(&dyn Fn(Event)) -> Event + Send + 'static,
    ) {
        let of = move |event| Answer::For(project, event);
        let failed = move || of(failed());
        self.answer(ctx, failed, move |tell| of(work(&|event| tell(of(event)))));
    }

    /// The same for work that ends with an answer of its own kind.
    pub(super) fn answer(
        &self,
        ctx: &Context,
        failed: impl Fn() -> Answer + Clone + Send + 'static,
        work: impl FnOnce(&dyn Fn(Answer)) -> Answer + Send + 'static,
    ) {
        let (sender, ctx) = (self.sender(), ctx.clone());
        let tell = move |answer| {
            // The window may be gone by now.
            let _gone = sender.send(answer);
            ctx.request_repaint();
        };
        let told = tell.clone();
        let failed_here = failed.clone();
        let job = move || {
            let done = catch_unwind(AssertUnwindSafe(|| work(&tell)));
            tell(done.unwrap_or_else(|_| failed()));
        };
        let started = thread::Builder::new().stack_size(STACK).spawn(job);
        if started.is_err() {
            told(failed_here());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Session, SourceSeen};

    /// What comes back, waited for.
    fn answer(jobs: &Jobs) -> Answer {
        jobs.receiver.recv().unwrap()
    }

    #[test]
    fn a_look_at_the_sources_that_crashes_is_answered_all_the_same() {
        let project = Session::new(crate::store::Preferences::default(), Vec::new());
        let project = project.project_number();
        let jobs = Jobs::new();
        let looked = move |known, seen: Vec<SourceSeen>| {
            Answer::Looked(Looked {
                project,
                known,
                seen,
            })
        };
        let crashed = move || looked(None, Vec::new());
        jobs.answer(&Context::default(), crashed, |_| panic!("on purpose"));
        let Answer::Looked(Looked { known, seen, .. }) = answer(&jobs) else {
            panic!("another answer");
        };
        assert!(known.is_none() && seen.is_empty());
    }
}
