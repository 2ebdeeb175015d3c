//! Rows of tables from the marks that end cells and rows, also of tables inside cells.

use crate::readers::line::push_spaced;

/// The rows that are open, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Rows {
    open: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    cell: String,
}

/// Tables inside tables; what is deeper counts as this deep.
const DEEPEST: usize = 32;

impl Rows {
    /// A paragraph of a cell.
    pub(super) fn push(&mut self, depth: usize, text: String) {
        if !text.trim().is_empty() {
            push_spaced(&mut self.at(depth).cell, text);
        }
    }

    pub(super) fn end_cell(&mut self, depth: usize) {
        let row = self.at(depth);
        row.cells.push(std::mem::take(&mut row.cell));
    }

    /// Ends a row. One of a table inside a cell goes into the cell; else it is given back.
    pub(super) fn end_row(&mut self, depth: usize) -> Option<String> {
        self.at(depth);
        self.close()
    }

    /// A row without an end, before a paragraph outside the table.
    pub(super) fn end_all(&mut self) -> Option<String> {
        let mut last = None;
        while !self.open.is_empty() {
            last = self.close();
        }
        last.filter(|text| !text.trim().is_empty())
    }

    /// Whether no cell of the row has text.
    pub(super) fn is_blank(&self) -> bool {
        let texts = |row: &Row| row.cells.iter().chain([&row.cell]).all(String::is_empty);
        self.open.last().is_none_or(texts)
    }

    /// The row of that depth; deeper ones end.
    fn at(&mut self, depth: usize) -> &mut Row {
        let depth = depth.clamp(1, DEEPEST);
        while self.open.len() > depth {
            self.close();
        }
        let row = if self.open.len() == depth {
            self.open.pop()
        } else {
            None
        };
        self.open.resize_with(depth - 1, Row::default);
        self.open.push_mut(row.unwrap_or_default())
    }

    fn close(&mut self) -> Option<String> {
        let mut row = self.open.pop()?;
        if !row.cell.is_empty() {
            row.cells.push(row.cell);
        }
        let text = row.cells.join("\t");
        match self.open.last_mut() {
            Some(outer) => {
                if !text.trim().is_empty() {
                    push_spaced(&mut outer.cell, text);
                }
                None
            }
            None => Some(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_joined_by_a_tab_and_their_paragraphs_by_a_space() {
        let mut rows = Rows::default();
        rows.push(1, "甲".into());
        rows.push(1, "乙".into());
        rows.end_cell(1);
        rows.end_cell(1);
        rows.push(1, "丙".into());
        rows.end_cell(1);
        assert_eq!(rows.end_row(1).as_deref(), Some("甲 乙\t\t丙"));
    }

    #[test]
    fn a_table_in_a_cell_is_on_the_cell_s_line() {
        let mut rows = Rows::default();
        for text in ["内一", "内二"] {
            rows.push(2, text.into());
            rows.end_cell(2);
        }
        assert_eq!(rows.end_row(2), None);
        rows.push(1, "外".into());
        rows.end_cell(1);
        assert_eq!(rows.end_row(1).as_deref(), Some("内一 内二 外"));
        assert_eq!(rows.end_all(), None);
    }

    #[test]
    fn a_row_without_an_end_is_not_lost() {
        let mut rows = Rows::default();
        rows.push(4_000_000, "甲".into());
        assert_eq!(rows.end_all().as_deref(), Some("甲"));
    }
}
