//! Every way a project can change. Serialisable: the journal is a list of these.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Grouping, ReportEntry, ReportId};
use crate::{
    annotation::{Annotation, AnnotationId, Tag, TagId},
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
    /// None takes the correction back.
    CorrectOutline(ReportId, ParagraphIdx, Option<Correction>),

    Annotate(ReportId, Vec<Annotation>),
    RemoveAnnotations(Vec<AnnotationId>),
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
    /// The entries of one group in their new order.
    OrderEntries(Vec<AnnotationId>),
    LeaveOut(AnnotationId, bool),
    /// None puts the original back.
    Reword(AnnotationId, Option<String>),

    /// Several as one step.
    Together(Vec<Self>),
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
}
