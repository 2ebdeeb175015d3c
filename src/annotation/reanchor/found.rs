//! What became of an annotation. Where two passages that were apart are found in one place, which of them it is, or
//! neither, only the secretary can tell: each is offered it.

use crate::annotation::{Anchor, Annotation, Candidate, Standing};

/// What became of one annotation.
pub(super) struct Found {
    pub(super) anchor: Anchor,
    pub(super) standing: Standing,
    /// Attached by its words alone, in new text: another may be attached there just so.
    pub(super) by_words: bool,
}

impl Found {
    pub(super) fn nowhere(annotation: &Annotation, standing: Standing) -> Self {
        Self {
            anchor: annotation.anchor.clone(),
            standing,
            by_words: false,
        }
    }
}

/// `found` is what became of `all`, one by one.
pub(super) fn part_rivals(all: &[&Annotation], found: &mut [Found]) {
    let claims: Vec<_> = (all.iter().zip(found.iter()).enumerate())
        .filter(|(_, (_, found))| found.by_words)
        .map(|(n, (old, found))| (n, &old.anchor, &found.anchor))
        .collect();
    let has_rival = |a: &Claim<'_>| claims.iter().any(|b| !meet(a.1, b.1) && meet(a.2, b.2));
    let rivals: Vec<_> = claims.iter().filter(|claim| has_rival(claim)).collect();
    let rivals: Vec<_> = rivals.into_iter().map(|claim| claim.0).collect();
    for n in rivals {
        if let (Some(old), Some(it)) = (all.get(n), found.get_mut(n)) {
            let offered = Candidate(it.anchor.start, it.anchor.end);
            *it = Found::nowhere(old, Standing::Unsure(vec![offered]));
        }
    }
}

/// Which annotation, where it was and where it would be.
type Claim<'a> = (usize, &'a Anchor, &'a Anchor);

/// Several tags on one passage, and a passage within another, go together.
fn meet(a: &Anchor, b: &Anchor) -> bool {
    a.start < b.end && b.start < a.end
}
