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

use super::{dialogs::Reply, watch::Known};
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
    /// What was seen of the files reports were read from; the event with it comes after.
    Looked(Known),
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
        let (sender, ctx) = (self.sender(), ctx.clone());
        let tell = move |event| {
            // The window may be gone by now.
            let _gone = sender.send(Answer::For(project, event));
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
