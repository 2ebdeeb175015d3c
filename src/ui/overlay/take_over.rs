//! Before a project is taken from another machine: what may come of it.

use egui::Ui;

use super::{
    super::{scene::Scene, theme::space},
    bottom_ui, title_ui,
};
use crate::session::Command;

pub(super) fn take_over_ui(ui: &mut Ui, scene: &mut Scene<'_>) -> bool {
    let lang = scene.lang;
    let Some(note) = scene.session.held_elsewhere() else {
        return true;
    };
    let warning = lang.take_over_warning(note);
    ui.set_width(ui.available_width().min(440.0));
    title_ui(ui, scene, lang.title_take_over());
    ui.label(warning);
    ui.add_space(space::M);
    bottom_ui(ui, |ui| {
        let cancelled = ui.button(lang.cancel()).clicked();
        let taken = ui.button(lang.take_over()).clicked();
        if taken {
            scene.push(Command::TakeOver);
        }
        cancelled || taken
    })
}
