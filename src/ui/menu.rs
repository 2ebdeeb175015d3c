//! The bar at the top: menus, the two views, search and palette.

use egui::{Button, ScrollArea, Ui, containers::menu::MenuButton};

use super::{
    action::Action,
    keys::{shortcut, written},
    scene::Scene,
    theme::space,
    view::{Mode, ViewState},
};
use crate::{store::ThemeChoice, wording::Lang};

/// What the three buttons at the right end need, in points.
const TOOLS: f32 = 170.0;

pub(super) fn menu_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &ViewState) {
    let lang = scene.lang;
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        // No boxes around the names of menus until one is under the pointer.
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::NONE;
        menu(
            ui,
            scene,
            lang.menu_file(),
            &[FILES, PROJECTS, SAVES, &[Action::ClearTraces, Action::Quit]],
        );
        menu(
            ui,
            scene,
            lang.menu_edit(),
            &[&[Action::Undo, Action::Redo], SEARCHES],
        );
        menu(
            ui,
            scene,
            lang.menu_tag(),
            &[TAGGING, WALKING, REVIEW, &[Action::ManageTags]],
        );
        menu(
            ui,
            scene,
            lang.menu_view(),
            &[
                VIEWS,
                PANELS,
                SIZES,
                THEMES,
                LANGUAGES,
                &[Action::Preferences],
            ],
        );
        menu(
            ui,
            scene,
            lang.menu_help(),
            &[&[
                Action::Keys,
                Action::Palette,
                Action::OpenSamples,
                Action::About,
            ]],
        );
        ui.add_space(space::L);
        views_ui(ui, scene, view);
        // At 300 % there is no room for them beside the menus, which have the same actions.
        if ui.available_width() < TOOLS {
            return;
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(space::XS);
            for action in [Action::Palette, Action::Find, Action::Export] {
                tool_button(ui, scene, action);
            }
        });
    });
}

const FILES: &[Action] = &[Action::OpenReports, Action::OpenFolder, Action::PasteReport];
const PROJECTS: &[Action] = &[Action::NewProject, Action::OpenProject, Action::OpenSamples];
const SAVES: &[Action] = &[Action::Save, Action::SaveAs, Action::Older, Action::Export];
const SEARCHES: &[Action] = &[Action::Copy, Action::Find, Action::FindEverywhere];
const TAGGING: &[Action] = &[
    Action::Tag(1),
    Action::Tag(2),
    Action::Tag(3),
    Action::TakeBackTag,
    Action::RemoveChosen,
    Action::Note,
];
const WALKING: &[Action] = &[
    Action::NextUnit,
    Action::PreviousUnit,
    Action::Widen,
    Action::Narrow,
    Action::NextTag,
    Action::PreviousTag,
    Action::NextUntagged,
    Action::NextSection,
    Action::NextReport,
];
const REVIEW: &[Action] = &[
    Action::TakeText,
    Action::TakeAllTexts,
    Action::KeepText,
    Action::NextToLookAt,
    Action::PreviousToLookAt,
    Action::NextCandidate,
    Action::Accept,
];
const VIEWS: &[Action] = &[Action::ReadView, Action::SummaryView];
const PANELS: &[Action] = &[Action::ToggleLeft, Action::ToggleRight, Action::NextPane];
const SIZES: &[Action] = &[
    Action::TextLarger,
    Action::TextSmaller,
    Action::TextNormal,
    Action::ScaleLarger,
    Action::ScaleSmaller,
    Action::ScaleNormal,
];
const THEMES: &[Action] = &[Action::ThemeSystem, Action::ThemeLight, Action::ThemeDark];
const LANGUAGES: &[Action] = &[Action::Chinese, Action::English];

/// A menu of groups with a line between them.
fn menu(ui: &mut Ui, scene: &mut Scene<'_>, title: &str, groups: &[&[Action]]) {
    let button = Button::new(title).frame_when_inactive(false);
    MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_min_width(250.0);
        // At twice the size a long menu is higher than the window.
        let room = ui.ctx().content_rect().height() - AROUND;
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            for (n, group) in groups.iter().enumerate() {
                if n > 0 {
                    ui.separator();
                }
                for action in *group {
                    item(ui, scene, *action);
                }
            }
        });
    });
}

/// The bar above a menu, and its frame.
const AROUND: f32 = 64.0;

fn item(ui: &mut Ui, scene: &mut Scene<'_>, action: Action) {
    let label = label(scene, action);
    let mut button = match is_set(scene, action) {
        // The same width, so that the names stand below each other.
        Some(set) => Button::new((if set { "√" } else { "　" }, label)).selected(set),
        None => Button::new(label),
    };
    if let Some(shortcut) = shortcut(action, scene.session.preferences()) {
        button = button.shortcut_text(written(shortcut));
    }
    if ui.add_enabled(is_enabled(scene, action), button).clicked() {
        scene.act(action);
        ui.close();
    }
}

/// For one of several that exclude each other: whether it is the one that is so.
fn is_set(scene: &Scene<'_>, action: Action) -> Option<bool> {
    let theme = scene.session.preferences().theme;
    Some(match action {
        Action::ThemeSystem => theme == ThemeChoice::System,
        Action::ThemeLight => theme == ThemeChoice::Light,
        Action::ThemeDark => theme == ThemeChoice::Dark,
        Action::Chinese => scene.lang == Lang::Zh,
        Action::English => scene.lang == Lang::En,
        _ => return None,
    })
}

/// Undo and redo say what they would undo; a tag's key says the tag's name.
pub(super) fn label(scene: &Scene<'_>, action: Action) -> String {
    let lang = scene.lang;
    let history = scene.session.history();
    let project = scene.session.project();
    let named = match action {
        Action::Undo => history
            .undo_edit()
            .map(|edit| lang.edit_name(edit, project)),
        Action::Redo => history
            .redo_edit()
            .map(|edit| lang.edit_name(edit, project)),
        Action::Tag(key) => {
            return match project.tags.by_key(key) {
                Some(tag) => lang.tag_as(&tag.name),
                None => action.label(lang),
            };
        }
        _ => None,
    };
    match named {
        Some(name) => lang.with_what(&action.label(lang), &name),
        None => action.label(lang),
    }
}

/// Whether the action would do anything now.
pub(super) fn is_enabled(scene: &Scene<'_>, action: Action) -> bool {
    let session = scene.session;
    let has_report = session.cursor().report.is_some();
    if scene.mode == Mode::Summary && action.is_about_the_text() {
        return false;
    }
    match action {
        Action::Undo => session.history().undo_edit().is_some(),
        Action::Redo => session.history().redo_edit().is_some(),
        Action::Save => !session.is_saved() || session.needs_a_home(),
        Action::Tag(key) => has_report && session.project().tags.by_key(key).is_some(),
        Action::TakeText | Action::KeepText => {
            let open = session.cursor().report;
            open.is_some_and(|id| session.newer_text(id).is_some())
        }
        Action::TakeAllTexts => session.offered_texts().next().is_some(),
        Action::Accept => session.can_accept(),
        Action::NextCandidate => session.in_hand().is_some(),
        Action::RemoveChosen | Action::Note => session.cursor().chosen.is_some() || has_report,
        Action::Export | Action::SummaryView | Action::FindEverywhere => {
            !session.project().reports.is_empty()
        }
        Action::NextToLookAt
        | Action::PreviousToLookAt
        | Action::Copy
        | Action::Find
        | Action::TakeBackTag
        | Action::NextUnit
        | Action::PreviousUnit
        | Action::Widen
        | Action::Narrow
        | Action::NextTag
        | Action::PreviousTag
        | Action::NextUntagged
        | Action::PreviousUntagged
        | Action::NextSection
        | Action::PreviousSection
        | Action::NextReport
        | Action::PreviousReport => has_report,
        _ => true,
    }
}

fn views_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &ViewState) {
    let lang = scene.lang;
    for (mode, action) in [
        (Mode::Read, Action::ReadView),
        (Mode::Summary, Action::SummaryView),
    ] {
        let label = action.label(lang);
        let chosen = view.mode == mode;
        let response = ui
            .add_enabled_ui(is_enabled(scene, action), |ui| {
                ui.selectable_label(chosen, label)
            })
            .inner;
        let response = with_key_hint(scene, response, action);
        if response.clicked() {
            scene.act(action);
        }
    }
}

fn tool_button(ui: &mut Ui, scene: &mut Scene<'_>, action: Action) {
    let text = match action {
        Action::Palette => scene.lang.tool_palette(),
        Action::Find => scene.lang.tool_find(),
        _ => scene.lang.tool_export(),
    };
    let button = Button::new(text).frame_when_inactive(false);
    let response = ui.add_enabled(is_enabled(scene, action), button);
    if with_key_hint(scene, response, action).clicked() {
        scene.act(action);
    }
}

fn with_key_hint(scene: &Scene<'_>, response: egui::Response, action: Action) -> egui::Response {
    let label = action.label(scene.lang);
    match shortcut(action, scene.session.preferences()) {
        Some(shortcut) => response.on_hover_text(format!("{label}  {}", written(shortcut))),
        None => response.on_hover_text(label),
    }
}
