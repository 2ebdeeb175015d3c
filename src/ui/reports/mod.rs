//! The list of reports: what they are called, what is done in each.

mod data;

use egui::{ScrollArea, Ui, pos2, vec2};

use self::data::{Row, SourceSign, rows};
use super::{
    action::Action,
    fonts, kit,
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, space, tag_paint},
    view::{Dialog, Pane, ReportDraft, ViewState},
};
use crate::{
    project::{Edit, ReportId},
    session::Command,
    wording::Lang,
};

const ROW: f32 = 46.0;

pub(super) fn reports_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let n = scene.session.project().reports.len();
    let lang = scene.lang;
    let active = view.pane == Pane::Reports;
    kit::panel_header(
        ui,
        scene.theme,
        lang.reports(),
        &n.to_string(),
        active,
        |ui| {
            if kit::quiet_button(ui, lang.add(), &Action::OpenReports.label(lang)).clicked() {
                scene.act(Action::OpenReports);
            }
        },
    );
    if n == 0 {
        kit::empty_hint(ui, scene.theme, lang.hint_no_reports());
        return;
    }
    let open = scene.session.cursor().report;
    let followed = std::mem::replace(&mut view.report_followed, open) == open;
    ScrollArea::vertical()
        .id_salt("reports")
        .auto_shrink(false)
        .show_rows(ui, ROW, n, |ui, range| {
            if !followed {
                reveal(ui, scene, range.start);
            }
            for row in &rows(scene.session, range) {
                row_ui(ui, scene, view, row);
            }
        });
}

/// The open report's row comes into view when another report was opened; `first` is the row at the top of `ui`.
fn reveal(ui: &Ui, scene: &Scene<'_>, first: usize) {
    let open = scene.session.cursor().report;
    let mut reports = scene.session.project().reports.iter();
    let Some(at) = reports.position(|entry| Some(entry.id) == open) else {
        return;
    };
    let height = ROW + ui.spacing().item_spacing.y;
    let top = ui.max_rect().top() + (at as f32 - first as f32) * height;
    let row = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW);
    ui.scroll_to_rect_animation(row, None, egui::style::ScrollAnimation::none());
}

fn row_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState, row: &Row) {
    let source = source_words(scene.lang, row.source);
    let response = kit::list_row(
        ui,
        scene.theme,
        ROW,
        row.open,
        &spoken(row, source),
        ("report", row.id),
    );
    paint_row(ui, scene, row, response.rect);
    let response = if source.is_empty() {
        response
    } else {
        response.on_hover_text(source)
    };
    if response.clicked() {
        // The mouse opens a report to work in its text; the keyboard stays in the list.
        view.pane = if response.has_focus() {
            Pane::Reports
        } else {
            Pane::Page
        };
        scene.push(Command::OpenReport(row.id));
    }
    if response.double_clicked() {
        view.dialog = report_draft(scene, row.id).map(Dialog::Report);
    }
    response.context_menu(|ui| row_menu(ui, scene, view, row.id));
}

fn source_words(lang: Lang, sign: SourceSign) -> &'static str {
    match sign {
        SourceSign::None => "",
        SourceSign::Newer => lang.source_newer(),
        SourceSign::Missing => lang.source_missing(),
    }
}

fn spoken(row: &Row, source: &str) -> String {
    let counts: Vec<_> = row
        .counts
        .iter()
        .map(|(_, letter, n)| format!("{letter}{n}"))
        .collect();
    let said = format!("{} {} {source}", row.name, counts.join(" "));
    said.trim_end().to_owned()
}

fn paint_row(ui: &Ui, scene: &Scene<'_>, row: &Row, rect: egui::Rect) {
    let theme = scene.theme;
    let inner = rect.shrink2(vec2(space::S, space::XS));
    let name_colour = if row.open { theme.strong } else { theme.ink };
    let font = if row.open {
        fonts::bold_id(CHROME)
    } else {
        egui::FontId::new(CHROME, egui::FontFamily::Proportional)
    };
    let sign = paint_source(ui, scene, row.source, inner);
    let warning = sign + if row.has_warning { 16.0 } else { 0.0 };
    kit::line(
        ui,
        inner.min,
        &row.name,
        font,
        name_colour,
        inner.width() - warning,
    );
    let small = egui::FontId::proportional(CHROME_SMALL);
    if row.has_warning {
        let at = pos2(inner.right() - sign - 10.0, inner.top());
        kit::line(ui, at, "!", fonts::bold_id(CHROME), theme.warning, 12.0);
    }
    let y = inner.top() + 19.0;
    let mut x = inner.left();
    for (tag, letter, n) in &row.counts {
        let Some(tag) = scene.session.project().tags.get(*tag) else {
            continue;
        };
        let colour = if *n == 0 {
            theme.quiet
        } else if row.open {
            // No tag's colour is readable on that ground; the letter tells the tag.
            theme.ink
        } else {
            tag_paint(tag, theme.dark).line
        };
        let text = format!("{letter}{n}");
        x = kit::line(ui, pos2(x, y), &text, small.clone(), colour, 60.0) + space::S;
    }
    let room = inner.right() - x;
    let galley = kit::elided(ui, &row.about, small, theme.quiet, room);
    let at = pos2(inner.right() - galley.size().x, y);
    ui.painter().galley(at, galley, theme.quiet);
    kit::share_bar(
        ui,
        theme,
        inner.left(),
        inner.right(),
        rect.bottom() - 4.0,
        row.tagged,
    );
}

/// The sign at the right end of the name, and the room it takes.
fn paint_source(ui: &Ui, scene: &Scene<'_>, sign: SourceSign, inner: egui::Rect) -> f32 {
    let (theme, lang) = (scene.theme, scene.lang);
    let (text, colour) = match sign {
        SourceSign::None => return 0.0,
        SourceSign::Newer => (lang.source_newer_sign(), theme.accent),
        SourceSign::Missing => (lang.source_missing_sign(), theme.quiet),
    };
    let font = match sign {
        SourceSign::Newer => fonts::bold_id(CHROME_SMALL),
        _ => egui::FontId::proportional(CHROME_SMALL),
    };
    let galley = kit::elided(ui, text, font, colour, 40.0);
    let at = pos2(inner.right() - galley.size().x, inner.top() + 1.0);
    let width = galley.size().x + space::XS;
    ui.painter().galley(at, galley, colour);
    width
}

/// The report's name, unit and year as a draft to edit.
pub(super) fn report_draft(scene: &Scene<'_>, id: ReportId) -> Option<ReportDraft> {
    let entry = scene.session.project().report(id)?;
    Some(ReportDraft {
        id,
        name: entry.name.clone(),
        unit: entry.unit.clone(),
        year: entry.year.map(|year| year.to_string()).unwrap_or_default(),
        fresh: true,
    })
}

fn row_menu(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState, id: ReportId) {
    let lang = scene.lang;
    let reports = &scene.session.project().reports;
    let at = reports.iter().position(|entry| entry.id == id).unwrap_or(0);
    let last = reports.len().saturating_sub(1);
    if ui.button(lang.edit_report()).clicked() {
        view.dialog = report_draft(scene, id).map(Dialog::Report);
    }
    let up = ui.add_enabled(at > 0, egui::Button::new(lang.move_up()));
    if up.clicked() {
        scene.push(Command::Edit(Edit::MoveReport(id, at - 1)));
    }
    let down = ui.add_enabled(at < last, egui::Button::new(lang.move_down()));
    if down.clicked() {
        scene.push(Command::Edit(Edit::MoveReport(id, at + 1)));
    }
    if scene.session.has_newer_text(id) && ui.button(lang.take_new_text_after_all()).clicked() {
        scene.push(Command::TakeText(id));
    }
    ui.separator();
    if ui.button(lang.remove_report()).clicked() {
        scene.push(Command::Edit(Edit::RemoveReports(vec![id])));
    }
}
