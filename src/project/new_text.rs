//! A newer text of a report's source, and what it makes of all that was done in the old one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ReportEntry;
use crate::{
    annotation::{Anchor, AnnotationId, Reanchoring, Standing},
    outline::Corrections,
    report::Reading,
};

/// Worked out before it is taken, as it takes long and the secretary wants to know first what it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewText {
    pub reading: Arc<Reading>,
    /// One for each annotation of the report.
    pub annotations: Vec<Refound>,
    /// Those whose paragraph is still there.
    pub corrections: Corrections,
}

/// What becomes of one annotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refound {
    pub id: AnnotationId,
    pub anchor: Anchor,
    pub standing: Standing,
}

/// How many annotations stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standings {
    pub same: usize,
    pub moved: usize,
    pub changed: usize,
    pub unsure: usize,
    pub lost: usize,
}

impl NewText {
    pub fn of(entry: &ReportEntry, reading: Arc<Reading>) -> Self {
        let way = Reanchoring::between(entry.report(), &reading.report);
        let annotations = way.annotations(&entry.annotations).into_iter();
        let annotations = annotations.map(|it| Refound {
            id: it.id,
            anchor: it.anchor,
            standing: it.standing,
        });
        let kept = entry.corrections.iter();
        let kept = kept.filter_map(|(&at, &correction)| Some((way.paragraph(at)?, correction)));
        Self {
            annotations: annotations.collect(),
            corrections: kept.collect(),
            reading,
        }
    }

    pub fn standings(&self) -> Standings {
        Standings::of(self.annotations.iter().map(|it| &it.standing))
    }
}

impl Standings {
    pub fn of<'a>(all: impl Iterator<Item = &'a Standing>) -> Self {
        let mut counts = Self::default();
        for standing in all {
            let count = match standing {
                Standing::Same => &mut counts.same,
                Standing::Moved => &mut counts.moved,
                Standing::Changed(_) => &mut counts.changed,
                Standing::Unsure(_) => &mut counts.unsure,
                Standing::Lost => &mut counts.lost,
            };
            *count += 1;
        }
        counts
    }

    /// Those of two reports.
    pub fn plus(self, other: Self) -> Self {
        Self {
            same: self.same + other.same,
            moved: self.moved + other.moved,
            changed: self.changed + other.changed,
            unsure: self.unsure + other.unsure,
            lost: self.lost + other.lost,
        }
    }

    /// Those that the secretary should look at.
    pub fn to_look_at(self) -> usize {
        self.changed + self.unsure + self.lost
    }
}
