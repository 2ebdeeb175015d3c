//! The window: draws a Session, pushes Commands. Nothing here reads a file, asks the clock or waits.

pub mod action;
mod banner;
mod contents;
pub mod drafts;
mod find;
pub mod fonts;
mod keys;
mod kit;
mod menu;
mod newer;
mod overlay;
pub mod page;
mod palette;
mod perform;
mod reading;
mod reports;
mod scene;
mod start;
mod status;
mod summary_view;
mod tag_buttons;
mod tags;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod view;

use egui::{CentralPanel, Frame, Margin, Panel, Ui};

use self::{
    scene::Scene,
    theme::Theme,
    view::{Mode, Pane, ViewState},
};
use crate::{
    session::{Command, Session},
    text::legible,
    wording::Lang,
};

pub use overlay::with_extension;

/// Below this width (points) the right panel shows only while the hand is in it.
const NARROW: f32 = 1100.0;

/// Draws one frame and returns what the user asked for.
pub fn window_ui(
    ui: &mut Ui,
    session: &Session,
    view: &mut ViewState,
    theme: &Theme,
) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut actions = Vec::new();
    let ctx = ui.ctx().clone();
    view.meet(session.project_number());
    let heard = keys::heard(&ctx, session.preferences(), view);
    let mut scene = Scene {
        session,
        lang: lang_of(session),
        theme,
        mode: view.mode,
        commands: &mut commands,
        actions: &mut actions,
    };
    bars_ui(ui, &mut scene, view);
    match view.mode {
        Mode::Read => read_ui(ui, &mut scene, view),
        Mode::Summary => summary_view::summary_ui(ui, &mut scene, &mut view.summary),
    }
    overlay::overlay_ui(&ctx, &mut scene, view);
    drop_hint_ui(ui, &scene);
    actions.extend(heard.actions);
    for action in actions {
        perform::perform(&ctx, session, view, action, &mut commands);
    }
    commands.extend(heard.pasted.map(Command::Paste));
    if heard.escaped {
        let_go(session, view, &mut commands);
    }
    view.typing = ctx.text_edit_focused();
    view.can_accept = view.mode == Mode::Read && session.can_accept();
    drafts::settle(session, view, &mut commands);
    commands
}

/// Escape: the hand is on the page again, and nothing is selected or chosen any more.
fn let_go(session: &Session, view: &mut ViewState, commands: &mut Vec<Command>) {
    view.pane = Pane::Page;
    view.page.select(None);
    view.buttons_wanted = false;
    if session.annotation_at_hand().is_some() {
        commands.push(Command::Choose(None));
    }
}

pub fn lang_of(session: &Session) -> Lang {
    Lang::from_code(session.preferences().language.as_deref().unwrap_or("zh"))
}

/// What the title bar says: the project's name.
pub fn window_title(session: &Session) -> String {
    let app = lang_of(session).app_name();
    let name = session.file_stem().unwrap_or_default();
    if name.is_empty() {
        app.to_owned()
    } else {
        format!("{app} — {}", legible(&name))
    }
}

fn bars_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &ViewState) {
    let frame = Frame::NONE
        .fill(scene.theme.desk)
        .inner_margin(Margin::symmetric(4, 0));
    Panel::top("menu")
        .exact_size(34.0)
        .frame(frame)
        .show(ui, |ui| {
            menu::menu_ui(ui, scene, view);
        });
    Panel::bottom("status")
        .exact_size(26.0)
        .frame(frame)
        .show(ui, |ui| {
            status::status_ui(ui, scene);
        });
}

fn read_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let preferences = scene.session.preferences();
    let has_reports = !scene.session.project().reports.is_empty();
    view.narrow = ui.available_width() < NARROW;
    // A narrow window has room for one panel: the one the hand is in.
    let right = preferences.right.shown && (!view.narrow || view.pane == Pane::Tags);
    let left = preferences.left.shown && !(view.narrow && right);
    if left && has_reports {
        left_ui(ui, scene, view);
    }
    if right && has_reports {
        let drawn = Panel::right("tags")
            .resizable(true)
            .default_size(preferences.right.width)
            .size_range(220.0..=widest(ui))
            .frame(Frame::NONE.fill(scene.theme.desk))
            .show(ui, |ui| tags::tags_ui(ui, scene, view));
        view.right_width = Some(drawn.response.rect.width());
    }
    CentralPanel::no_frame()
        .frame(Frame::NONE.fill(scene.theme.paper))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            reading::reading_ui(ui, scene, view);
        });
}

fn left_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let frame = Frame::NONE.fill(scene.theme.desk);
    let drawn = Panel::left("left")
        .resizable(true)
        .default_size(scene.session.preferences().left.width)
        .size_range(200.0..=widest(ui))
        .frame(frame)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let half = (ui.available_height() * 0.42).max(120.0);
            Panel::top("reports")
                .resizable(true)
                .default_size(half)
                .size_range(90.0..=ui.available_height() - 90.0)
                .frame(frame)
                .show(ui, |ui| reports::reports_ui(ui, scene, view));
            contents::contents_ui(ui, scene, view);
        });
    view.left_width = Some(drawn.response.rect.width());
}

/// How wide a side panel may be: the text has the room.
fn widest(ui: &Ui) -> f32 {
    (ui.available_width() * 0.33).clamp(220.0, 420.0)
}

/// Files held over the window: where they would go.
fn drop_hint_ui(ui: &Ui, scene: &Scene<'_>) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ui.ctx().content_rect();
    let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop"));
    let painter = ui.ctx().layer_painter(layer);
    painter.rect_filled(rect, 0.0, scene.theme.paper.gamma_multiply(0.85));
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        scene.lang.drop_here(),
        fonts::bold_id(20.0),
        scene.theme.strong,
    );
}
