//! Language, theme, sizes, keys, traces. Every choice shows at once; there is nothing to confirm.

use egui::{Label, RichText, Slider, TextEdit, Ui};

use super::super::{
    action::Action,
    keys,
    menu::label,
    scene::Scene,
    theme::{CHROME_SMALL, space},
};
use crate::{
    session::Command,
    store::{Preferences, ThemeChoice},
    wording::Lang,
};

pub(super) fn preferences_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let mut preferences = scene.session.preferences().clone();
    ui.set_width(ui.available_width().min(480.0));
    egui::Grid::new("preferences")
        .num_columns(2)
        .spacing([space::L, space::S])
        .show(ui, |ui| {
            looks_ui(ui, scene, &mut preferences);
            habits_ui(ui, scene, &mut preferences);
        });
    ui.add_space(space::S);
    ui.collapsing(scene.lang.change_keys(), |ui| {
        keys_ui(ui, scene, &mut preferences);
    });
    if preferences != *scene.session.preferences() {
        scene.push(Command::SetPreferences(Box::new(preferences)));
    }
}

fn looks_ui(ui: &mut Ui, scene: &Scene<'_>, preferences: &mut Preferences) {
    let lang = scene.lang;
    ui.label(lang.language());
    ui.horizontal(|ui| {
        let mut code = lang.code();
        ui.selectable_value(&mut code, Lang::Zh.code(), "中文");
        ui.selectable_value(&mut code, Lang::En.code(), "English");
        if code != lang.code() {
            preferences.language = Some(code.to_owned());
        }
    });
    ui.end_row();
    ui.label(lang.theme());
    ui.horizontal(|ui| {
        let choices = [
            (ThemeChoice::System, Action::ThemeSystem),
            (ThemeChoice::Light, Action::ThemeLight),
            (ThemeChoice::Dark, Action::ThemeDark),
        ];
        for (choice, action) in choices {
            ui.selectable_value(&mut preferences.theme, choice, action.label(lang));
        }
    });
    ui.end_row();
    let scale = ui.label(lang.interface_size());
    ui.horizontal(|ui| {
        for percent in [100_u16, 125, 150, 200, 300] {
            let chosen = (preferences.zoom * 100.0).round() as u16 == percent;
            if ui.selectable_label(chosen, format!("{percent}%")).clicked() {
                preferences.zoom = f32::from(percent) / 100.0;
            }
        }
    })
    .response
    .labelled_by(scale.id);
    ui.end_row();
    let size = ui.label(lang.text_size());
    ui.add(Slider::new(&mut preferences.text_size, 13.0..=28.0).step_by(1.0))
        .labelled_by(size.id);
    ui.end_row();
    ui.label(lang.text_face());
    ui.horizontal(|ui| {
        let faces = [(None, lang.face_sans()), (Some("serif"), lang.face_serif())];
        for (face, label) in faces {
            let chosen = preferences.text_face.as_deref() == face;
            if ui.selectable_label(chosen, label).clicked() {
                preferences.text_face = face.map(str::to_owned);
            }
        }
    });
    ui.end_row();
}

fn habits_ui(ui: &mut Ui, scene: &Scene<'_>, preferences: &mut Preferences) {
    let lang = scene.lang;
    let habits = [
        (&mut preferences.advance, lang.habit_advance()),
        (&mut preferences.single_keys, lang.habit_single_keys()),
        (&mut preferences.remember_recent, lang.habit_recent()),
        (&mut preferences.no_traces, lang.habit_no_traces()),
    ];
    for (value, text) in habits {
        ui.label("");
        ui.checkbox(value, text);
        ui.end_row();
    }
    if preferences.no_traces {
        ui.label("");
        let limits = RichText::new(lang.traces_not_promised())
            .size(CHROME_SMALL)
            .color(scene.theme.quiet);
        ui.add(Label::new(limits).wrap());
        ui.end_row();
    }
}

fn keys_ui(ui: &mut Ui, scene: &Scene<'_>, preferences: &mut Preferences) {
    let lang = scene.lang;
    let hint = RichText::new(lang.keys_syntax())
        .size(CHROME_SMALL)
        .color(scene.theme.quiet);
    ui.label(hint);
    egui::Grid::new("keys")
        .num_columns(3)
        .spacing([space::L, space::XS])
        .show(ui, |ui| {
            for action in Action::all() {
                key_ui(ui, scene, preferences, action);
                ui.end_row();
            }
        });
}

fn key_ui(ui: &mut Ui, scene: &Scene<'_>, preferences: &mut Preferences, action: Action) {
    let name = ui.label(label(scene, action));
    let default = action
        .default_shortcut()
        .map(keys::written)
        .unwrap_or_default();
    let own = preferences.keys.get(&action.id()).cloned();
    let mut text = own.unwrap_or_else(|| default.clone());
    let is_key = text.is_empty() || keys::parsed(&text).is_some();
    let colour = if is_key {
        scene.theme.ink
    } else {
        scene.theme.error
    };
    let field = TextEdit::singleline(&mut text)
        .text_color(colour)
        .desired_width(140.0);
    let changed = ui.add(field).labelled_by(name.id).changed();
    if let Some(other) = keys::also_on(action, preferences) {
        let warning = scene.lang.key_taken(&label(scene, other));
        ui.label(
            RichText::new(warning)
                .size(CHROME_SMALL)
                .color(scene.theme.warning),
        );
    }
    if !changed {
        return;
    }
    if text == default {
        preferences.keys.remove(&action.id());
    } else {
        preferences.keys.insert(action.id(), text);
    }
}
