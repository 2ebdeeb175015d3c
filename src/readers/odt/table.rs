//! Tables: a row is a line, its cells joined by a tab, the paragraphs of a cell by a space.

use super::walker::Walker;
use crate::package::xml::Node;
use crate::readers::line::{Line, cell_text};
use crate::report::{Look, Place};

impl Walker<'_> {
    pub(super) fn table(&mut self, table: Node<'_>, place: Place) {
        let place = if place == Place::Body {
            Place::TableRow
        } else {
            place
        };
        for node in table.elements() {
            match node.name() {
                "table-row" => self.row(node, place),
                "table-rows" | "table-header-rows" | "table-row-group" => self.table(node, place),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: Node<'_>, place: Place) {
        let (mut cells, mut boxes) = (Vec::new(), Vec::new());
        for cell in row.elements() {
            match cell.name() {
                "table-cell" => {
                    let lines = self.apart(cell, Place::TableRow);
                    cells.push(cell_text(lines, &mut boxes));
                }
                "covered-table-cell" => cells.push(String::new()),
                _ => {}
            }
        }
        let text = cells.join("\t");
        let look = Look::default();
        self.lines.push(Line { text, place, look });
        self.lines.append(&mut boxes);
    }
}
