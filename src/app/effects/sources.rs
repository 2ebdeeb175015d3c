//! Have the source files changed since they were read, and where did the tags go.

use std::sync::Arc;

use egui::Context;

use crate::{
    app::{jobs::Answer, shell::Shell, watch},
    project::ReportEntry,
    report::Reading,
    session::{self, Event, SourceLook},
};

/// One look at a time: the next follows when the window gets the keyboard again.
pub(super) fn look_at_sources(shell: &mut Shell, ctx: &Context, looks: Vec<SourceLook>) {
    let Some(known) = shell.sources.take() else {
        return;
    };
    let (project, sender) = (shell.session.project_number(), shell.jobs.sender());
    let (before, place) = (known.clone(), shell.reading);
    let nothing = || Event::SourcesSeen(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |_| {
        let mut known = before;
        let seen = watch::look(&mut place.reader(), looks, &mut known);
        // The window may be gone by now.
        let _gone = sender.send(Answer::Looked(known));
        seen
    });
}

pub(super) fn follow_text(
    shell: &Shell,
    ctx: &Context,
    entry: Arc<ReportEntry>,
    reading: Arc<Reading>,
) {
    let project = shell.session.project_number();
    let nothing = || Event::SourcesSeen(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |_| {
        Event::TextFollowed(Box::new(session::follow_text(entry, reading)))
    });
}
