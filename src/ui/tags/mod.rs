//! The right panel: the list of annotations, and the chosen one in detail.

mod data;
mod details;
mod editor;
mod review;

use std::sync::Arc;

use egui::{ScrollArea, Ui, pos2, vec2};

use self::data::{Row, Words};
pub(super) use self::{
    data::{Filter, List},
    editor::{Editor, editor_ui},
};
use super::{
    kit,
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, Theme, space, tag_paint},
    view::{Pane, ViewState},
};
use crate::{
    annotation::AnnotationId,
    project::{ReportId, Revision},
    session::{Command, Sign},
    wording::Lang,
};

const ROW: f32 = 46.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct View {
    pub filter: Filter,
    list: Option<(Key, Arc<List>)>,
    shown: Option<AnnotationId>,
}

#[derive(Clone, PartialEq, Eq)]
struct Key {
    filter: Filter,
    revision: Revision,
    report: Option<ReportId>,
}

pub(super) fn tags_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let list = current_list(scene, view);
    let rows = &list.rows;
    let active = view.pane == Pane::Tags;
    let lang = scene.lang;
    kit::panel_header(
        ui,
        scene.theme,
        lang.tags(),
        &rows.len().to_string(),
        active,
        |ui| {
            let filter = &mut view.tags.filter;
            let (all, this) = (lang.all_reports(), lang.this_report());
            let scope = egui::ComboBox::from_id_salt("tags_of")
                .selected_text(if filter.everywhere { all } else { this })
                .width(72.0)
                .show_ui(ui, |ui| {
                    ui.selectable_value(&mut filter.everywhere, false, this);
                    ui.selectable_value(&mut filter.everywhere, true, all);
                });
            kit::name(&scope.response, lang.tags_of());
        },
    );
    filter_ui(ui, scene, &mut view.tags.filter);
    signs_ui(ui, scene, &mut view.tags.filter, &list);
    kit::rule(ui, scene.theme);
    if scene.session.annotation_at_hand().is_some() {
        egui::Panel::bottom("details")
            .resizable(true)
            .default_size(270.0)
            .size_range(details_heights(ui.available_height()))
            .frame(egui::Frame::NONE)
            .show(ui, |ui| details::details_ui(ui, scene, view));
    }
    list_ui(ui, scene, view, rows);
}

/// The details keep room for the note; in a low window one row of the list stays above them.
fn details_heights(room: f32) -> std::ops::RangeInclusive<f32> {
    let most = (room - ROW).max(room * 0.6).min(460.0);
    most.min(220.0)..=most
}

/// The rows that are to be seen, made anew only when the project, the report or the filter changed.
pub(super) fn current_list(scene: &Scene<'_>, view: &mut ViewState) -> Arc<List> {
    let key = Key {
        filter: view.tags.filter.clone(),
        revision: scene.session.revision(),
        report: scene.session.cursor().report,
    };
    if let Some((old, list)) = &view.tags.list
        && *old == key
    {
        return Arc::clone(list);
    }
    let list = Arc::new(data::list(scene.session, &key.filter));
    view.tags.list = Some((key, Arc::clone(&list)));
    list
}

fn filter_ui(ui: &mut Ui, scene: &Scene<'_>, filter: &mut Filter) {
    let lang = scene.lang;
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(8, 0))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                ui.selectable_value(&mut filter.tag, None, lang.all_tags());
                for tag in scene.session.project().tags.iter() {
                    let colour = tag_paint(tag, scene.theme.dark).line;
                    let text = egui::RichText::new(&tag.name).color(colour);
                    ui.selectable_value(&mut filter.tag, Some(tag.id), text);
                }
            });
            let field = egui::TextEdit::singleline(&mut filter.words)
                .hint_text(lang.filter_words())
                .desired_width(f32::INFINITY);
            let response = ui.add(field);
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::TextInput, true, lang.filter_words())
            });
            ui.add_space(space::XS);
        });
}

/// What a new text did, each with its number; nothing is there while there is nothing to look at.
fn signs_ui(ui: &mut Ui, scene: &Scene<'_>, filter: &mut Filter, list: &List) {
    if list.signs.is_empty() {
        filter.sign = None;
        return;
    }
    let lang = scene.lang;
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(8, 0))
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                for sign in Sign::ALL {
                    let n = list.signs.get(&sign).copied().unwrap_or(0);
                    let chosen = filter.sign == Some(sign);
                    if n == 0 && !chosen {
                        continue;
                    }
                    let text = lang.filter_standing(sign_name(lang, sign), n);
                    let text = egui::RichText::new(text).color(sign_colour(scene.theme, sign));
                    if ui.selectable_label(chosen, text).clicked() {
                        filter.sign = (!chosen).then_some(sign);
                    }
                }
            });
            ui.add_space(space::XS);
        });
}

fn sign_name(lang: Lang, sign: Sign) -> &'static str {
    match sign {
        Sign::Moved => lang.standing_moved(),
        Sign::Changed => lang.standing_changed(),
        Sign::Unsure => lang.standing_unsure(),
        Sign::Lost => lang.standing_lost(),
    }
}

fn sign_letter(lang: Lang, sign: Sign) -> &'static str {
    match sign {
        Sign::Moved => lang.sign_moved(),
        Sign::Changed => lang.sign_changed(),
        Sign::Unsure => lang.sign_unsure(),
        Sign::Lost => lang.sign_lost(),
    }
}

fn sign_colour(theme: &Theme, sign: Sign) -> egui::Color32 {
    match sign {
        Sign::Moved => theme.quiet,
        Sign::Changed => theme.accent,
        Sign::Unsure => theme.warning,
        Sign::Lost => theme.error,
    }
}

fn list_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState, rows: &[Row]) {
    if rows.is_empty() {
        let lang = scene.lang;
        let filter = &view.tags.filter;
        let filtered =
            filter.tag.is_some() || filter.sign.is_some() || !view.tags.filter.words.is_empty();
        let hint = if filtered {
            lang.hint_nothing_matches()
        } else {
            lang.hint_no_tags()
        };
        kit::empty_hint(ui, scene.theme, hint);
        return;
    }
    let chosen = scene.session.annotation_at_hand();
    let mut area = ScrollArea::vertical()
        .id_salt("annotations")
        .auto_shrink(false);
    if chosen != view.tags.shown {
        let at = rows.iter().position(|row| Some(row.id) == chosen);
        if let Some(at) = at {
            let height = ROW + ui.spacing().item_spacing.y;
            let middle = at as f32 * height - ui.available_height() / 2.0;
            area = area.vertical_scroll_offset(middle.max(0.0));
        }
        view.tags.shown = chosen;
    }
    area.show_rows(ui, ROW, rows.len(), |ui, range| {
        for row in rows.get(range).unwrap_or_default() {
            row_ui(ui, scene, view, row, chosen == Some(row.id));
        }
    });
}

fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState, row: &Row, chosen: bool) {
    let session = scene.session;
    let Some(words) = data::words(session, row) else {
        return;
    };
    let tag = session.project().tags.get(words.tag);
    let name = tag.map_or("", |tag| tag.name.as_str());
    let sign = words.sign.map_or("", |sign| sign_name(scene.lang, sign));
    let label = format!("{name} {} {sign}", words.quote);
    let label = label.trim_end();
    let response = kit::list_row(ui, scene.theme, ROW, chosen, label, ("tag", row.id));
    paint_row(ui, scene, view, &words, response.rect);
    if response.clicked() {
        view.pane = Pane::Tags;
        view.tags.shown = Some(row.id);
        scene.push(Command::Choose(Some(row.id)));
    }
}

fn paint_row(ui: &Ui, scene: &Scene<'_>, view: &ViewState, words: &Words<'_>, rect: egui::Rect) {
    let theme = scene.theme;
    let inner = rect.shrink2(vec2(space::S, space::XS));
    if let Some(tag) = scene.session.project().tags.get(words.tag) {
        let paint = tag_paint(tag, theme.dark);
        kit::badge(
            ui,
            pos2(inner.left(), inner.top() + 2.0),
            &paint,
            tag.letter,
            18.0,
        );
    }
    let x = inner.left() + 18.0 + space::S;
    let width = inner.right() - x - paint_sign(ui, scene, words.sign, inner);
    let font = egui::FontId::proportional(CHROME);
    let quote = words.quote.replace('\n', " ");
    let placed = !matches!(words.sign, Some(Sign::Unsure | Sign::Lost));
    let colour = if placed { theme.ink } else { theme.quiet };
    if view.tags.filter.everywhere {
        kit::line(ui, pos2(x, inner.top()), &quote, font, colour, width);
        let small = egui::FontId::proportional(CHROME_SMALL);
        kit::line(
            ui,
            pos2(x, inner.top() + 20.0),
            &words.report_name,
            small,
            theme.quiet,
            width,
        );
    } else {
        let galley = kit::folded(ui, &quote, font, colour, width, 2);
        ui.painter().galley(pos2(x, inner.top()), galley, colour);
    }
    if words.has_note {
        let at = pos2(inner.left() + 3.0, inner.top() + 21.0);
        let small = egui::FontId::proportional(CHROME_SMALL);
        kit::line(ui, at, scene.lang.note_sign(), small, theme.quiet, 18.0);
    }
}

/// The letter at the right end, and the room it takes.
fn paint_sign(ui: &Ui, scene: &Scene<'_>, sign: Option<Sign>, inner: egui::Rect) -> f32 {
    let Some(sign) = sign else {
        return 0.0;
    };
    let colour = sign_colour(scene.theme, sign);
    let letter = sign_letter(scene.lang, sign);
    let font = super::fonts::bold_id(CHROME_SMALL);
    let galley = kit::elided(ui, letter, font, colour, 30.0);
    let at = pos2(inner.right() - galley.size().x, inner.top() + 1.0);
    let width = galley.size().x + space::S;
    ui.painter().galley(at, galley, colour);
    width
}
