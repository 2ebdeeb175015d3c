//! Older versions of the project: listed, looked at, restored. Restoring is an edit, so that it can be undone.

use std::{path::Path, sync::Arc};

use super::{Compared, Effect, Home, NoticeKind, Now, Session};
use crate::{
    project::Edit,
    store::{Generation, Past, StoreError},
};

/// An older version and when it was saved, as the user reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub generation: Generation,
    /// "" where it is not known.
    pub when: String,
}

/// The older versions, while they are shown.
#[derive(Clone, Debug, Default)]
pub struct Older {
    /// The newest first; None until they are listed.
    pub list: Option<Vec<Dated>>,
    /// The one looked at; what it holds comes a little later.
    pub chosen: Option<(Generation, Option<Arc<Compared>>)>,
    /// So many were deleted just now.
    pub cleared: Option<usize>,
}

impl Session {
    /// None while they are not shown.
    pub fn older(&self) -> Option<&Older> {
        self.older.as_ref()
    }

    /// A project without a file has none.
    pub(super) fn show_generations(&mut self) -> Vec<Effect> {
        self.older = Some(Older::default());
        if let Home::File { path, .. } = &self.home {
            return vec![Effect::ListGenerations(path.clone())];
        }
        self.older = Some(Older {
            list: Some(Vec::new()),
            ..Older::default()
        });
        Vec::new()
    }

    pub(super) fn close_generations(&mut self) -> Vec<Effect> {
        self.older = None;
        Vec::new()
    }

    pub(super) fn generations_listed(&mut self, of: &Path, list: Vec<Dated>) -> Vec<Effect> {
        let ours = matches!(&self.home, Home::File { path, .. } if path == of);
        if let Some(older) = self.older.as_mut().filter(|_| ours) {
            older.list = Some(list);
        }
        Vec::new()
    }

    /// What stands in the project itself stays.
    pub(super) fn clear_generations(&mut self) -> Vec<Effect> {
        let (Some(older), Home::File { path, .. }) = (&mut self.older, &self.home) else {
            return Vec::new();
        };
        *older = Older {
            cleared: older.list.as_ref().map(Vec::len),
            ..Older::default()
        };
        vec![Effect::ClearGenerations(path.clone())]
    }

    pub(super) fn look_at_generation(&mut self, generation: Box<Generation>) -> Vec<Effect> {
        let Some(older) = &mut self.older else {
            return Vec::new();
        };
        older.chosen = Some((generation.as_ref().clone(), None));
        vec![Effect::ReadGeneration(generation)]
    }

    pub(super) fn generation_read(
        &mut self,
        generation: &Generation,
        result: Result<Past, StoreError>,
    ) -> Vec<Effect> {
        self.withdraw(|kind| matches!(kind, NoticeKind::GenerationRefused(_)));
        let chosen = self.older.as_mut().and_then(|older| older.chosen.as_mut());
        let Some((_, shown)) = chosen.filter(|(chosen, _)| chosen == generation) else {
            // Another was chosen meanwhile.
            return Vec::new();
        };
        match result {
            Ok(past) => {
                let compared = Compared::of(past, self.history.project());
                *shown = Some(Arc::new(compared));
            }
            Err(error) => return self.notice(NoticeKind::GenerationRefused(error)),
        }
        Vec::new()
    }

    pub(super) fn restore_generation(&mut self, now: Now) -> Vec<Effect> {
        let chosen = self.older.as_ref().and_then(|older| older.chosen.as_ref());
        let Some((generation, Some(then))) = chosen else {
            return Vec::new();
        };
        let when = self.when_saved(generation);
        let edit = Edit::restoring(self.project(), &then.past.project);
        self.older = None;
        let mut effects = self.edit(edit, now);
        self.notice(NoticeKind::Restored { when });
        // Its texts may be older than what was seen of their files.
        effects.extend(self.look_at_sources());
        effects
    }

    fn when_saved(&self, generation: &Generation) -> String {
        let list = self.older.as_ref().and_then(|older| older.list.as_ref());
        let dated = list.and_then(|list| list.iter().find(|it| it.generation == *generation));
        dated.map_or_else(String::new, |dated| dated.when.clone())
    }
}
