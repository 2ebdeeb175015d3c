//! What clearing the traces takes away and what it cannot, before it is done: it cannot be undone.

use egui::Ui;

use super::{
    super::{scene::Scene, theme::space},
    bottom_ui, room, title_ui,
};
use crate::session::Command;

pub(super) fn traces_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
    let lang = scene.lang;
    ui.set_width(room(ui.ctx()).x.min(440.0));
    title_ui(ui, scene, lang.title_clear_traces());
    ui.label(lang.traces_what());
    ui.add_space(space::S);
    ui.label(egui::RichText::new(lang.traces_not_promised()).color(scene.theme.quiet));
    ui.add_space(space::M);
    bottom_ui(ui, |ui| {
        let cancelled = ui.button(lang.cancel()).clicked();
        let cleared = ui.button(lang.clear_them()).clicked();
        if cleared {
            scene.push(Command::ClearTraces);
        }
        cancelled || cleared
    })
}
