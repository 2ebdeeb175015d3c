//! Work on threads. A job gets values and shares nothing; what it found comes back over one channel, and a panic
//! comes back as an event.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use egui::Context;

use crate::{
    session::{Command, Event, Findings, PathPurpose},
    store::{Opened, WrittenReports},
};

/// What comes back from a thread.
pub(super) enum Answer {
    Event(Event),
    Run(Command),
    Opened(Box<Loaded>),
    /// Comes just before the reports themselves.
    Written(WrittenReports),
    /// The system showed no dialog: the path must be typed.
    NoDialog(PathPurpose, String),
    /// The dialog was closed.
    Nothing,
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

    /// Runs `work` on a thread; it may tell of its progress, and ends with one event.
    pub(super) fn start(
        &mut self,
        ctx: &Context,
        work: impl FnOnce(&AtomicBool, &dyn Fn(Event)) -> Event + Send + 'static,
    ) {
        self.stop = Arc::default();
        let (stop, sender, ctx) = (Arc::clone(&self.stop), self.sender(), ctx.clone());
        let job = move || {
            let tell = |event| {
                // The window may be gone by now.
                let _gone = sender.send(Answer::Event(event));
                ctx.request_repaint();
            };
            tell(work(&stop, &tell));
        };
        let started = thread::Builder::new().stack_size(STACK).spawn(job);
        if started.is_err() {
            // No thread to be had: the files were not read.
            let _gone = self
                .sender
                .send(Answer::Event(Event::FilesRead(Vec::new())));
        }
    }
}
