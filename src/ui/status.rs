//! The line at the bottom: what is open, where the hand is, what the keys do, whether all is kept.

use egui::{RichText, Ui};

use super::{
    scene::Scene,
    theme::{CHROME_SMALL, space},
    view::Mode,
};
use crate::{
    session::{Home, Session},
    wording::Lang,
};

pub(super) fn status_ui(ui: &mut Ui, scene: &Scene<'_>) {
    ui.horizontal_centered(|ui| {
        ui.add_space(space::S);
        small(ui, scene, &left_text(scene.session, scene.lang));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(space::S);
            saved_ui(ui, scene);
            ui.add_space(space::M);
            small(ui, scene, &keys_text(scene.session, scene.mode, scene.lang));
        });
    });
}

fn small(ui: &mut Ui, scene: &Scene<'_>, text: &str) {
    let text = RichText::new(text)
        .size(CHROME_SMALL)
        .color(scene.theme.quiet);
    ui.add(egui::Label::new(text).truncate());
}

/// Encoding · format · length · paragraph.
fn left_text(session: &Session, lang: Lang) -> String {
    let Some(entry) = session.open_entry() else {
        return String::new();
    };
    let report = entry.report();
    let source = &entry.reading.source;
    let mut parts: Vec<String> = Vec::new();
    parts.extend(source.encoding.map(|encoding| encoding.name().to_owned()));
    parts.push(source.format.name().to_owned());
    let chars = session
        .overview(entry.id)
        .map_or(0, |overview| overview.chars);
    parts.push(lang.n_characters(&grouped(chars)));
    if let Some(unit) = session.cursor().unit {
        let at = report.paragraph_at(unit.start()).number();
        parts.push(lang.paragraph_of(at, report.paragraphs().len()));
        // The unit may be the whole of a long report: told from the index, not counted.
        let n = report.char_at(unit.end()).0 - report.char_at(unit.start()).0;
        parts.push(lang.unit_length(n as usize));
    }
    parts.join(" · ")
}

/// 4 627: thin groups of three.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{2009}');
        }
        grouped.push(digit);
    }
    grouped
}

/// 1 成效  2 问题  3 措施  N 备注  ←→ 大小  ↑↓ 移动
fn keys_text(session: &Session, mode: Mode, lang: Lang) -> String {
    if session.cursor().report.is_none() || mode == Mode::Summary {
        return String::new();
    }
    let mut tags: Vec<_> = session
        .project()
        .tags
        .iter()
        .filter_map(|tag| Some(format!("{} {}", tag.key?, tag.name)))
        .take(5)
        .collect();
    tags.push(lang.keys_hint().to_owned());
    tags.join("  ")
}

fn saved_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let (session, lang) = (scene.session, scene.lang);
    let (text, colour) = match session.home() {
        _ if session.is_exporting() => (lang.state_exporting(), scene.theme.quiet),
        _ if session.is_leaving_projects() => (lang.state_leaving(), scene.theme.quiet),
        Home::Samples => (lang.state_samples(), scene.theme.quiet),
        Home::File {
            read_only: Some(_), ..
        } => (lang.state_read_only(), scene.theme.warning),
        _ if session.save_state().is_saving() => (lang.state_saving(), scene.theme.quiet),
        Home::File { .. } if session.is_saved() => (lang.state_saved(), scene.theme.quiet),
        Home::File { .. } => (lang.state_recorded(), scene.theme.ink),
        Home::Unsaved if session.needs_a_home() && session.save_state().is_unrecorded() => {
            (lang.state_not_recorded(), scene.theme.warning)
        }
        Home::Unsaved if session.needs_a_home() => (lang.state_no_file(), scene.theme.ink),
        Home::Unsaved => ("", scene.theme.quiet),
    };
    ui.label(RichText::new(text).size(CHROME_SMALL).color(colour));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(4627), "4\u{2009}627");
        assert_eq!(grouped(1_000_000), "1\u{2009}000\u{2009}000");
    }
}
