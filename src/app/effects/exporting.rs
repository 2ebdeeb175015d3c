//! A summary written to a file.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::Arc,
    thread,
};

use egui::Context;

use crate::{
    app::{jobs::Answer, panic_text, shell::Shell},
    session::{Event, ExportFailure},
    store::{self, Fault, StoreError},
    summary::Summary,
    writers::{self, Target},
};

pub(super) fn export(
    shell: &Shell,
    ctx: &Context,
    path: PathBuf,
    target: Target,
    summary: Box<Summary>,
) {
    let (sender, ctx) = (shell.jobs.sender(), ctx.clone());
    thread::spawn(move || {
        let written = catch_unwind(AssertUnwindSafe(|| {
            let bytes = writers::write(&summary, target)
                .map_err(|error| ExportFailure::Writer(Arc::new(error)))?;
            store::write_export(&path, &bytes).map_err(ExportFailure::Store)
        }));
        // Without an answer the program would wait for it at its end.
        let result = written.unwrap_or_else(|panic| {
            Err(ExportFailure::Store(StoreError {
                path: path.clone(),
                fault: Fault::Io(panic_text(panic.as_ref())),
            }))
        });
        // The window may be gone by now.
        let _gone = sender.send(Answer::Event(Event::Exported { path, result }));
        ctx.request_repaint();
    });
}
