//! The section tree of the open report.

mod data;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use egui::{Pos2, ScrollArea, Ui, pos2, vec2};

use self::data::{Node, Row, Words};
use super::{
    fonts, kit,
    scene::Scene,
    theme::{CHROME, CHROME_SMALL, space, tag_paint},
    view::{Pane, ViewState},
};
use crate::{
    outline::{Correction, Outline},
    project::{Edit, ReportEntry, ReportId, Revision},
    session::{Command, Direction, Session},
    text::{ByteSpan, ParagraphIdx},
};

const ROW: f32 = 26.0;
const STEP: f32 = 14.0;

/// What the panel keeps between frames.
#[derive(Default)]
pub struct View {
    tree: Option<Tree>,
    /// What the rows that were in view said at the last revision.
    words: BTreeMap<usize, Arc<Words>>,
    revision: Revision,
    /// The row that was brought into view last.
    shown: Option<usize>,
}

/// The rows, with what they were made from. No tag changes them, however many there are.
struct Tree {
    report: ReportId,
    outline: Arc<Outline>,
    folded: BTreeSet<(ReportId, ParagraphIdx)>,
    rows: Arc<Vec<Row>>,
}

pub(super) fn contents_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let lang = scene.lang;
    let active = view.pane == Pane::Contents;
    let Some(entry) = scene.session.open_entry().cloned() else {
        kit::panel_header(ui, scene.theme, lang.contents(), "", active, |_| ());
        return;
    };
    let rows = current_rows(scene.session, view, &entry);
    kit::panel_header(ui, scene.theme, lang.contents(), "", active, |ui| {
        fold_button(ui, scene, view, &entry);
    });
    if rows.is_empty() {
        kit::empty_hint(ui, scene.theme, lang.hint_no_sections());
        return;
    }
    let here = row_of_cursor(scene.session, &rows);
    let mut area = ScrollArea::vertical()
        .id_salt(("contents", entry.id))
        .auto_shrink(false);
    if here != view.contents.shown {
        area = reveal(ui, area, here);
        view.contents.shown = here;
    }
    area.show_rows(ui, ROW, rows.len(), |ui, range| {
        let first = range.start;
        for (n, row) in (first..).zip(rows.get(range).unwrap_or_default()) {
            let words = current_words(scene.session, view, &entry, n, row);
            row_ui(ui, scene, view, &entry, row, &words, here == Some(n));
        }
    });
}

/// The rows that are to be seen, made anew only when the tree or the folds changed.
fn current_rows(session: &Session, view: &mut ViewState, entry: &ReportEntry) -> Arc<Vec<Row>> {
    let outline = session.outline(entry.id).unwrap_or_default();
    if let Some(tree) = &view.contents.tree
        && tree.report == entry.id
        && Arc::ptr_eq(&tree.outline, &outline)
        && tree.folded == view.folded
    {
        return Arc::clone(&tree.rows);
    }
    let folded = view
        .folded
        .iter()
        .filter(|(report, _)| *report == entry.id)
        .map(|(_, paragraph)| *paragraph)
        .collect();
    let rows = Arc::new(data::rows(&outline, &folded));
    view.contents.words.clear();
    view.contents.tree = Some(Tree {
        report: entry.id,
        outline,
        folded: view.folded.clone(),
        rows: Arc::clone(&rows),
    });
    rows
}

/// What a row in view says.
fn current_words(
    session: &Session,
    view: &mut ViewState,
    entry: &ReportEntry,
    n: usize,
    row: &Row,
) -> Arc<Words> {
    let View {
        words, revision, ..
    } = &mut view.contents;
    if *revision != session.revision() {
        *revision = session.revision();
        words.clear();
    }
    let words = words.entry(n).or_insert_with(|| {
        let outline = session.outline(entry.id).unwrap_or_default();
        let marks = session.marks(entry.id);
        Arc::new(data::words(entry.report(), &outline, &marks, row))
    });
    Arc::clone(words)
}

/// The last row that begins at or before the current unit and holds it.
fn row_of_cursor(session: &Session, rows: &[Row]) -> Option<usize> {
    let unit = session.cursor().unit?;
    let after = rows.partition_point(|row| row.span.start() <= unit.start());
    (0..after).rev().find(|&idx| {
        rows.get(idx)
            .is_some_and(|row| row.span.contains(unit.start()))
    })
}

/// Scrolls a list so that the row is seen, when the hand moved there from elsewhere.
fn reveal(ui: &Ui, area: ScrollArea, row: Option<usize>) -> ScrollArea {
    let Some(row) = row else {
        return area;
    };
    let height = ROW + ui.spacing().item_spacing.y;
    let room = ui.available_height();
    area.vertical_scroll_offset((row as f32 * height - room / 2.0).max(0.0))
}

fn fold_button(ui: &mut Ui, scene: &Scene<'_>, view: &mut ViewState, entry: &ReportEntry) {
    let any = view.folded.iter().any(|(report, _)| *report == entry.id);
    let lang = scene.lang;
    let (text, hint) = if any {
        (lang.unfold(), lang.hint_unfold())
    } else {
        (lang.fold(), lang.hint_fold())
    };
    if !kit::quiet_button(ui, text, hint).clicked() {
        return;
    }
    if any {
        view.folded.retain(|(report, _)| *report != entry.id);
        return;
    }
    let outline = scene.session.outline(entry.id).unwrap_or_default();
    let chapters = outline
        .sections
        .iter()
        .map(|section| (entry.id, section.paragraph));
    view.folded.extend(chapters);
}

fn row_ui(
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

fn toggle_fold(view: &mut ViewState, report: ReportId, row: &Row) {
    if row.folded.is_none() {
        return;
    }
    let key = (report, row.paragraph);
    if !view.folded.remove(&key) {
        view.folded.insert(key);
    }
}

fn go_to_row(scene: &mut Scene<'_>, row: &Row) {
    if let (Some(unit), Some(report)) = (unit_of(scene.session, row), scene.session.cursor().report)
    {
        scene.push(Command::GoTo(report, unit));
    }
}

/// The row's heading, or its item: what becomes the current unit.
fn unit_of(session: &Session, row: &Row) -> Option<ByteSpan> {
    match row.node {
        Node::Section(_) => session.unit_at(row.span.start(), None),
        Node::Item(_) => Some(row.span),
    }
}

/// The row after or before the hand, for the arrow keys.
pub(super) fn neighbour(
    session: &Session,
    view: &mut ViewState,
    direction: Direction,
) -> Option<(ReportId, ByteSpan)> {
    let entry = session.open_entry()?;
    let rows = current_rows(session, view, entry);
    let here = row_of_cursor(session, &rows);
    let to = match (here, direction) {
        (None, _) => 0,
        (Some(at), Direction::Forward) => at + 1,
        (Some(at), Direction::Back) => at.checked_sub(1)?,
    };
    Some((entry.id, unit_of(session, rows.get(to)?)?))
}

/// Folds or unfolds the row under the hand.
pub(super) fn fold_here(session: &Session, view: &mut ViewState, fold: bool) {
    let Some(entry) = session.open_entry() else {
        return;
    };
    let rows = current_rows(session, view, entry);
    let row = row_of_cursor(session, &rows).and_then(|at| rows.get(at));
    if let Some(row) = row.filter(|row| row.folded == Some(!fold)) {
        toggle_fold(view, entry.id, row);
    }
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

/// What the secretary can say about a paragraph's place in the tree.
pub(super) fn correction_menu(
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
