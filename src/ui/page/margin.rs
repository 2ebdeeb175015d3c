//! The margins: a bar for each tag in its own column, a letter where a passage begins, small marks for remarks; and
//! the page as a screen reader has it, a node for each paragraph in view.

use egui::{Align2, CornerRadius, Id, Painter, Rect, Sense, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::{
    marks::Mark,
    paint::{Canvas, Ends},
    set_row::SetRow,
};
use crate::{
    outline::Role,
    report::Report,
    text::{ByteSpan, ParagraphIdx},
    ui::{
        fonts,
        theme::{CHROME_SMALL, RADIUS},
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
/// Bytes of a paragraph that are given whole to a screen reader; of a longer one what is in view.
const WHOLE: usize = 6_000;

pub(super) fn margin_ui(ui: &mut Ui, canvas: &Canvas<'_>, painter: &Painter, id: Id) -> Ends {
    let mut ends = Ends::default();
    canvas.bars(painter);
    for row in canvas.rows {
        canvas.badges_ui(ui, row, painter, id, &mut ends);
    }
    canvas.remarks_ui(ui, painter, id);
    canvas.nodes(ui, id);
    ends
}

impl Canvas<'_> {
    fn bars(&self, painter: &Painter) {
        for mark in &self.marks {
            let Some(paint) = self.paint_of(mark) else {
                continue;
            };
            let right = self.sheet.left - BARS - mark.tag.min(COLUMNS - 1) as f32 * COLUMN;
            for row in self.rows {
                if self.piece(row, mark.span).is_some() {
                    let y = self.bar_of(row, mark.span);
                    let rect = Rect::from_x_y_ranges(right - BAR..=right, y);
                    painter.rect_filled(rect, 0.0, paint.line);
                }
            }
        }
    }

    /// The height of a bar beside a row: a passage that begins or ends inside it leaves half to its neighbour.
    fn bar_of(&self, row: &SetRow, span: ByteSpan) -> egui::Rangef {
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
        egui::Rangef::new(top, bottom)
    }

    /// The letters of the passages that begin on this row, from left to right as they stand in the text.
    fn badges_ui(&self, ui: &Ui, row: &SetRow, painter: &Painter, id: Id, ends: &mut Ends) {
        let range = row.row.range();
        let marks: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| range.contains(&mark.span.range().start))
            .collect();
        let columns = self.input.tags.len().min(COLUMNS) as f32;
        let right = self.sheet.left - BARS - columns * COLUMN - 3.0;
        let fit = ((right - self.sheet.room.left()) / BADGE).floor().max(1.0) as usize;
        let shown = marks.len().min(fit);
        let middle = row.top + self.sheet.row_height / 2.0;
        for (n, mark) in marks.iter().take(shown).enumerate() {
            let centre = pos2(right - (shown - n) as f32 * BADGE + BADGE / 2.0, middle);
            let rest = marks.len() - shown;
            let more = (n + 1 == shown && rest > 0).then_some(rest + 1);
            self.badge_ui(ui, mark, centre, more, painter, id, ends);
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a widget and where it stands")]
    fn badge_ui(
        &self,
        ui: &Ui,
        mark: &Mark,
        centre: egui::Pos2,
        more: Option<usize>,
        painter: &Painter,
        id: Id,
        ends: &mut Ends,
    ) {
        let Some(paint) = self.paint_of(mark) else {
            return;
        };
        let rect = Rect::from_center_size(centre, vec2(BADGE - 1.0, BADGE - 1.0));
        let response = ui.interact(rect, id.with(("badge", mark.id.0)), Sense::CLICK);
        let strong = response.hovered() || self.input.chosen == Some(mark.id);
        let (ground, ink) = if strong {
            (paint.line, paint.on_line)
        } else {
            (paint.tint, paint.line)
        };
        painter.rect_filled(rect, CornerRadius::same(RADIUS - 1), ground);
        let text = more.map_or_else(|| paint.letter.to_string(), |n| format!("+{n}"));
        painter.text(
            centre,
            Align2::CENTER_CENTER,
            text,
            fonts::bold_id(CHROME_SMALL - 1.0),
            ink,
        );
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

    /// One node for each paragraph in view.
    fn nodes(&self, ui: &Ui, id: Id) {
        for rows in self.rows.chunk_by(|a, b| a.paragraph == b.paragraph) {
            let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
                continue;
            };
            let rect = Rect::from_min_max(
                pos2(self.sheet.left, first.top),
                pos2(self.sheet.right(), last.top + self.sheet.row_height),
            );
            let idx = first.paragraph;
            let response = ui.interact(rect, id.with(("paragraph", idx.get())), Sense::HOVER);
            ui.ctx().accesskit_node_builder(response.id, |node| {
                let seen = first
                    .span(self.input.report)
                    .cover(last.span(self.input.report));
                node.set_bounds(accesskit::Rect {
                    x0: rect.left().into(),
                    y0: rect.top().into(),
                    x1: rect.right().into(),
                    y1: rect.bottom().into(),
                });
                self.describe(node, idx, seen);
            });
        }
    }

    fn describe(&self, node: &mut accesskit::Node, idx: ParagraphIdx, seen: ByteSpan) {
        let report = self.input.report;
        let Some(paragraph) = report.paragraph(idx) else {
            return;
        };
        let whole = paragraph.span.len() <= WHOLE;
        let span = if whole { paragraph.span } else { seen };
        node.set_role(match self.input.outline.role(idx) {
            Role::Title | Role::Heading | Role::RunInHeading => accesskit::Role::Heading,
            Role::TableRow => accesskit::Role::Row,
            Role::Footnote => accesskit::Role::Note,
            Role::Body | Role::Empty | Role::Salutation | Role::Closing => {
                accesskit::Role::Paragraph
            }
        });
        node.set_label(report.slice(span));
        let tags: String = self
            .marks
            .iter()
            .filter(|mark| mark.span.overlaps(span))
            .filter_map(|mark| Some(self.paint_of(mark)?.letter))
            .collect();
        if !tags.is_empty() {
            node.set_description(tags);
        }
        if self.input.unit.is_some_and(|unit| unit.overlaps(span)) {
            node.set_selected(true);
        }
    }
}

/// The first words of a passage.
fn beginning(report: &Report, span: ByteSpan) -> String {
    report.slice(span).chars().take(24).collect()
}
