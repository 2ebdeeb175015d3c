//! Which numbers make lists, and how deep each list lies: a stack of open lists walked through once.
//!
//! The norm's order 一、（一）1.（1） is only a prior. What counts is what this report does: a list that opens at one
//! right after another's member lies under it, and that evidence decides where a family goes back to.

mod ahead;
mod evidence;
mod numbered;
mod unnumbered;

use super::marker::{Family, Form, Marker, Value};
use super::types::RemarkKind;

use evidence::Evidence;

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
    let mut stack = Stack {
        frames: Vec::new(),
        seen: [0; Family::COUNT],
        evidence: Evidence::new(candidates),
    };
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
    evidence: Evidence,
}

type Place = (u8, Option<RemarkKind>);

impl Stack {
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

    /// Closes the lists that lie under the candidate's family in this report.
    fn pop_lower(&mut self, candidate: &Candidate) {
        while let Some(frame) = self.frames.last() {
            let styled =
                frame.look.is_some() && candidate.look.is_some() && frame.look > candidate.look;
            if !styled
                && !self
                    .evidence
                    .outranks(candidate.marker.family, frame.family)
            {
                break;
            }
            self.frames.pop();
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
