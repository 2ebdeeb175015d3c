//! Managing tags: the three and the secretary's own; name, letter, colour, key; merging and removing with what
//! happens to their passages said first.

use std::sync::Arc;

use egui::{Color32, Key, RichText, TextEdit, Ui};

use super::super::{
    kit,
    scene::Scene,
    theme::{CHROME_SMALL, space, tag_paint},
};
use crate::{
    annotation::{Colour, Line, Tag, TagId, TagKind, TagSet},
    project::Edit,
    session::Command,
    wording::Lang,
};

/// The dialog's drafts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// The tag being edited, as typed so far.
    pub draft: Option<Tag>,
    /// Its name is to have the keyboard.
    wants_focus: bool,
    /// The tag that is to go, and what takes its passages.
    pub removing: Option<(TagId, Option<TagId>)>,
}

/// Colours offered for own tags: readable on white and apart from the three.
const OFFERED: [Colour; 6] = [
    Colour(0x00, 0x60, 0xA0),
    Colour(0xA0, 0x50, 0x00),
    Colour(0x50, 0x60, 0x70),
    Colour(0xB0, 0x20, 0x70),
    Colour(0x50, 0x70, 0x00),
    Colour(0x20, 0x40, 0x90),
];

pub(crate) fn editor_ui(ui: &mut Ui, scene: &mut Scene<'_>, editor: &mut Editor) {
    let lang = scene.lang;
    let tags = Arc::clone(&scene.session.project().tags);
    egui::Grid::new("tags")
        .num_columns(5)
        .spacing([space::M, space::S])
        .show(ui, |ui| {
            for head in [
                lang.tag_letter(),
                lang.tag_name(),
                lang.tag_key(),
                lang.tag_passages(),
                "",
            ] {
                ui.label(
                    RichText::new(head)
                        .size(CHROME_SMALL)
                        .color(scene.theme.quiet),
                );
            }
            ui.end_row();
            for tag in tags.iter() {
                row_ui(ui, scene, editor, tag);
                ui.end_row();
            }
        });
    ui.add_space(space::S);
    if editor.draft.is_none() && ui.button(lang.new_tag()).clicked() {
        editor.draft = Some(fresh_tag(scene, lang));
        editor.wants_focus = true;
    }
    if let Some(draft) = &mut editor.draft {
        let done = draft_ui(ui, scene, draft, &mut editor.wants_focus);
        if done {
            editor.draft = None;
        }
    }
    if let Some((tag, heir)) = editor.removing {
        removal_ui(ui, scene, editor, tag, heir);
    }
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, editor: &mut Editor, tag: &Tag) {
    let lang = scene.lang;
    let paint = tag_paint(tag, scene.theme.dark);
    ui.label(
        RichText::new(tag.letter.to_string())
            .strong()
            .color(paint.line),
    );
    ui.label(&tag.name);
    ui.label(tag.key.map(|key| key.to_string()).unwrap_or_default());
    ui.label(passages(scene, tag.id).to_string());
    ui.horizontal(|ui| {
        if ui.small_button(lang.change()).clicked() {
            editor.draft = Some(tag.clone());
            editor.wants_focus = true;
            editor.removing = None;
        }
        if tag.kind == TagKind::Own && ui.small_button(lang.remove_or_merge()).clicked() {
            editor.removing = Some((tag.id, None));
            editor.draft = None;
        }
    });
}

fn passages(scene: &Scene<'_>, tag: TagId) -> usize {
    let project = scene.session.project();
    project
        .reports
        .iter()
        .filter_map(|entry| scene.session.overview(entry.id))
        .map(|overview| overview.count(tag))
        .sum()
}

/// A new tag with what is still free: key, colour, line.
fn fresh_tag(scene: &Scene<'_>, lang: Lang) -> Tag {
    let project = scene.session.project();
    let own = project
        .tags
        .iter()
        .filter(|tag| tag.kind == TagKind::Own)
        .count();
    let key = (4..=9).find(|key| project.tags.by_key(*key).is_none());
    let id = project.next_tag_id();
    let mut names = lang.new_tag_names().split(' ');
    let name = names.find(|name| !is_taken(&project.tags, id, name));
    let name = name.unwrap_or_default().to_owned();
    Tag {
        id,
        kind: TagKind::Own,
        letter: name.chars().next().unwrap_or('标'),
        name,
        colour: OFFERED
            .get(own % OFFERED.len())
            .copied()
            .unwrap_or(Colour(0, 0x60, 0xA0)),
        line: Line::Dashed,
        key,
    }
}

/// Whether another tag than that one has the name.
fn is_taken(tags: &TagSet, id: TagId, name: &str) -> bool {
    let mut others = tags.iter().filter(|other| other.id != id);
    others.any(|other| other.name == name.trim())
}

/// The fields of one tag; true when it is done with, saved or not.
fn draft_ui(ui: &mut Ui, scene: &mut Scene<'_>, draft: &mut Tag, wants_focus: &mut bool) -> bool {
    let lang = scene.lang;
    ui.separator();
    let mut entered = false;
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(lang.tag_name());
        let follows = draft.name.starts_with(draft.letter);
        let name = TextEdit::singleline(&mut draft.name).desired_width(120.0);
        let name = ui.add(name).labelled_by(label.id);
        entered = name.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        // Not in the frame of the click that asked for it: egui takes the keyboard from what was not clicked.
        if *wants_focus && ui.input(|input| input.pointer.any_click()) {
            ui.ctx().request_repaint();
        } else if std::mem::take(wants_focus) {
            name.request_focus();
        }
        if name.changed()
            && follows
            && let Some(first) = draft.name.trim().chars().next()
        {
            draft.letter = first;
        }
        let label = ui.label(lang.tag_letter());
        let mut letter = draft.letter.to_string();
        let field = TextEdit::singleline(&mut letter).desired_width(28.0);
        if ui.add(field).labelled_by(label.id).changed()
            && let Some(last) = letter.trim().chars().last()
        {
            draft.letter = last;
        }
        ui.label(lang.tag_key());
        key_ui(ui, scene, draft);
    });
    colours_ui(ui, scene, draft);
    let taken = is_taken(&scene.session.project().tags, draft.id, &draft.name);
    if taken {
        let text = lang.edit_name_taken(draft.name.trim());
        ui.label(RichText::new(text).color(scene.theme.warning));
    }
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        let named = !draft.name.trim().is_empty() && !taken;
        let keep = ui.add_enabled(named, egui::Button::new(lang.keep()));
        if keep.clicked() || entered && named {
            let exists = scene.session.project().tags.get(draft.id).is_some();
            let tag = Tag {
                name: draft.name.trim().to_owned(),
                ..draft.clone()
            };
            let edit = if exists {
                Edit::ChangeTag(tag)
            } else {
                Edit::AddTag(tag)
            };
            scene.commands.push(Command::Edit(edit));
            return true;
        }
        // A name that cannot be kept is typed anew.
        *wants_focus |= entered;
        ui.button(lang.cancel()).clicked()
    })
    .inner
}

/// Beside each key the tag that would lose it.
fn key_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut Tag) {
    let lang = scene.lang;
    let tags = &scene.session.project().tags;
    let shown = draft
        .key
        .map_or_else(|| lang.no_key().to_owned(), |key| key.to_string());
    let keys = egui::ComboBox::from_id_salt("tag_key")
        .selected_text(shown)
        .width(56.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut draft.key, None, lang.no_key());
            for key in 1..=9 {
                let owner = tags.by_key(key).filter(|tag| tag.id != draft.id);
                let owner = owner.map_or("", |tag| tag.name.as_str());
                let text = format!("{key}  {owner}");
                ui.selectable_value(&mut draft.key, Some(key), text.trim_end());
            }
        });
    kit::name(&keys.response, lang.tag_key());
}

fn colours_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut Tag) {
    let lang = scene.lang;
    ui.horizontal(|ui| {
        ui.label(lang.tag_colour());
        for colour in OFFERED {
            let shown = Tag {
                colour,
                ..draft.clone()
            };
            let paint = tag_paint(&shown, scene.theme.dark);
            let text = RichText::new("■").color(paint.line);
            if ui.selectable_label(draft.colour == colour, text).clicked() {
                draft.colour = colour;
            }
        }
        let Colour(r, g, b) = draft.colour;
        let mut own = Color32::from_rgb(r, g, b);
        if ui
            .color_edit_button_srgba(&mut own)
            .on_hover_text(lang.other_colour())
            .changed()
        {
            draft.colour = Colour(own.r(), own.g(), own.b());
        }
    });
}

/// What happens to the passages is said, and chosen, before the tag goes.
fn removal_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    editor: &mut Editor,
    tag: TagId,
    heir: Option<TagId>,
) {
    let lang = scene.lang;
    let tags = Arc::clone(&scene.session.project().tags);
    let Some(going) = tags.get(tag) else {
        editor.removing = None;
        return;
    };
    let n = passages(scene, tag);
    ui.separator();
    ui.label(lang.tag_removal(&going.name, n));
    let mut heir = heir;
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(&mut heir, None, lang.passages_lose_it());
        for other in tags.iter().filter(|other| other.id != tag) {
            ui.radio_value(&mut heir, Some(other.id), lang.passages_become(&other.name));
        }
    });
    editor.removing = Some((tag, heir));
    ui.horizontal(|ui| {
        if ui.button(lang.remove_tag()).clicked() {
            scene
                .commands
                .push(Command::Edit(Edit::RemoveTag(tag, heir)));
            editor.removing = None;
        }
        if ui.button(lang.cancel()).clicked() {
            editor.removing = None;
        }
    });
}
