//! Rows of tables that a page's end cuts in two: what did not fit of a long cell stands at the top of the next page.

use crate::readers::repair::push_joined;

/// Cells joined by tabs.
pub(super) struct Row {
    pub(super) text: String,
    pub(super) page: usize,
}

/// Bytes of a row; one that is longer goes on over no further page, as each would copy it.
const LONGEST: usize = 30_000;

/// Whether a page's first row is the rest of the last one of the page before: only a few of its cells have text, none of
/// them the first, and all of these were in the midst of a sentence. A cell over several rows leaves the others filled.
pub(super) fn is_rest_of(above: &str, row: &str) -> bool {
    let cells: Vec<(&str, &str)> = above.split('\t').zip(row.split('\t')).collect();
    let is_as_wide = above.split('\t').count() == row.split('\t').count();
    let filled = || cells.iter().filter(|(_, rest)| !rest.is_empty());
    let is_open = |above: &str| !above.is_empty() && !above.ends_with(['。', '；', '！', '？']);
    above.len() <= LONGEST
        && is_as_wide
        && cells.first().is_some_and(|(_, rest)| rest.is_empty())
        && (1..cells.len().div_ceil(2)).contains(&filled().count())
        && filled().all(|(above, _)| is_open(above))
}

pub(super) fn with_rest(above: &str, row: &str) -> String {
    let cells = above.split('\t').zip(row.split('\t'));
    let cells: Vec<String> = cells
        .map(|(above, rest)| {
            let mut cell = above.to_owned();
            push_joined(&mut cell, rest);
            cell
        })
        .collect();
    cells.join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(above: &str, row: &str, expected: Option<&str>) {
        let joined = is_rest_of(above, row).then(|| with_rest(above, row));
        assert_eq!(joined.as_deref(), expected);
    }

    #[test]
    fn the_rest_of_a_cell_is_joined_to_it() {
        check(
            "3\t后勤支部\t台账更新不及\t十二月底",
            "\t\t时，个别项目漏记。\t",
            Some("3\t后勤支部\t台账更新不及时，个别项目漏记。\t十二月底"),
        );
    }

    #[test]
    fn a_row_of_its_own_is_not() {
        check("3\t后勤支部\t更新不及\t", "4\t\t时\t", None);
        check("类别一\t更新不及时\t十月", "\t个别漏记\t十二月", None);
        check("3\t后勤支部\t更新不及时。\t", "\t\t漏记。\t", None);
        check("类别一\t更新不及时", "\t漏记", None);
        check("3\t后勤支部\t更新不及\t", "\t\t\t", None);
        check("一\t二\t三\t四", "\t时\t", None);
    }
}
