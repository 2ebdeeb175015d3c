//! The rows of a table that lost its frame, told by a cell of their own that counts 1 2 3 or 一 二 三: whatever the table's
//! head says.

use crate::text::numeral::{leading_chinese, leading_digits};

use super::frameless::{MOST_COLUMNS, ends_table, is_cell};
use super::line::Line;

/// How many of the lines from a lone 1 on are such rows; 0 where they are none.
pub(super) fn counted_length(lines: &[Line<'_>], full: &[usize], at: usize) -> usize {
    let lines = Lines { lines, full };
    let mut row = at;
    let mut narrowest = MOST_COLUMNS;
    for due in 2.. {
        let Some(next) = lines.row(row, due) else {
            break;
        };
        narrowest = narrowest.min(next - row);
        row = next;
    }
    if row == at {
        return 0;
    }
    // The last row has no number after it: it is taken to be no wider than the narrowest.
    let last = (row..row + narrowest).take_while(|&at| lines.is_in_table(at));
    row + last.count() - at
}

/// The number that is a whole cell: 1, 一.
pub(super) fn counts(text: &str) -> Option<u32> {
    let (value, length) = leading_digits(text).or_else(|| leading_chinese(text))?;
    (length == text.len()).then_some(value)
}

struct Lines<'a> {
    lines: &'a [Line<'a>],
    /// The lines that hold text.
    full: &'a [usize],
}

impl<'a> Lines<'a> {
    fn text(&self, at: usize) -> Option<&'a str> {
        let &idx = self.full.get(at)?;
        self.lines.get(idx).map(|line| line.text)
    }

    fn is_in_table(&self, at: usize) -> bool {
        self.text(at)
            .is_some_and(|text| !ends_table(text, self.text(at + 1)))
    }

    /// The row with this number, not far after another. A page's number stands between paragraphs, not between cells.
    fn row(&self, from: usize, number: u32) -> Option<usize> {
        let mut ahead = (from + 1..=from + MOST_COLUMNS).take_while(|&at| self.is_in_table(at));
        let found = ahead.find(|&at| self.text(at).and_then(counts) == Some(number))?;
        let between = from + 1..found;
        let cells = between
            .clone()
            .filter_map(|at| self.text(at))
            .filter(|text| is_cell(text))
            .count();
        (cells > 0 && cells * 2 >= between.len()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::super::frameless::tests::check;

    #[test]
    fn rows_that_count_are_a_table_whatever_their_head() {
        check(
            "安排如下。\n主要任务是什么\n牵头人\n1\n（一）组织学习\n王山\n2\n（二）开展谈心\n李水\n二、要求\n抓好落实。",
            &[3, 4, 5, 6, 7, 8],
        );
    }

    #[test]
    fn rows_may_count_in_chinese() {
        check(
            "安排如下。\n一\n（一）组织学习\n王山\n二\n（二）开展谈心\n李水\n二、要求",
            &[1, 2, 3, 4, 5, 6],
        );
    }

    #[test]
    fn the_numbers_of_pages_count_no_rows() {
        let text = "全年组织集中学习二十四次，交流发言一百余人次，学习的氛围日益浓厚，成效明显。";
        check(&format!("{text}\n1\n{text}\n{text}\n2\n{text}"), &[]);
    }
}
