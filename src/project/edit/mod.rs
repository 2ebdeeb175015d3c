//! Every way a project can change. Serialisable: the journal is a list of these.
//!
//! The functions behind the arms check everything first and change afterwards, so that a refused edit has changed
//! nothing even where the project is changed in place.

mod annotations;
mod find;
mod reports;
mod summary;
mod tags;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Grouping, NewText, Patch, Project, ReportEntry, ReportId};
use crate::{
    annotation::{Anchor, Annotation, AnnotationId, Tag, TagId},
    outline::Correction,
    report::Reading,
    text::ParagraphIdx,
};

/// One change of a project. Ids of new things are in the edit, so that replaying a journal gives the same project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    RenameProject(String),

    /// Put at the end of the list, in this order.
    AddReports(Vec<Arc<ReportEntry>>),
    RemoveReports(Vec<ReportId>),
    RenameReport(ReportId, String),
    SetUnit(ReportId, String),
    SetYear(ReportId, Option<u16>),
    /// Puts the report at that place in the list, counted from 0 after it was taken out.
    MoveReport(ReportId, usize),
    /// The same source read again (another encoding, a repair, a newer file): annotations are re-anchored in the new
    /// text, those that find no place become orphans, corrections of paragraphs that are the same stay.
    ReplaceReading(ReportId, Arc<Reading>),
    /// The source changed and its new text takes the place of the old one, with all that was tagged in it.
    TakeText(ReportId, Arc<NewText>),
    /// The source changed to a state of that hash, and the old text stays.
    KeepText(ReportId, u128),
    /// None takes the correction back.
    CorrectOutline(ReportId, ParagraphIdx, Option<Correction>),

    Annotate(ReportId, Vec<Annotation>),
    RemoveAnnotations(Vec<AnnotationId>),
    /// The passage gets other borders, or an orphan a place.
    MoveBoundary(AnnotationId, Anchor),
    /// What a new text did to these passages was looked at and is right.
    Approve(Vec<AnnotationId>),
    /// None of the places offered is that of the passage: an orphan.
    NoSuchPlace(AnnotationId),
    Retag(AnnotationId, TagId),
    SetNote(AnnotationId, String),

    AddTag(Tag),
    /// The tag with the same id gets this shape (name, colour, letter, key).
    ChangeTag(Tag),
    /// The tag goes; its passages go with it, or take the other tag.
    RemoveTag(TagId, Option<TagId>),

    SetSummaryTitle(String),
    SetAuthorUnit(String),
    SetSummaryDate(String),
    GroupSummaryBy(Grouping),
    KeepNumbers(bool),
    PrintNotes(bool),
    /// The entries of one group in their new order.
    OrderEntries(Vec<AnnotationId>),
    LeaveOut(AnnotationId, bool),
    /// None puts the original back.
    Reword(AnnotationId, Option<String>),

    /// An older state comes back, see [`Edit::restoring`].
    Restore(Arc<Patch>),

    /// Several as one step.
    Together(Vec<Self>),
}

impl Edit {
    /// Leads from `now` to an older state as one step. Ids that were given since stay taken.
    pub fn restoring(now: &Project, then: &Project) -> Self {
        let mut then = then.clone();
        then.next_id = then.next_id.max(now.next_id);
        Self::Restore(Arc::new(Patch::between(now, &then)))
    }

    /// Several as one step; one alone stays what it is.
    pub fn as_one(mut edits: Vec<Self>) -> Self {
        match edits.pop() {
            Some(only) if edits.is_empty() => only,
            Some(last) => {
                edits.push(last);
                Self::Together(edits)
            }
            None => Self::Together(edits),
        }
    }

    /// Whether `next` writes over what this edit wrote, so that both can be one step of undo (typing a note).
    pub fn is_overwritten_by(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::SetNote(a, _), Self::SetNote(b, _))
            | (Self::Reword(a, _), Self::Reword(b, _))
            | (Self::MoveBoundary(a, _), Self::MoveBoundary(b, _)) => a == b,
            (Self::RenameReport(a, _), Self::RenameReport(b, _))
            | (Self::SetUnit(a, _), Self::SetUnit(b, _))
            | (Self::SetYear(a, _), Self::SetYear(b, _)) => a == b,
            (Self::RenameProject(_), Self::RenameProject(_))
            | (Self::SetSummaryTitle(_), Self::SetSummaryTitle(_))
            | (Self::SetAuthorUnit(_), Self::SetAuthorUnit(_))
            | (Self::SetSummaryDate(_), Self::SetSummaryDate(_)) => true,
            _ => false,
        }
    }
}

/// Why an edit was refused; the project is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    #[error("no report {0:?}")]
    NoReport(ReportId),
    #[error("no annotation {0:?}")]
    NoAnnotation(AnnotationId),
    #[error("no tag {0:?}")]
    NoTag(TagId),
    #[error("report {0:?} has no paragraph {1:?}")]
    NoParagraph(ReportId, ParagraphIdx),
    /// Empty, or other words stand there than it quotes.
    #[error("the passage of annotation {0:?} is not in its report")]
    NoPassage(AnnotationId),
    /// Its annotations are others than those the new text was worked out for.
    #[error("report {0:?} changed since its new text was read")]
    OutOfDate(ReportId),
    #[error("{0:?} is in use")]
    ReportIdInUse(ReportId),
    #[error("{0:?} is in use")]
    AnnotationIdInUse(AnnotationId),
    #[error("{0:?} is in use")]
    TagIdInUse(TagId),
    #[error("another tag is named {0}")]
    TagNameTaken(String),
    #[error("a tag needs a name")]
    TagWithoutName,
    /// The three of every project stay.
    #[error("{0:?} cannot be removed")]
    BuiltInTag(TagId),
    #[error("keys are 1-9, not {0}")]
    NoSuchKey(u8),
    #[error("levels are 1-9, not {0}")]
    NoSuchLevel(u8),
}

impl Project {
    /// The project after `edit`. A refused edit changes nothing.
    pub fn edited(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut next = self.clone();
        next.edit(edit)?;
        Ok(next)
    }

    /// Changes this very project; parts nobody else holds are changed in place. A refused edit changes nothing.
    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::RenameProject(name) => self.name.clone_from(name),

            Edit::AddReports(entries) => reports::add(self, entries)?,
            Edit::RemoveReports(ids) => reports::remove(self, ids)?,
            Edit::RenameReport(id, name) => find::entry_mut(self, *id)?.name.clone_from(name),
            Edit::SetUnit(id, unit) => find::entry_mut(self, *id)?.unit.clone_from(unit),
            Edit::SetYear(id, year) => find::entry_mut(self, *id)?.year = *year,
            Edit::MoveReport(id, to) => reports::move_to(self, *id, *to)?,
            Edit::ReplaceReading(id, reading) => reports::replace_reading(self, *id, reading)?,
            Edit::TakeText(id, new) => reports::take_text(self, *id, new)?,
            Edit::KeepText(id, hash) => find::entry_mut(self, *id)?.declined = Some(*hash),
            Edit::CorrectOutline(id, at, to) => reports::correct_outline(self, *id, *at, *to)?,

            Edit::Annotate(id, new) => annotations::add(self, *id, new)?,
            Edit::RemoveAnnotations(ids) => annotations::remove(self, ids)?,
            Edit::MoveBoundary(id, anchor) => annotations::move_boundary(self, *id, anchor)?,
            Edit::Approve(ids) => annotations::approve(self, ids)?,
            Edit::NoSuchPlace(id) => annotations::no_such_place(self, *id)?,
            Edit::Retag(id, tag) => annotations::retag(self, *id, *tag)?,
            Edit::SetNote(id, note) => find::annotation_mut(self, *id)?.note.clone_from(note),

            Edit::AddTag(tag) => tags::add(self, tag)?,
            Edit::ChangeTag(tag) => tags::change(self, tag)?,
            Edit::RemoveTag(id, heir) => tags::remove(self, *id, *heir)?,

            Edit::SetSummaryTitle(title) => summary::plan(self).title.clone_from(title),
            Edit::SetAuthorUnit(unit) => summary::plan(self).author_unit.clone_from(unit),
            Edit::SetSummaryDate(date) => summary::plan(self).date.clone_from(date),
            Edit::GroupSummaryBy(grouping) => summary::plan(self).grouping = *grouping,
            Edit::KeepNumbers(kept) => summary::plan(self).keep_numbers = *kept,
            Edit::PrintNotes(printed) => summary::plan(self).print_notes = *printed,
            Edit::OrderEntries(ids) => summary::order(self, ids)?,
            Edit::LeaveOut(id, out) => summary::leave_out(self, *id, *out)?,
            Edit::Reword(id, wording) => summary::reword(self, *id, wording.as_deref())?,

            Edit::Restore(patch) => *self = patch.applied_to(self),
            Edit::Together(edits) => together(self, edits)?,
        }
        Ok(())
    }
}

/// All or none.
fn together(project: &mut Project, edits: &[Edit]) -> Result<(), EditError> {
    let mut next = project.clone();
    for edit in edits {
        next.edit(edit)?;
    }
    *project = next;
    Ok(())
}

#[cfg(test)]
mod tests;
