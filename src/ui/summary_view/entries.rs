//! The left side of the summary: title, unit, date, grouping, and the entries one line each.

use egui::{Panel, RichText, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::{
    super::{
        action::Action,
        drafts, fonts, kit,
        scene::Scene,
        theme::{CHROME, CHROME_SMALL, space, tag_paint},
    },
    MARGIN, SummaryView,
    wording::wording_ui,
};
use crate::{
    project::{Edit, Grouping},
    session::Command,
    summary::{Entry, Summary},
};

const ROW: f32 = 26.0;

pub(super) fn entries_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    view: &mut SummaryView,
    summary: &Summary,
) {
    let is_chosen = view.chosen.and_then(|id| summary.entry(id)).is_some();
    if is_chosen && ui.available_height() < LOW {
        kit::scrolled(ui, "summary_low", |ui| low_ui(ui, scene, view, summary));
        return;
    }
    head_ui(ui, scene, summary);
    kit::rule(ui, scene.theme);
    if is_chosen {
        Panel::bottom("summary_wording")
            .resizable(true)
            .default_size(250.0)
            .size_range(150.0..=420.0)
            .frame(egui::Frame::NONE)
            .show(ui, |ui| wording_ui(ui, scene, view, summary));
    }
    list_ui(ui, scene, view, summary);
}

/// Below this height (points) there is no room for the head, the list and a wording at once.
const LOW: f32 = 480.0;

/// One below the other, each as high as it needs: the wording in hand first.
fn low_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView, summary: &Summary) {
    part_ui(ui, 200.0, |ui| wording_ui(ui, scene, view, summary));
    kit::rule(ui, scene.theme);
    part_ui(ui, 5.0 * ROW, |ui| list_ui(ui, scene, view, summary));
    kit::rule(ui, scene.theme);
    head_ui(ui, scene, summary);
}

fn part_ui(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui)) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    ui.scope_builder(UiBuilder::new().max_rect(rect), content);
}

fn head_ui(ui: &mut Ui, scene: &mut Scene<'_>, summary: &Summary) {
    let lang = scene.lang;
    let plan = &scene.session.project().summary;
    let fields = [
        (
            lang.summary_title(),
            summary.title.as_str(),
            plan.title.clone(),
            Edit::SetSummaryTitle as fn(String) -> Edit,
        ),
        (
            lang.summary_unit(),
            "",
            plan.author_unit.clone(),
            Edit::SetAuthorUnit,
        ),
        (
            lang.summary_date(),
            lang.summary_date_hint(),
            plan.date.clone(),
            Edit::SetSummaryDate,
        ),
    ];
    egui::Frame::NONE.inner_margin(MARGIN).show(ui, |ui| {
        egui::Grid::new("summary_head")
            .num_columns(2)
            .spacing([space::S, space::XS])
            .show(ui, |ui| {
                for (name, hint, value, edit) in fields {
                    let label = ui.label(RichText::new(name).color(scene.theme.quiet));
                    if let Some(value) = drafts::line_ui(ui, label.id, &value, hint) {
                        scene.commands.push(Command::Typed(edit(value)));
                    }
                    ui.end_row();
                }
            });
        ui.add_space(space::XS);
        grouping_ui(ui, scene, summary);
        printing_ui(ui, scene);
    });
}

/// What is printed beside the words.
fn printing_ui(ui: &mut Ui, scene: &mut Scene<'_>) {
    let lang = scene.lang;
    let plan = &scene.session.project().summary;
    let (mut kept, mut printed) = (plan.keep_numbers, plan.print_notes);
    ui.horizontal_wrapped(|ui| {
        let kept_box = ui.checkbox(&mut kept, lang.keep_numbers());
        if kept_box.on_hover_text(lang.keep_numbers_hint()).changed() {
            scene.push(Command::Edit(Edit::KeepNumbers(kept)));
        }
        let notes_box = ui.checkbox(&mut printed, lang.print_notes());
        if notes_box.on_hover_text(lang.print_notes_hint()).changed() {
            scene.push(Command::Edit(Edit::PrintNotes(printed)));
        }
    });
}

fn grouping_ui(ui: &mut Ui, scene: &mut Scene<'_>, summary: &Summary) {
    let lang = scene.lang;
    let groupings = [
        (Grouping::Report, lang.by_report()),
        (Grouping::Chapter, lang.by_chapter()),
    ];
    ui.horizontal(|ui| {
        ui.label(RichText::new(lang.group_by()).color(scene.theme.quiet));
        for (grouping, label) in groupings {
            if ui
                .selectable_label(summary.grouping == grouping, label)
                .clicked()
            {
                scene
                    .commands
                    .push(Command::Edit(Edit::GroupSummaryBy(grouping)));
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button(Action::Export.label(lang)).clicked() {
                scene.act(Action::Export);
            }
        });
    });
}

/// What the list shows, one line each.
enum Line<'a> {
    Tag(&'a crate::summary::TagGroup),
    Group(&'a str),
    Entry(&'a Entry),
}

fn list_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView, summary: &Summary) {
    let lines = lines(summary);
    if lines.is_empty() {
        kit::empty_hint(ui, scene.theme, scene.lang.hint_empty_summary());
        return;
    }
    let mut area = ScrollArea::vertical()
        .id_salt("summary_list")
        .auto_shrink(false);
    if std::mem::take(&mut view.follow) {
        let is_chosen =
            |line: &Line<'_>| matches!(line, Line::Entry(it) if Some(it.annotation) == view.chosen);
        let at = lines.iter().position(is_chosen).unwrap_or_default();
        let height = ROW + ui.spacing().item_spacing.y;
        let middle = at as f32 * height - ui.available_height() / 2.0;
        area = area.vertical_scroll_offset(middle.max(0.0));
    }
    area.show_rows(ui, ROW, lines.len(), |ui, range| {
        for line in lines.get(range).unwrap_or_default() {
            line_ui(ui, scene, view, line);
        }
    });
}

fn lines(summary: &Summary) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for tag in &summary.tags {
        lines.push(Line::Tag(tag));
        for group in &tag.groups {
            lines.push(Line::Group(&group.name));
            lines.extend(group.entries.iter().map(Line::Entry));
        }
    }
    lines
}

fn line_ui(ui: &mut Ui, scene: &Scene<'_>, view: &mut SummaryView, line: &Line<'_>) {
    let theme = scene.theme;
    match line {
        Line::Tag(tag) => {
            let text = format!("{}  {}", tag.tag.name, tag.printed());
            let colour = tag_paint(&tag.tag, theme.dark).line;
            still_line(ui, &text, fonts::bold_id(CHROME), colour, MARGIN);
        }
        Line::Group(name) => {
            let small = egui::FontId::proportional(CHROME_SMALL);
            still_line(ui, name, small, theme.quiet, MARGIN + space::S);
        }
        Line::Entry(entry) => entry_ui(ui, scene, view, entry),
    }
}

fn still_line(ui: &mut Ui, text: &str, font: egui::FontId, colour: egui::Color32, indent: f32) {
    let size = vec2(ui.available_width(), ROW);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let at = pos2(rect.left() + indent, rect.top() + 6.0);
    kit::line(ui, at, text, font, colour, rect.right() - at.x - MARGIN);
}

fn entry_ui(ui: &mut Ui, scene: &Scene<'_>, view: &mut SummaryView, entry: &Entry) {
    let chosen = view.chosen == Some(entry.annotation);
    let response = kit::list_row(
        ui,
        scene.theme,
        ROW,
        chosen,
        &entry.text,
        ("entry", entry.annotation),
    );
    paint_entry(ui, scene, entry, response.rect);
    let lang = scene.lang;
    let response = if sign(scene, entry) == lang.sign_unfilled() {
        response.on_hover_text(lang.sign_unfilled_hint())
    } else {
        response
    };
    if response.clicked() {
        view.chosen = Some(entry.annotation);
        view.reveal = true;
        if response.has_focus() {
            // By the keyboard: to word it otherwise.
            view.write(entry);
        }
    }
}

fn paint_entry(ui: &Ui, scene: &Scene<'_>, entry: &Entry, rect: egui::Rect) {
    let theme = scene.theme;
    let left = rect.left() + MARGIN + space::L;
    let y = rect.top() + 6.0;
    let small = egui::FontId::proportional(CHROME_SMALL);
    let number = entry
        .place
        .map_or_else(|| "–".to_owned(), |n| n.to_string());
    kit::line(ui, pos2(left, y), &number, small.clone(), theme.quiet, 28.0);
    let sign = sign(scene, entry);
    let sign_left = rect.right() - MARGIN - if sign.is_empty() { 0.0 } else { 52.0 };
    kit::line(ui, pos2(sign_left, y), sign, small, theme.warning, 52.0);
    let colour = if entry.left_out() {
        theme.quiet
    } else {
        theme.ink
    };
    let x = left + 30.0;
    let text = entry.text.replace('\n', " ");
    let font = egui::FontId::proportional(CHROME);
    let end = kit::line(
        ui,
        pos2(x, y - 1.0),
        &text,
        font,
        colour,
        sign_left - x - space::XS,
    );
    if entry.left_out() {
        let stroke = egui::Stroke::new(1.0, theme.quiet);
        ui.painter().hline(x..=end, rect.center().y, stroke);
    }
}

/// One word on what is special about an entry.
fn sign(scene: &Scene<'_>, entry: &Entry) -> &'static str {
    let lang = scene.lang;
    if entry.left_out() {
        lang.sign_left_out()
    } else if let Some(unsettled) = entry.unsettled {
        lang.unsettled(unsettled)
    } else if !entry.placeholders.is_empty() {
        lang.sign_unfilled()
    } else if entry.edited() {
        lang.sign_edited()
    } else {
        ""
    }
}
