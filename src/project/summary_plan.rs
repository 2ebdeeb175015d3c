//! What the secretary decided about the summary; the summary itself is derived from it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::annotation::AnnotationId;

/// The secretary's decisions about the summary. Saved, undoable.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SummaryPlan {
    pub title: String,
    /// Who hands it in.
    pub author_unit: String,
    /// As typed: 2024年1月5日. "" prints none.
    pub date: String,
    pub grouping: Grouping,
    /// The number that a passage has in its report (二是, （一）) is printed too, behind its new one.
    pub keep_numbers: bool,
    /// Remarks are printed; else they are the secretary's own.
    pub print_notes: bool,
    /// Entries that were moved: their place among the entries of their group, see [`Slot`].
    pub moved: BTreeMap<AnnotationId, Slot>,
    pub left_out: BTreeSet<AnnotationId>,
    /// Wording for the summary in place of the quote; the annotation keeps the original.
    pub wording: BTreeMap<AnnotationId, String>,
}

/// What the entries of one tag are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Grouping {
    #[default]
    Report,
    /// By the chapter (level 1 heading) each passage stands in.
    Chapter,
}

/// A place in a group by hand: entries are sorted by slot. One without (tagged after the move) follows the entry
/// before it in the document. Moving an entry gives the whole group explicit slots.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Slot(pub u32);
