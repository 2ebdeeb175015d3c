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
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !entered && ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    if draft.taken.as_ref() == Some(&draft.path) {
        ui.label(egui::RichText::new(lang.path_taken()).color(scene.theme.warning));
    }
    ui.add_space(space::M);
    let usable = !draft.path.trim().is_empty();
    ui.horizontal(|ui| {
        let ok = ui
            .add_enabled(usable, egui::Button::new(lang.ok()))
            .clicked();
        if (ok || entered) && usable {
            let over = draft.taken.as_ref() == Some(&draft.path);
            let answer = Box::new(command(draft));
            scene.push(Command::TakePath {
                purpose: draft.purpose,
                typed: draft.path.clone(),
                over,
                answer,
            });
            return true;
        }
        let cancelled = ui.button(lang.cancel()).clicked();
        if cancelled {
            scene.push(Command::Stay);
        }
        cancelled
    })
    .inner
}

fn command(draft: &PathDraft) -> Command {
    let path = PathBuf::from(draft.path.trim());
    match draft.purpose {
        PathPurpose::OpenReports | PathPurpose::OpenFolder => Command::OpenFiles(vec![path]),
        PathPurpose::OpenProject => Command::OpenProject(path),
        PathPurpose::SaveProject => Command::SaveTo(with_extension(path, "zhaibian")),
        PathPurpose::Export(target) => {
            Command::ExportTo(with_extension(path, target.extension()), target)
        }
    }
}

/// `2024.1月汇总` keeps its own dot.
pub fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|own| own.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(extension);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_in_a_name_is_no_extension() {
        let named = |name: &str| with_extension(PathBuf::from(name), "docx");
        assert_eq!(named("2024.1月汇总"), PathBuf::from("2024.1月汇总.docx"));
        assert_eq!(named("汇总.DOCX"), PathBuf::from("汇总.DOCX"));
        assert_eq!(named("汇总"), PathBuf::from("汇总.docx"));
    }
}
