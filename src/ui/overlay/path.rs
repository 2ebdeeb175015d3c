//! Where the system shows no file dialog, the path is typed.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::{
    super::{scene::Scene, theme::space, view::PathDraft},
    title_ui,
};
use crate::session::{Command, PathPurpose};

pub(super) fn path_ui(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut PathDraft) -> bool {
    let lang = scene.lang;
    ui.set_width(ui.available_width().min(520.0));
    title_ui(ui, scene, lang.title_path(draft.purpose));
    let label = ui.label(lang.path_explained());
    let field = ui
        .add(TextEdit::singleline(&mut draft.path).desired_width(f32::INFINITY))
        .labelled_by(label.id);
    if draft.path.is_empty() {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(space::M);
    let usable = !draft.path.trim().is_empty();
    ui.horizontal(|ui| {
        let ok = ui
            .add_enabled(usable, egui::Button::new(lang.ok()))
            .clicked();
        if (ok || entered) && usable {
            scene.push(command(draft));
            return true;
        }
        ui.button(lang.cancel()).clicked()
    })
    .inner
}

fn command(draft: &PathDraft) -> Command {
    let path = PathBuf::from(draft.path.trim());
    match draft.purpose {
        PathPurpose::OpenReports | PathPurpose::OpenFolder => Command::OpenFiles(vec![path]),
        PathPurpose::OpenProject => Command::OpenProject(path),
        PathPurpose::SaveProject => Command::SaveTo(path.with_extension("zhaibian")),
        PathPurpose::Export(target) => {
            Command::ExportTo(path.with_extension(target.extension()), target)
        }
    }
}
