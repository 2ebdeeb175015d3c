//! How wide columns and how high rows are. Heights are set: not every office program fits them by itself.

use std::borrow::Cow;

use crate::summary::{Column, Ledger};

/// Excel's own limits.
const HIGHEST_ROW: f64 = 409.0;
const LONGEST_CELL: usize = 32_767;

/// Sizes of type in points.
pub(super) const NORMAL: f64 = 11.0;
pub(super) const SMALL: f64 = 9.0;

/// In digits of the standard face, as Excel counts. The printed columns together fit A4 landscape at about 80 %.
pub(super) fn width(column: Column, ledger: &Ledger) -> f64 {
    match column {
        Column::Number | Column::Year => 6.0,
        Column::Unit | Column::Report | Column::Source => 15.0,
        Column::Tag | Column::Paragraph => 9.0,
        Column::Text if has_very_long_text(ledger) => 72.0,
        Column::Text => 54.0,
        Column::Original => 40.0,
        Column::Section => 20.0,
        Column::Note | Column::ToCheck => 14.0,
        Column::Problem => 36.0,
        Column::Remedy => 28.0,
        Column::Citation => 18.0,
        Column::Leader
        | Column::Responsible
        | Column::Deadline
        | Column::Progress
        | Column::Settled => 10.0,
    }
}

fn has_very_long_text(ledger: &Ledger) -> bool {
    let text = ledger
        .columns
        .iter()
        .position(|column| *column == Column::Text);
    text.is_some_and(|col| {
        let mut cells = ledger.rows.iter().filter_map(|row| row.get(col));
        cells.any(|cell| needs_small(cell, 54.0))
    })
}

/// Whether the text would not fit the highest row in the normal size. In the small one some 1 400 characters do.
pub(super) fn needs_small(cell: &str, width: f64) -> bool {
    height(cell, width, NORMAL) > HIGHEST_ROW
}

/// As high as the cell that needs most room.
pub(super) fn row_height(cells: &[String], widths: &[f64]) -> f64 {
    let heights = cells.iter().zip(widths).map(|(cell, &width)| {
        let size = if needs_small(cell, width) {
            SMALL
        } else {
            NORMAL
        };
        height(cell, width, size)
    });
    heights.fold(0.0, f64::max).min(HIGHEST_ROW)
}

/// Rows that are filled in by hand have room for two written lines.
pub(super) fn least_height(ledger: &Ledger) -> f64 {
    let by_hand = ledger.columns.contains(&Column::Remedy);
    if by_hand { 40.0 } else { 0.0 }
}

/// A digit of the standard face is 7 pixels wide; at 96 dpi a Han is 4/3 of its size in points, other characters
/// about half a Han; a line is as high as 1.35 times the size.
fn height(cell: &str, width: f64, size: f64) -> f64 {
    let han = size * 4.0 / 3.0;
    // Half a Han less than fits: a line may end early before a mark that must not begin one.
    let room = (width * 7.0 - han / 2.0).max(han);
    let lines = |paragraph: &str| {
        let wide: f64 = paragraph
            .chars()
            .map(|c| if c.is_ascii() { 0.55 } else { 1.0 })
            .sum();
        (wide * han / room).ceil().max(1.0)
    };
    let lines: f64 = cell.split('\n').map(lines).sum();
    lines * size * 1.35 + 4.0
}

/// At most what a cell holds, counted as Excel does, in UTF-16.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    const END: &str = "……（下略）";
    // No text of as few bytes is longer in UTF-16.
    if text.len() <= LONGEST_CELL || text.encode_utf16().count() <= LONGEST_CELL {
        return Cow::Borrowed(text);
    }
    let mut room = LONGEST_CELL - END.chars().count();
    let kept = text.chars().take_while(|c| {
        let fits = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(END.chars()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_fullest_cell() {
        let lines_of =
            |cell: &str| (row_height(&[cell.to_owned()], &[54.0]) - 4.0) / (NORMAL * 1.35);
        assert_eq!(lines_of(&"好".repeat(104)).round() as i32, 5);
        assert_eq!(lines_of("甲\n乙\n丙").round() as i32, 3);
    }

    #[test]
    fn a_passage_too_long_for_a_row_is_set_smaller() {
        let long = "好".repeat(1300);
        assert!(needs_small(&long, 72.0) && !needs_small("好", 72.0));
        assert!(height(&long, 72.0, SMALL) <= HIGHEST_ROW);
        assert!(row_height(&["好".repeat(9000)], &[72.0]) <= HIGHEST_ROW);
    }

    #[test]
    fn a_cell_holds_32767_units_and_says_when_more_was_cut() {
        let at_limit = "好".repeat(LONGEST_CELL);
        assert_eq!(fitting(&at_limit), at_limit.as_str());
        let cut = fitting(&"𠮷".repeat(LONGEST_CELL)).into_owned();
        assert!(cut.encode_utf16().count() <= LONGEST_CELL);
        assert!(cut.ends_with("（下略）"));
    }
}
