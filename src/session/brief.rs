//! An annotation in brief: what is asked of it most, found without going to it. A hundred thousand of them lie
//! scattered in memory.

use crate::{
    annotation::{Annotation, AnnotationId, Standing, TagId},
    project::{ReportEntry, Standings},
    text::ByteSpan,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Brief {
    pub id: AnnotationId,
    pub tag: TagId,
    /// It has a note.
    pub noted: bool,
    pub sign: Option<Sign>,
    /// None for an orphan, and for one that waits for a decision.
    pub place: Option<ByteSpan>,
}

/// What a new text did to an annotation, where it is worth a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    Moved,
    Changed,
    Unsure,
    Lost,
}

/// An annotation with the place it has in the report now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: ByteSpan,
    pub tag: TagId,
    pub annotation: AnnotationId,
    /// It has a note.
    pub noted: bool,
}

impl Brief {
    pub(super) fn of(annotation: &Annotation, entry: &ReportEntry) -> Self {
        let place = annotation.place_in(entry.report());
        let sign = match annotation.standing {
            Standing::Unsure(_) => Some(Sign::Unsure),
            _ if place.is_none() => Some(Sign::Lost),
            Standing::Moved => Some(Sign::Moved),
            Standing::Changed(_) => Some(Sign::Changed),
            Standing::Same | Standing::Lost => None,
        };
        Self {
            id: annotation.id,
            tag: annotation.tag,
            noted: !annotation.note.is_empty(),
            sign,
            place,
        }
    }

    pub(super) fn mark(&self) -> Option<Mark> {
        Some(Mark {
            span: self.place?,
            tag: self.tag,
            annotation: self.id,
            noted: self.noted,
        })
    }
}

impl Sign {
    pub const ALL: [Self; 4] = [Self::Changed, Self::Unsure, Self::Lost, Self::Moved];
}

pub(super) fn standings(briefs: &[Brief]) -> Standings {
    let mut standings = Standings::default();
    for brief in briefs {
        let count = match brief.sign {
            None => &mut standings.same,
            Some(Sign::Moved) => &mut standings.moved,
            Some(Sign::Changed) => &mut standings.changed,
            Some(Sign::Unsure) => &mut standings.unsure,
            Some(Sign::Lost) => &mut standings.lost,
        };
        *count += 1;
    }
    standings
}
