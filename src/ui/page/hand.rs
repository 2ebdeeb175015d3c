//! What the hand does on the page: clicks, selecting by dragging, moving the ends of an annotation, copying.

use egui::{CursorIcon, Event, EventFilter, PointerButton, Pos2, Rect, Response, Ui};

use super::{
    boundary,
    set_row::SetRow,
    sheet::Sheet,
    view::{Clicked, ContextMenu, PageInput, PageView},
};
use crate::{
    annotation::AnnotationId,
    text::{ByteOffset, ByteSpan},
};

/// Rows a second that the page moves for each row that the pointer is beyond its edge.
const AUTO_SCROLL: f32 = 12.0;

/// What is selected, and what is being dragged.
#[derive(Clone, Debug, Default)]
pub(super) struct Hand {
    /// Where the selection began, and where it is now.
    selection: Option<(ByteOffset, ByteOffset)>,
    pub(super) drag: Drag,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Drag {
    #[default]
    None,
    Text,
    /// One end of an annotation is on its way; the other stays.
    Boundary {
        id: AnnotationId,
        fixed: ByteOffset,
        moving: ByteOffset,
    },
}

/// What happened this frame.
#[derive(Default)]
pub(super) struct Did {
    pub(super) clicked: Option<Clicked>,
    pub(super) selected: Option<ByteSpan>,
    pub(super) boundary: Option<(AnnotationId, ByteSpan)>,
    pub(super) hovered_mark: Option<AnnotationId>,
    pub(super) context_menu: Option<ContextMenu>,
}

impl Hand {
    pub(super) fn selection(&self) -> Option<ByteSpan> {
        let (anchor, head) = self.selection?;
        Some(ByteSpan::between(anchor, head)).filter(|span| !span.is_empty())
    }

    pub(super) fn select(&mut self, span: Option<ByteSpan>) {
        self.selection = span.map(|span| (span.start(), span.end()));
    }

    pub(super) fn is_dragging(&self) -> bool {
        self.drag != Drag::None
    }

    /// The annotation whose end is on its way, as it would be now.
    pub(super) fn moved(&self) -> Option<(AnnotationId, ByteSpan)> {
        match self.drag {
            Drag::Boundary { id, fixed, moving } => Some((id, ByteSpan::between(fixed, moving))),
            Drag::None | Drag::Text => None,
        }
    }
}

/// The page follows a selection that is dragged beyond its edge.
pub(super) fn scroll_while_dragging(ui: &Ui, room: Rect, row_height: f32, view: &mut PageView) {
    if !view.hand.is_dragging() {
        return;
    }
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let beyond = (pos.y - room.bottom()).max(0.0) - (room.top() - pos.y).max(0.0);
    if beyond != 0.0 {
        let seconds = ui.input(|input| input.stable_dt).min(0.1);
        view.scroll
            .by(f64::from(beyond / row_height * AUTO_SCROLL * seconds));
        ui.ctx().request_repaint();
    }
}

/// Everything a pointer and the clipboard can do this frame.
pub(super) fn handle(
    ui: &mut Ui,
    response: &Response,
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    view: &mut PageView,
) -> Did {
    let mut did = Did::default();
    let hand = &mut view.hand;
    keep_focus(ui, response);
    copy(ui, response, input, hand);
    drag(ui, response, input, rows, hand, &mut did);
    click(ui, response, input, sheet, rows, hand, &mut did);
    did.boundary = boundary::boundaries_ui(ui, response, input, sheet, rows, hand);
    if !ui.input(|input| input.pointer.any_down()) {
        hand.drag = Drag::None;
    }
    if let Some(pos) = response.hover_pos()
        && (sheet.left..sheet.right() + sheet.em).contains(&pos.x)
    {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
        did.hovered_mark = char_at(input, rows, pos).and_then(|at| mark_at(input, at));
    }
    did
}

/// The arrows move units, not the focus; a click takes the keys to the page.
fn keep_focus(ui: &Ui, response: &Response) {
    if response.clicked() || response.drag_started() {
        response.request_focus();
    }
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn copy(ui: &Ui, response: &Response, input: &PageInput<'_>, hand: &Hand) {
    let Some(span) = hand.selection().or(input.unit) else {
        return;
    };
    let asked = ui.input(|input| {
        input
            .events
            .iter()
            .any(|event| matches!(event, Event::Copy))
    });
    if asked && response.has_focus() {
        ui.ctx().copy_text(input.report.slice(span).to_owned());
    }
}

fn drag(
    ui: &Ui,
    response: &Response,
    input: &PageInput<'_>,
    rows: &[SetRow],
    hand: &mut Hand,
    did: &mut Did,
) {
    // A quick press and move may come in one frame: the selection begins where the button went down.
    let origin = ui.input(|input| input.pointer.press_origin());
    if response.drag_started_by(PointerButton::Primary)
        && let Some(at) = origin.and_then(|pos| border_at(input, rows, pos))
    {
        hand.selection = Some((at, at));
        hand.drag = Drag::Text;
    }
    if hand.drag != Drag::Text {
        return;
    }
    if let Some((anchor, _)) = hand.selection
        && let Some(pos) = response.interact_pointer_pos()
        && let Some(head) = border_at(input, rows, pos)
    {
        hand.selection = Some((anchor, head));
    }
    if response.drag_stopped() || !response.dragged() {
        hand.drag = Drag::None;
        did.selected = hand.selection();
    }
}

fn click(
    ui: &Ui,
    response: &Response,
    input: &PageInput<'_>,
    sheet: &Sheet,
    rows: &[SetRow],
    hand: &mut Hand,
    did: &mut Did,
) {
    let Some(pos) = response.interact_pointer_pos() else {
        return;
    };
    let on_text = rows
        .last()
        .is_some_and(|row| pos.y < row.top + sheet.row_height);
    let Some(at) = char_at(input, rows, pos).filter(|_| on_text) else {
        if response.clicked() {
            hand.selection = None;
        }
        return;
    };
    if response.secondary_clicked() {
        did.context_menu = Some(ContextMenu { at, pos });
    }
    if response.clicked() {
        let shift = ui.input(|input| input.modifiers.shift);
        if !shift {
            hand.selection = None;
        }
        let count = match () {
            () if response.triple_clicked() => 3,
            () if response.double_clicked() => 2,
            () => 1,
        };
        did.clicked = Some(Clicked { at, count, shift });
    }
}

/// The innermost mark at a character.
fn mark_at(input: &PageInput<'_>, at: ByteOffset) -> Option<AnnotationId> {
    let after = ByteOffset::of(input.report.text(), at.get() + char_len(input, at))?;
    input
        .marks
        .touching(ByteSpan::between(at, after))
        .min_by_key(|mark| mark.span.len())
        .map(|mark| mark.id)
}

fn char_len(input: &PageInput<'_>, at: ByteOffset) -> usize {
    let rest = input.report.text().get(at.get()..);
    rest.and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8)
}

fn char_at(input: &PageInput<'_>, rows: &[SetRow], pos: Pos2) -> Option<ByteOffset> {
    row_at(rows, pos.y).map(|row| row.char_at(input.report, pos.x))
}

pub(super) fn border_at(input: &PageInput<'_>, rows: &[SetRow], pos: Pos2) -> Option<ByteOffset> {
    row_at(rows, pos.y).map(|row| row.border_at(input.report, pos.x))
}

/// The row at a height, the first or last one beyond them.
fn row_at(rows: &[SetRow], y: f32) -> Option<&SetRow> {
    let below = rows.partition_point(|row| row.top <= y);
    rows.get(below.saturating_sub(1))
}
