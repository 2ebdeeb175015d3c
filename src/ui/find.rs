//! Finding words: a bar over the text for one report, a list of places for all.

use egui::{Key, Modifiers, TextEdit, Ui};

use super::{
    kit,
    scene::Scene,
    theme::{CHROME_SMALL, space},
};
use crate::{
    project::{ReportId, Revision},
    session::{Command, Hit, Search},
    text::{ByteSpan, legible},
};

pub struct FindBar {
    pub query: String,
    pub everywhere: bool,
    search: Search,
    /// The project's revision and the report that were searched.
    searched: Option<(Revision, Option<ReportId>)>,
    current: usize,
    wants_focus: bool,
}

impl FindBar {
    pub fn new(everywhere: bool) -> Self {
        Self {
            query: String::new(),
            everywhere,
            search: Search::default(),
            searched: None,
            current: 0,
            wants_focus: true,
        }
    }

    /// Called again while open: the other scope, the keyboard back in the field.
    pub fn focus(&mut self, everywhere: bool) {
        self.everywhere = everywhere;
        self.wants_focus = true;
    }

    /// The hits in one report, for the page to paint, and which of them the search stands on.
    pub fn hits_in(&self, report: ReportId) -> (Vec<ByteSpan>, Option<usize>) {
        let in_report = self
            .search
            .hits
            .iter()
            .enumerate()
            .filter(|(_, hit)| hit.report == report);
        let mut current = None;
        let spans = in_report
            .enumerate()
            .map(|(n, (idx, hit))| {
                if idx == self.current {
                    current = Some(n);
                }
                hit.span
            })
            .collect();
        (spans, current)
    }
}

/// Draws the bar; true when it is to be closed.
pub(super) fn find_ui(ui: &mut Ui, scene: &mut Scene<'_>, bar: &mut FindBar) -> bool {
    search_again(scene, bar);
    let close = egui::Frame::NONE
        .fill(scene.theme.desk)
        .inner_margin(egui::Margin::symmetric(8, 4))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| field_ui(ui, scene, bar)).inner
        })
        .inner;
    kit::rule(ui, scene.theme);
    if bar.everywhere && !bar.search.hits.is_empty() {
        hits_ui(ui, scene, bar);
    }
    close
}

fn search_again(scene: &Scene<'_>, bar: &mut FindBar) {
    let session = scene.session;
    let state = (session.revision(), session.cursor().report);
    let same_place = bar.searched.is_some_and(|(revision, report)| {
        revision == state.0 && (bar.everywhere || report == state.1)
    });
    let same = bar.search.needle == bar.query && bar.search.everywhere == bar.everywhere;
    if same && same_place {
        return;
    }
    bar.search = session.search(&bar.query, bar.everywhere);
    bar.searched = Some(state);
    if !same {
        let here = session.cursor().unit.map_or(0, |unit| unit.range().start);
        let from_here = bar
            .search
            .hits
            .iter()
            .position(|hit| Some(hit.report) == state.1 && hit.span.range().start >= here);
        bar.current = from_here.unwrap_or(0);
    }
    bar.current = bar.current.min(bar.search.hits.len().saturating_sub(1));
}

fn field_ui(ui: &mut Ui, scene: &mut Scene<'_>, bar: &mut FindBar) -> bool {
    let lang = scene.lang;
    let label = ui.label(if bar.everywhere {
        lang.find_in_all()
    } else {
        lang.find_here()
    });
    let field = ui
        .add(TextEdit::singleline(&mut bar.query).desired_width(220.0))
        .labelled_by(label.id);
    if std::mem::take(&mut bar.wants_focus) {
        field.request_focus();
    }
    let n = bar.search.hits.len();
    let count = match (bar.query.is_empty(), n) {
        (true, _) => String::new(),
        (false, 0) => lang.nothing_found().to_owned(),
        (false, n) => lang.hit_of(bar.current + 1, n),
    };
    if !count.is_empty() {
        let count = egui::RichText::new(count).size(CHROME_SMALL);
        ui.add(egui::Label::new(count.color(scene.theme.quiet)).extend());
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let back = entered && ui.input(|input| input.modifiers.shift);
    let enabled = n > 0;
    let previous = ui
        .add_enabled(enabled, egui::Button::new("↑"))
        .on_hover_text(lang.previous_hit());
    let next = ui
        .add_enabled(enabled, egui::Button::new("↓"))
        .on_hover_text(lang.next_hit());
    if previous.clicked() || back {
        step(scene, bar, n.saturating_sub(1));
    } else if next.clicked() || entered {
        step(scene, bar, 1);
    }
    if entered {
        field.request_focus();
    }
    ui.checkbox(&mut bar.everywhere, lang.all_reports());
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    kit::quiet_button(ui, lang.close(), lang.close_find()).clicked() || escaped
}

/// Goes `by` hits on, round at the end, and makes the hit the current unit.
fn step(scene: &mut Scene<'_>, bar: &mut FindBar, by: usize) {
    let n = bar.search.hits.len();
    if n == 0 {
        return;
    }
    let here = scene.session.cursor();
    let at_current = bar
        .search
        .hits
        .get(bar.current)
        .is_some_and(|hit| here.report == Some(hit.report) && here.unit == Some(hit.span));
    if at_current {
        bar.current = (bar.current + by) % n;
    }
    go_to(scene, bar);
}

fn go_to(scene: &mut Scene<'_>, bar: &FindBar) {
    if let Some(&Hit { report, span }) = bar.search.hits.get(bar.current) {
        scene.push(Command::GoTo(report, span));
    }
}

/// Every hit of every report, each with what stands around it.
fn hits_ui(ui: &mut Ui, scene: &mut Scene<'_>, bar: &mut FindBar) {
    let n = bar.search.hits.len();
    let theme = scene.theme;
    egui::ScrollArea::vertical()
        .id_salt("hits")
        .max_height(180.0)
        .auto_shrink([false, true])
        .show_rows(ui, 24.0, n, |ui, range| {
            for idx in range {
                let Some(&hit) = bar.search.hits.get(idx) else {
                    continue;
                };
                let text = hit_text(scene, hit);
                let response =
                    kit::list_row(ui, theme, 24.0, idx == bar.current, &text, ("hit", idx));
                let at = response.rect.min + egui::vec2(space::S, 4.0);
                let font = egui::FontId::proportional(CHROME_SMALL);
                kit::line(
                    ui,
                    at,
                    &text,
                    font,
                    theme.ink,
                    response.rect.width() - space::L,
                );
                if response.clicked() {
                    bar.current = idx;
                    go_to(scene, bar);
                }
            }
        });
    kit::rule(ui, theme);
}

fn hit_text(scene: &Scene<'_>, hit: Hit) -> String {
    let Some(entry) = scene.session.project().report(hit.report) else {
        return String::new();
    };
    let text = entry.report().text();
    let (start, end) = (hit.span.range().start, hit.span.range().end);
    let before: String = text
        .get(..start)
        .unwrap_or_default()
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .take(12)
        .collect();
    let before: String = before.chars().rev().collect();
    let after: String = text
        .get(end..)
        .unwrap_or_default()
        .chars()
        .take_while(|c| *c != '\n')
        .take(40)
        .collect();
    format!(
        "{}：…{before}【{}】{after}",
        legible(&entry.name),
        entry.report().slice(hit.span)
    )
}
