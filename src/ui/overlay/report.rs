//! A report's name, unit and year.

use egui::{Key, Response, TextEdit, Ui, text::CCursorRange, text_edit::TextEditState};

use super::{
    super::{scene::Scene, theme::space, view::ReportDraft},
    title_ui,
};
use crate::{project::Edit, session::Command};

pub(super) fn report_ui(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut ReportDraft) -> bool {
    let lang = scene.lang;
    ui.set_width(ui.available_width().min(420.0));
    title_ui(ui, scene, lang.edit_report().trim_end_matches('…'));
    let mut entered = false;
    egui::Grid::new("report")
        .num_columns(2)
        .spacing([space::M, space::S])
        .show(ui, |ui| {
            entered |= is_entered(&field(ui, lang.report_name(), &mut draft.name));
            let unit = field(ui, lang.report_unit(), &mut draft.unit);
            if std::mem::take(&mut draft.fresh) {
                select_all(&unit, &draft.unit);
            }
            entered |= is_entered(&unit);
            entered |= is_entered(&field(ui, lang.report_year(), &mut draft.year));
        });
    ui.add_space(space::M);
    ui.horizontal(|ui| {
        let named = !draft.name.trim().is_empty();
        let keep = ui.add_enabled(named, egui::Button::new(lang.keep()));
        if keep.clicked() || entered && named {
            scene.commands.extend(edit(scene, draft).map(Command::Edit));
            return true;
        }
        ui.button(lang.cancel()).clicked()
    })
    .inner
}

/// One line of the form.
fn field(ui: &mut Ui, name: &str, value: &mut String) -> Response {
    let label = ui.label(name);
    let field = ui
        .add(TextEdit::singleline(value).desired_width(300.0))
        .labelled_by(label.id);
    ui.end_row();
    field
}

/// Enter ended the line.
fn is_entered(field: &Response) -> bool {
    field.lost_focus() && field.ctx.input(|input| input.key_pressed(Key::Enter))
}

/// The unit is what is mostly put right: what is typed first takes its place.
fn select_all(field: &Response, text: &str) {
    field.request_focus();
    let mut state = TextEditState::load(&field.ctx, field.id).unwrap_or_default();
    let all = CCursorRange::select_all_str(text);
    state.cursor.set_char_range(Some(all));
    state.store(&field.ctx, field.id);
}

/// Only what changed, as one step.
fn edit(scene: &Scene<'_>, draft: &ReportDraft) -> Option<Edit> {
    let entry = scene.session.project().report(draft.id)?;
    let mut edits = Vec::new();
    let name = draft.name.trim();
    if name != entry.name {
        edits.push(Edit::RenameReport(draft.id, name.to_owned()));
    }
    let unit = draft.unit.trim();
    if unit != entry.unit {
        edits.push(Edit::SetUnit(draft.id, unit.to_owned()));
    }
    let year = draft.year.trim().parse().ok();
    if year != entry.year {
        edits.push(Edit::SetYear(draft.id, year));
    }
    match edits.len() {
        0 => None,
        1 => edits.pop(),
        _ => Some(Edit::Together(edits)),
    }
}
