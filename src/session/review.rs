//! After a new text was taken: from one passage to look at to the next, and one key that says yes.

use std::sync::Arc;

use super::{Direction, Effect, Now, Session};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId},
    project::{Edit, ReportEntry, ReportId},
    text::ByteSpan,
};

impl Session {
    /// The annotation without a place that is being found one: chosen, and still in hand while the text is walked.
    pub fn in_hand(&self) -> Option<&Arc<Annotation>> {
        let entry = self.open_entry()?;
        let id = self.cursor.in_hand?;
        let annotation = entry.annotations.iter().find(|it| it.id == id)?;
        annotation
            .place_in(entry.report())
            .is_none()
            .then_some(annotation)
    }

    /// The one that the panel beside the page is about: chosen, or in hand.
    pub fn annotation_at_hand(&self) -> Option<AnnotationId> {
        let in_hand = || self.in_hand().map(|annotation| annotation.id);
        self.cursor.chosen.or_else(in_hand)
    }

    /// Where the annotation in hand may stand, the likeliest first.
    pub fn candidates(&self) -> Vec<ByteSpan> {
        match (self.open_entry(), self.in_hand()) {
            (Some(entry), Some(annotation)) => candidates(entry, annotation),
            _ => Vec::new(),
        }
    }

    /// Whether a yes means anything: a place for the annotation in hand, or the chosen one's new words.
    pub fn can_accept(&self) -> bool {
        self.can_attach() || self.to_approve().is_some()
    }

    /// Whether the annotation in hand could go to the current unit: the hand was put there.
    pub fn can_attach(&self) -> bool {
        let unit = self.cursor.unit;
        self.in_hand().is_some() && unit.is_some() && unit != self.cursor.unmeant
    }

    /// The chosen annotation, where a new text changed or moved it.
    fn to_approve(&self) -> Option<AnnotationId> {
        let (entry, annotation) = self.project().annotation(self.cursor.chosen?)?;
        let is_placed = annotation.place_in(entry.report()).is_some();
        let is_new = annotation.standing != crate::annotation::Standing::Same;
        (is_placed && is_new).then_some(annotation.id)
    }

    /// The annotation in hand is attached to the current unit; or what became of the chosen one is right.
    pub(super) fn accept(&mut self, now: Now) -> Vec<Effect> {
        let at = self.cursor.in_hand.or(self.cursor.chosen);
        let edit = match self.in_hand() {
            Some(annotation) if self.can_attach() => self.attach_here(annotation.id),
            Some(_) => None,
            None => self.to_approve().map(|id| Edit::Approve(vec![id])),
        };
        let Some(edit) = edit else {
            return Vec::new();
        };
        let mut effects = self.edit(edit, now);
        let next = at.and_then(|at| self.neighbour_to_look_at(at, Direction::Forward));
        let next = next.filter(|_| self.preferences.advance);
        effects.extend(self.choose(next.or(at)));
        effects
    }

    fn attach_here(&self, id: AnnotationId) -> Option<Edit> {
        let report = self.open_entry()?.report();
        let unit = self.cursor.unit?.trimmed(report.text());
        (!unit.is_empty()).then(|| Edit::MoveBoundary(id, Anchor::of(report, unit)))
    }

    /// None of the places offered is it.
    pub(super) fn no_such_place(&mut self, now: Now) -> Vec<Effect> {
        let Some(id) = self.in_hand().map(|annotation| annotation.id) else {
            return Vec::new();
        };
        let mut effects = self.edit(Edit::NoSuchPlace(id), now);
        effects.extend(self.choose(Some(id)));
        effects
    }

    /// The hand goes to another place where the annotation in hand may stand, round and round.
    pub(super) fn next_candidate(&mut self, direction: Direction) -> Vec<Effect> {
        let candidates = self.candidates();
        let here = candidates
            .iter()
            .position(|span| Some(*span) == self.cursor.unit);
        let n = candidates.len();
        let at = match (here, direction) {
            (None, _) => 0,
            (Some(at), Direction::Forward) => at + 1,
            (Some(at), Direction::Back) => at + n - 1,
        };
        if let Some(unit) = at.checked_rem(n).and_then(|at| candidates.get(at)) {
            self.put_hand(*unit);
        }
        Vec::new()
    }

    /// The next annotation that a new text did something to, in all reports, round and round.
    pub(super) fn next_to_look_at(&mut self, direction: Direction) -> Vec<Effect> {
        let here = self.cursor.chosen.or(self.cursor.in_hand);
        let here = here.or_else(|| self.annotation_before_hand());
        let next = match here {
            Some(here) => self.neighbour_to_look_at(here, direction),
            None => self.all_to_look_at().next(),
        };
        next.map_or_else(Vec::new, |id| self.choose(Some(id)))
    }

    pub(super) fn first_to_look_at(&mut self, id: ReportId) -> Vec<Effect> {
        let entry = self.project().report(id);
        let first =
            entry.and_then(|entry| entry.annotations.iter().find(|it| wants_a_look(entry, it)));
        match first.map(|annotation| annotation.id) {
            Some(first) => self.choose(Some(first)),
            None => Vec::new(),
        }
    }

    /// How many there are in all reports.
    pub fn n_to_look_at(&self) -> usize {
        self.all_to_look_at().count()
    }

    fn all_to_look_at(&self) -> impl Iterator<Item = AnnotationId> {
        let entries = self.project().reports.iter();
        entries.flat_map(|entry| {
            let all = entry.annotations.iter();
            all.filter(|it| wants_a_look(entry, it)).map(|it| it.id)
        })
    }

    /// The one before or after, also where `here` itself no longer wants a look.
    fn neighbour_to_look_at(
        &self,
        here: AnnotationId,
        direction: Direction,
    ) -> Option<AnnotationId> {
        let entries = self.project().reports.iter();
        let all: Vec<_> = entries
            .flat_map(|entry| entry.annotations.iter().map(move |it| (entry, it)))
            .collect();
        let at = all.iter().position(|(_, it)| it.id == here)?;
        let (before, after) = all.split_at_checked(at)?;
        let rest = after.get(1..).unwrap_or_default();
        let mut round: Vec<_> = rest.iter().chain(before).collect();
        if direction == Direction::Back {
            round.reverse();
        }
        let next = round
            .into_iter()
            .find(|(entry, it)| wants_a_look(entry, it));
        next.map(|(_, it)| it.id)
    }

    /// The last annotation that begins before the current unit.
    fn annotation_before_hand(&self) -> Option<AnnotationId> {
        let entry = self.open_entry()?;
        let start = entry.report().char_at(self.cursor.unit?.start());
        let before = entry.annotations.iter();
        before
            .take_while(|it| it.anchor.start < start)
            .last()
            .map(|it| it.id)
    }
}

pub(super) fn candidates(entry: &ReportEntry, annotation: &Annotation) -> Vec<ByteSpan> {
    let all = annotation.standing.candidates().iter();
    all.filter_map(|it| entry.report().span_of_chars(it.0, it.1))
        .collect()
}

/// An orphan of an old file has no standing yet.
fn wants_a_look(entry: &ReportEntry, annotation: &Annotation) -> bool {
    annotation.standing.wants_a_look() || annotation.place_in(entry.report()).is_none()
}
