//! Undo and redo, and the hand on what they changed: nobody should have to look for what came back.

use super::{Effect, Now, Session};
use crate::{
    annotation::AnnotationId,
    project::{Edit, ReportId},
    text::ByteSpan,
};

impl Session {
    pub(super) fn undo(&mut self, now: Now) -> Vec<Effect> {
        let edit = self.history.undo_edit().cloned();
        self.retrace(edit, now, |session| {
            session.history.undo();
        })
    }

    pub(super) fn redo(&mut self, now: Now) -> Vec<Effect> {
        let edit = self.history.redo_edit().cloned();
        self.retrace(edit, now, |session| {
            session.history.redo();
        })
    }

    /// What goes has its place before the step, what comes back after it.
    fn retrace(
        &mut self,
        edit: Option<Edit>,
        now: Now,
        step: impl FnOnce(&mut Self),
    ) -> Vec<Effect> {
        let Some(edit) = edit else {
            return Vec::new();
        };
        let before = self.place_of(&edit);
        step(self);
        let mut effects = self.changed(now);
        if let Edit::MoveBoundary(id, _)
        | Edit::Retag(id, _)
        | Edit::SetNote(id, _)
        | Edit::NoSuchPlace(id) = edit
        {
            effects.extend(self.choose(Some(id)));
        } else if let Edit::Approve(ids) = edit {
            effects.extend(self.choose(ids.first().copied()));
        } else if let Some(id) = self.open_one_of(&of_new_texts(&edit)) {
            effects.extend(self.open_report(id));
        } else if let Some((report, span)) = self.place_of(&edit).or(before) {
            effects.extend(self.go_to(report, span));
        }
        effects
    }

    /// Where in the texts an edit of passages or headings is seen; none for those that are seen in a list or in the summary.
    fn place_of(&self, edit: &Edit) -> Option<(ReportId, ByteSpan)> {
        match edit {
            Edit::Annotate(_, added) => self.passage(added.first()?.id),
            Edit::RemoveAnnotations(ids) => self.passage(*ids.first()?),
            Edit::CorrectOutline(id, paragraph, _) => {
                let entry = self.project().report(*id)?;
                Some((*id, entry.report().paragraph(*paragraph)?.span))
            }
            _ => None,
        }
    }

    fn passage(&self, id: AnnotationId) -> Option<(ReportId, ByteSpan)> {
        let (entry, annotation) = self.project().annotation(id)?;
        let span = annotation.place_in(entry.report())?;
        Some((entry.id, span))
    }
}

/// Reports whose new text an edit took or declined.
fn of_new_texts(edit: &Edit) -> Vec<ReportId> {
    match edit {
        Edit::TakeText(id, _) | Edit::KeepText(id, _) => vec![*id],
        Edit::Together(edits) => edits.iter().flat_map(of_new_texts).collect(),
        _ => Vec::new(),
    }
}
