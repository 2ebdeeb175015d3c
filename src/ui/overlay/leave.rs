//! Before unsaved work would go out of sight: save it, keep it nowhere, or stay.

use egui::Ui;

use super::{
    super::{scene::Scene, theme::space},
    title_ui,
};
use crate::session::{Command, Leave};

pub(super) fn leave_ui(ui: &mut Ui, scene: &mut Scene<'_>, leave: &Leave) -> bool {
    let lang = scene.lang;
    ui.set_width(ui.available_width().min(400.0));
    title_ui(ui, scene, lang.title_leave());
    let tags = scene
        .session
        .project()
        .reports
        .iter()
        .map(|entry| entry.annotations.len())
        .sum();
    ui.label(lang.leave_explained(scene.session.project().reports.len(), tags));
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let button = ui.button(lang.action_save());
        if ui.memory(|memory| memory.focused().is_none()) {
            button.request_focus();
        }
        let save = button.clicked();
        if save {
            scene.push(Command::SaveAndLeave(leave.clone()));
        }
        let discard = ui.button(lang.leave_without_saving()).clicked();
        if discard {
            scene.commands.push(Command::Leave(leave.clone()));
        }
        let stay = ui.button(lang.cancel()).clicked();
        save || discard || stay
    })
    .inner
}
