//! What sets tables, text boxes and notes off from the text around them.

use egui::{Painter, Stroke};

use super::{
    canvas::Canvas,
    lines::{Frame, setting},
    set_row::SetRow,
};
use crate::text::ParagraphIdx;

/// Length of the rule above notes, in em.
const NOTE_RULE: f32 = 10.0;

impl Canvas<'_> {
    pub(super) fn frames(&self, painter: &Painter) {
        for row in self.rows {
            match row.setting.frame {
                Frame::None => {}
                Frame::Table => self.table_rules(row, painter),
                Frame::TextBox => self.rule_at_left(row, painter),
                Frame::Footnote => self.note_rule(row, painter),
            }
        }
    }

    fn table_rules(&self, row: &SetRow, painter: &Painter) {
        let stroke = self.input.theme.hairline_stroke();
        let width = self.sheet.left..=self.sheet.right();
        let (top, bottom) = (row.top, row.top + self.sheet.row_height);
        if row.row.is_first() {
            painter.hline(width.clone(), top, stroke);
        }
        if row.row.is_last() {
            painter.hline(width, bottom, stroke);
        }
        for x in row.rules(self.input.report) {
            painter.vline(x, top..=bottom, stroke);
        }
    }

    fn rule_at_left(&self, row: &SetRow, painter: &Painter) {
        let x = self.sheet.left + self.sheet.em * 0.25;
        let stroke = Stroke::new(2.0, self.input.theme.hairline);
        painter.vline(x, row.top..=row.top + self.sheet.row_height, stroke);
    }

    /// Above the first of several notes.
    fn note_rule(&self, row: &SetRow, painter: &Painter) {
        if row.row.is_first() && !self.follows_note(row.paragraph) {
            let left = self.sheet.left;
            let width = left..=left + self.sheet.em * NOTE_RULE;
            painter.hline(width, row.top + 2.0, self.input.theme.hairline_stroke());
        }
    }

    fn follows_note(&self, paragraph: ParagraphIdx) -> bool {
        let before = paragraph.get().checked_sub(1);
        before.is_some_and(|before| {
            let before = ParagraphIdx(before as u32);
            setting(self.input.report, self.input.outline, before).frame == Frame::Footnote
        })
    }
}
