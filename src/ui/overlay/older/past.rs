//! What an older version holds: its reports, under each all that was tagged in it, and beside them what is otherwise
//! now.

use egui::{FontId, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::{
    fonts, kit,
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, space, tag_paint},
};
use crate::{
    annotation::Annotation,
    project::ReportEntry,
    session::{Change, Compared, Line},
    text::legible,
    wording::Lang,
};

const LINE: f32 = 24.0;
/// Lines seen at once, where the window is high enough.
const LINES: f32 = 8.5;
const BADGE: f32 = 16.0;
/// Characters of a passage that are laid out at most: its line shows no more.
const SHOWN: usize = 120;

pub(super) fn past_ui(ui: &mut Ui, scene: &Scene<'_>, compared: &Compared, most: f32) {
    let (lang, theme) = (scene.lang, scene.theme);
    kit::rule(ui, theme);
    if !compared.past.whole {
        let text = egui::RichText::new(lang.older_not_whole());
        ui.label(text.color(theme.warning));
    }
    let (reports, tags) = compared.lacks;
    if compared.same {
        ui.label(lang.older_same());
    } else if reports + tags > 0 {
        let text = egui::RichText::new(lacks(lang, reports, tags));
        ui.label(text.color(theme.warning));
    }
    ScrollArea::vertical()
        .id_salt("reports of a version")
        .max_height((LINE * LINES).min(most))
        .auto_shrink([false, true])
        .show_rows(ui, LINE, compared.lines.len(), |ui, range| {
            for line in compared.lines.get(range).unwrap_or_default() {
                line_ui(ui, scene, compared, *line);
            }
        });
}

/// What of now would be gone.
fn lacks(lang: Lang, reports: usize, tags: usize) -> String {
    let (reports, tags) = (
        (reports, lang.older_n_reports(reports)),
        (tags, lang.older_n_tags(tags)),
    );
    let parts = [reports, tags].into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<_> = parts.map(|(_, part)| part).collect();
    lang.older_lacks_these(&parts.join(lang.older_between()))
}

fn line_ui(ui: &mut Ui, scene: &Scene<'_>, compared: &Compared, line: Line) {
    match line {
        Line::Report { at, change } => {
            if let Some(entry) = compared.entry(at) {
                report_ui(ui, scene, entry, change);
            }
        }
        Line::Tag { report, at, change } => {
            let entry = compared.entry(report);
            if let Some(annotation) = entry.and_then(|entry| entry.annotations.get(at)) {
                tag_ui(ui, scene, compared, annotation, change);
            }
        }
    }
}

fn report_ui(ui: &mut Ui, scene: &Scene<'_>, entry: &ReportEntry, change: Option<Change>) {
    let (lang, theme) = (scene.lang, scene.theme);
    let name = legible(&entry.name);
    let n = lang.older_n_tags(entry.annotations.len());
    let rect = named_line(ui, &format!("{name} {n} {}", sign(lang, change)));
    let right = paint_sign(ui, scene, change, rect);
    let small = FontId::proportional(CHROME_SMALL);
    let n = kit::elided(ui, &n, small, theme.quiet, 80.0);
    let left = right - n.size().x;
    let top = rect.top() + 5.0;
    ui.painter().galley(pos2(left, top), n, theme.quiet);
    let at = pos2(rect.left(), rect.top() + 3.0);
    let width = left - space::S - rect.left();
    let font = fonts::bold_id(CHROME);
    kit::line(ui, at, &name, font, theme.strong, width);
}

fn tag_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    compared: &Compared,
    annotation: &Annotation,
    change: Option<Change>,
) {
    let Some(tag) = compared.past.project.tags.get(annotation.tag) else {
        return;
    };
    let words = annotation.anchor.quote.chars().take(SHOWN);
    let words: String = words.map(|c| if c == '\n' { ' ' } else { c }).collect();
    let name = format!("{} {words} {}", tag.name, sign(scene.lang, change));
    let rect = named_line(ui, name.trim_end());
    let right = paint_sign(ui, scene, change, rect);
    let at = pos2(rect.left() + space::S, rect.top() + 4.0);
    let paint = tag_paint(tag, scene.theme.dark);
    let badge = kit::badge(ui, at, &paint, tag.letter, BADGE);
    let at = pos2(badge.right() + space::S, rect.top() + 3.0);
    let font = FontId::proportional(CHROME);
    let width = right - space::S - at.x;
    kit::line(ui, at, &words, font, scene.theme.ink, width);
}

/// The place of a line, and what it says to screen readers.
fn named_line(ui: &mut Ui, name: &str) -> egui::Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.trim_end()));
    rect.with_max_x(rect.right() - space::M)
}

fn sign(lang: Lang, change: Option<Change>) -> &'static str {
    match change {
        None => "",
        Some(Change::Gone) => lang.older_gone(),
        Some(Change::Other) => lang.older_other(),
    }
}

/// At the right end; says how far the line may go.
fn paint_sign(ui: &Ui, scene: &Scene<'_>, change: Option<Change>, rect: egui::Rect) -> f32 {
    if change.is_none() {
        return rect.right();
    }
    let (small, colour) = (FontId::proportional(CHROME_SMALL), scene.theme.accent);
    let galley = kit::elided(ui, sign(scene.lang, change), small, colour, 120.0);
    let left = rect.right() - galley.size().x;
    let top = rect.top() + 5.0;
    ui.painter().galley(pos2(left, top), galley, colour);
    left - space::S
}
