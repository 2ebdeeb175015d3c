//! Everything under and on the text of the rows in view: washes, tints, underlines, the text itself, rules of tables.

use std::sync::Arc;

use egui::{Color32, Id, Mesh, Painter, Rect, Shape, Ui, pos2};

use super::{
    hand,
    lines::Frame,
    margin,
    marks::Mark,
    set_row::SetRow,
    sheet::Sheet,
    view::{PageInput, PageView},
};
use crate::{
    annotation::{AnnotationId, Line},
    text::ByteSpan,
    ui::theme::{TagPaint, overlap_tint},
};

/// The middle of Chinese characters lies this far below the middle of the row, in em of the type.
const CENTRE: f32 = 0.056;
/// From one underline to the next, in points at the default size; and where more than three lie over each other.
const LANE: f32 = 4.0;
const NARROW_LANE: f32 = 2.0;
const WIDE_LANES: usize = 3;
/// What fits above the next row; further lines share the last lane, their bars and letters tell them apart.
const LANES: usize = 6;

/// What painting found out for the caller.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) selection: Option<Rect>,
    pub(super) unit: Option<Rect>,
    pub(super) clicked_mark: Option<AnnotationId>,
    pub(super) hovered_mark: Option<AnnotationId>,
}

/// A frame's tools.
pub(super) struct Canvas<'a> {
    pub(super) input: &'a PageInput<'a>,
    pub(super) sheet: &'a Sheet,
    pub(super) rows: &'a [SetRow],
    /// The marks in view, with the end that is being dragged where the pointer is.
    pub(super) marks: Vec<Mark>,
}

pub(super) fn page(
    ui: &mut Ui,
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    view: &PageView,
    id: Id,
) -> Ends {
    let canvas = Canvas {
        input,
        sheet,
        rows,
        marks: marks_in_view(input, rows, view),
    };
    let painter = ui.painter_at(sheet.room);
    let selection = view.selection();
    painter.add(canvas.grounds(selection));
    for row in rows {
        painter.galley(
            pos2(row.left, row.top),
            Arc::clone(&row.galley),
            input.theme.ink,
        );
    }
    painter.add(canvas.lines());
    canvas.frames(&painter);
    canvas.handles(&painter, view);
    let mut ends = margin::margin_ui(ui, &canvas, &painter, id);
    ends.selection = selection.and_then(|span| canvas.end_of(span));
    ends.unit = input.unit.and_then(|span| canvas.end_of(span));
    ends
}

fn marks_in_view(input: &PageInput<'_>, rows: &[SetRow], view: &PageView) -> Vec<Mark> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return Vec::new();
    };
    let span = first.span(input.report).cover(last.span(input.report));
    let mut marks: Vec<_> = input.marks.touching(span).copied().collect();
    if let Some((id, span)) = view.hand.moved() {
        for mark in marks.iter_mut().filter(|mark| mark.id == id) {
            mark.span = span;
        }
    }
    marks
}

impl Canvas<'_> {
    /// The part of `span` on a row, from left to right.
    pub(super) fn piece(&self, row: &SetRow, span: ByteSpan) -> Option<(f32, f32)> {
        let shared = row.span(self.input.report).intersection(span)?;
        let report = self.input.report;
        let (from, to) = (
            row.x_of(report, shared.start()),
            row.x_of(report, shared.end()),
        );
        (from < to).then_some((from, to))
    }

    pub(super) fn paint_of(&self, mark: &Mark) -> Option<&TagPaint> {
        self.input.tags.get(mark.tag)
    }

    /// Top and bottom of the characters of a row.
    fn body(&self, row: &SetRow) -> (f32, f32) {
        let em = self.sheet.em;
        let middle = row.top + self.sheet.row_height / 2.0 + em * CENTRE;
        ((middle - em * 0.5).round(), (middle + em * 0.5).round())
    }

    fn end_of(&self, span: ByteSpan) -> Option<Rect> {
        let row = self
            .rows
            .iter()
            .rev()
            .find(|row| self.piece(row, span).is_some())?;
        let (from, to) = self.piece(row, span)?;
        let ends_here = span.range().end <= row.row.range().end;
        let rect = Rect::from_min_max(
            pos2(from, row.top),
            pos2(to, row.top + self.sheet.row_height),
        );
        Some(rect).filter(|rect| ends_here && self.sheet.room.intersects(*rect))
    }

    fn grounds(&self, selection: Option<ByteSpan>) -> Shape {
        let mut mesh = Mesh::default();
        for row in self.rows {
            self.unit_ground(row, &mut mesh);
            self.tints(row, &mut mesh);
            self.hits(row, &mut mesh);
            if let Some((from, to)) = selection.and_then(|span| self.piece(row, span)) {
                let to = if selection.is_some_and(|span| span.range().end > row.row.range().end) {
                    to.max(self.sheet.right())
                } else {
                    to
                };
                self.full(row, (from, to), self.input.theme.selection, &mut mesh);
            }
        }
        Shape::mesh(mesh)
    }

    fn unit_ground(&self, row: &SetRow, mesh: &mut Mesh) {
        if let Some(piece) = self.input.unit.and_then(|unit| self.piece(row, unit)) {
            self.full(row, piece, self.input.theme.wash, mesh);
            let x = self.sheet.left - 6.0;
            self.full(row, (x - 1.0, x + 1.0), self.input.theme.accent, mesh);
        }
    }

    fn full(&self, row: &SetRow, (from, to): (f32, f32), color: Color32, mesh: &mut Mesh) {
        let bottom = row.top + self.sheet.row_height;
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(from, row.top), pos2(to, bottom)),
            color,
        );
    }

    fn tints(&self, row: &SetRow, mesh: &mut Mesh) {
        let pieces: Vec<_> = self.pieces(row).collect();
        let mut borders: Vec<f32> = pieces
            .iter()
            .flat_map(|&(_, from, to)| [from, to])
            .collect();
        borders.sort_by(f32::total_cmp);
        borders.dedup();
        let (top, bottom) = self.body(row);
        for (&from, &to) in borders.iter().zip(borders.iter().skip(1)) {
            let over = || {
                pieces
                    .iter()
                    .filter(|p| p.1 <= from && to <= p.2)
                    .map(|p| p.0)
            };
            let tint = match over().count() {
                0 => continue,
                1 => over()
                    .next()
                    .map_or(Color32::TRANSPARENT, |paint| paint.tint),
                _ => overlap_tint(over()),
            };
            let rect = Rect::from_min_max(pos2(from, top - 2.0), pos2(to, bottom + 2.0));
            mesh.add_colored_rect(rect, tint);
        }
    }

    /// The marks on a row with their left and right ends.
    fn pieces(&self, row: &SetRow) -> impl Iterator<Item = (&TagPaint, f32, f32)> {
        self.marks.iter().filter_map(|mark| {
            let (from, to) = self.piece(row, mark.span)?;
            Some((self.paint_of(mark)?, from, to))
        })
    }

    fn hits(&self, row: &SetRow, mesh: &mut Mesh) {
        let range = row.row.range();
        let hits = self.input.hits;
        let first = hits.partition_point(|hit| hit.range().end <= range.start);
        let (top, bottom) = self.body(row);
        for (n, hit) in hits.iter().enumerate().skip(first) {
            if hit.range().start >= range.end {
                break;
            }
            let Some((from, to)) = self.piece(row, *hit) else {
                continue;
            };
            let current = self.input.current_hit == Some(n);
            let theme = self.input.theme;
            let color = if current {
                theme.current_hit
            } else {
                theme.hit
            };
            mesh.add_colored_rect(
                Rect::from_min_max(pos2(from, top - 2.0), pos2(to, bottom + 2.0)),
                color,
            );
        }
    }

    /// The underlines of all rows.
    fn lines(&self) -> Shape {
        let mut mesh = Mesh::default();
        for row in self.rows {
            self.underlines(row, &mut mesh);
        }
        Shape::mesh(mesh)
    }

    fn underlines(&self, row: &SetRow, mesh: &mut Mesh) {
        // The right end of what is drawn in each lane so far.
        let mut lanes: Vec<f32> = Vec::new();
        let mut drawn = Vec::new();
        for (paint, from, to) in self.pieces(row) {
            let lane = lanes
                .iter()
                .position(|&end| end <= from + 0.5)
                .unwrap_or(lanes.len());
            match lanes.get_mut(lane) {
                Some(end) => *end = to,
                None => lanes.push(to),
            }
            drawn.push((paint, lane, from, to));
        }
        let narrow = lanes.len() > WIDE_LANES;
        let pitch = if narrow { NARROW_LANE } else { LANE };
        let y = self.body(row).1 + if narrow { 0.0 } else { 1.0 };
        for (paint, lane, from, to) in drawn {
            let y = y + lane.min(LANES - 1) as f32 * pitch;
            // A hair between neighbours in one lane.
            underline(mesh, paint, (from + 0.5, to - 1.5), y, narrow);
        }
    }

    /// What sets tables, text boxes and notes off.
    fn frames(&self, painter: &Painter) {
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
        let stroke = egui::Stroke::new(2.0, self.input.theme.hairline);
        painter.vline(x, row.top..=row.top + self.sheet.row_height, stroke);
    }

    /// Above the first of several notes.
    fn note_rule(&self, row: &SetRow, painter: &Painter) {
        let before = row
            .paragraph
            .get()
            .checked_sub(1)
            .map(|n| crate::text::ParagraphIdx(n as u32));
        let follows = before.is_some_and(|before| {
            super::lines::setting(self.input.report, self.input.outline, before).frame
                == Frame::Footnote
        });
        if row.row.is_first() && !follows {
            let left = self.sheet.left;
            let stroke = self.input.theme.hairline_stroke();
            painter.hline(left..=left + self.sheet.em * 10.0, row.top + 2.0, stroke);
        }
    }

    /// The ends of the chosen annotation.
    fn handles(&self, painter: &Painter, view: &PageView) {
        let Some(mark) = self
            .marks
            .iter()
            .find(|mark| Some(mark.id) == self.input.chosen)
        else {
            return;
        };
        let Some(paint) = self.paint_of(mark) else {
            return;
        };
        let span = view.hand.moved().map_or(mark.span, |(_, span)| span);
        for (at, is_end) in [(span.start(), false), (span.end(), true)] {
            let Some(rect) = hand::boundary_rect(self.input, self.sheet, self.rows, at, is_end)
            else {
                continue;
            };
            let x = rect.center().x;
            let knob = if is_end { rect.bottom() } else { rect.top() };
            painter.vline(x, rect.y_range(), egui::Stroke::new(2.0, paint.line));
            painter.circle_filled(pos2(x, knob), 3.0, paint.line);
        }
    }
}

/// One underline; told apart by its shape without colour.
fn underline(mesh: &mut Mesh, paint: &TagPaint, (from, to): (f32, f32), y: f32, narrow: bool) {
    let (thick, thin) = if narrow { (1.0, 1.0) } else { (2.0, 1.0) };
    let mut bar = |from: f32, to: f32, y: f32, height: f32| {
        let rect = Rect::from_min_max(pos2(from, y), pos2(to, y + height));
        mesh.add_colored_rect(rect, paint.line);
    };
    match paint.style {
        Line::Solid => bar(from, to, y, thick),
        Line::Double if narrow => bar(from, to, y, 1.5),
        Line::Double => {
            bar(from, to, y, thin);
            bar(from, to, y + 2.0, thin);
        }
        Line::Dotted => pieces_of(from, to, 2.0, 2.0, |a, b| bar(a, b, y, thick)),
        Line::Dashed => pieces_of(from, to, 7.0, 4.0, |a, b| bar(a, b, y, thick)),
    }
}

fn pieces_of(from: f32, to: f32, on: f32, off: f32, mut draw: impl FnMut(f32, f32)) {
    let mut x = from.round();
    while x < to {
        draw(x, (x + on).min(to));
        x += on + off;
    }
}
