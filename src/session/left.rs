//! Projects that were left while their files lacked something: what became of it is said, whatever is at hand by then.

use std::path::{Path, PathBuf};

use super::{Effect, NoticeKind, SaveJob, Session, event::NotSaved};
use crate::store::{Saved, StoreError};

impl Session {
    /// Whether a project that was left is still on its way into its file.
    pub fn is_leaving_projects(&self) -> bool {
        self.n_leaving > 0
    }

    pub(super) fn leaving_project(&mut self) -> Vec<Effect> {
        self.n_leaving += 1;
        Vec::new()
    }

    pub(super) fn project_left(
        &mut self,
        of: PathBuf,
        result: Result<Saved, NotSaved>,
    ) -> Vec<Effect> {
        self.n_leaving = self.n_leaving.saturating_sub(1);
        self.withdraw(|kind| matches!(kind, NoticeKind::LeftUnsaved { path, .. } if *path == of));
        let well = matches!(result, Ok(Saved::InPlace));
        match result {
            Ok(saved) => self.say_where(of, saved),
            Err(NotSaved { error, recorded }) => {
                self.notice(NoticeKind::LeftUnsaved {
                    path: of,
                    error,
                    recorded,
                });
            }
        }
        self.written(well)
    }

    /// The answer to a save of a project that is no longer at hand.
    pub(super) fn saved_late(
        &mut self,
        job: SaveJob,
        result: Result<Saved, StoreError>,
    ) -> Vec<Effect> {
        match result {
            Ok(saved) => self.say_where(job.path, saved),
            Err(error) if job.moves => {
                let path = job.path;
                self.notice(NoticeKind::LeftUnwritten { path, error });
            }
            // Leaving it tried once more, and says how that ended.
            Err(_) => {}
        }
        Vec::new()
    }

    fn say_where(&mut self, of: PathBuf, saved: Saved) {
        match saved {
            Saved::InPlace => {}
            Saved::Anew => {
                self.notice(NoticeKind::SavedAnew { path: of });
            }
            Saved::Over(kept) => {
                self.notice(NoticeKind::SavedOver { kept });
            }
            Saved::Beside(path) => {
                self.notice(NoticeKind::LeftBeside { of, path });
            }
        }
    }

    /// It is open again: what was said of the time before is over.
    pub(super) fn is_back(&mut self, opened: &Path) {
        self.withdraw(|kind| match kind {
            NoticeKind::LeftUnsaved { path, .. } | NoticeKind::LeftBeside { path, .. } => {
                path == opened
            }
            _ => false,
        });
    }
}
