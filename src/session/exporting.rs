//! The summary goes into a file to hand in.

use std::path::PathBuf;

use super::{Effect, NoticeKind, Session, event::ExportFailure};
use crate::{
    summary::{Summary, summary},
    writers::Target,
};

impl Session {
    /// The document to hand in, as it is now.
    pub fn summary(&self) -> Summary {
        summary(self.project(), &|id| self.outline(id))
    }

    pub fn is_exporting(&self) -> bool {
        self.n_exports > 0
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
        self.n_exports += 1;
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
        self.n_exports = self.n_exports.saturating_sub(1);
        let well = result.is_ok();
        self.notice(match result {
            Ok(()) => NoticeKind::Exported { path },
            Err(failure) => NoticeKind::ExportFailed { path, failure },
        });
        self.written(well)
    }
}
