//! One row of the section tree: a heading or an item, with what is tagged in it.

use egui::{Pos2, Ui, pos2, vec2};

use super::{
    super::{
        fonts, kit,
        scene::Scene,
        theme::{CHROME, CHROME_SMALL, space, tag_paint},
        view::{Pane, ViewState},
    },
    ROW, correction_menu,
    data::{Node, Row, Words},
    go_to_row, toggle_fold,
};
use crate::{project::ReportEntry, session::Command};

const STEP: f32 = 14.0;

pub(super) fn row_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    view: &mut ViewState,
    entry: &ReportEntry,
    row: &Row,
    words: &Words,
    here: bool,
) {
    let name = format!("{} {}", words.marker, words.title);
    let of = ("section", entry.id, row.span.range(), row.depth);
    let response = kit::list_row(ui, scene.theme, ROW, here, &name, of);
    let triangle = paint_row(ui, scene, (row, words), response.rect, here);
    if response.clicked() {
        let on_triangle = response
            .interact_pointer_pos()
            .is_some_and(|at| row.folded.is_some() && at.x < triangle);
        if on_triangle {
            toggle_fold(view, entry.id, row);
        } else {
            view.pane = Pane::Contents;
            go_to_row(scene, row);
        }
    }
    if response.double_clicked() {
        toggle_fold(view, entry.id, row);
    }
    let response = match &words.remark {
        Some(remark) => response.on_hover_text(scene.lang.numbering_remark(remark)),
        None => response.on_hover_text_at_pointer(name),
    };
    response.context_menu(|ui| row_menu(ui, scene, entry, row));
}

fn row_menu(ui: &mut Ui, scene: &mut Scene<'_>, entry: &ReportEntry, row: &Row) {
    let lang = scene.lang;
    for tag in scene.session.project().tags.iter() {
        if ui.button(lang.tag_all_of_it_as(&tag.name)).clicked() {
            scene.commands.push(Command::TagSpan(row.span, tag.id));
        }
    }
    ui.separator();
    correction_menu(ui, scene, entry, row.paragraph);
}

/// Paints the row and says where its triangle ends on the right.
fn paint_row(
    ui: &Ui,
    scene: &Scene<'_>,
    (row, words): (&Row, &Words),
    rect: egui::Rect,
    here: bool,
) -> f32 {
    let theme = scene.theme;
    let inner = rect.shrink2(vec2(space::XS, 0.0));
    let left = inner.left() + row.depth as f32 * STEP;
    if let Some(folded) = row.folded {
        triangle(ui, pos2(left + 6.0, rect.center().y), folded, theme.quiet);
    }
    let x = left + 14.0;
    let y = rect.center().y - 8.0;
    let right = paint_counts(ui, scene, words, pos2(inner.right(), y), here);
    let is_section = matches!(row.node, Node::Section(_));
    let (font, colour) = match (is_section, row.depth) {
        (true, 0) => (fonts::bold_id(CHROME), theme.strong),
        (true, _) => (egui::FontId::proportional(CHROME), theme.ink),
        (false, _) => (egui::FontId::proportional(CHROME_SMALL), theme.quiet),
    };
    let text = format!("{}{}", words.marker, words.title);
    let end = kit::line(ui, pos2(x, y), &text, font, colour, right - x - space::S);
    if words.remark.is_some() {
        kit::line(
            ui,
            pos2(end + 3.0, y),
            "!",
            fonts::bold_id(CHROME),
            theme.warning,
            12.0,
        );
    }
    left + 14.0
}

/// Counts per tag at the right end; returns where they begin. On the chosen row no tag's colour is readable: there the
/// letters tell the tags.
fn paint_counts(ui: &Ui, scene: &Scene<'_>, words: &Words, end: Pos2, here: bool) -> f32 {
    let Pos2 { mut x, y } = end;
    for (tag, n) in words.counts.iter().rev() {
        let Some(tag) = scene.session.project().tags.get(*tag) else {
            continue;
        };
        let colour = if here {
            scene.theme.ink
        } else {
            tag_paint(tag, scene.theme.dark).line
        };
        let font = egui::FontId::proportional(CHROME_SMALL);
        let galley = kit::elided(ui, &format!("{}{n}", tag.letter), font, colour, 60.0);
        x -= galley.size().x;
        ui.painter().galley(pos2(x, y), galley, colour);
        x -= space::XS;
    }
    x
}

fn triangle(ui: &Ui, centre: Pos2, folded: bool, colour: egui::Color32) {
    let points = if folded {
        [vec2(-2.0, -4.0), vec2(3.0, 0.0), vec2(-2.0, 4.0)]
    } else {
        [vec2(-4.0, -2.0), vec2(4.0, -2.0), vec2(0.0, 3.0)]
    };
    let points = points.map(|offset| centre + offset).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(
        points,
        colour,
        egui::Stroke::NONE,
    ));
}
