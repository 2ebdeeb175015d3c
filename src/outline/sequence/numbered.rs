//! Where a numbered line lies: the next member of an open list, the first of a new one, or a number out of order.

use super::super::marker::{Family, Value};
use super::super::remark;
use super::ahead::{LOOK_AHEAD, follows, is_lone_sign, opens};
use super::{Candidate, Frame, Place, Stack};

/// A list may miss so many numbers and still be the same list.
const WIDEST_GAP: u32 = 3;

impl Stack {
    pub(super) fn place_numbered(
        &mut self,
        candidate: &Candidate,
        ahead: &[Candidate],
    ) -> Option<Place> {
        let family = candidate.marker.family;
        let value = self.value(candidate);
        if let Some(at) = self.expecting(candidate, value) {
            return Some((self.go_on(at, value), None));
        }
        if candidate.marker.doubtful && !(value == 1 && follows(family, 2, ahead)) {
            return None;
        }
        let open = self.frames.iter().rposition(|frame| frame.family == family);
        match open {
            Some(at) if value == 1 && self.nests_in_itself(at, candidate, ahead) => {
                Some(self.open_under_innermost(candidate, 1))
            }
            Some(at) => self.out_of_order(at, candidate, value),
            None if value == 1 && is_lone_sign(candidate, ahead) => None,
            None if value == 1 => {
                self.pop_lower(candidate);
                Some(self.open_in_place(candidate, 1, ahead))
            }
            None => self.open_late(candidate, value, ahead),
        }
    }

    /// The innermost list of the family that waits for this number, one of the same form first.
    fn expecting(&self, candidate: &Candidate, value: u32) -> Option<usize> {
        let fits =
            |frame: &Frame| frame.family == candidate.marker.family && frame.last + 1 == value;
        self.frames
            .iter()
            .rposition(|frame| fits(frame) && frame.form == candidate.marker.form)
            .or_else(|| self.frames.iter().rposition(fits))
    }

    /// 「1.…1、…2、…2.」: the same numerals typed in two ways are two levels where the outer list goes on later.
    fn nests_in_itself(&self, at: usize, candidate: &Candidate, ahead: &[Candidate]) -> bool {
        let Some(frame) = self.frames.get(at) else {
            return false;
        };
        at + 1 == self.frames.len()
            && frame.form != candidate.marker.form
            && ahead
                .iter()
                .take(LOOK_AHEAD)
                .find(|next| next.marker.family == frame.family && next.marker.form == frame.form)
                .is_some_and(|next| next.marker.value == Value::Number(frame.last + 1))
    }

    fn out_of_order(&mut self, at: usize, candidate: &Candidate, value: u32) -> Option<Place> {
        let last = self.frames.get(at)?.last;
        let remark = if value == 1 {
            remark::restarted(candidate.marker)
        } else if value <= last {
            remark::repeated(candidate.marker)
        } else if value <= last + WIDEST_GAP || candidate.short {
            remark::gap(candidate.marker, last + 1, value)
        } else {
            return None;
        };
        Some((self.go_on(at, value), Some(remark)))
    }

    /// A list whose first member here is not one: numbered on over the chapters, or its beginning was lost.
    fn open_late(
        &mut self,
        candidate: &Candidate,
        value: u32,
        ahead: &[Candidate],
    ) -> Option<Place> {
        let family = candidate.marker.family;
        let seen = self.seen.get(family as usize).copied().unwrap_or(0);
        let goes_on = follows(family, value + 1, ahead);
        let continued = seen + 1 == value;
        let near = candidate.short && value <= WIDEST_GAP;
        // A list of its own right under it says that the line is a heading, whatever came before was lost.
        let heads = ahead
            .first()
            .is_some_and(|next| next.marker.family > family && opens(next));
        if !(continued || goes_on || near || heads) {
            return None;
        }
        self.pop_lower(candidate);
        let (level, _) = self.open_in_place(candidate, value, ahead);
        let remark = match (continued, family) {
            // Articles are counted through all chapters.
            (_, Family::Article) => None,
            (true, _) => Some(remark::continued(candidate.marker)),
            (false, _) => Some(remark::gap(candidate.marker, 1, value)),
        };
        Some((level, remark))
    }

    /// Under the innermost list, or where a lost chapter's heading would hold it.
    fn open_in_place(&mut self, candidate: &Candidate, value: u32, ahead: &[Candidate]) -> Place {
        if self.frames.is_empty() && self.begins_inside(candidate.marker.family, ahead) {
            self.push(candidate, value, 2)
        } else {
            self.open_under_innermost(candidate, value)
        }
    }

    /// A text cut from the middle of a report, or without its first chapter's heading: （三）… 五、…
    fn begins_inside(&self, family: Family, ahead: &[Candidate]) -> bool {
        let mut ahead = ahead.iter().take(LOOK_AHEAD);
        ahead
            .find(|next| {
                next.marker.family != family && self.evidence.outranks(next.marker.family, family)
            })
            .is_some_and(|next| matches!(next.marker.value, Value::Number(value) if value > 1))
    }
}
