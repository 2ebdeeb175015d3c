//! Tables: a row is a line, its cells joined by a tab, the paragraphs of a cell by a space.

use super::walker::Walker;
use super::wml::{Name, attribute, child, chosen, name};
use crate::package::xml::Node;
use crate::readers::line::{Line, cell_text};
use crate::report::{Look, Place};

impl Walker<'_> {
    /// `place` is where the table stands: a row in a text box or a note belongs to that.
    pub(super) fn table(&mut self, table: Node<'_>, place: Place) {
        let place = if place == Place::Body {
            Place::TableRow
        } else {
            place
        };
        for row in found(table, "tr") {
            self.row(row, place);
        }
    }

    fn row(&mut self, row: Node<'_>, place: Place) {
        let properties = child(row, "trPr");
        let has = |change: &str| properties.is_some_and(|p| child(p, change).is_some());
        if has("del") {
            self.tallies.deleted += 1;
            return;
        }
        if has("ins") {
            self.tallies.inserted += 1;
        }
        let mut boxes = Vec::new();
        let mut cells: Vec<String> = Vec::new();
        for cell in found(row, "tc") {
            cells.push(self.cell(cell, &mut boxes));
        }
        self.lines.push(Line {
            text: cells.join("\t"),
            place,
            look: Look::default(),
        });
        self.lines.append(&mut boxes);
    }

    fn cell(&mut self, cell: Node<'_>, boxes: &mut Vec<Line>) -> String {
        let text = cell_text(self.story_apart(cell, Place::TableRow), boxes);
        if is_continued(cell) {
            String::new()
        } else {
            text
        }
    }
}

/// A cell that only continues one above it or beside it, or that was deleted.
fn is_continued(cell: Node<'_>) -> bool {
    let Some(properties) = child(cell, "tcPr") else {
        return false;
    };
    let continues = |merge: &str| {
        let merge = child(properties, merge);
        merge.is_some_and(|merge| attribute(merge, "val").is_none_or(|v| v == "continue"))
    };
    continues("vMerge") || continues("hMerge") || child(properties, "cellDel").is_some()
}

/// The rows of a table or the cells of a row, also inside content controls.
fn found<'a>(parent: Node<'a>, wanted: &str) -> Vec<Node<'a>> {
    let mut nodes = Vec::new();
    for node in parent.elements() {
        match name(node) {
            Name::W(local) if local == wanted => nodes.push(node),
            Name::W("sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo") => {
                nodes.append(&mut found(node, wanted));
            }
            Name::Other("AlternateContent") => {
                nodes.append(
                    &mut chosen(node)
                        .map(|branch| found(branch, wanted))
                        .unwrap_or_default(),
                );
            }
            _ => {}
        }
    }
    nodes
}
