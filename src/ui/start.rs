//! What stands in the middle while no report is open: the ways to begin.

use egui::{RichText, Ui};

use super::{
    action::Action,
    fonts,
    scene::Scene,
    theme::{CHROME_SMALL, space},
};
use crate::{session::Command, text::legible};

pub(super) fn start_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let lang = scene.lang;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.22).max(space::XL));
        let title = RichText::new(lang.start_title()).font(fonts::bold_id(22.0));
        ui.label(title.color(scene.theme.strong));
        ui.add_space(space::XL);
        let choices = [
            (lang.start_open(), Action::OpenReports),
            (lang.start_project(), Action::OpenProject),
            (lang.start_samples(), Action::OpenSamples),
        ];
        for (text, action) in choices {
            if ui
                .add_sized([240.0, 34.0], egui::Button::new(text))
                .clicked()
            {
                scene.act(action);
            }
            ui.add_space(space::XS);
        }
        ui.add_space(space::S);
        ui.label(RichText::new(lang.start_drop()).color(scene.theme.quiet));
        recent_ui(ui, scene);
    });
}

fn recent_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let lang = scene.lang;
    let recent = scene.session.recent();
    if recent.is_empty() {
        return;
    }
    ui.add_space(space::XL);
    ui.label(
        RichText::new(lang.recent())
            .size(CHROME_SMALL)
            .color(scene.theme.quiet),
    );
    for path in recent {
        let name = path
            .file_stem()
            .map(|stem| legible(&stem.to_string_lossy()).into_owned());
        let response = ui.link(name.unwrap_or_default());
        if response
            .on_hover_text(legible(&path.display().to_string()))
            .clicked()
        {
            scene.commands.push(Command::OpenProject(path.clone()));
        }
    }
    ui.add_space(space::XS);
    let clear = RichText::new(lang.clear_recent())
        .size(CHROME_SMALL)
        .color(scene.theme.quiet);
    if ui
        .add(egui::Button::new(clear).frame_when_inactive(false))
        .clicked()
    {
        scene.push(Command::ClearRecent);
    }
}
