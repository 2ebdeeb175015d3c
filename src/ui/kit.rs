//! Small pieces that several panels are made of: rows, badges, shortened text, headers.

use std::{fmt::Debug, hash::Hash, sync::Arc};

use egui::{
    Align2, Color32, FontId, Galley, Id, Pos2, Rect, Response, Role, ScrollArea, Sense, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    fonts,
    theme::{CHROME, CHROME_SMALL, RADIUS, TagPaint, Theme, space},
};

/// A row of a list over the whole width: its ground, its name for screen readers, its place. `of` tells it from every
/// other row of the window, so that it keeps the keyboard when what stands around it changes.
pub(super) fn list_row(
    ui: &mut Ui,
    theme: &Theme,
    height: f32,
    selected: bool,
    name: &str,
    of: impl Hash + Debug,
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let response = ui.interact(rect, Id::unique(of), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, name));
    let ground = if selected {
        theme.selection
    } else if response.hovered() {
        theme.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, RADIUS, ground);
    if response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(1.0),
            RADIUS,
            theme.focus_stroke(),
            egui::StrokeKind::Inside,
        );
    }
    response
}

/// The name of a widget that shows none, for screen readers.
pub(super) fn name(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_label(name);
    });
}

/// One line of text, cut with … at the width.
pub(super) fn elided(
    ui: &Ui,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: 1,
        break_anywhere: true,
        overflow_character: Some('…'),
    };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Up to `rows` lines of text, cut with … at the end.
pub(super) fn folded(
    ui: &Ui,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
    rows: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap = TextWrapping {
        max_width: width.max(0.0),
        max_rows: rows,
        // egui keeps 。，、 from the start of a row, unless it may break anywhere.
        break_anywhere: false,
        overflow_character: Some('…'),
    };
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints a line of text and says where it ends on the right.
pub(super) fn line(
    ui: &Ui,
    at: Pos2,
    text: &str,
    font: FontId,
    colour: Color32,
    width: f32,
) -> f32 {
    let galley = elided(ui, text, font, colour, width);
    let right = at.x + galley.size().x;
    ui.painter().galley(at, galley, colour);
    right
}

/// The letter of a tag on its colour, `at` its left top corner.
pub(super) fn badge(ui: &Ui, at: Pos2, paint: &TagPaint, letter: char, size: f32) -> Rect {
    let rect = Rect::from_min_size(at, Vec2::splat(size));
    ui.painter().rect_filled(rect, RADIUS - 1, paint.line);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        letter,
        fonts::bold_id(size - 6.0),
        paint.on_line,
    );
    rect
}

/// The head of a panel: its name, a count, and what stands at its right end.
pub(super) fn panel_header(
    ui: &mut Ui,
    theme: &Theme,
    title: &str,
    count: &str,
    active: bool,
    right: impl FnOnce(&mut Ui),
) {
    ui.horizontal(|ui| {
        ui.set_height(30.0);
        ui.add_space(space::S);
        let colour = if active { theme.accent } else { theme.strong };
        ui.label(
            egui::RichText::new(title)
                .font(fonts::bold_id(CHROME))
                .color(colour),
        );
        ui.label(
            egui::RichText::new(count)
                .size(CHROME_SMALL)
                .color(theme.quiet),
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(space::S);
            right(ui);
        });
    });
}

/// A button without a frame until it is hovered: for panel heads and rows.
pub(super) fn quiet_button(ui: &mut Ui, text: &str, hint: &str) -> Response {
    ui.add(egui::Button::new(text).frame_when_inactive(false))
        .on_hover_text(hint)
}

/// What an empty panel says: the one next step.
pub(super) fn empty_hint(ui: &mut Ui, theme: &Theme, text: &str) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(8, 12))
        .show(ui, |ui| {
            ui.label(egui::RichText::new(text).color(theme.quiet));
        });
}

/// What may be higher than its place: all of it can be scrolled to, and it lies over nothing else.
pub(super) fn scrolled<T>(ui: &mut Ui, of: &str, content: impl FnOnce(&mut Ui) -> T) -> T {
    let role = UiBuilder::new().accessibility_role(Role::ScrollView);
    let area = ScrollArea::vertical()
        .id_salt(of)
        .auto_shrink(false)
        .min_scrolled_height(0.0);
    let shown = area.show(ui, |ui| ui.scope_builder(role, content).inner);
    shown.inner
}

/// A hairline over the whole width.
pub(super) fn rule(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter()
        .hline(rect.x_range(), rect.center().y, theme.hairline_stroke());
}

/// A thin bar that shows a share, 0–1.
pub(super) fn share_bar(ui: &Ui, theme: &Theme, left: f32, right: f32, y: f32, share: f32) {
    let full = Rect::from_min_max(pos2(left, y), pos2(right, y + 2.0));
    ui.painter().rect_filled(full, 1.0, theme.hairline);
    let done = Rect::from_min_max(
        full.min,
        pos2(left + (right - left) * share.clamp(0.0, 1.0), y + 2.0),
    );
    ui.painter().rect_filled(done, 1.0, theme.quiet);
}
