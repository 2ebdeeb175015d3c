//! Titles that lost the mark after their numeral: 「一领导重视」 「2 建立台账」. They are numbers where they count on.

use crate::text::numeral::{leading_chinese, leading_digits};

use super::line::Line;
use super::marker::{Family, Form, Marker, Value, blank, tail, whole};
use super::sequence::Candidate;

/// Gives the unnumbered titles whose numerals count on from title to title the numbers they were meant to have.
pub(super) fn mark_bare_numerals(lines: &[Line<'_>], candidates: &mut [Candidate]) {
    for family in [Family::Chinese, Family::Decimal] {
        let counted = counted(lines, family, candidates);
        for (at, marker) in counting_on(&counted) {
            if let Some(candidate) = candidates.get_mut(at) {
                candidate.marker = marker;
            }
        }
    }
}

/// A candidate of the family, or one that may be: its index, its value, and the marker that it lacks.
type Counted = (usize, u32, Option<Marker>);

fn counted(lines: &[Line<'_>], family: Family, candidates: &[Candidate]) -> Vec<Counted> {
    let count = |(at, candidate): (usize, &Candidate)| {
        let own = candidate.marker;
        let bare = match own.family {
            Family::Unnumbered if candidate.forced.is_none() => {
                bare_numeral(lines.get(candidate.line)?.text)
            }
            _ => None,
        };
        let marker = bare.unwrap_or(own);
        match marker.value {
            Value::Number(value) if marker.family == family => Some((at, value, bare)),
            _ => None,
        }
    };
    candidates.iter().enumerate().filter_map(count).collect()
}

/// The bare numerals that come right after the number before them, a first one only with its second.
fn counting_on(counted: &[Counted]) -> Vec<(usize, Marker)> {
    let mut last = 0;
    let mut found = Vec::new();
    for (idx, &(at, value, bare)) in counted.iter().enumerate() {
        let next = counted.get(idx + 1).map(|(_, value, _)| *value);
        let due = if value == 1 {
            next == Some(2)
        } else {
            value == last + 1 && next != Some(value)
        };
        if bare.is_none() || due {
            last = value;
        }
        found.extend(bare.filter(|_| due).map(|marker| (at, marker)));
    }
    found
}

/// 「一领导重视」: a numeral whose mark was lost. Only a title's text and its neighbours make it one.
fn bare_numeral(line: &str) -> Option<Marker> {
    let Some((value, length)) = leading_chinese(line) else {
        return bare_digits(line);
    };
    let words = tail(line, length).starts_with(|char: char| {
        char >= '一' && !"是要抓个年月日季次届级类线名位种项条".contains(char)
    });
    (words && value > 0 && value < 20).then(|| whole(Family::Chinese, value, Form::Comma, length))
}

/// 「1 建立台账」: with a space where the mark was.
fn bare_digits(line: &str) -> Option<Marker> {
    let (value, length) = leading_digits(line)?;
    let rest = tail(line, length);
    let words = tail(rest, blank(rest)).starts_with(|char: char| char >= '一');
    (words && blank(rest) > 0 && value > 0 && value < 20)
        .then(|| whole(Family::Decimal, value, Form::Dot, length))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::super::tests::check;

    #[test]
    fn numerals_without_their_mark_count_where_they_count_on() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，氛围日益浓厚。";
        check(
            &format!("{text}\n一摸清底数\n{text}\n二因户施策\n{text}\n三完善设施\n{text}"),
            expect![[r"
                1 一摸清底数 (2)
                1 二因户施策 (4)
                1 三完善设施 (6)
            "]],
        );
        check(
            &format!("{text}\n1 建立台账\n{text}\n2 狠抓落实\n{text}"),
            expect![[r"
                1 1 建立台账 (2)
                1 2 狠抓落实 (4)
            "]],
        );
        check(
            &format!("一、摸清底数\n{text}\n二胎政策有宣传\n{text}\n二、因户施策\n{text}"),
            expect![[r"
                1 一、摸清底数 (1)
                2 二胎政策有宣传 (3)
                1 二、因户施策 (5)
            "]],
        );
    }
}
