//! What the program is, what it promises, what it is made of.

use egui::{RichText, Ui};

use super::super::{scene::Scene, theme::space};

pub(super) fn about_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let lang = scene.lang;
    ui.set_width(ui.available_width().min(420.0));
    ui.label(lang.about_version(env!("CARGO_PKG_VERSION")));
    ui.add_space(space::S);
    ui.label(lang.about_promise());
    ui.add_space(space::S);
    ui.label(lang.isolation(scene.session.isolation()));
    ui.add_space(space::S);
    ui.label(RichText::new(lang.about_fonts()).color(scene.theme.quiet));
    ui.label(RichText::new(lang.about_licence()).color(scene.theme.quiet));
}
