//! Where the hand is: the open report, the current unit, the chosen annotation.

use std::collections::BTreeMap;

use super::{Direction, Effect, Jump, Session};
use crate::{
    annotation::AnnotationId,
    outline::{Grain, narrower, natural_unit_at, next_unit, previous_unit, wider},
    project::ReportId,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
};

#[derive(Clone, Debug, Default)]
pub struct Cursor {
    pub report: Option<ReportId>,
    /// What the keys act on; always some once a report with text is open.
    pub unit: Option<ByteSpan>,
    /// The place that narrowing comes back to.
    pub anchor: ByteOffset,
    /// The unit as it was taken: Shift extends from it.
    origin: ByteSpan,
    pub chosen: Option<AnnotationId>,
    /// An annotation without a place, chosen last: it stays in hand while a place is looked for.
    pub(super) in_hand: Option<AnnotationId>,
    /// Where the hand happened to be when an orphan was taken in hand: nobody meant that as its place.
    pub(super) unmeant: Option<ByteSpan>,
    /// Grows when the current unit moved by key or command, so that the page knows to bring it into view.
    pub moves: u64,
    /// Where the open report stands in the list, for when it goes.
    position: usize,
    /// Where the hand was in the other reports.
    remembered: BTreeMap<ReportId, ByteSpan>,
}

impl Cursor {
    fn place(&mut self, unit: ByteSpan) {
        self.set(unit);
        self.moves += 1;
    }

    fn set(&mut self, unit: ByteSpan) {
        self.unit = Some(unit);
        self.unmeant = None;
        self.origin = unit;
        self.anchor = unit.start();
    }
}

impl Session {
    pub(super) fn open_report(&mut self, id: ReportId) -> Vec<Effect> {
        if self.project().report(id).is_none() || self.cursor.report == Some(id) {
            return Vec::new();
        }
        if let (Some(old), Some(unit)) = (self.cursor.report, self.cursor.unit) {
            self.cursor.remembered.insert(old, unit);
        }
        self.cursor.report = Some(id);
        self.cursor.chosen = None;
        self.cursor.unit = None;
        self.cursor.position = self.position_of(id).unwrap_or_default();
        let remembered = self.cursor.remembered.get(&id).copied();
        match remembered.filter(|unit| self.is_in_open_text(*unit)) {
            Some(unit) => self.cursor.place(unit),
            None => self.go_to_first_unit(),
        }
        self.look_at_encodings(id)
    }

    /// After a change: what no longer exists is let go, and the hand goes to what is nearest.
    pub(super) fn settle_cursor(&mut self) -> Vec<Effect> {
        let chosen = self.cursor.chosen;
        if chosen.is_some_and(|id| self.project().annotation(id).is_none()) {
            self.cursor.chosen = None;
        }
        if self.in_hand().is_none() {
            self.cursor.in_hand = None;
        }
        if let Some(at) = self.cursor.report.and_then(|id| self.position_of(id)) {
            self.cursor.position = at;
            self.settle_unit();
            return Vec::new();
        }
        self.cursor.report = None;
        self.cursor.unit = None;
        let reports = &self.project().reports;
        let nearest = reports.get(self.cursor.position).or(reports.last());
        let nearest = nearest.map(|entry| entry.id);
        nearest.map_or_else(Vec::new, |id| self.open_report(id))
    }

    /// Where the hand is in a report, if it is there.
    pub(super) fn hand_in(&self, id: ReportId) -> Option<ByteSpan> {
        self.cursor.unit.filter(|_| self.cursor.report == Some(id))
    }

    /// That piece of the open report becomes the current unit, whatever is chosen.
    pub(super) fn put_hand(&mut self, unit: ByteSpan) {
        if self.is_in_open_text(unit) {
            self.cursor.place(unit);
        }
    }

    /// The text under the hand may be another now.
    fn settle_unit(&mut self) {
        match self.cursor.unit {
            Some(unit) if self.is_in_open_text(unit) => {}
            _ => self.go_to_first_unit(),
        }
    }

    fn position_of(&self, id: ReportId) -> Option<usize> {
        let mut reports = self.project().reports.iter();
        reports.position(|entry| entry.id == id)
    }

    /// Whether the span can be sliced out of the open report.
    fn is_in_open_text(&self, span: ByteSpan) -> bool {
        let text = self.open_entry().map(|entry| entry.report().text());
        text.is_some_and(|text| text.get(span.range()).is_some())
    }

    /// The first unit of the open report becomes current.
    pub(super) fn go_to_first_unit(&mut self) {
        let first = self.with_open(|report, outline| {
            next_unit(report, outline, ByteSpan::empty_at(ByteOffset::START))
        });
        if let Some(unit) = first {
            self.cursor.place(unit);
        }
    }

    pub(super) fn next_report(&mut self, direction: Direction) -> Vec<Effect> {
        let reports = &self.project().reports;
        let at = self.cursor.report.and_then(|id| self.position_of(id));
        let next = match (at, direction) {
            (None, _) => Some(0),
            (Some(at), Direction::Forward) => Some(at + 1),
            (Some(at), Direction::Back) => at.checked_sub(1),
        };
        match next.and_then(|idx| reports.get(idx)).map(|entry| entry.id) {
            Some(id) => self.open_report(id),
            None => Vec::new(),
        }
    }

    pub(super) fn set_unit(&mut self, span: ByteSpan) -> Vec<Effect> {
        self.cursor.set(span);
        self.cursor.chosen = None;
        Vec::new()
    }

    pub(super) fn extend_to(&mut self, at: ByteOffset) -> Vec<Effect> {
        let place = self
            .unit_at(at, None)
            .unwrap_or_else(|| ByteSpan::empty_at(at));
        self.cursor.unit = Some(self.cursor.origin.cover(place));
        self.cursor.chosen = None;
        Vec::new()
    }

    pub(super) fn move_unit(&mut self, direction: Direction) -> Vec<Effect> {
        let Some(unit) = self.cursor.unit else {
            self.go_to_first_unit();
            return Vec::new();
        };
        let next = self.with_open(|report, outline| match direction {
            Direction::Forward => next_unit(report, outline, unit),
            Direction::Back => previous_unit(report, outline, unit),
        });
        self.cursor.chosen = None;
        if let Some(unit) = next {
            self.cursor.place(unit);
        }
        Vec::new()
    }

    pub(super) fn widen(&mut self) -> Vec<Effect> {
        self.resize(wider)
    }

    pub(super) fn narrow(&mut self) -> Vec<Effect> {
        self.resize(narrower)
    }

    fn resize(
        &mut self,
        step: fn(
            &crate::report::Report,
            &crate::outline::Outline,
            ByteSpan,
            ByteOffset,
        ) -> ByteSpan,
    ) -> Vec<Effect> {
        let (Some(unit), anchor) = (self.cursor.unit, self.cursor.anchor) else {
            return Vec::new();
        };
        let resized = self.with_open(|report, outline| Some(step(report, outline, unit, anchor)));
        if let Some(unit) = resized {
            self.cursor.unit = Some(unit);
            self.cursor.moves += 1;
        }
        Vec::new()
    }

    pub(super) fn choose(&mut self, id: Option<AnnotationId>) -> Vec<Effect> {
        let Some(id) = id else {
            self.cursor.chosen = None;
            self.cursor.in_hand = None;
            return Vec::new();
        };
        let Some((entry, annotation)) = self.project().annotation(id) else {
            return Vec::new();
        };
        let (report, span) = (entry.id, annotation.place_in(entry.report()));
        let likeliest = super::review::candidates(entry, annotation)
            .first()
            .copied();
        let effects = self.open_report(report);
        if let Some(span) = span.or(likeliest) {
            self.cursor.place(span);
        }
        self.cursor.chosen = Some(id);
        self.cursor.in_hand = span.is_none().then_some(id);
        let placed = span.or(likeliest).is_some();
        self.cursor.unmeant = self.cursor.unit.filter(|_| !placed);
        effects
    }

    pub(super) fn go_to(&mut self, id: ReportId, span: ByteSpan) -> Vec<Effect> {
        let effects = self.open_report(id);
        if self.cursor.report == Some(id) && self.is_in_open_text(span) {
            self.cursor.place(span);
            self.cursor.chosen = None;
        }
        effects
    }

    pub(super) fn jump(&mut self, jump: Jump, direction: Direction) -> Vec<Effect> {
        let target = match jump {
            Jump::Tagged => return self.jump_to_tag(direction),
            Jump::UntaggedParagraph => self.untagged_paragraph(direction),
            Jump::Section => self.neighbour_section(direction),
        };
        if let Some(span) = target {
            self.cursor.place(span);
            self.cursor.chosen = None;
        }
        Vec::new()
    }

    fn jump_to_tag(&mut self, direction: Direction) -> Vec<Effect> {
        let here = self.here();
        let chosen = self.cursor.chosen;
        let Some(entry) = self.open_entry() else {
            return Vec::new();
        };
        let at_chosen = entry.annotations.iter().position(|a| Some(a.id) == chosen);
        let after = entry.annotations.partition_point(|a| {
            let start = entry.report().char_at(here.start());
            match direction {
                Direction::Forward => a.anchor.start <= start,
                Direction::Back => a.anchor.start < start,
            }
        });
        let target = match (at_chosen, direction) {
            (Some(at), Direction::Forward) => Some(at + 1),
            (Some(at), Direction::Back) => at.checked_sub(1),
            (None, Direction::Forward) => Some(after),
            (None, Direction::Back) => after.checked_sub(1),
        };
        let id = target
            .and_then(|idx| entry.annotations.get(idx))
            .map(|a| a.id);
        id.map_or_else(Vec::new, |id| self.choose(Some(id)))
    }

    /// The first unit of the nearest paragraph of body text that no annotation touches.
    fn untagged_paragraph(&self, direction: Direction) -> Option<ByteSpan> {
        let (entry, outline) = (self.open_entry()?, self.outline(self.cursor.report?)?);
        let report = entry.report();
        let marks = self.outlines.marks(entry.id);
        let here = report.paragraph_at(self.here().start()).get();
        let count = report.paragraphs().len();
        let mut order: Box<dyn Iterator<Item = usize>> = match direction {
            Direction::Forward => Box::new(here + 1..count),
            Direction::Back => Box::new((0..here).rev()),
        };
        let found = order.find_map(|idx| {
            let idx = ParagraphIdx(idx as u32);
            let span = report.paragraph(idx)?.span;
            let free = outline.role(idx).is_taggable()
                && !span.trimmed(report.text()).is_empty()
                && !marks.iter().any(|mark| mark.span.overlaps(span));
            free.then_some(span)
        })?;
        let start = found.trimmed(report.text()).start();
        Some(natural_unit_at(report, &outline, start))
    }

    fn neighbour_section(&self, direction: Direction) -> Option<ByteSpan> {
        let (entry, outline) = (self.open_entry()?, self.outline(self.cursor.report?)?);
        let here = self.here().start();
        let after = outline
            .sections
            .partition_point(|s| s.extent.start() <= here);
        let idx = match direction {
            Direction::Forward => Some(after),
            Direction::Back => {
                let at_heading = after
                    .checked_sub(1)
                    .and_then(|idx| outline.sections.get(idx))
                    .is_some_and(|s| s.extent.start() == here);
                after.checked_sub(if at_heading { 2 } else { 1 })
            }
        };
        let section = outline.sections.get(idx?)?;
        Some(natural_unit_at(
            entry.report(),
            &outline,
            section.extent.start(),
        ))
    }

    /// The current unit, or the start of the report.
    fn here(&self) -> ByteSpan {
        self.cursor.unit.unwrap_or_default()
    }

    /// The unit of that grain under a place of the open report.
    pub fn unit_at(&self, at: ByteOffset, grain: Option<Grain>) -> Option<ByteSpan> {
        self.with_open(|report, outline| {
            Some(match grain {
                Some(grain) => crate::outline::unit_at(report, outline, at, grain),
                None => natural_unit_at(report, outline, at),
            })
        })
    }

    fn with_open<T>(
        &self,
        ask: impl FnOnce(&crate::report::Report, &crate::outline::Outline) -> Option<T>,
    ) -> Option<T> {
        let entry = self.open_entry()?;
        let outline = self.outline(entry.id)?;
        ask(entry.report(), &outline)
    }
}
