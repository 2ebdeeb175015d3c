//! Where a title without a number lies among the lists.

use super::super::marker::{Family, Value};
use super::ahead::LOOK_AHEAD;
use super::{Candidate, Frame, Place, Stack};

impl Stack {
    pub(super) fn place_unnumbered(&mut self, candidate: &Candidate, ahead: &[Candidate]) -> Place {
        if candidate.resets {
            self.frames.retain(|frame| frame.family == Family::Report);
            return self.open_under_innermost(candidate, 1);
        }
        if candidate.look.is_some() {
            self.pop_by_look(candidate);
        }
        let same = |frame: &Frame| {
            frame.family == candidate.marker.family
                && (frame.look == candidate.look || candidate.look.is_none())
        };
        if let Some(at) = self.frames.iter().rposition(same) {
            return (self.go_on(at, 1), None);
        }
        if candidate.look.is_none() {
            self.pop_for_title(ahead);
        }
        self.open_under_innermost(candidate, 1)
    }

    /// An unnumbered title lies above a list that begins again after it, and never inside a numbered point.
    fn pop_for_title(&mut self, ahead: &[Candidate]) {
        let next = ahead
            .iter()
            .take(LOOK_AHEAD)
            .find(|next| !matches!(next.marker.family, Family::Unnumbered | Family::Styled));
        if let Some(next) = next.filter(|next| next.marker.value == Value::Number(1))
            && let Some(at) = self
                .frames
                .iter()
                .position(|frame| frame.family == next.marker.family)
        {
            self.frames.truncate(at);
        }
        while self
            .frames
            .last()
            .is_some_and(|frame| frame.family >= Family::Decimal)
        {
            self.frames.pop();
        }
    }

    fn pop_by_look(&mut self, candidate: &Candidate) {
        while let Some(frame) = self.frames.last() {
            let deeper = frame.look.is_some() && frame.look >= candidate.look;
            let same = frame.look == candidate.look && frame.family == candidate.marker.family;
            if same || !deeper {
                break;
            }
            self.frames.pop();
        }
    }
}
