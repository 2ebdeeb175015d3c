//! Tables: a row is a line, its cells joined by a tab, the paragraphs of a cell by a space.

use super::walker::Walker;
use crate::package::xml::Node;
use crate::readers::line::Line;
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
                "table-cell" => cells.push(self.cell(cell, &mut boxes)),
                "covered-table-cell" => cells.push(String::new()),
                _ => {}
            }
        }
        let text = cells.join("\t");
        let look = Look::default();
        self.lines.push(Line { text, place, look });
        self.lines.append(&mut boxes);
    }

    fn cell(&mut self, cell: Node<'_>, boxes: &mut Vec<Line>) -> String {
        let mut texts = Vec::new();
        for line in self.apart(cell, Place::TableRow) {
            if line.place == Place::TextBox {
                boxes.push(line);
            } else if !line.text.trim().is_empty() {
                texts.push(line.text.replace(['\t', '\n'], " "));
            }
        }
        texts.join(" ")
    }
}
