//! Earlier versions of the project: listed, looked at, restored, deleted.

use egui::{RichText, ScrollArea, Ui, pos2, vec2};

use super::super::{
    fonts, kit,
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, space},
};
use crate::{
    project::{Project, ReportEntry},
    session::{Command, Dated},
    store::Past,
    text::legible,
};

/// What the window keeps while versions are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OlderView {
    /// Deleting them was asked for once: the next click does it.
    sure: bool,
}

const ROW: f32 = 44.0;
const WIDTH: f32 = 560.0;
/// Rows seen at once.
const ROWS: f32 = 5.0;

/// True when one was restored: there is no more to choose.
pub(super) fn older_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut OlderView) -> bool {
    ui.set_width(ui.available_width().min(WIDTH));
    let session = scene.session;
    let Some(older) = session.older() else {
        return false;
    };
    let Some(list) = &older.list else {
        ui.label(scene.lang.opening_files());
        return false;
    };
    if list.is_empty() {
        ui.label(scene.lang.older_none());
        return false;
    }
    ui.label(RichText::new(scene.lang.older_hint()).color(scene.theme.quiet));
    ui.add_space(space::S);
    let chosen = older.chosen.as_ref().map(|(generation, _)| generation);
    ScrollArea::vertical()
        .id_salt("versions")
        .max_height(ROW * ROWS)
        .show_rows(ui, ROW, list.len(), |ui, range| {
            for version in list.get(range).unwrap_or_default() {
                row_ui(ui, scene, version, chosen == Some(&version.generation));
            }
        });
    ui.separator();
    let restored = match &older.chosen {
        Some((_, Some(past))) => past_ui(ui, scene, past),
        _ => false,
    };
    clear_ui(ui, scene, view);
    restored
}

fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, version: &Dated, chosen: bool) {
    let lang = scene.lang;
    let generation = &version.generation;
    let when = if version.when.is_empty() {
        lang.older_unknown_time(generation.number)
    } else {
        version.when.clone()
    };
    let counts = lang.older_counts(generation.reports, generation.annotations);
    let name = format!("{when} {counts}");
    let of = ("version", &generation.path);
    let response = kit::list_row(ui, scene.theme, ROW, chosen, &name, of);
    let inner = response.rect.shrink2(vec2(space::S, 4.0));
    let (font, small) = (
        fonts::bold_id(CHROME),
        egui::FontId::proportional(CHROME_SMALL),
    );
    let width = inner.width();
    kit::line(ui, inner.min, &when, font, scene.theme.strong, width);
    let below = pos2(inner.left(), inner.top() + 19.0);
    kit::line(ui, below, &counts, small, scene.theme.quiet, width);
    if response.clicked() {
        scene.push(Command::LookAtGeneration(Box::new(generation.clone())));
    }
}

/// What the chosen one holds; true when it was restored.
fn past_ui(ui: &mut Ui, scene: &mut Scene<'_>, past: &Past) -> bool {
    let lang = scene.lang;
    if !past.whole {
        ui.label(RichText::new(lang.older_not_whole()).color(scene.theme.warning));
    }
    if past.project == *scene.session.project() {
        ui.label(lang.older_same());
        return false;
    }
    ScrollArea::vertical()
        .id_salt("reports of a version")
        .max_height(120.0)
        .show(ui, |ui| {
            for entry in past.project.reports.iter() {
                ui.label(report_line(&past.project, entry));
            }
        });
    ui.add_space(space::S);
    let restored = ui.button(lang.older_restore()).clicked();
    if restored {
        scene.push(Command::RestoreGeneration);
    }
    restored
}

/// `柳溪社区党支部2024年度党建工作总结  成3 问2 措1`
fn report_line(project: &Project, entry: &ReportEntry) -> String {
    let of_tag = |tag| entry.annotations.iter().filter(|it| it.tag == tag).count();
    let counts = project.tags.iter().map(|tag| (tag, of_tag(tag.id)));
    let counts = counts
        .filter(|(_, n)| *n > 0)
        .map(|(tag, n)| format!(" {}{n}", tag.letter));
    let name = legible(&entry.name);
    format!("{name} {}", counts.collect::<String>())
}

/// The one thing here that cannot be undone asks twice.
fn clear_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut OlderView) {
    ui.add_space(space::S);
    let (lang, error) = (scene.lang, scene.theme.error);
    if !view.sure {
        view.sure = ui.button(lang.older_clear()).clicked();
        return;
    }
    let sure = RichText::new(lang.older_clear_sure()).color(error);
    if ui.button(sure).clicked() {
        view.sure = false;
        scene.push(Command::ClearGenerations);
    }
}
