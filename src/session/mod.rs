//! The application without a screen: commands and events in, effects out. It does no IO and asks no clock.
//!
//! `run` and `receive` only dispatch; each command's work is a method in the file of its subject.

mod arriving;
mod brief;
mod command;
mod comparing;
mod cursor;
mod derived;
mod effect;
mod event;
mod exporting;
mod isolation;
mod leaving;
mod left;
mod notice;
mod older;
mod opening;
mod outlines;
mod overview;
mod projects;
mod quitting;
mod retracing;
mod review;
mod saving;
mod search;
mod sources;
mod tagging;
mod taking;
#[cfg(test)]
mod tests;
mod traces;

pub use brief::{Brief, Mark, Sign};
pub use command::{Command, Direction, Jump, Leave, PathPurpose};
pub use comparing::{Change, Compared, Line};
pub use cursor::Cursor;
pub use effect::{Effect, ReadJob, SaveJob};
pub use event::{Event, ExportFailure, FileFailure, FileResult, NotSaved, OpenedProject};
pub use isolation::{Confinement, Isolation};
pub use notice::{Notice, NoticeId, NoticeKind};
pub use older::{Dated, Older};
pub use opening::Opening;
pub use outlines::{Advice, Findings};
pub use overview::{ReportOverview, TagCount};
pub use projects::Home;
pub use saving::SaveState;
pub use search::{Hit, Search};
pub use sources::{Newer, SourceLook, SourceSeen, SourceState, follow_text};

use std::{path::PathBuf, sync::Arc};

use crate::{
    annotation::AnnotationId,
    outline::Outline,
    project::{Edit, EditError, History, Project, ReportEntry, ReportId, Revision},
    readers::Candidate,
    store::Preferences,
};

/// Milliseconds since the program started: for pauses, not for the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(pub u64);

/// Which of the projects of this run is meant: work in the background may outlive the project it was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectNumber(u64);

/// One run of the program: the project at hand and everything about this run that is not saved with it.
pub struct Session {
    history: History,
    /// What the projects before this one came to: no revision is given twice in a run.
    revisions_before: u64,
    home: Home,
    save: SaveState,
    cursor: Cursor,
    outlines: outlines::Outlines,
    opening: Option<Opening>,
    notices: notice::Notices,
    preferences: Preferences,
    recent: Vec<PathBuf>,
    /// How else a report that was read with doubt could be read.
    encodings: std::collections::BTreeMap<ReportId, Vec<Candidate>>,
    /// What was asked to be opened while files were being read.
    waiting: Vec<opening::Wanted>,
    /// Where files are read; None until somebody asked.
    isolation: Option<Isolation>,
    /// What is known of the files the reports were read from.
    sources: std::collections::BTreeMap<ReportId, sources::Seen>,
    n_saves: u64,
    n_exports: usize,
    /// The project being opened.
    awaited: Option<PathBuf>,
    /// Projects left that are on their way into their files.
    n_leaving: usize,
    /// The user wants to quit once all that is written.
    then_quit: bool,
    /// Since when another window has the project at hand open (local time).
    locked_since: Option<String>,
    /// The project as it was when the user agreed to leave it as it is.
    given_up: Option<Revision>,
    older: Option<Older>,
}

impl Session {
    /// An empty, unsaved project.
    pub fn new(preferences: Preferences, recent: Vec<PathBuf>) -> Self {
        Self {
            history: History::new(Project::default()),
            revisions_before: 0,
            home: Home::Unsaved,
            save: SaveState::default(),
            cursor: Cursor::default(),
            outlines: outlines::Outlines::default(),
            opening: None,
            notices: notice::Notices::default(),
            preferences,
            recent,
            encodings: std::collections::BTreeMap::new(),
            waiting: Vec::new(),
            isolation: None,
            sources: std::collections::BTreeMap::new(),
            n_saves: 0,
            n_exports: 0,
            awaited: None,
            n_leaving: 0,
            then_quit: false,
            locked_since: None,
            given_up: None,
            older: None,
        }
    }

    /// Does what the user asked for; what is left for the shell to do is returned.
    pub fn run(&mut self, command: Command, now: Now) -> Vec<Effect> {
        if !matches!(
            command,
            Command::SaveTo(_) | Command::TakePath { .. } | Command::Tick | Command::LookAtSources
        ) {
            self.save.stay();
        }
        self.goes_on_working(&command);
        match command {
            Command::Edit(edit) => self.edit(edit, now),
            Command::Typed(edit) => self.typed(edit, now),
            Command::Undo => self.undo(now),
            Command::Redo => self.redo(now),

            Command::OpenReport(id) => self.open_report(id),
            Command::NextReport(direction) => self.next_report(direction),
            Command::SetUnit(span) => self.set_unit(span),
            Command::ExtendTo(at) => self.extend_to(at),
            Command::MoveUnit(direction) => self.move_unit(direction),
            Command::Widen => self.widen(),
            Command::Narrow => self.narrow(),
            Command::Jump(jump, direction) => self.jump(jump, direction),
            Command::Choose(id) => self.choose(id),
            Command::GoTo(id, span) => self.go_to(id, span),

            Command::ToggleTag(tag) => self.toggle_tag(tag, now),
            Command::TagSpan(span, tag) => self.toggle_span(span, tag, now),
            Command::TakeBackTag => self.take_back_tag(now),

            Command::AskForFiles => vec![Effect::AskForFiles],
            Command::AskForFolder => vec![Effect::AskForFolder],
            Command::AskForClipboard => vec![Effect::AskForClipboard],
            Command::OpenFiles(paths) => self.open_files(paths),
            Command::Paste(text) => self.paste(text),
            Command::CancelOpening => self.cancel_opening(),
            Command::ReadAgain(id, encoding) => self.read_again(id, encoding),
            Command::LookAtSources => self.look_at_sources(),
            Command::TakeText(id) => self.take_texts(vec![id], now),
            Command::TakeAllTexts => self.take_all_texts(now),
            Command::KeepText(id) => self.keep_texts(vec![id], now),
            Command::KeepAllTexts => self.keep_all_texts(now),
            Command::NextToLookAt(direction) => self.next_to_look_at(direction),
            Command::NextCandidate(direction) => self.next_candidate(direction),
            Command::Accept => self.accept(now),
            Command::NoSuchPlace => self.no_such_place(now),
            Command::Repair(id, repair) => self.repair(id, repair, now),

            Command::NewProject => self.new_project(),
            Command::AskForProject => vec![Effect::AskForProject],
            Command::OpenProject(path) => self.open_project(path),
            Command::OpenSamples => vec![Effect::OpenSamples],
            Command::TakeOver => self.take_over(),
            Command::OpenOlder(path) => self.leave_asked(Leave::OpenOlder(path)),
            Command::OpenUnsaved => self.leave_asked(Leave::OpenUnsaved),
            Command::Leave(leave) => self.leave(leave),
            Command::SaveAndLeave(leave) => self.save_and_leave(leave),
            Command::Save => self.save(),
            Command::SaveAs => self.ask_where_to_save(),
            Command::Stay => Vec::new(),
            Command::SaveTo(path) => self.save_to(path),
            Command::TakePath {
                purpose,
                typed,
                over,
                answer,
            } => self.take_path(purpose, typed, over, answer, now),
            Command::ShowGenerations => self.show_generations(),
            Command::LookAtGeneration(generation) => self.look_at_generation(generation),
            Command::RestoreGeneration => self.restore_generation(now),
            Command::ClearGenerations => self.clear_generations(),
            Command::CloseGenerations => self.close_generations(),
            Command::Tick => self.tick(now),

            Command::AskWhereToExport(target) => self.ask_where_to_export(target),
            Command::ExportTo(path, target) => self.export_to(path, target),

            Command::LookAtIsolation => vec![Effect::LookAtIsolation],
            Command::Dismiss(id) => self.dismiss(id),
            Command::SetPreferences(preferences) => self.set_preferences(*preferences),
            Command::ClearRecent => self.clear_recent(),
            Command::ClearTraces => self.clear_traces(),
        }
    }

    /// Takes in what the shell finished or found out.
    pub fn receive(&mut self, event: Event, now: Now) -> Vec<Effect> {
        match event {
            Event::Progress { done, total } => self.opening_progress(done, total),
            Event::FilesRead(results) => self.files_read(results, now),
            Event::Encodings(id, candidates) => self.encodings_seen(id, candidates),
            Event::ReadAgain(id, result) => self.read_again_done(id, *result, now),
            Event::SourcesSeen(all) => self.sources_seen(all),
            Event::TextsFollowed { seen, taking } => self.texts_followed(seen, taking, now),
            Event::FollowingFailed(id) => self.following_failed(id),
            Event::ProjectOpened(opened) => self.project_opened(*opened),
            Event::ProjectRefused { path, error, older } => {
                self.project_refused(path, error, older)
            }
            Event::ProjectWaits(leave) => self.project_waits(leave),
            Event::ProjectIsHere => self.opening_ended(None),
            Event::UnsavedLeft { more, unreadable } => self.unsaved_left(more, unreadable),
            Event::Samples(entries) => self.samples_opened(entries),
            Event::Saved { job, result } => self.saved(job, result),
            Event::Leaving => self.leaving_project(),
            Event::Left { path, result } => self.project_left(path, result),
            Event::Generations { path, list } => self.generations_listed(&path, list),
            Event::GenerationRead(generation, result) => self.generation_read(&generation, *result),
            Event::JournalFailed(error) => self.journal_failed(error),
            Event::TracesCleared(cleared) => self.notice(NoticeKind::TracesCleared(cleared)),
            Event::TracesLeft(error) => self.notice(NoticeKind::TracesLeft(error)),
            Event::Exported { path, result } => self.exported(path, result),
            Event::Isolation(isolation) => self.isolation_seen(isolation),
        }
    }

    /// The same for what was found out for one project only: nothing happens where another is at hand by now.
    pub fn receive_for(&mut self, project: ProjectNumber, event: Event, now: Now) -> Vec<Effect> {
        if project == self.project_number() {
            self.receive(event, now)
        } else {
            Vec::new()
        }
    }

    /// The same for what a dialog of an earlier project answers: the place chosen for its file or its summary is not
    /// written with another one's.
    pub fn run_for(&mut self, project: ProjectNumber, command: Command, now: Now) -> Vec<Effect> {
        let writes = matches!(command, Command::SaveTo(_) | Command::ExportTo(..));
        if writes && project != self.project_number() {
            return self.notice(NoticeKind::ProjectGone);
        }
        self.run(command, now)
    }

    pub fn project_number(&self) -> ProjectNumber {
        ProjectNumber(self.revisions_before)
    }

    pub fn project(&self) -> &Project {
        self.history.project()
    }

    /// Differs after every change of the project and for every project, so that what is derived is made anew only
    /// then.
    pub fn revision(&self) -> Revision {
        Revision(self.revisions_before + self.history.revision().0)
    }

    pub fn is_saved(&self) -> bool {
        self.save.saved() == self.revision()
    }

    pub fn history(&self) -> &History {
        &self.history
    }

    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    pub fn save_state(&self) -> &SaveState {
        &self.save
    }

    pub fn home(&self) -> &Home {
        &self.home
    }

    pub fn opening(&self) -> Option<&Opening> {
        self.opening.as_ref()
    }

    /// Projects opened lately, the latest first.
    pub fn recent(&self) -> &[PathBuf] {
        &self.recent
    }

    /// The name of the project's file without its extension.
    pub fn file_stem(&self) -> Option<String> {
        match &self.home {
            Home::File { path, .. } => Some(path.file_stem()?.to_string_lossy().into_owned()),
            Home::Unsaved | Home::Samples => None,
        }
    }

    /// The annotation on the current unit: one that covers it, the shortest first.
    pub fn annotation_here(&self) -> Option<AnnotationId> {
        let (report, unit) = (self.cursor.report?, self.cursor.unit?);
        self.marks(report)
            .iter()
            .filter(|mark| mark.span.encloses(unit) || unit.encloses(mark.span))
            .min_by_key(|mark| mark.span.len())
            .map(|mark| mark.annotation)
    }

    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The report under the eye.
    pub fn open_entry(&self) -> Option<&Arc<ReportEntry>> {
        self.project().report(self.cursor.report?)
    }

    /// The section tree of a report, computed once for each text and set of corrections.
    pub fn outline(&self, id: ReportId) -> Option<Arc<Outline>> {
        self.outlines.of(id)
    }

    /// The annotations of a report with the places they have in it, in the order of their spans.
    pub fn marks(&self, id: ReportId) -> Arc<Vec<Mark>> {
        self.outlines.marks(id)
    }

    /// The annotations of a report in brief, in their own order.
    pub fn briefs(&self, id: ReportId) -> &[Brief] {
        self.outlines.briefs(id)
    }

    /// What the text of a report asks for: repairs, caution.
    pub fn advice(&self, id: ReportId) -> Option<Arc<Advice>> {
        self.outlines.advice(id)
    }

    pub fn overview(&self, id: ReportId) -> Option<&ReportOverview> {
        self.outlines.overview(id)
    }

    /// Where files are read and what holds that place; None until it was looked at.
    pub fn isolation(&self) -> Option<&Isolation> {
        self.isolation.as_ref()
    }

    fn isolation_seen(&mut self, isolation: Isolation) -> Vec<Effect> {
        self.isolation = Some(isolation);
        Vec::new()
    }

    pub fn set_recent(&mut self, recent: Vec<PathBuf>) {
        self.recent = recent;
    }

    pub(super) fn edit(&mut self, edit: Edit, now: Now) -> Vec<Effect> {
        match self.history.apply(edit) {
            Ok(()) => self.changed(now),
            Err(error) => self.refused(error),
        }
    }

    pub(super) fn refused(&mut self, error: EditError) -> Vec<Effect> {
        self.withdraw(|kind| matches!(kind, NoticeKind::EditRefused(_)));
        self.notice(NoticeKind::EditRefused(error))
    }

    /// As `edit`, one undo step for all that is typed into the same field.
    fn typed(&mut self, edit: Edit, now: Now) -> Vec<Effect> {
        match self.history.apply_merging(edit) {
            Ok(()) => self.changed(now),
            Err(error) => self.refused(error),
        }
    }

    /// After every change of the project: the journal first, so that it is kept before it is seen.
    fn changed(&mut self, now: Now) -> Vec<Effect> {
        let steps = self.history.take_steps();
        if steps.is_empty() {
            return Vec::new();
        }
        self.save.touched(now, steps.len());
        // Undo would no longer take back what was restored.
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::EditRefused(_) | NoticeKind::Restored { .. } | NoticeKind::Pasted
            )
        });
        self.say_whether_recorded();
        let mut effects = vec![self.kept_by(steps)];
        self.outlines.refresh(self.history.project());
        effects.extend(self.settle_cursor());
        effects
    }
}
