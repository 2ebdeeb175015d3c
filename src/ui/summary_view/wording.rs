//! The chosen entry of the summary: its place, its wording, the original beside it.

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::{
    super::{
        action::Action,
        drafts::Draft,
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

/// The wording is a draft while it is typed.
fn draft_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView, entry: &Entry) {
    let name = RichText::new(scene.lang.wording()).size(CHROME_SMALL);
    let label = ui.label(name.color(scene.theme.quiet));
    let mut draft = match view
        .draft
        .take_if(|draft| draft.annotation == entry.annotation)
    {
        Some(draft) => draft,
        None => Draft::new(entry.annotation, &entry.text).over(&entry.original),
    };
    let field = TextEdit::multiline(&mut draft.text)
        .desired_rows(3)
        .desired_width(f32::INFINITY);
    let response = ui.add(field).labelled_by(label.id);
    draft.follow(&response);
    if draft.is_alive() {
        view.draft = Some(draft);
    }
}
