//! The lines of the body, of a note or of a text box, as they grow.

use crate::readers::line::{Line, LookTally};
use crate::report::{Look, Place};

/// One run of paragraphs and tables.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) place: Place,
    lines: Vec<Line>,
    text: String,
    look: LookTally,
    /// Of the table row that has begun.
    cells: Vec<String>,
    cell: String,
    /// Of the text boxes of this paragraph: they follow it.
    boxes: Vec<Line>,
}

impl Story {
    pub(super) fn new(place: Place) -> Self {
        Self {
            place,
            lines: Vec::new(),
            text: String::new(),
            look: LookTally::default(),
            cells: Vec::new(),
            cell: String::new(),
            boxes: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str, half_points: u16, bold: bool) {
        self.text.push_str(text);
        self.look.add(text, half_points, bold);
    }

    pub(super) fn has_open_text(&self) -> bool {
        !self.text.is_empty()
    }

    pub(super) fn end_paragraph(&mut self, outline_level: Option<u8>, centred: bool) {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_row();
        }
        let tally = std::mem::take(&mut self.look);
        let look = Look {
            outline_level,
            centred,
            half_points: tally.half_points(),
            bold: tally.is_bold(),
        };
        let text = std::mem::take(&mut self.text);
        let place = self.place;
        self.lines.push(Line { text, place, look });
        self.lines.append(&mut self.boxes);
    }

    /// A paragraph that ends inside a cell.
    pub(super) fn end_cell_paragraph(&mut self) {
        let text = std::mem::take(&mut self.text).replace(['\t', '\n'], " ");
        self.look = LookTally::default();
        if !self.cell.is_empty() && !text.is_empty() {
            self.cell.push(' ');
        }
        self.cell.push_str(&text);
    }

    pub(super) fn end_cell(&mut self) {
        self.end_cell_paragraph();
        self.cells.push(std::mem::take(&mut self.cell));
    }

    pub(super) fn end_row(&mut self) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        let text = std::mem::take(&mut self.cells).join("\t");
        let place = match self.place {
            Place::Body => Place::TableRow,
            other => other,
        };
        let look = Look::default();
        self.lines.push(Line { text, place, look });
        self.lines.append(&mut self.boxes);
    }

    /// The lines of a text box that stands in this story.
    pub(super) fn add_box(&mut self, mut lines: Vec<Line>) {
        self.boxes.append(&mut lines);
    }

    /// All lines; what has not been ended is.
    pub(super) fn finished(mut self) -> Vec<Line> {
        if !self.cells.is_empty() || !self.cell.is_empty() {
            self.end_cell_paragraph();
            self.end_row();
        }
        if self.has_open_text() {
            self.end_paragraph(None, false);
        }
        self.lines.append(&mut self.boxes);
        self.lines
    }
}
