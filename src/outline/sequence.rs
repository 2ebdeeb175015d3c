//! Which numbers make lists, and how deep each list lies: a stack of open lists walked through once.
//!
//! The norm's order 一、（一）1.（1） is only a prior. What counts is what this report does: a list that opens at one
//! right after another's member lies under it, and that evidence decides where a family goes back to.

use super::marker::{Family, Form, Marker, Value};
use super::remark;
use super::types::RemarkKind;

/// A line, or a place in a line, that may be a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) line: usize,
    /// Where the marker starts in the line's text.
    pub(super) at: usize,
    pub(super) marker: Marker,
    /// Short and without a sentence's end: trusted even where its number fits nowhere.
    pub(super) short: bool,
    /// The outline level that the source's style gives.
    pub(super) look: Option<u8>,
    /// The level that the secretary gave.
    pub(super) forced: Option<u8>,
    /// Opens a new part of the paper: an annex.
    pub(super) resets: bool,
}

/// A candidate that is a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) candidate: Candidate,
    pub(super) level: u8,
    pub(super) remark: Option<RemarkKind>,
}

pub(super) fn resolve(candidates: &[Candidate]) -> Vec<Placed> {
    let mut stack = Stack::new(candidates);
    let mut placed = Vec::with_capacity(candidates.len());
    for (idx, &candidate) in candidates.iter().enumerate() {
        let ahead = candidates.get(idx + 1..).unwrap_or_default();
        if let Some((level, remark)) = stack.place(&candidate, ahead) {
            placed.push(Placed {
                candidate,
                level,
                remark,
            });
        }
    }
    placed
}

const DEEPEST: u8 = 9;
/// How far ahead a list is looked for that goes on: bounds the work on hostile input.
const LOOK_AHEAD: usize = 64;
/// A list may miss so many numbers and still be the same list.
const WIDEST_GAP: u32 = 3;

#[derive(Clone, Copy, Debug)]
struct Frame {
    family: Family,
    form: Form,
    last: u32,
    level: u8,
    look: Option<u8>,
}

struct Stack {
    frames: Vec<Frame>,
    /// The last value of each family, whatever list it was in.
    seen: [u32; Family::COUNT],
    /// `above[f][g]`: how often a list of g opened right after a member of f.
    above: [[u32; Family::COUNT]; Family::COUNT],
}

type Place = (u8, Option<RemarkKind>);

impl Stack {
    fn new(candidates: &[Candidate]) -> Self {
        let mut above = [[0; Family::COUNT]; Family::COUNT];
        for (at, pair) in candidates.windows(2).enumerate() {
            let [before, after] = pair else { continue };
            let (f, g) = (before.marker.family, after.marker.family);
            let ahead = candidates.get(at + 2..).unwrap_or_default();
            if f != g
                && opens(after)
                && (f < g || goes_on_later(before, ahead))
                && let Some(count) = above
                    .get_mut(f as usize)
                    .and_then(|row| row.get_mut(g as usize))
            {
                *count += 1;
            }
        }
        Self {
            frames: Vec::new(),
            seen: [0; Family::COUNT],
            above,
        }
    }

    fn place(&mut self, candidate: &Candidate, ahead: &[Candidate]) -> Option<Place> {
        if let Some(level) = candidate.forced {
            return Some(self.force(candidate, level));
        }
        match candidate.marker.family {
            Family::Report => {
                self.frames.clear();
                Some(self.open(candidate, 1))
            }
            Family::Unnumbered | Family::Styled => Some(self.place_unnumbered(candidate, ahead)),
            _ => self.place_numbered(candidate, ahead),
        }
    }

    fn force(&mut self, candidate: &Candidate, level: u8) -> Place {
        let level = level.clamp(1, DEEPEST);
        let value = self.value(candidate);
        self.frames.retain(|frame| frame.level <= level);
        match self.frames.last_mut() {
            // A title without a number leaves the list around it as it is.
            Some(frame)
                if frame.level == level && candidate.marker.family == Family::Unnumbered =>
            {
                (level, None)
            }
            Some(frame) if frame.level == level => {
                frame.family = candidate.marker.family;
                frame.form = candidate.marker.form;
                frame.last = value;
                self.note(candidate.marker.family, value);
                (level, None)
            }
            _ => self.push(candidate, value, level),
        }
    }

    fn place_numbered(&mut self, candidate: &Candidate, ahead: &[Candidate]) -> Option<Place> {
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

    /// A text cut from the middle of a report, or without its first chapter's heading: （三）… 五、…
    fn begins_inside(&self, family: Family, ahead: &[Candidate]) -> bool {
        let mut ahead = ahead.iter().take(LOOK_AHEAD);
        ahead
            .find(|next| next.marker.family != family && self.outranks(next.marker.family, family))
            .is_some_and(|next| matches!(next.marker.value, Value::Number(value) if value > 1))
    }

    fn place_unnumbered(&mut self, candidate: &Candidate, ahead: &[Candidate]) -> Place {
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

    /// Closes the lists that lie under the candidate's family in this report.
    fn pop_lower(&mut self, candidate: &Candidate) {
        while let Some(frame) = self.frames.last() {
            let styled =
                frame.look.is_some() && candidate.look.is_some() && frame.look > candidate.look;
            if !styled && !self.outranks(candidate.marker.family, frame.family) {
                break;
            }
            self.frames.pop();
        }
    }

    fn outranks(&self, family: Family, other: Family) -> bool {
        let count = |f: Family, g: Family| {
            self.above
                .get(f as usize)
                .and_then(|row| row.get(g as usize))
                .copied()
                .unwrap_or(0)
        };
        // The usual order breaks a tie.
        2 * count(family, other) + u32::from(family < other)
            > 2 * count(other, family) + u32::from(other < family)
    }

    /// Under the innermost list, or where a lost chapter's heading would hold it.
    fn open_in_place(&mut self, candidate: &Candidate, value: u32, ahead: &[Candidate]) -> Place {
        if self.frames.is_empty() && self.begins_inside(candidate.marker.family, ahead) {
            self.push(candidate, value, 2)
        } else {
            self.open_under_innermost(candidate, value)
        }
    }

    fn open_under_innermost(&mut self, candidate: &Candidate, value: u32) -> Place {
        let level = self.frames.last().map_or(0, |frame| frame.level) + 1;
        self.push(candidate, value, level.min(DEEPEST))
    }

    fn open(&mut self, candidate: &Candidate, level: u8) -> Place {
        let value = self.value(candidate);
        self.push(candidate, value, level)
    }

    fn push(&mut self, candidate: &Candidate, value: u32, level: u8) -> Place {
        self.frames.push(Frame {
            family: candidate.marker.family,
            form: candidate.marker.form,
            last: value,
            level,
            look: candidate.look,
        });
        self.note(candidate.marker.family, value);
        (level, None)
    }

    /// The next member of the list at `at`; the lists inside it close.
    fn go_on(&mut self, at: usize, value: u32) -> u8 {
        self.frames.truncate(at + 1);
        let Some(frame) = self.frames.last_mut() else {
            return 1;
        };
        frame.last = value;
        let (family, level) = (frame.family, frame.level);
        self.note(family, value);
        level
    }

    fn note(&mut self, family: Family, value: u32) {
        if let Some(seen) = self.seen.get_mut(family as usize) {
            *seen = value;
        }
    }

    /// The number, or for a mask the one that is due.
    fn value(&self, candidate: &Candidate) -> u32 {
        match candidate.marker.value {
            Value::Number(value) => value,
            Value::Masked => self
                .frames
                .iter()
                .rev()
                .find(|frame| frame.family == candidate.marker.family)
                .map_or(1, |frame| frame.last + 1),
        }
    }
}

/// 「1.甲 （一）乙 2.丙」: only a list that goes on after it holds one of a usually higher family. 「议题：1.甲 2.乙」 before
/// a paper's chapters holds nothing.
fn goes_on_later(candidate: &Candidate, ahead: &[Candidate]) -> bool {
    let Value::Number(value) = candidate.marker.value else {
        return true;
    };
    ahead.iter().take(LOOK_AHEAD).any(|next| {
        next.marker.family == candidate.marker.family
            && next.marker.value == Value::Number(value + 1)
    })
}

/// 「A、B两级」 「A.算力」 alone: a name, no list.
fn is_lone_sign(candidate: &Candidate, ahead: &[Candidate]) -> bool {
    let family = candidate.marker.family;
    matches!(family, Family::Letter | Family::Roman) && !follows(family, 2, ahead)
}

/// Whether the family's next number ahead is this one.
fn follows(family: Family, value: u32, ahead: &[Candidate]) -> bool {
    ahead
        .iter()
        .take(LOOK_AHEAD)
        .find(|next| next.marker.family == family)
        .is_some_and(|next| next.marker.value == Value::Number(value))
}

fn opens(candidate: &Candidate) -> bool {
    candidate.marker.value == Value::Number(1)
        && !matches!(
            candidate.marker.family,
            Family::Unnumbered | Family::Styled | Family::Report
        )
}

#[cfg(test)]
mod tests {
    use super::super::marker::marker;
    use super::*;

    /// Levels of the lines, `-` for a line that is no heading, and the remarks.
    fn check(lines: &[&str], levels: &str) {
        let candidates: Vec<_> = lines
            .iter()
            .enumerate()
            .filter_map(|(line, text)| {
                Some(Candidate {
                    line,
                    at: 0,
                    marker: marker(text)?,
                    short: text.len() < 60,
                    look: None,
                    forced: None,
                    resets: false,
                })
            })
            .collect();
        let placed = resolve(&candidates);
        let found: Vec<_> = (0..lines.len())
            .map(|line| {
                let Some(heading) = placed.iter().find(|p| p.candidate.line == line) else {
                    return "-".to_owned();
                };
                let mark = if heading.remark.is_some() { "!" } else { "" };
                format!("{}{mark}", heading.level)
            })
            .collect();
        assert_eq!(found.join(" "), levels, "{lines:?}");
    }

    #[test]
    fn the_usual_order() {
        check(
            &["一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "二、己"],
            "1 2 3 3 2 1",
        );
    }

    #[test]
    fn a_level_may_be_skipped() {
        check(
            &["一、甲", "1.乙", "（1）丙", "2.丁", "二、戊"],
            "1 2 3 2 1",
        );
        check(&["（一）甲", "1.乙", "（二）丙"], "1 2 1");
    }

    #[test]
    fn this_reports_own_order_wins_over_the_norm() {
        check(
            &["1.甲", "（一）乙", "（二）丙", "2.丁", "（一）戊"],
            "1 2 2 1 2",
        );
    }

    #[test]
    fn numbers_may_run_on_over_the_chapters() {
        check(
            &["（一）甲", "1.乙", "2.丙", "（二）丁", "3.戊", "4.己"],
            "1 2 2 1 2! 2",
        );
    }

    #[test]
    fn wrong_numbers_stay_and_are_remarked() {
        check(&["一、甲", "三、乙", "三、丙", "四、丁"], "1 1! 1! 1");
        check(&["一、甲", "（二）乙", "（三）丙"], "1 2! 2");
        check(&["1.甲", "2.乙", "1.丙"], "1 1 1!");
    }

    #[test]
    fn numbers_far_out_of_order_are_text() {
        check(
            &[
                "1.甲",
                "18.这里是正文里的一句很长的话，不会是这一列的下一个成员，因为中间差了很多",
            ],
            "1 -",
        );
    }

    #[test]
    fn a_letter_without_its_second_is_text() {
        check(&["一、甲", "A.乙", "二、丙"], "1 - 1");
        check(&["一、甲", "A.乙", "B.丙"], "1 2 2");
    }

    #[test]
    fn a_list_before_the_chapters_holds_none_of_them() {
        check(
            &["1.甲", "2.乙", "一、丙", "二、丁", "（一）戊"],
            "1 1 1 1 2",
        );
    }

    #[test]
    fn two_forms_of_one_numeral_are_two_levels() {
        check(&["1.甲", "1、乙", "2、丙", "2.丁"], "1 2 2 1");
        check(&["1.甲", "2、乙", "3.丙"], "1 1 1");
    }

    #[test]
    fn a_text_cut_from_the_middle_keeps_its_levels() {
        check(&["（二）甲", "（三）乙", "五、丙", "（一）丁"], "2! 2 1! 2");
        check(&["三、甲", "（一）乙", "四、丙"], "1! 2 1");
        check(&["（一）甲", "（二）乙", "二、丙", "（一）丁"], "2 2 1! 2");
    }

    #[test]
    fn a_masked_number_is_the_one_that_is_due() {
        check(&["一、甲", "*、乙", "三、丙"], "1 1 1");
    }
}
