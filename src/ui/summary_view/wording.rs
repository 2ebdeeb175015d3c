//! The chosen entry of the summary: its place, its wording, the original beside it.

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::{
    super::{
        action::Action,
        kit,
        scene::Scene,
        theme::{CHROME_SMALL, space},
    },
    MARGIN, SummaryView, move_entry,
};
use crate::{
    project::Edit,
    session::Command,
    summary::{Entry, Summary},
};

pub(super) fn wording_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    view: &mut SummaryView,
    summary: &Summary,
) {
    let Some(entry) = view.chosen.and_then(|id| summary.entry(id)) else {
        return;
    };
    kit::rule(ui, scene.theme);
    egui::Frame::NONE.inner_margin(MARGIN).show(ui, |ui| {
        buttons_ui(ui, scene, view, summary, entry);
        let area = ScrollArea::vertical().id_salt("wording").auto_shrink(false);
        area.show(ui, |ui| {
            let quiet = scene.theme.quiet;
            let small = |text: &str| RichText::new(text).size(CHROME_SMALL);
            ui.label(small(&entry.citation.full()).color(quiet));
            draft_ui(ui, scene, view, entry);
            if entry.edited() {
                ui.label(small(scene.lang.original()).color(quiet));
                ui.label(small(&entry.original));
            }
        });
    });
}

fn buttons_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    view: &mut SummaryView,
    summary: &Summary,
    entry: &Entry,
) {
    let lang = scene.lang;
    let id = entry.annotation;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if ui.button("↑").on_hover_text(lang.move_up()).clicked() {
            move_entry(scene, summary, id, -1);
        }
        if ui.button("↓").on_hover_text(lang.move_down()).clicked() {
            move_entry(scene, summary, id, 1);
        }
        let label = if entry.left_out() {
            lang.take_in()
        } else {
            lang.leave_out()
        };
        if ui.button(label).clicked() {
            scene.push(Command::Edit(Edit::LeaveOut(id, !entry.left_out())));
        }
        let restore = egui::Button::new(lang.put_original_back());
        if ui.add_enabled(entry.edited(), restore).clicked() {
            view.draft = None;
            scene.push(Command::Edit(Edit::Reword(id, None)));
        }
        if ui.button(lang.show_in_report()).clicked() {
            scene.push(Command::Choose(Some(id)));
            scene.act(Action::ReadView);
        }
    });
}

/// The wording is a draft while it is typed; it is committed when the field is left.
fn draft_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView, entry: &Entry) {
    let name = RichText::new(scene.lang.wording()).size(CHROME_SMALL);
    let label = ui.label(name.color(scene.theme.quiet));
    let draft = match &mut view.draft {
        Some((id, text)) if *id == entry.annotation => text,
        other => &mut other.insert((entry.annotation, entry.text.clone())).1,
    };
    let field = TextEdit::multiline(draft)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    if response.lost_focus() && *draft != entry.text {
        let is_new = *draft != entry.original && !draft.trim().is_empty();
        let wording = is_new.then(|| draft.clone());
        scene
            .commands
            .push(Command::Typed(Edit::Reword(entry.annotation, wording)));
    } else if !response.has_focus() && *draft != entry.text {
        draft.clone_from(&entry.text);
    }
}
