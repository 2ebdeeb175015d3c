//! Earlier versions of the project: listed, looked at, restored, deleted.

mod past;

use egui::{Layout, RichText, ScrollArea, Ui, pos2, vec2};

use super::{
    super::{
        fonts, kit,
        scene::Scene,
        theme::{CHROME, CHROME_SMALL, space},
    },
    bottom_ui, in_parts, room, title_ui,
};
use crate::session::{Command, Dated, Older};

/// What the window keeps while versions are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OlderView {
    /// Deleting them was asked for once: the next click does it.
    sure: bool,
}

const ROW: f32 = 44.0;
const WIDTH: f32 = 600.0;
/// Rows seen at once, where the window is high enough.
const ROWS: f32 = 4.5;
/// What stands around the two lists.
const AROUND: f32 = 190.0;

/// True when it is to be closed: by the button, or as one was restored and there is no more to choose.
pub(super) fn older_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut OlderView) -> bool {
    let lang = scene.lang;
    // Not what is available: that is what the dialog before took.
    ui.set_width(room(ui.ctx()).x.min(WIDTH));
    title_ui(ui, scene, lang.title_older());
    let Some(older) = scene.session.older() else {
        return true;
    };
    let height = room(ui.ctx()).y - 100.0;
    in_parts(ui, height, |ui| content_ui(ui, scene, older, height));
    ui.add_space(space::M);
    bottom_ui(ui, |ui| buttons_ui(ui, scene, view, older))
}

fn content_ui(ui: &mut Ui, scene: &mut Scene<'_>, older: &Older, height: f32) {
    let lang = scene.lang;
    let list = match &older.list {
        None => return drop(ui.label(lang.opening_files())),
        Some(list) if list.is_empty() => {
            let cleared = older.cleared.filter(|n| *n > 0);
            let none = || lang.older_none().to_owned();
            ui.label(cleared.map_or_else(none, |n| lang.older_cleared(n)));
            return;
        }
        Some(list) => list,
    };
    ui.label(RichText::new(lang.older_hint()).color(scene.theme.quiet));
    ui.add_space(space::S);
    let chosen = older.chosen.as_ref().map(|(generation, _)| generation);
    let step = ROW + ui.spacing().item_spacing.y;
    let most = (height - AROUND).max(2.0 * step);
    ScrollArea::vertical()
        .id_salt("versions")
        .max_height((step * ROWS).min(most))
        .auto_shrink([false, true])
        .show_rows(ui, ROW, list.len(), |ui, range| {
            for version in list.get(range).unwrap_or_default() {
                row_ui(ui, scene, version, chosen == Some(&version.generation));
            }
        });
    match &older.chosen {
        Some((_, Some(compared))) => past::past_ui(ui, scene, compared, most),
        Some((_, None)) => drop(ui.label(lang.opening_files())),
        None => {}
    }
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

/// From the right end: close, restore; far from both, what cannot be undone. True when the dialog is to be closed.
fn buttons_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut OlderView, older: &Older) -> bool {
    let lang = scene.lang;
    let mut over = ui.button(lang.close()).clicked();
    if let Some((_, Some(compared))) = &older.chosen
        && !compared.same
        && ui.button(lang.older_restore()).clicked()
    {
        scene.push(Command::RestoreGeneration);
        over = true;
    }
    if older.list.as_ref().is_some_and(|list| !list.is_empty()) {
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            clear_ui(ui, scene, view);
        });
    }
    over
}

/// The one thing here that cannot be undone asks twice.
fn clear_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut OlderView) {
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
