//! The strip over a report whose source changed: what the new text would do, to take it or not; afterwards, what is
//! left to look at.

use egui::Ui;

use super::{
    action::Action,
    banner::strip,
    keys::{shortcut, written},
    scene::Scene,
};
use crate::{
    project::{ReportEntry, Standings},
    session::Command,
};

pub(super) fn newer_ui(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry) {
    if let Some(counts) = scene.session.outcome(entry.id) {
        offer_ui(ui, scene, entry, &counts);
        return;
    }
    let counts = scene.session.standings(entry.id);
    // Orphans that were looked at stay orphans: they alone need no strip for ever.
    if counts.changed + counts.unsure > 0 {
        left_ui(ui, scene, &counts);
    }
    elsewhere_ui(ui, scene);
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
        take_all_ui(ui, scene);
        let keep = ui.button(lang.keep_old_text());
        if keep.on_hover_text(lang.hint_keep_old_text()).clicked() {
            scene.act(Action::KeepText);
        }
    });
}

/// Where other reports have new texts too.
fn take_all_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let n = scene.session.offered_texts().count();
    if n < 2 {
        return;
    }
    let lang = scene.lang;
    let all = ui.button(keyed(scene, &lang.take_all_of(n), Action::TakeAllTexts));
    let outcome = lang.outcome(&scene.session.outcome_of_all());
    let (found, hint) = (lang.newer_elsewhere(n), lang.hint_take_all());
    let all = all.on_hover_text(format!("{found}{outcome}\n{hint}"));
    if all.clicked() {
        scene.act(Action::TakeAllTexts);
    }
}

/// A mark on the row of another report is easily missed.
fn elsewhere_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let n = scene.session.offered_texts().count();
    let Some(first) = scene.session.offered_texts().next() else {
        return;
    };
    let accent = scene.theme.accent;
    strip(ui, scene, accent, |ui, scene| {
        let lang = scene.lang;
        let outcome = lang.outcome(&scene.session.outcome_of_all());
        let only = scene.session.project().report(first).filter(|_| n == 1);
        let found = match only {
            Some(only) => lang.newer_found(&only.reading.source.file_name),
            None => lang.newer_elsewhere(n),
        };
        ui.label(format!("{found}{outcome}"));
        let go = if n == 1 {
            lang.go_there()
        } else {
            lang.go_through_them()
        };
        if ui.button(go).clicked() {
            scene.push(Command::OpenReport(first));
        }
        if n > 1 {
            all_ui(ui, scene);
        }
    });
}

fn all_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let lang = scene.lang;
    let all = ui.button(keyed(scene, lang.take_all(), Action::TakeAllTexts));
    if all.on_hover_text(lang.hint_take_all()).clicked() {
        scene.act(Action::TakeAllTexts);
    }
    let keep = ui.button(lang.keep_all_old_texts());
    if keep.on_hover_text(lang.hint_keep_old_text()).clicked() {
        scene.push(Command::KeepAllTexts);
    }
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
