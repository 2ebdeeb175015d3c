//! The section tree of the open report.

mod correction;
mod data;
mod row;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use egui::{ScrollArea, Ui};

pub(super) use self::correction::correction_menu;
use self::data::{Node, Row, Words};
use super::{
    kit,
    scene::Scene,
    view::{Pane, ViewState},
};
use crate::{
    outline::Outline,
    project::{ReportEntry, ReportId, Revision},
    session::{Command, Direction, Session},
    text::{ByteSpan, ParagraphIdx},
};

const ROW: f32 = 26.0;

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
            row::row_ui(ui, scene, view, &entry, row, &words, here == Some(n));
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
