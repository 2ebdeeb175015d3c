//! Ctrl+P: every action by its name, with its key beside it, and every report by its name.

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use super::{
    action::Action,
    keys, kit,
    menu::{is_enabled, label},
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, space},
};
use crate::{
    project::ReportId,
    session::Command,
    text::{legible, search::folded},
};

#[derive(Default)]
pub struct Palette {
    query: String,
    chosen: usize,
}

enum Entry {
    Act(Action, String, String),
    Open(ReportId, String),
}

/// Draws the palette; true when it is to be closed.
pub(super) fn palette_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    palette: &mut Palette,
    room: egui::Vec2,
) -> bool {
    let lang = scene.lang;
    ui.set_width(room.x.min(460.0));
    let field = TextEdit::singleline(&mut palette.query)
        .hint_text(lang.palette_hint())
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.request_focus();
    if response.changed() {
        palette.chosen = 0;
    }
    let entries = entries(scene, &palette.query);
    let moved = move_choice(ui, palette, entries.len());
    ui.add_space(space::XS);
    let mut picked = ui
        .input(|input| input.key_pressed(Key::Enter))
        .then_some(palette.chosen);
    if entries.is_empty() {
        kit::empty_hint(ui, scene.theme, lang.nothing_found());
    }
    ScrollArea::vertical()
        .max_height((room.y - 60.0).min(360.0))
        .show(ui, |ui| {
            for (n, entry) in entries.iter().enumerate() {
                let response = entry_ui(ui, scene, entry, n == palette.chosen);
                if moved && n == palette.chosen {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    picked = Some(n);
                }
            }
        });
    let Some(entry) = picked.and_then(|n| entries.get(n)) else {
        return false;
    };
    match entry {
        Entry::Act(action, ..) => scene.act(*action),
        Entry::Open(id, _) => scene.push(Command::OpenReport(*id)),
    }
    true
}

fn move_choice(ui: &Ui, palette: &mut Palette, n: usize) -> bool {
    let (down, up) = ui.input(|input| {
        (
            input.key_pressed(Key::ArrowDown),
            input.key_pressed(Key::ArrowUp),
        )
    });
    if down {
        palette.chosen = (palette.chosen + 1).min(n.saturating_sub(1));
    }
    if up {
        palette.chosen = palette.chosen.saturating_sub(1);
    }
    down || up
}

fn entries(scene: &Scene<'_>, query: &str) -> Vec<Entry> {
    let keys = keys::all(scene.session.preferences());
    let actions = Action::all()
        .filter(|action| is_enabled(scene, *action) && *action != Action::Palette)
        .map(|action| {
            let key = keys.get(&action).cloned().unwrap_or_default();
            (action, label(scene, action), key)
        })
        .filter_map(|(action, label, key)| {
            let rank = rank(&label, query)?;
            Some((rank, Entry::Act(action, label, key)))
        });
    let reports = scene
        .session
        .project()
        .reports
        .iter()
        .filter(|_| !query.is_empty())
        .filter_map(|entry| {
            let rank = rank(&entry.name, query)?;
            let name = legible(&entry.name).into_owned();
            Some((rank, Entry::Open(entry.id, name)))
        });
    let mut all: Vec<_> = actions.chain(reports).collect();
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, entry)| entry).collect()
}

/// How well a name answers the query, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Begins,
    Holds,
    /// The characters stand in it one by one, in this order.
    Scattered,
}

fn rank(name: &str, query: &str) -> Option<Rank> {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|c| !c.is_whitespace());
        letters.map(folded).collect()
    };
    let (name, query) = (letters(name), letters(query));
    if name.starts_with(&query) {
        return Some(Rank::Begins);
    }
    if name.contains(&query) {
        return Some(Rank::Holds);
    }
    let mut rest = name.chars();
    let scattered = query.chars().all(|wanted| rest.any(|c| c == wanted));
    scattered.then_some(Rank::Scattered)
}

fn entry_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &Entry, chosen: bool) -> egui::Response {
    let theme = scene.theme;
    let (name, key) = match entry {
        Entry::Act(_, label, key) => (label.as_str(), key.as_str()),
        Entry::Open(_, name) => (name.as_str(), scene.lang.report()),
    };
    let response = kit::list_row(ui, theme, 26.0, chosen, name, ("palette", name, key));
    let inner = response.rect.shrink2(egui::vec2(space::S, 4.0));
    let small = egui::FontId::proportional(CHROME_SMALL);
    let galley = kit::elided(ui, key, small, theme.quiet, 160.0);
    let right = inner.right() - galley.size().x;
    ui.painter()
        .galley(egui::pos2(right, inner.top() + 1.0), galley, theme.quiet);
    let font = egui::FontId::proportional(CHROME);
    kit::line(
        ui,
        inner.min,
        name,
        font,
        theme.ink,
        right - inner.left() - space::S,
    );
    response
}

/// F1: the keys of every action.
pub(super) fn keys_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let lang = scene.lang;
    ui.label(RichText::new(lang.keys_intro()).color(scene.theme.quiet));
    ui.add_space(space::S);
    let keyed: Vec<_> = Action::all()
        .filter_map(|action| {
            let shortcut = keys::shortcut(action, scene.session.preferences())?;
            Some((label(scene, action), keys::written(shortcut)))
        })
        .collect();
    let half = keyed.len().div_ceil(2);
    ui.horizontal_top(|ui| {
        for (n, column) in keyed.chunks(half.max(1)).enumerate() {
            egui::Grid::new(("keys", n))
                .num_columns(2)
                .spacing([space::L, 6.0])
                .show(ui, |ui| {
                    for (label, key) in column {
                        ui.label(RichText::new(key).color(scene.theme.strong));
                        ui.label(label);
                        ui.end_row();
                    }
                });
            ui.add_space(space::XL);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_in_order_are_enough() {
        assert_eq!(rank("在全部报告中查找", "全查"), Some(Rank::Scattered));
        assert_eq!(rank("Find in all reports", "fall"), Some(Rank::Scattered));
        assert_eq!(rank("撤销", "销撤"), None);
    }

    #[test]
    fn a_name_that_begins_so_comes_first() {
        let names = ["Open a folder…", "Older versions…", "Keys"];
        let ranks = names.map(|name| rank(name, "older"));
        assert_eq!(ranks, [Some(Rank::Holds), Some(Rank::Begins), None]);
    }
}
