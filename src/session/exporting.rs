//! The summary goes into a file to hand in.

use std::path::PathBuf;

use super::{Command, Effect, Leave, NoticeKind, Session, event::ExportFailure};
use crate::{
    summary::{Summary, summary},
    writers::Target,
};

/// Files being written in the background.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Exports {
    under_way: usize,
    /// The user wants to quit once they are written.
    then_quit: bool,
}

impl Session {
    /// The document to hand in, as it is now.
    pub fn summary(&self) -> Summary {
        summary(self.project(), &|id| self.outline(id))
    }

    pub fn is_exporting(&self) -> bool {
        self.exports.under_way > 0
    }

    /// The file is named as offices name what they hand in, after the project's own file where there is no title.
    pub(super) fn ask_where_to_export(&mut self, target: Target) -> Vec<Effect> {
        let mut summary = self.summary();
        if self.project().summary.title.is_empty() {
            let own = self.file_stem();
            summary.title = own.unwrap_or_else(|| self.suggested_name());
        }
        let suggested = summary.file_stem();
        vec![Effect::AskWhereToExport { suggested, target }]
    }

    pub(super) fn export_to(&mut self, path: PathBuf, target: Target) -> Vec<Effect> {
        self.exports.under_way += 1;
        vec![Effect::Export {
            path,
            target,
            summary: Box::new(self.summary()),
        }]
    }

    pub(super) fn exported(
        &mut self,
        path: PathBuf,
        result: Result<(), ExportFailure>,
    ) -> Vec<Effect> {
        self.withdraw(|kind| {
            matches!(
                kind,
                NoticeKind::Exported { .. } | NoticeKind::ExportFailed { .. }
            )
        });
        self.exports.under_way = self.exports.under_way.saturating_sub(1);
        // A file that was not written is to be read about before the window goes.
        self.exports.then_quit &= result.is_ok();
        self.notice(match result {
            Ok(()) => NoticeKind::Exported { path },
            Err(failure) => NoticeKind::ExportFailed { path, failure },
        });
        if self.is_exporting() || !std::mem::take(&mut self.exports.then_quit) {
            return Vec::new();
        }
        self.leave(Leave::Quit)
    }

    /// Whether quitting waits for files being written. Asked a second time it does not: a disk may never answer.
    pub(super) fn quits_later(&mut self) -> bool {
        let waits = self.is_exporting() && !self.exports.then_quit;
        self.exports.then_quit = waits;
        waits
    }

    /// Something else was asked for: quitting was thought better of.
    pub(super) fn goes_on_working(&mut self, command: &Command) {
        if !matches!(command, Command::Leave(Leave::Quit) | Command::Tick) {
            self.exports.then_quit = false;
        }
    }
}
