//! Have the source files changed since they were read, and where did the tags go.

use std::sync::Arc;

use egui::Context;

use crate::{
    app::{jobs::Answer, looks::Looked, shell::Shell, watch},
    project::{ReportEntry, ReportId},
    report::Reading,
    session::{self, Command, Event, SourceLook},
};

/// One look at a time; asked for during another, it follows that one.
pub(super) fn look_at_sources(shell: &mut Shell, ctx: &Context, looks: Vec<SourceLook>) {
    let Some(mut known) = shell.looks.begin() else {
        return;
    };
    let (project, place) = (shell.session.project_number(), shell.reading);
    let crashed = move || {
        Answer::Looked(Looked {
            project,
            known: None,
            seen: Vec::new(),
        })
    };
    shell.jobs.answer(ctx, crashed, move |_| {
        let seen = watch::look(&mut place.reader(), looks, &mut known);
        Answer::Looked(Looked {
            project,
            known: Some(known),
            seen,
        })
    });
}

pub(in crate::app) fn looked(shell: &mut Shell, ctx: &Context, looked: Looked) {
    let Looked {
        project,
        known,
        seen,
    } = looked;
    let again = shell.looks.end(known);
    let (event, now) = (Event::SourcesSeen(seen), shell.clock.now());
    let effects = shell.session.receive_for(project, event, now);
    shell.carry_out(ctx, effects);
    if again {
        shell.command(ctx, Command::LookAtSources);
    }
}

pub(super) fn follow_texts(
    shell: &Shell,
    ctx: &Context,
    stale: Vec<(Arc<ReportEntry>, Arc<Reading>)>,
    taking: Vec<ReportId>,
) {
    let Some(first) = taking.first().copied() else {
        return;
    };
    let project = shell.session.project_number();
    let crashed = move || Event::FollowingFailed(first);
    shell.jobs.start(ctx, project, crashed, move |_| {
        let seen = stale.into_iter();
        let seen = seen.map(|(entry, reading)| session::follow_text(entry, reading));
        Event::TextsFollowed {
            seen: seen.collect(),
            taking,
        }
    });
}
