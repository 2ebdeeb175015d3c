//! The middle of the window: banners, the search bar, and the page; what the hand did there becomes commands.

use std::sync::Arc;

use egui::Ui;

use super::{
    banner::banners_ui,
    contents::correction_menu,
    find::find_ui,
    fonts::PageFace,
    page::{Clicked, Mark, Marks, PageInput, PageRemark, PageResponse, Reveal, page_ui},
    scene::Scene,
    start::start_ui,
    tag_buttons::tag_buttons_ui,
    theme::{TagPaint, tag_paint},
    view::{Pane, ViewState},
};
use crate::{
    annotation::Anchor,
    outline::{Grain, Outline},
    project::{Edit, ReportEntry, ReportId, Revision},
    report::Reading,
    session::Command,
    text::ByteSpan,
    wording::Lang,
};

/// What the page is given, made anew only when the project changed.
#[derive(Default)]
pub struct Prepared {
    key: Option<(ReportId, Revision, bool, Lang)>,
    outline: Arc<Outline>,
    marks: Marks,
    tags: Vec<TagPaint>,
    remarks: Vec<PageRemark>,
    /// Grows whenever the report or its outline is another.
    layout: u64,
    /// Held, so that no other text or tree can come to stand at their addresses.
    laid_out: Option<(Arc<Reading>, Arc<Outline>)>,
}

pub(super) fn reading_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    let Some(entry) = scene.session.open_entry().cloned() else {
        banners_ui(ui, scene, &mut view.dialog, None);
        start_ui(ui, scene);
        return;
    };
    banners_ui(ui, scene, &mut view.dialog, Some(&entry));
    if let Some(mut bar) = view.find.take() {
        let closed = find_ui(ui, scene, &mut bar);
        view.find = (!closed).then_some(bar);
    }
    prepare(scene, &mut view.prepared, &entry);
    follow_cursor(scene, view, entry.id);
    let response = draw(ui, scene, view, &entry);
    take_hand(scene, view, &entry, &response);
    if view.dialog.is_none() && view.palette.is_none() {
        tag_buttons_ui(ui, scene, view, &response);
    }
}

fn prepare(scene: &Scene<'_>, prepared: &mut Prepared, entry: &ReportEntry) {
    let session = scene.session;
    let key = (entry.id, session.revision(), scene.theme.dark, scene.lang);
    if prepared.key == Some(key) {
        return;
    }
    prepared.key = Some(key);
    let tags = &session.project().tags;
    prepared.tags = tags
        .iter()
        .map(|tag| tag_paint(tag, scene.theme.dark))
        .collect();
    prepared.outline = session.outline(entry.id).unwrap_or_default();
    let same = prepared
        .laid_out
        .as_ref()
        .is_some_and(|(reading, outline)| {
            Arc::ptr_eq(reading, &entry.reading) && Arc::ptr_eq(outline, &prepared.outline)
        });
    if !same {
        prepared.laid_out = Some((Arc::clone(&entry.reading), Arc::clone(&prepared.outline)));
        prepared.layout += 1;
    }
    let marks = session.marks(entry.id);
    let of_page = marks.iter().filter_map(|mark| {
        Some(Mark {
            span: mark.span,
            id: mark.annotation,
            tag: tags.iter().position(|tag| tag.id == mark.tag)?,
            noted: mark.noted,
        })
    });
    prepared.marks = Marks::new(of_page.collect());
    prepared.remarks = prepared
        .outline
        .remarks
        .iter()
        .map(|remark| PageRemark {
            paragraph: remark.paragraph,
            text: scene.lang.numbering_remark(&remark.kind),
        })
        .collect();
}

/// The page follows the hand when it moved by key or command.
fn follow_cursor(scene: &Scene<'_>, view: &mut ViewState, report: ReportId) {
    let cursor = scene.session.cursor();
    let now = Some((report, cursor.moves));
    if view.followed == now {
        return;
    }
    let arrived = view.followed.is_none_or(|(before, _)| before != report);
    view.followed = now;
    view.page.select(None);
    view.buttons_wanted = false;
    if let Some(unit) = cursor.unit {
        let how = if arrived {
            Reveal::Centre
        } else {
            Reveal::Nearest
        };
        view.page.scroll_to(unit, how);
    }
}

fn draw(ui: &mut Ui, scene: &Scene<'_>, view: &mut ViewState, entry: &ReportEntry) -> PageResponse {
    let preferences = scene.session.preferences();
    let (hits, current_hit) = match &view.find {
        Some(bar) => bar.hits_in(entry.id),
        None => candidates(scene),
    };
    let prepared = &view.prepared;
    let input = PageInput {
        revision: prepared.layout,
        name: &entry.name,
        bar_name: scene.lang.scroll_bar(),
        tags: &prepared.tags,
        unit: scene.session.cursor().unit,
        chosen: scene.session.cursor().chosen,
        hits: &hits,
        current_hit,
        remarks: &prepared.remarks,
        face: face(preferences.text_face.as_deref()),
        size: preferences.text_size,
        ..PageInput::new(
            entry.report(),
            &prepared.outline,
            &prepared.marks,
            scene.theme,
        )
    };
    page_ui(ui, &input, &mut view.page)
}

/// Where the annotation in hand may stand, lit like what a search found; the one under the hand more.
fn candidates(scene: &Scene<'_>) -> (Vec<ByteSpan>, Option<usize>) {
    let mut candidates = scene.session.candidates();
    candidates.sort_unstable();
    let unit = scene.session.cursor().unit;
    let current = candidates.iter().position(|span| Some(*span) == unit);
    (candidates, current)
}

/// The face by its name in the preferences.
fn face(name: Option<&str>) -> PageFace {
    match name {
        Some("serif") => PageFace::Serif,
        _ => PageFace::Sans,
    }
}

/// What the hand did on the page, as commands.
fn take_hand(
    scene: &mut Scene<'_>,
    view: &mut ViewState,
    entry: &ReportEntry,
    response: &PageResponse,
) {
    if response.response.clicked() || response.response.dragged() {
        view.pane = Pane::Page;
    }
    if let Some(id) = response.clicked_mark {
        scene.push(Command::Choose(Some(id)));
    } else if let Some(clicked) = response.clicked {
        click(scene, view, clicked);
    }
    if let Some(span) = response.selected {
        view.buttons_wanted = true;
        scene.push(Command::SetUnit(span));
    }
    if let Some((id, span)) = response.boundary {
        move_boundary(scene, entry, id, span);
    }
    if let Some(menu) = response.context_menu {
        open_menu(scene, view, entry, menu.at);
    }
    response
        .response
        .context_menu(|ui| page_menu(ui, scene, view, entry));
}

/// The menu is about the paragraph under the pointer, its tags about the current unit: one that is there.
fn open_menu(
    scene: &mut Scene<'_>,
    view: &mut ViewState,
    entry: &ReportEntry,
    at: crate::text::ByteOffset,
) {
    view.menu_at = Some(entry.report().paragraph_at(at));
    let unit = scene.session.cursor().unit;
    if !unit.is_some_and(|unit| unit.contains(at)) {
        let clicked = Clicked {
            at,
            count: 1,
            shift: false,
        };
        click(scene, view, clicked);
    }
    // The menu has the same tags.
    view.buttons_wanted = false;
}

/// One click takes the unit under the pointer, two the sentence, three the paragraph; Shift extends.
fn click(scene: &mut Scene<'_>, view: &mut ViewState, clicked: Clicked) {
    if clicked.shift {
        scene.push(Command::ExtendTo(clicked.at));
        view.buttons_wanted = true;
        return;
    }
    let grain = match clicked.count {
        1 => None,
        2 => Some(Grain::Sentence),
        _ => Some(Grain::Paragraph),
    };
    if let Some(unit) = scene.session.unit_at(clicked.at, grain) {
        view.page.select(None);
        view.buttons_wanted = true;
        scene.push(Command::SetUnit(unit));
    }
}

fn move_boundary(
    scene: &mut Scene<'_>,
    entry: &ReportEntry,
    id: crate::annotation::AnnotationId,
    span: ByteSpan,
) {
    let span = span.trimmed(entry.report().text());
    if !span.is_empty() {
        let anchor = Anchor::of(entry.report(), span);
        scene.push(Command::Edit(Edit::MoveBoundary(id, anchor)));
    }
}

/// The second button: tags for the unit, and what the secretary knows better about the paragraph.
fn page_menu(ui: &mut Ui, scene: &mut Scene<'_>, view: &ViewState, entry: &ReportEntry) {
    for tag in scene.session.project().tags.iter() {
        if ui.button(scene.lang.tag_as(&tag.name)).clicked() {
            scene.commands.push(Command::ToggleTag(tag.id));
        }
    }
    if let Some(at) = view.menu_at {
        ui.separator();
        correction_menu(ui, scene, entry, at);
    }
}
