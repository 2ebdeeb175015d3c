//! What characters make of a paragraph: words, marks of fields, notes and drawings, and its end.

use super::properties::RunTraits;
use super::walker::{Mark, Span, Walker};
use crate::readers::fields::{FieldMark, fetches};
use crate::readers::line::{Line, LookTally, push_spaced};
use crate::readers::symbol::{shown_in_text, symbol_of};
use crate::report::{Look, Place};

/// A paragraph that has not ended yet.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    text: String,
    look: LookTally,
    /// The first half of a character whose second stands in another run.
    half: Option<u16>,
    /// The code of the field that began last.
    code: String,
    was_deleted: bool,
    was_inserted: bool,
}

/// Of a field's code the command is enough.
const LONGEST_CODE: usize = 40;

impl Paragraph {
    fn push(&mut self, text: &str, run: RunTraits) {
        let size = run.half_points.unwrap_or(0);
        self.look.add(text, size, run.bold.unwrap_or(false));
        self.text.push_str(text);
    }

    /// Decodes and counts in one go: nearly all characters of a document come through here.
    fn push_units(&mut self, half: Option<u16>, units: &[u16], run: RunTraits) {
        self.text.reserve(units.len() * 3);
        let mut count = 0;
        let mut push = |c: char| {
            if !c.is_control() {
                count += usize::from(!c.is_whitespace());
                self.text.push(shown_in_text(c));
            }
        };
        if half.is_none() && !units.iter().any(|unit| is_half(*unit)) {
            let chars = units.iter().filter_map(|&unit| char::from_u32(unit.into()));
            chars.for_each(&mut push);
        } else {
            let units = half.into_iter().chain(units.iter().copied());
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .for_each(&mut push);
        }
        let size = run.half_points.unwrap_or(0);
        self.look
            .add_counted(count, size, run.bold.unwrap_or(false));
    }
}

impl Walker<'_> {
    /// Counts each stretch of deleted, inserted and hidden text once.
    pub(super) fn tally_changes(&mut self, units: &[u16], span: Span<'_>) {
        let paragraph = &mut self.story.paragraph;
        let (deleted, inserted) = (span.run.deleted, span.run.inserted);
        self.tallies.deleted += u32::from(deleted && !paragraph.was_deleted);
        self.tallies.inserted += u32::from(inserted && !paragraph.was_inserted);
        paragraph.was_deleted = deleted;
        paragraph.was_inserted = inserted;
        let has_words = units.iter().any(|&unit| unit >= 0x20);
        self.tallies.hidden += u32::from(span.is_hidden() && has_words && !deleted);
    }

    /// Characters that are shown as they are.
    pub(super) fn words(&mut self, units: &[u16], span: Span<'_>) {
        if units.is_empty() {
            return;
        }
        let story = &mut self.story;
        if story.fields.hide() {
            let room = LONGEST_CODE.saturating_sub(story.paragraph.code.len());
            let code = units.get(..room).unwrap_or(units);
            story.paragraph.code += &String::from_utf16_lossy(code);
            return;
        }
        if span.is_unseen() {
            return;
        }
        let half = story.paragraph.half.take();
        let (whole, rest) = match units.split_last() {
            Some((&last, whole)) if is_first_half(last) => (whole, Some(last)),
            _ => (units, None),
        };
        story.paragraph.half = rest;
        story.paragraph.push_units(half, whole, span.run);
    }

    /// A character that stands for something else.
    pub(super) fn mark(&mut self, mark: Mark, span: Span<'_>) {
        match mark.unit {
            0x13 => self.begin_field(),
            0x14 => self.story.fields.meet(FieldMark::Separate),
            0x15 => self.end_field(),
            0x07 => self.end_paragraph(span, true),
            0x0D => self.end_paragraph(span, span.paragraph.is_inner_cell_end),
            // A new page begins a paragraph of its own only where the formatting says so.
            0x0C if mark.byte_after == span.paragraph_end => self.end_paragraph(span, false),
            0x02 if span.is_unseen() || self.story.fields.hide() => {
                self.unseen_notes.push(mark.cp);
            }
            _ if span.is_unseen() || self.story.fields.hide() => {}
            0x01 => self.tallies.pictures += u32::from(!span.run.is_data),
            0x05 => self.tallies.comments += 1,
            0x08 => self.drawing(mark.cp),
            0x09 => self.story.paragraph.push("\t", span.run),
            0x0A | 0x0B | 0x0C | 0x0E => self.story.paragraph.push("\n", span.run),
            0x1E => self.story.paragraph.push("-", span.run),
            0x20.. => self.symbol(mark.unit, span),
            _ => {}
        }
    }

    fn begin_field(&mut self) {
        self.story.fields.meet(FieldMark::Begin);
        self.story.paragraph.code.clear();
    }

    fn end_field(&mut self) {
        self.story.fields.meet(FieldMark::End);
        let code = std::mem::take(&mut self.story.paragraph.code);
        self.tallies.external += u32::from(fetches(&code));
    }

    /// A drawing: its text boxes follow the paragraph; without any it is a picture.
    fn drawing(&mut self, cp: u32) {
        let mut boxes = if self.story.place == Place::Body {
            self.boxes.take(cp)
        } else {
            Vec::new()
        };
        self.tallies.pictures += u32::from(boxes.is_empty());
        self.story.boxes.append(&mut boxes);
    }

    /// `(` in the text stands for a character of a symbol font.
    fn symbol(&mut self, unit: u16, span: Span<'_>) {
        const STANDS_FOR_SYMBOL: u16 = 0x28;
        match span.run.symbol.filter(|_| unit == STANDS_FOR_SYMBOL) {
            Some(code) => {
                let shown = symbol_of(u32::from(code)).map(String::from);
                let shown = shown.unwrap_or_default();
                self.story.paragraph.push(&shown, span.run);
            }
            None => self.words(&[unit], span),
        }
    }

    fn end_paragraph(&mut self, span: Span<'_>, is_cell_end: bool) {
        let depth = span.paragraph.table_depth();
        if span.paragraph.is_row_end && depth > 0 {
            self.end_row(depth, span.run.deleted);
            return;
        }
        let ends_cell = is_cell_end && depth > 0;
        // A paragraph whose end was deleted goes on in the next one.
        if span.run.deleted && !ends_cell {
            return;
        }
        let paragraph = self.taken_paragraph();
        let is_gone = span.is_hidden() && paragraph.text.is_empty() && !ends_cell;
        if is_gone {
            return;
        }
        let label = self.label(span).unwrap_or_default();
        let text = label + &paragraph.text;
        if depth > 0 {
            self.story.rows.push(depth, text);
            if ends_cell {
                self.story.rows.end_cell(depth);
            }
            return;
        }
        self.end_table();
        let look = look(&paragraph, span);
        let place = self.story.place;
        self.lines.push(Line { text, place, look });
        self.show_boxes();
    }

    /// The paragraph so far; a field's code goes on in the next.
    fn taken_paragraph(&mut self) -> Paragraph {
        let paragraph = std::mem::take(&mut self.story.paragraph);
        self.story.paragraph.code.clone_from(&paragraph.code);
        self.story.paragraph.was_deleted = paragraph.was_deleted;
        self.story.paragraph.was_inserted = paragraph.was_inserted;
        paragraph
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, span: Span<'_>) -> Option<String> {
        let traits = span.paragraph;
        let list = traits.list.filter(|list| (1..NO_LIST).contains(list))?;
        let list = list.to_string();
        let numbering = &self.definitions.numbering;
        let by_style = || numbering.level_of_style(&list, &traits.list_style?.to_string());
        let level = traits.level.or_else(by_style).unwrap_or(0);
        self.counters.next_label(numbering, &list, level)
    }

    fn end_row(&mut self, depth: usize, deleted: bool) {
        self.story.paragraph.text.clear();
        let is_gone = deleted && self.story.rows.is_blank();
        let row = self.story.rows.end_row(depth);
        if let Some(row) = row.filter(|_| !is_gone) {
            self.push_row(row);
        }
        if depth == 1 {
            self.show_boxes();
        }
    }

    /// A row that never ended, before what is outside the table.
    fn end_table(&mut self) {
        if let Some(row) = self.story.rows.end_all() {
            self.push_row(row);
        }
    }

    fn push_row(&mut self, text: String) {
        let place = match self.story.place {
            Place::Body => Place::TableRow,
            other => other,
        };
        let look = Look::default();
        self.lines.push(Line { text, place, look });
    }

    fn show_boxes(&mut self) {
        for text in std::mem::take(&mut self.story.boxes) {
            self.story(text, Place::TextBox);
        }
    }

    /// What stands behind the last mark.
    pub(super) fn end_story(&mut self) {
        let paragraph = self.taken_paragraph();
        let mut row = self.story.rows.end_all();
        match &mut row {
            Some(row) if !paragraph.text.is_empty() => push_spaced(row, paragraph.text),
            None if !paragraph.text.is_empty() => self.lines.push(Line {
                text: paragraph.text,
                place: self.story.place,
                look: Look::default(),
            }),
            _ => {}
        }
        if let Some(row) = row {
            self.push_row(row);
        }
        self.show_boxes();
        self.has_endless_field |= self.story.fields.are_open();
    }
}

/// List numbers from here on say that the paragraph is in none, or keep its number unseen.
const NO_LIST: u16 = 0x07FF;

fn is_first_half(unit: u16) -> bool {
    (0xD800..0xDC00).contains(&unit)
}

fn is_half(unit: u16) -> bool {
    (0xD800..0xE000).contains(&unit)
}

fn look(paragraph: &Paragraph, span: Span<'_>) -> Look {
    let outline = span.paragraph.outline.filter(|level| *level < 9);
    let has_text = !paragraph.text.trim().is_empty();
    Look {
        outline_level: outline.map(|level| level + 1),
        centred: span.paragraph.centred.unwrap_or(false),
        half_points: if has_text {
            paragraph.look.half_points()
        } else {
            span.run.half_points.unwrap_or(0)
        },
        bold: has_text && paragraph.look.is_bold(),
    }
}
