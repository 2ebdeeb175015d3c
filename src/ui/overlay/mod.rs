//! What stands over the window: dialogs and the palette. One at a time; Escape closes it.

mod about;
mod export;
mod leave;
mod older;
mod path;
mod preferences;
mod report;
mod take_over;
mod traces;

use egui::{Context, Id, Modal, ScrollArea, Ui};

use super::{
    fonts,
    palette::{keys_ui, palette_ui},
    scene::Scene,
    summary_view::SummaryView,
    tags::editor_ui,
    theme::space,
    view::{Dialog, ViewState},
};
use crate::session::Command;

pub(super) use older::OlderView;
pub use path::with_extension;

pub(super) fn overlay_ui(ctx: &Context, scene: &mut Scene<'_>, view: &mut ViewState) {
    if let Some(mut palette) = view.palette.take() {
        let modal =
            modal(ctx, "palette").show(ctx, |ui| palette_ui(ui, scene, &mut palette, room(ctx)));
        if !(modal.inner || modal.should_close()) {
            view.palette = Some(palette);
        }
    }
    if let Some(mut dialog) = view.dialog.take() {
        let summary = &mut view.summary;
        let modal = modal(ctx, "dialog").show(ctx, |ui| {
            ui.set_max_width(room(ctx).x.min(ui.available_width()));
            dialog_ui(ui, scene, &mut dialog, summary)
        });
        // What a dialog opened in its place stays; else the dialog does, until it is closed.
        if !(modal.inner || modal.should_close()) && view.dialog.is_none() {
            view.dialog = Some(dialog);
        } else if matches!(dialog, Dialog::Older(_)) {
            scene.push(Command::CloseGenerations);
        }
        if modal.should_close() && !modal.inner {
            scene.push(Command::Stay);
        }
    }
}

/// The window stays readable behind what stands over it.
fn modal(ctx: &Context, name: &str) -> Modal {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(space::L);
    Modal::new(Id::unique(name))
        .frame(frame)
        .backdrop_color(egui::Color32::from_black_alpha(56))
}

/// What a dialog may take of the window.
fn room(ctx: &Context) -> egui::Vec2 {
    ctx.content_rect().size() - egui::vec2(64.0, 80.0)
}

/// Shown in parts where the window is too low for it.
fn in_parts<T>(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, content)
        .inner
}

/// Draws a dialog; true when it is to be closed.
fn dialog_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Dialog,
    summary: &mut SummaryView,
) -> bool {
    let lang = scene.lang;
    match dialog {
        Dialog::Keys => with_close(ui, scene, lang.title_keys(), |ui, scene| keys_ui(ui, scene)),
        Dialog::About => with_close(ui, scene, lang.title_about(), about::about_ui),
        Dialog::Preferences => with_close(
            ui,
            scene,
            lang.title_preferences(),
            preferences::preferences_ui,
        ),
        Dialog::Traces => traces::traces_ui(ui, scene),
        Dialog::TakeOver => take_over::take_over_ui(ui, scene),
        Dialog::Older(older) => older::older_ui(ui, scene, older),
        Dialog::Tags(editor) => with_close(ui, scene, lang.title_tags(), |ui, scene| {
            editor_ui(ui, scene, editor);
        }),
        Dialog::Report(draft) => report::report_ui(ui, scene, draft),
        Dialog::Export => {
            let room = room(ui.ctx()).y;
            ui.set_max_width(ui.available_width().min(440.0));
            in_parts(ui, room, |ui| export::export_ui(ui, scene, summary))
        }
        Dialog::Leave(leave) => leave::leave_ui(ui, scene, leave),
        Dialog::Path(draft) => path::path_ui(ui, scene, draft),
    }
}

/// A dialog with a title above and one button to close it below.
fn with_close(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    title: &str,
    content: impl FnOnce(&mut Ui, &mut Scene<'_>),
) -> bool {
    title_ui(ui, scene, title);
    let room = room(ui.ctx()).y - 100.0;
    in_parts(ui, room, |ui| content(ui, scene));
    ui.add_space(space::M);
    bottom_ui(ui, |ui| ui.button(scene.lang.close()).clicked())
}

/// The buttons at the right end below a dialog.
fn bottom_ui<R>(ui: &mut Ui, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let size = egui::vec2(ui.available_width(), ui.spacing().interact_size.y);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(size, layout, buttons).inner
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, title: &str) {
    let text = egui::RichText::new(title)
        .font(fonts::bold_id(15.0))
        .color(scene.theme.strong);
    ui.label(text);
    ui.add_space(space::S);
}
