//! Ctrl+E: which kind of file, and what still needs a look before it is handed in.

use egui::{RichText, Ui};

use super::{
    super::{
        scene::Scene,
        summary_view::{self, SummaryView},
        theme::space,
    },
    bottom_ui, title_ui,
};
use crate::{session::Command, writers::Target};

pub(super) fn export_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView) -> bool {
    let lang = scene.lang;
    title_ui(ui, scene, lang.title_export());
    let summary = summary_view::current(scene, view);
    let used = summary
        .reports
        .iter()
        .filter(|report| report.per_tag.iter().any(|n| *n > 0));
    let n_reports = used.count();
    if summary.counts.printed == 0 {
        ui.label(lang.hint_empty_summary());
        return bottom_ui(ui, |ui| ui.button(lang.close()).clicked());
    }
    ui.label(lang.export_counts(summary.counts.printed, n_reports));
    let unfilled = summary.counts.to_check;
    if unfilled > 0 {
        let text = RichText::new(lang.export_placeholders(unfilled)).color(scene.theme.warning);
        ui.label(text);
    }
    let unsettled = summary.counts.unsettled;
    if unsettled > 0 {
        let text = RichText::new(lang.export_unsettled(unsettled)).color(scene.theme.warning);
        ui.label(text);
    }
    ui.add_space(space::S);
    let mut done = false;
    for target in Target::ALL {
        let text = format!("{}  .{}", lang.target_name(target), target.extension());
        if ui
            .add_sized([ui.available_width(), 28.0], egui::Button::new(text))
            .clicked()
        {
            scene.push(Command::AskWhereToExport(target));
            done = true;
        }
    }
    ui.add_space(space::S);
    bottom_ui(ui, |ui| done || ui.button(lang.cancel()).clicked())
}
