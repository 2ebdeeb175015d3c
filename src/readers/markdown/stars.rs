//! Which stars are emphasis and which are masks: `**重点**工作` and `学习**次，发放**份`.
//!
//! `CommonMark` looks at blanks and punctuation only: it takes the masks of the second for bold type, and leaves the
//! stars of `**一是学习。**全年` standing, because a Chinese word follows the full stop. Here a pair is emphasis where the
//! first run is before a word, the second behind one, and the two do not look like gaps in a sentence.

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    /// So many `*` that nobody escaped.
    Stars(usize),
}

/// The line without emphasis marks, and whether there were any.
pub(super) fn resolved(pieces: &[Piece]) -> (String, bool) {
    let mut left: Vec<usize> = pieces.iter().map(stars).collect();
    let mut open: Vec<usize> = Vec::new();
    for at in 0..pieces.len() {
        if stars_at(pieces, at) == 0 {
            continue;
        }
        if closes(pieces, at) {
            close(pieces, at, &mut open, &mut left);
        }
        if left.get(at).is_some_and(|left| *left > 0) && opens(pieces, at) {
            open.push(at);
        }
    }
    let mut text = String::new();
    for (piece, left) in pieces.iter().zip(&left) {
        match piece {
            Piece::Words(words) => text.push_str(words),
            Piece::Stars(_) => text.push_str(&"*".repeat(*left)),
        }
    }
    let all: usize = pieces.iter().map(stars).sum();
    (text, left.iter().sum::<usize>() < all)
}

/// Takes what the run at `at` closes off both sides.
fn close(pieces: &[Piece], at: usize, open: &mut Vec<usize>, left: &mut [usize]) {
    while let Some(&first) = open.last() {
        let (Some(&opened), Some(&closing)) = (left.get(first), left.get(at)) else {
            return;
        };
        if closing == 0 || !may_pair(pieces, first, at) {
            return;
        }
        open.pop();
        if are_masks(pieces, first, at) {
            continue;
        }
        let pair = opened.min(closing);
        for side in [first, at] {
            if let Some(left) = left.get_mut(side) {
                *left -= pair;
            }
        }
        if opened > pair {
            open.push(first);
        }
    }
}

/// Three in all are two and one of different pairs where either may open and close: `**甲*乙***`.
fn may_pair(pieces: &[Piece], first: usize, second: usize) -> bool {
    let (opening, closing) = (stars_at(pieces, first), stars_at(pieces, second));
    let is_either = closes(pieces, first) || opens(pieces, second);
    let is_threefold = opening % 3 == 0 && closing % 3 == 0;
    !is_either || is_threefold || (opening + closing) % 3 != 0
}

fn stars(piece: &Piece) -> usize {
    match piece {
        Piece::Words(_) => 0,
        Piece::Stars(count) => *count,
    }
}

fn stars_at(pieces: &[Piece], at: usize) -> usize {
    pieces.get(at).map_or(0, stars)
}

fn opens(pieces: &[Piece], at: usize) -> bool {
    after(pieces, at).is_some_and(|c| !c.is_whitespace() && !is_closing(c))
}

fn closes(pieces: &[Piece], at: usize) -> bool {
    before(pieces, at).is_some_and(|c| !c.is_whitespace() && !is_opening(c))
}

/// `**次，发放**份`: a word for what is counted follows both, or the first stands within a clause and the second beyond it.
fn are_masks(pieces: &[Piece], first: usize, second: usize) -> bool {
    if second - first > MOST_BETWEEN {
        return true;
    }
    let is_counted = |at| after(pieces, at).is_some_and(|c| COUNTED.contains(c));
    let is_within = before(pieces, first).is_some_and(char::is_alphanumeric);
    let between = pieces.get(first + 1..second).unwrap_or_default();
    let crosses = || {
        let mut words = between.iter().flat_map(|piece| match piece {
            Piece::Words(words) => words.chars(),
            Piece::Stars(_) => "".chars(),
        });
        words.any(|c| matches!(c, '，' | '。' | '；' | '！' | '？' | ',' | ';'))
    };
    (is_counted(first) && is_counted(second)) || (is_within && crosses())
}

/// Stretches between the stars of one pair; more is no emphasis.
const MOST_BETWEEN: usize = 64;

/// What masked numbers and names are followed by.
const COUNTED: &str = "次个名份期篇条场人项万亿千百元年月日号轮届局市县区镇乡村科处部室站所队组户家座台套件批类种位周天余多%％‰州省路";

fn before(pieces: &[Piece], at: usize) -> Option<char> {
    match pieces.get(at.checked_sub(1)?)? {
        Piece::Words(words) => words.chars().next_back(),
        Piece::Stars(_) => None,
    }
}

fn after(pieces: &[Piece], at: usize) -> Option<char> {
    match pieces.get(at + 1)? {
        Piece::Words(words) => words.chars().next(),
        Piece::Stars(_) => None,
    }
}

fn is_opening(c: char) -> bool {
    "“‘《〈（(【〔[「『".contains(c)
}

fn is_closing(c: char) -> bool {
    "”’》〉）)】〕]」』，。、；：！？,.;:!?".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let mut pieces = Vec::new();
        for c in line.chars() {
            match (c, pieces.last_mut()) {
                ('*', Some(Piece::Stars(count))) => *count += 1,
                ('*', _) => pieces.push(Piece::Stars(1)),
                (_, Some(Piece::Words(words))) => words.push(c),
                _ => pieces.push(Piece::Words(c.to_string())),
            }
        }
        assert_eq!(resolved(&pieces).0, expected, "{line}");
    }

    #[test]
    fn emphasis_goes() {
        check("抓好**重点**工作和*难点*", "抓好重点工作和难点");
        check("**一是加强学习。**全年", "一是加强学习。全年");
        check("***要点***", "要点");
        check("**甲*乙***丙", "甲乙丙");
        check("**个人事项**报告", "个人事项报告");
        check("学习**“两个维护”**论述", "学习“两个维护”论述");
    }

    #[test]
    fn masks_stay() {
        for line in [
            "学习**次，发放**份",
            "第*轮巡察，*届市委",
            "《**》《**》等警示教育片",
            "“1小时**圈”，走访**户",
            "完成率达到**％",
            "发现问题**个，制定措施**条、整改**条",
            "****市日报",
            "( * )基本得分项( * 分)",
        ] {
            check(line, line);
        }
        check("**一是学习。**开展活动**次", "一是学习。开展活动**次");
    }
}
