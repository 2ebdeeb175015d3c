//! What the secretary knows better about a paragraph's place in the tree.

use egui::Ui;

use super::super::scene::Scene;
use crate::{
    outline::{Correction, Outline},
    project::{Edit, ReportEntry},
    session::Command,
    text::ParagraphIdx,
};

/// As entries of a menu.
pub(in super::super) fn correction_menu(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    entry: &ReportEntry,
    at: ParagraphIdx,
) {
    let lang = scene.lang;
    let outline = scene.session.outline(entry.id).unwrap_or_default();
    let level = level_at(&outline, at);
    let mut say = |ui: &mut Ui, enabled: bool, label: &str, correction: Option<Correction>| {
        if ui.add_enabled(enabled, egui::Button::new(label)).clicked() {
            let edit = Edit::CorrectOutline(entry.id, at, correction);
            scene.commands.push(Command::Edit(edit));
        }
    };
    if let Some(level) = level {
        let (raised, lowered) = (level.saturating_sub(1), level + 1);
        say(
            ui,
            level > 1,
            lang.raise_heading(),
            Some(Correction::Heading(raised)),
        );
        say(
            ui,
            level < 9,
            lang.lower_heading(),
            Some(Correction::Heading(lowered)),
        );
        say(ui, true, lang.not_a_heading(), Some(Correction::NotHeading));
    } else {
        let above = level_above(&outline, at);
        say(
            ui,
            true,
            lang.is_a_heading(),
            Some(Correction::Heading(above)),
        );
    }
    let corrected = entry.corrections.contains_key(&at);
    say(ui, corrected, lang.drop_correction(), None);
}

fn level_at(outline: &Outline, at: ParagraphIdx) -> Option<u8> {
    let idx = outline
        .sections
        .partition_point(|section| section.paragraph < at);
    let section = outline.sections.get(idx)?;
    (section.paragraph == at).then_some(section.level)
}

/// The level a new heading gets at first: that of the heading before it.
fn level_above(outline: &Outline, at: ParagraphIdx) -> u8 {
    let after = outline
        .sections
        .partition_point(|section| section.paragraph < at);
    after
        .checked_sub(1)
        .and_then(|idx| outline.sections.get(idx))
        .map_or(1, |section| section.level)
}
