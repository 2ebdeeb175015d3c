//! What the page is given, what it keeps, what it gives back; and one frame of it.

use std::ops::Range;

use egui::{Pos2, Rect, Response, Sense, Ui, accesskit};

use super::{
    hand::{self, Hand},
    lines::Lines,
    marks::Marks,
    paint,
    scroll::{self, BAR_WIDTH, Reveal, Scroll},
    sheet::{Sheet, wanted_measure},
    typeset::Typeset,
};
use crate::{
    annotation::AnnotationId,
    outline::Outline,
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
    ui::{
        fonts::PageFace,
        theme::{PAGE_SIZE, TagPaint, Theme},
    },
};

/// Everything the page shows. Values only: the page changes none of it.
#[derive(Clone, Copy)]
pub struct PageInput<'a> {
    pub report: &'a Report,
    pub outline: &'a Outline,
    /// Another number whenever `report` or `outline` is another: rows are broken again only then.
    pub revision: u64,
    /// For screen readers: the page's, and the scroll bar's.
    pub name: &'a str,
    pub bar_name: &'a str,
    pub marks: &'a Marks,
    /// The tags of the project in their order; each has its own column of bars in the margin.
    pub tags: &'a [TagPaint],
    pub unit: Option<ByteSpan>,
    /// The annotation whose ends can be dragged.
    pub chosen: Option<AnnotationId>,
    /// What was searched for, by place, and which of them the search stands on.
    pub hits: &'a [ByteSpan],
    pub current_hit: Option<usize>,
    pub remarks: &'a [PageRemark],
    pub theme: &'a Theme,
    pub face: PageFace,
    /// Size of body text in points.
    pub size: f32,
    /// Characters in a row at most.
    pub measure: f32,
}

impl<'a> PageInput<'a> {
    /// A report alone on the page.
    pub fn new(
        report: &'a Report,
        outline: &'a Outline,
        marks: &'a Marks,
        theme: &'a Theme,
    ) -> Self {
        Self {
            report,
            outline,
            revision: 0,
            name: "",
            bar_name: "",
            marks,
            tags: &[],
            unit: None,
            chosen: None,
            hits: &[],
            current_hit: None,
            remarks: &[],
            theme,
            face: PageFace::default(),
            size: PAGE_SIZE,
            measure: 38.0,
        }
    }
}

/// A sentence about a paragraph, shown at the right margin on demand: 缺三、.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRemark {
    pub paragraph: ParagraphIdx,
    pub text: String,
}

/// What the page keeps between frames: where it stands and what is selected.
#[derive(Clone, Debug, Default)]
pub struct PageView {
    pub(super) typeset: Typeset,
    pub(super) scroll: Scroll,
    pub(super) hand: Hand,
    pending: Option<(ByteSpan, Reveal)>,
    ask_focus: bool,
    /// What the page was drawn as.
    id: Option<egui::Id>,
}

/// What the hand did this frame.
#[derive(Clone, Debug)]
pub struct PageResponse {
    pub response: Response,
    pub clicked: Option<Clicked>,
    /// A drag over the text has ended.
    pub selected: Option<ByteSpan>,
    pub clicked_mark: Option<AnnotationId>,
    /// An end of the chosen annotation was dragged to another place and let go.
    pub boundary: Option<(AnnotationId, ByteSpan)>,
    /// The last row of the selection, for buttons beside its end; None while it is being dragged or out of view.
    pub selection_rect: Option<Rect>,
    /// The same of the current unit.
    pub unit_rect: Option<Rect>,
    pub hovered_mark: Option<AnnotationId>,
    pub context_menu: Option<ContextMenu>,
}

/// A click on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clicked {
    /// The character under the pointer.
    pub at: ByteOffset,
    /// 1, 2 or 3 in quick succession.
    pub count: u8,
    pub shift: bool,
}

/// The second button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContextMenu {
    pub at: ByteOffset,
    pub pos: Pos2,
}

impl PageView {
    /// Brings a passage into view in the next frame.
    pub fn scroll_to(&mut self, span: ByteSpan, how: Reveal) {
        self.pending = Some((span, how));
    }

    pub fn page_up(&mut self) {
        self.scroll.by(-self.page());
    }

    pub fn page_down(&mut self) {
        self.scroll.by(self.page());
    }

    pub fn home(&mut self) {
        self.scroll.to(0.0);
    }

    pub fn end(&mut self) {
        self.scroll.to(f64::MAX);
    }

    /// A page less the row that the eye holds on to.
    fn page(&self) -> f64 {
        (self.scroll.visible - 1.0).max(1.0)
    }

    pub fn selection(&self) -> Option<ByteSpan> {
        self.hand.selection()
    }

    pub fn select(&mut self, span: Option<ByteSpan>) {
        self.hand.select(span);
    }

    /// Whether the hand is selecting or moving an end of an annotation.
    pub fn is_dragging(&self) -> bool {
        self.hand.is_dragging()
    }

    /// Keys go to the page from the next frame on.
    pub fn focus(&mut self) {
        self.ask_focus = true;
    }

    /// Whether the page is that widget.
    pub fn is_at(&self, id: egui::Id) -> bool {
        self.id == Some(id)
    }

    /// The first character in view.
    pub fn top(&self) -> ByteOffset {
        self.typeset.offset_at(self.scroll.top)
    }

    /// Whether all of a long report is broken into rows.
    pub fn is_settled(&self) -> bool {
        self.typeset.is_settled()
    }

    pub fn lines(&self) -> &Lines {
        self.typeset.lines()
    }

    fn reveal_pending(&mut self) {
        let Some((span, how)) = self.pending else {
            return;
        };
        let lines = self.typeset.lines();
        if !self.typeset.reaches(span.end().get()) {
            return;
        }
        let Range { start, end } = span.range();
        let (first, last) = (
            lines.row_at(start),
            lines.row_at(start.max(end.saturating_sub(1))),
        );
        self.scroll.reveal(first, last, how);
        self.pending = None;
    }
}

/// One frame of the page in all the room that `ui` has.
pub fn page_ui(ui: &mut Ui, input: &PageInput<'_>, view: &mut PageView) -> PageResponse {
    let (id, room) = ui.allocate_space(ui.available_size());
    let id = id.with("page");
    view.id = Some(id);
    let response = ui.interact(room, id, Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, input.name));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(accesskit::Role::Document);
        node.set_label(input.name);
        node.clear_value();
    });
    if std::mem::take(&mut view.ask_focus) {
        response.request_focus();
    }
    ui.painter().rect_filled(room, 0.0, input.theme.paper);

    if view.typeset.is_of_another(input.report) {
        view.hand = Hand::default();
    }
    let wanted = wanted_measure(room, input);
    view.scroll.top = view.typeset.refresh(ui, input, wanted, view.scroll.top);
    let sheet = Sheet::new(ui, room, input, view.typeset.measure().unwrap_or(wanted));
    view.scroll.rows = view.typeset.lines().len();
    view.scroll.visible = f64::from(room.height() / sheet.row_height);
    view.scroll.by(0.0);
    view.reveal_pending();
    wheel(ui, &response, sheet.row_height, &mut view.scroll);
    hand::scroll_while_dragging(ui, room, sheet.row_height, view);
    let track = room.with_min_x(room.right() - BAR_WIDTH);
    scroll::bar_ui(ui, id, track, &mut view.scroll, input);

    let rows = sheet.set(ui, input, view);
    let did = hand::handle(ui, &response, input, &sheet, &rows, view);
    let ends = paint::page(ui, input, &sheet, &rows, view, &response);
    if ends.clicked_mark.is_some() || did.boundary.is_some() {
        response.request_focus();
    }
    PageResponse {
        response,
        clicked: did.clicked,
        selected: did.selected,
        clicked_mark: ends.clicked_mark,
        boundary: did.boundary,
        selection_rect: ends.selection.filter(|_| !view.hand.is_dragging()),
        unit_rect: ends.unit,
        hovered_mark: ends.hovered_mark.or(did.hovered_mark),
        context_menu: did.context_menu,
    }
}

fn wheel(ui: &Ui, response: &Response, row_height: f32, scroll: &mut Scroll) {
    if !response.contains_pointer() {
        return;
    }
    let delta = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y));
    if delta != 0.0 {
        scroll.by(-f64::from(delta / row_height));
    }
}
