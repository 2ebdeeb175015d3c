//! What the candidates ahead say about a list: whether it goes on, whether it stands alone.

use super::super::marker::{Family, Value};
use super::Candidate;

/// How far ahead a list is looked for that goes on: bounds the work on hostile input.
pub(super) const LOOK_AHEAD: usize = 64;

/// 「1.甲 （一）乙 2.丙」: only a list that goes on after it holds one of a usually higher family. 「议题：1.甲 2.乙」 before
/// a paper's chapters holds nothing.
pub(super) fn goes_on_later(candidate: &Candidate, ahead: &[Candidate]) -> bool {
    let Value::Number(value) = candidate.marker.value else {
        return true;
    };
    ahead.iter().take(LOOK_AHEAD).any(|next| {
        next.marker.family == candidate.marker.family
            && next.marker.value == Value::Number(value + 1)
    })
}

/// 「A、B两级」 「A.算力」 alone: a name, no list.
pub(super) fn is_lone_sign(candidate: &Candidate, ahead: &[Candidate]) -> bool {
    let family = candidate.marker.family;
    matches!(family, Family::Letter | Family::Roman) && !follows(family, 2, ahead)
}

/// Whether the family's next number ahead is this one.
pub(super) fn follows(family: Family, value: u32, ahead: &[Candidate]) -> bool {
    ahead
        .iter()
        .take(LOOK_AHEAD)
        .find(|next| next.marker.family == family)
        .is_some_and(|next| next.marker.value == Value::Number(value))
}

pub(super) fn opens(candidate: &Candidate) -> bool {
    candidate.marker.value == Value::Number(1)
        && !matches!(
            candidate.marker.family,
            Family::Unnumbered | Family::Styled | Family::Report
        )
}
