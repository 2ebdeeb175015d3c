//! The margins: a bar for each tag in its own column, a letter where a passage begins, small marks for remarks.

use egui::{
    Align2, CornerRadius, Id, Painter, Pos2, Rangef, Rect, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::{canvas::Canvas, marks::Mark, paint::Ends, set_row::SetRow};
use crate::{
    report::Report,
    text::ByteSpan,
    ui::{
        fonts,
        theme::{CHROME_SMALL, CLICKABLE, RADIUS},
    },
};

/// From the text to the first bar, and from bar to bar.
const BARS: f32 = 14.0;
const COLUMN: f32 = 5.0;
const BAR: f32 = 3.0;
/// Tags beyond these share the last column.
const COLUMNS: usize = 9;
/// A letter with its ground.
const BADGE: f32 = 17.0;
/// From letter to letter where there is room: wide enough to be hit, and as high as the row.
pub(super) const TARGET: f32 = CLICKABLE;
/// Between bars and letters.
const GAP: f32 = 3.0;

/// What the bars and one letter need at the left of the text.
pub(super) fn least(n_tags: usize) -> f32 {
    bars(n_tags) + TARGET
}

fn bars(n_tags: usize) -> f32 {
    BARS + n_tags.min(COLUMNS) as f32 * COLUMN + GAP
}

pub(super) fn margin_ui(ui: &mut Ui, canvas: &Canvas<'_>, painter: &Painter, id: Id) -> Ends {
    let mut ends = Ends::default();
    canvas.bars(painter);
    for row in canvas.rows {
        canvas.badges_ui(ui, row, painter, id, &mut ends);
    }
    canvas.remarks_ui(ui, painter, id);
    ends
}

/// A letter and where it stands.
struct Badge<'a> {
    mark: &'a Mark,
    centre: Pos2,
    /// It stands for so many, as there is no room for all.
    more: Option<usize>,
    /// From letter to letter.
    step: f32,
}

impl Canvas<'_> {
    fn bars(&self, painter: &Painter) {
        for mark in &self.marks {
            let Some(paint) = self.paint_of(mark) else {
                continue;
            };
            let right = self.sheet.left - BARS - mark.tag.min(COLUMNS - 1) as f32 * COLUMN;
            for row in self.rows {
                if self.is_beside(row, mark.span) {
                    let y = self.bar_of(row, mark.span);
                    let rect = Rect::from_x_y_ranges(right - BAR..=right, y);
                    painter.rect_filled(rect, 0.0, paint.line);
                }
            }
        }
    }

    /// The height of a bar beside a row: a passage that begins or ends inside it leaves half to its neighbour.
    fn bar_of(&self, row: &SetRow, span: ByteSpan) -> Rangef {
        let (text, range) = (span.range(), row.row.range());
        let height = self.sheet.row_height;
        let (begins, ends) = (text.start >= range.start, text.end <= range.end);
        let inside = |at: usize| range.start < at && at < range.end;
        let top = match () {
            () if begins && !ends && inside(text.start) => row.top + height / 2.0 + 1.0,
            () if begins => row.top + 4.0,
            () => row.top,
        };
        let bottom = match () {
            () if ends && !begins && inside(text.end) => row.top + height / 2.0 - 1.0,
            () if ends => row.top + height - 4.0,
            () => row.top + height,
        };
        Rangef::new(top, bottom)
    }

    /// The letters of the passages that begin on this row, from left to right as they stand in the text.
    fn badges_ui(&self, ui: &Ui, row: &SetRow, painter: &Painter, id: Id, ends: &mut Ends) {
        let range = row.row.range();
        let marks: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| range.contains(&mark.span.range().start))
            .collect();
        let right = self.sheet.left - bars(self.input.tags.len());
        let room = right - self.sheet.room.left();
        // Where they would not all fit they stand closer: what they say comes first, and the list of tags is there to click.
        let step = if marks.len() as f32 * TARGET > room {
            BADGE
        } else {
            TARGET
        };
        let fit = (room / step).floor().max(1.0) as usize;
        let shown = marks.len().min(fit);
        let middle = row.top + self.sheet.row_height / 2.0;
        for (n, mark) in marks.iter().take(shown).enumerate() {
            let centre = pos2(right - (shown - n) as f32 * step + step / 2.0, middle);
            let rest = marks.len() - shown;
            let more = (n + 1 == shown && rest > 0).then_some(rest + 1);
            let badge = Badge {
                mark,
                centre,
                more,
                step,
            };
            self.badge_ui(ui, &badge, painter, id, ends);
        }
    }

    fn badge_ui(&self, ui: &Ui, badge: &Badge<'_>, painter: &Painter, id: Id, ends: &mut Ends) {
        let Badge {
            mark,
            centre,
            more,
            step,
        } = *badge;
        let Some(paint) = self.paint_of(mark) else {
            return;
        };
        let rect = Rect::from_center_size(centre, vec2(BADGE - 1.0, BADGE - 1.0));
        let target = Rect::from_center_size(centre, vec2(step, self.sheet.row_height));
        let response = ui.interact(target, id.with(("badge", mark.id.0)), Sense::CLICK);
        let theme = self.input.theme;
        let strong = response.hovered() || self.input.chosen == Some(mark.id);
        let (ground, ink) = match more {
            Some(_) => (theme.hover, theme.quiet),
            None if strong => (paint.line, paint.on_line),
            None => (paint.faint, paint.line),
        };
        painter.rect_filled(rect, CornerRadius::same(RADIUS - 1), ground);
        let text = more.map_or_else(|| paint.letter.to_string(), |n| format!("+{n}"));
        let font = fonts::bold_id(CHROME_SMALL - 1.0);
        painter.text(centre, Align2::CENTER_CENTER, text, font, ink);
        if mark.noted {
            painter.circle_filled(
                rect.right_top() + vec2(-1.0, 1.0),
                2.0,
                self.input.theme.accent,
            );
        }
        if response.hovered() {
            ends.hovered_mark = Some(mark.id);
        }
        if response.clicked() {
            ends.clicked_mark = Some(mark.id);
        }
        response.widget_info(|| {
            let words = beginning(self.input.report, mark.span);
            WidgetInfo::labeled(
                egui::Role::Button,
                true,
                format!("{} {words}", paint.letter),
            )
        });
    }

    /// A small mark at the right of a paragraph that has a remark; the sentence comes on hovering.
    fn remarks_ui(&self, ui: &Ui, painter: &Painter, id: Id) {
        for row in self.rows.iter().filter(|row| row.row.is_first()) {
            let remarks = self.input.remarks;
            let here = remarks
                .iter()
                .filter(|remark| remark.paragraph == row.paragraph);
            let text = here
                .map(|remark| remark.text.as_str())
                .collect::<Vec<_>>()
                .join("\n");
            if text.is_empty() {
                continue;
            }
            let centre = pos2(
                self.sheet.right() + self.sheet.em * 1.5,
                row.top + self.sheet.row_height / 2.0,
            );
            let rect = Rect::from_center_size(centre, vec2(24.0, 24.0));
            let response =
                ui.interact(rect, id.with(("remark", row.paragraph.get())), Sense::HOVER);
            let theme = self.input.theme;
            painter.text(
                centre,
                Align2::CENTER_CENTER,
                "※",
                fonts::bold_id(CHROME_SMALL),
                theme.warning,
            );
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &text));
            response.on_hover_text(text);
        }
    }
}

/// The first words of a passage.
fn beginning(report: &Report, span: ByteSpan) -> String {
    report.slice(span).chars().take(24).collect()
}
