//! Report files read, and read again, off the window's thread.

use std::path::PathBuf;

use egui::Context;

use crate::{
    app::{files, jobs::Answer, shell::Shell},
    project::ReportId,
    readers::{self, ReadOptions},
    report::TextEncoding,
    session::{Event, FileFailure, Isolation, ReadJob},
    store::WrittenReports,
    worker,
};

pub(super) fn read(shell: &mut Shell, ctx: &Context, job: ReadJob) {
    let (stop, project) = (shell.jobs.begin_reading(), shell.session.project_number());
    let place = shell.reading;
    let sender = shell.jobs.sender();
    let nothing = || Event::FilesRead(Vec::new());
    shell.jobs.start(ctx, project, nothing, move |tell| {
        let (read, entries) = files::read_all(&mut place.reader(), &job, &stop, tell);
        // The window may be gone by now.
        let _gone = sender.send(Answer::Written(WrittenReports::of(entries)));
        read
    });
}

pub(super) fn look_at_encodings(shell: &Shell, ctx: &Context, id: ReportId, path: PathBuf) {
    let project = shell.session.project_number();
    let none = move || Event::Encodings(id, Vec::new());
    shell.jobs.start(ctx, project, none, move |_| {
        let candidates = worker::bytes_of(&path)
            .map(|bytes| readers::decode_candidates(&bytes))
            .unwrap_or_default();
        Event::Encodings(id, candidates)
    });
}

pub(super) fn read_again(
    shell: &Shell,
    ctx: &Context,
    id: ReportId,
    path: PathBuf,
    encoding: TextEncoding,
) {
    let project = shell.session.project_number();
    let crashed = move || Event::ReadAgain(id, Box::new(Err(FileFailure::Crashed)));
    let place = shell.reading;
    shell.jobs.start(ctx, project, crashed, move |_| {
        let options = ReadOptions {
            encoding: Some(encoding),
        };
        let read = files::read_again(&mut place.reader(), &path, options);
        Event::ReadAgain(id, Box::new(read))
    });
}

/// A reading process is started, says what holds it, and ends.
pub(super) fn look_at_isolation(shell: &Shell, ctx: &Context) {
    let (place, project) = (shell.reading, shell.session.project_number());
    let unknown = || Event::Isolation(Isolation::Unavailable(String::new()));
    shell.jobs.start(ctx, project, unknown, move |_| {
        Event::Isolation(place.reader().isolation())
    });
}
