//! The order in which a page is painted: grounds, text, lines, margins.

use std::sync::Arc;

use egui::{Rect, Response, Ui, pos2};

use super::{
    canvas::Canvas,
    margin,
    set_row::SetRow,
    sheet::Sheet,
    view::{PageInput, PageView},
};
use crate::annotation::AnnotationId;

/// What painting found out for the caller.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) selection: Option<Rect>,
    pub(super) unit: Option<Rect>,
    pub(super) clicked_mark: Option<AnnotationId>,
    pub(super) hovered_mark: Option<AnnotationId>,
}

pub(super) fn page(
    ui: &mut Ui,
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    view: &PageView,
    response: &Response,
) -> Ends {
    let canvas = Canvas::new(input, sheet, rows, view, response.has_focus());
    let painter = ui.painter_at(sheet.room);
    let selection = view.selection();
    painter.add(canvas.grounds(selection));
    for row in rows {
        let galley = Arc::clone(&row.galley);
        painter.galley(pos2(row.left, row.top), galley, input.theme.ink);
    }
    painter.add(canvas.underlines());
    canvas.frames(&painter);
    canvas.handles(&painter);
    canvas.nodes(ui, response.id);
    let mut ends = margin::margin_ui(ui, &canvas, &painter, response.id);
    ends.selection = selection.and_then(|span| canvas.end_of(span));
    ends.unit = input.unit.and_then(|span| canvas.end_of(span));
    ends
}
