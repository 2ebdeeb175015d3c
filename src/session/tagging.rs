//! One key, one tag: what a tag's key does with the current unit.

use super::{Direction, Effect, Now, Session};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId, Standing, TagId},
    project::Edit,
    text::ByteSpan,
};

impl Session {
    pub(super) fn toggle_tag(&mut self, tag: TagId, now: Now) -> Vec<Effect> {
        let Some(unit) = self.cursor.unit else {
            return Vec::new();
        };
        let tagged = self.tagged_with(unit, tag);
        if !tagged.is_empty() {
            return self.edit(Edit::RemoveAnnotations(tagged), now);
        }
        if let Some(id) = self.chosen_at(unit) {
            return self.edit(Edit::Retag(id, tag), now);
        }
        let effects = self.tag_span(unit, tag, now);
        if self.preferences.advance && !effects.is_empty() {
            self.move_unit(Direction::Forward);
        }
        effects
    }

    /// The annotation that was gone to, by a key or in the list, while the hand is on just its passage: its tag is what
    /// a key means then.
    fn chosen_at(&self, unit: ByteSpan) -> Option<AnnotationId> {
        let id = self.cursor.chosen?;
        let (entry, annotation) = self.project().annotation(id)?;
        (annotation.place_in(entry.report()) == Some(unit)).then_some(id)
    }

    /// The same for a span that need not be the current unit: a section from the tree. What was tagged so before
    /// loses the tag; one that only lies under a wider tag gets its own.
    pub(super) fn toggle_span(&mut self, span: ByteSpan, tag: TagId, now: Now) -> Vec<Effect> {
        let Some(entry) = self.open_entry() else {
            return Vec::new();
        };
        let trimmed = span.trimmed(entry.report().text());
        let same: Vec<_> = self
            .outlines
            .marks(entry.id)
            .iter()
            .filter(|mark| mark.tag == tag && mark.span == trimmed)
            .map(|mark| mark.annotation)
            .collect();
        if same.is_empty() {
            return self.tag_span(span, tag, now);
        }
        self.edit(Edit::RemoveAnnotations(same), now)
    }

    fn tag_span(&mut self, span: ByteSpan, tag: TagId, now: Now) -> Vec<Effect> {
        let Some(entry) = self.open_entry() else {
            return Vec::new();
        };
        let report = entry.report();
        let span = span.trimmed(report.text());
        if span.is_empty() || self.project().tags.get(tag).is_none() {
            return Vec::new();
        }
        let annotation = Annotation {
            id: self.project().next_annotation_id(),
            tag,
            anchor: Anchor::of(report, span),
            note: String::new(),
            standing: Standing::Same,
        };
        let id = entry.id;
        self.edit(Edit::Annotate(id, vec![annotation]), now)
    }

    /// The annotations with that tag on the unit: those that cover it whole. One that is only part of the unit
    /// stays, so that a key pressed on a paragraph never takes away a finer tag inside it.
    fn tagged_with(&self, unit: ByteSpan, tag: TagId) -> Vec<AnnotationId> {
        let Some(entry) = self.open_entry() else {
            return Vec::new();
        };
        let unit = unit.trimmed(entry.report().text());
        self.outlines
            .marks(entry.id)
            .iter()
            .filter(|mark| mark.tag == tag && mark.span.encloses(unit))
            .map(|mark| mark.annotation)
            .collect()
    }

    /// Backspace: the youngest annotation goes, and the hand returns to its passage.
    pub(super) fn take_back_tag(&mut self, now: Now) -> Vec<Effect> {
        let Some(id) = self.youngest_annotation() else {
            return Vec::new();
        };
        self.choose(Some(id));
        let is_last_step = matches!(
            self.history.undo_edit(),
            Some(Edit::Annotate(_, added)) if added.iter().any(|annotation| annotation.id == id)
        );
        if is_last_step {
            return self.undo(now);
        }
        self.edit(Edit::RemoveAnnotations(vec![id]), now)
    }

    /// The one that was tagged last, wherever it is.
    fn youngest_annotation(&self) -> Option<AnnotationId> {
        let entries = self.project().reports.iter();
        entries
            .flat_map(|entry| entry.annotations.iter())
            .map(|annotation| annotation.id)
            .max()
    }

    /// What was tagged just now, while nothing else was changed since.
    pub fn annotation_just_made(&self) -> Option<AnnotationId> {
        match self.history.undo_edit()? {
            Edit::Annotate(_, added) => Some(added.last()?.id),
            _ => None,
        }
    }
}
