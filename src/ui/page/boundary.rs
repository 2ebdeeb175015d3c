//! The ends of the chosen annotation: shown, taken and moved.

use egui::{CursorIcon, Painter, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::{
    canvas::Canvas,
    hand::{Drag, Hand, border_at},
    set_row::SetRow,
    sheet::Sheet,
    view::PageInput,
};
use crate::{
    annotation::AnnotationId,
    text::{ByteOffset, ByteSpan},
};

/// Width of the place where an end can be taken.
const GRIP: f32 = 14.0;
const KNOB: f32 = 3.0;

/// Both ends under the hand. The annotation as it shall be when an end was let go in another place.
pub(super) fn boundaries_ui(
    ui: &Ui,
    response: &Response,
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    hand: &mut Hand,
) -> Option<(AnnotationId, ByteSpan)> {
    let mark = input.chosen.and_then(|id| input.marks.get(id))?;
    let (start, end) = (mark.span.start(), mark.span.end());
    let mut done = None;
    for (is_end, at, fixed) in [(false, start, end), (true, end, start)] {
        let taken = matches!(hand.drag, Drag::Boundary { fixed: other, .. } if other == fixed);
        let place = if taken {
            under_pointer(ui)
        } else {
            place_of(input, sheet, rows, at, is_end)
        };
        let Some(place) = place else {
            continue;
        };
        let grip = ui.interact(place, response.id.with(("boundary", is_end)), Sense::DRAG);
        if grip.hovered() || grip.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        let pos = grip.interact_pointer_pos().filter(|_| grip.dragged());
        if let Some(moving) = pos.and_then(|pos| border_at(input, rows, pos))
            && moving != fixed
        {
            let id = mark.id;
            hand.drag = Drag::Boundary { id, fixed, moving };
        }
        if grip.drag_stopped() {
            done = hand.moved().filter(|(_, span)| *span != mark.span);
            hand.drag = Drag::None;
        }
    }
    done
}

/// While an end is held its grip is wherever the pointer is: out of sight it must not end the drag.
fn under_pointer(ui: &Ui) -> Option<Rect> {
    let pos = ui.input(|input| input.pointer.latest_pos())?;
    Some(Rect::from_center_size(pos, vec2(GRIP, GRIP)))
}

/// Where an end stands. One at a row's border belongs to the row before it.
fn place_of(
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    at: ByteOffset,
    is_end: bool,
) -> Option<Rect> {
    let byte = at.get();
    let row = rows.iter().rev().find(|row| {
        let range = row.row.range();
        if is_end {
            range.start < byte && byte <= range.end
        } else {
            range.contains(&byte)
        }
    })?;
    let middle = pos2(row.x_of(input.report, at), row.top + sheet.row_height / 2.0);
    Some(Rect::from_center_size(middle, vec2(GRIP, sheet.row_height)))
}

impl Canvas<'_> {
    /// The ends of the chosen annotation, each with a knob to take it by.
    pub(super) fn handles(&self, painter: &Painter) {
        let chosen = self.input.chosen;
        let Some(mark) = self.marks.iter().find(|mark| Some(mark.id) == chosen) else {
            return;
        };
        let Some(paint) = self.paint_of(mark) else {
            return;
        };
        for (at, is_end) in [(mark.span.start(), false), (mark.span.end(), true)] {
            let place = place_of(self.input, self.sheet, self.rows, at, is_end);
            if let Some(rect) = place {
                let knob = if is_end {
                    rect.center_bottom()
                } else {
                    rect.center_top()
                };
                painter.vline(knob.x, rect.y_range(), Stroke::new(2.0, paint.line));
                painter.circle_filled(knob, KNOB, paint.line);
            }
        }
    }
}
