//! The strip over a report whose source changed: what the new text would do, to take it or not; afterwards, what is
//! left to look at.

use egui::Ui;

use super::{
    action::Action,
    banner::strip,
    keys::{shortcut, written},
    scene::Scene,
};
use crate::project::{NewText, ReportEntry, Standings};

pub(super) fn newer_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry) {
    let offered = scene.session.newer_text(entry.id);
    if let Some(counts) = offered.map(NewText::standings) {
        offer_ui(ui, scene, entry, &counts);
        return;
    }
    let counts = scene.session.standings(entry.id);
    // Orphans that were looked at stay orphans: they alone need no strip for ever.
    if counts.changed + counts.unsure > 0 {
        left_ui(ui, scene, &counts);
    }
}

fn offer_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry, counts: &Standings) {
    let accent = scene.theme.accent;
    strip(ui, scene, accent, |ui, scene| {
        let lang = scene.lang;
        let found = lang.newer_found(&entry.reading.source.file_name);
        ui.label(format!("{found}{}", lang.outcome(counts)));
        let take = ui.button(keyed(scene, lang.take_new_text(), Action::TakeText));
        if take.on_hover_text(lang.hint_take_new_text()).clicked() {
            scene.act(Action::TakeText);
        }
        let keep = ui.button(lang.keep_old_text());
        if keep.on_hover_text(lang.hint_keep_old_text()).clicked() {
            scene.act(Action::KeepText);
        }
    });
}

fn left_ui(ui: &mut Ui, scene: &mut Scene<'_>, counts: &Standings) {
    let warning = scene.theme.warning;
    let open = Standings {
        same: 0,
        moved: 0,
        ..*counts
    };
    strip(ui, scene, warning, |ui, scene| {
        let lang = scene.lang;
        ui.label(lang.after_new_text(&lang.standings(&open)));
        let text = keyed(scene, lang.look_through(), Action::NextToLookAt);
        if ui.button(text).clicked() {
            scene.act(Action::NextToLookAt);
        }
    });
}

/// What a button does and the key that does the same: 认可  Enter
pub(super) fn keyed(scene: &Scene<'_>, what: &str, action: Action) -> String {
    match shortcut(action, scene.session.preferences()) {
        Some(shortcut) => scene.lang.with_key(what, &written(shortcut)),
        None => what.to_owned(),
    }
}
