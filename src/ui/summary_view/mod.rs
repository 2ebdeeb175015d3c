//! The summary: its entries at the left, the page as it will be printed beside them.

mod entries;
mod openers;
mod paper;
mod wording;

use std::sync::Arc;

use egui::{Key, Panel, Ui};

use super::{banner::news_ui, drafts::Draft, scene::Scene, theme::space};
use crate::{
    annotation::AnnotationId,
    project::{Edit, Revision},
    session::{Command, Direction, Session},
    summary::{Entry, Summary},
};

/// What the view keeps between frames.
#[derive(Default)]
pub struct SummaryView {
    /// The entry whose wording is at hand.
    pub chosen: Option<AnnotationId>,
    /// The wording being typed.
    pub draft: Option<Draft>,
    made: Option<(Revision, Arc<Summary>)>,
    paper: paper::Heights,
    /// Bring the chosen entry into view on the paper.
    reveal: bool,
    /// And in the list.
    follow: bool,
}

impl SummaryView {
    /// Puts the hand into the wording of an entry.
    fn write(&mut self, entry: &Entry) {
        let draft = Draft::new(entry.annotation, &entry.text).over(&entry.original);
        self.draft = Some(draft.focused());
    }
}

const MARGIN: f32 = space::S;

pub(super) fn summary_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView) {
    let summary = current(scene, view);
    if enters(ui)
        && let Some(entry) = view.chosen.and_then(|id| summary.entry(id))
    {
        view.write(entry);
    }
    Panel::left("summary_entries")
        .resizable(true)
        .default_size(340.0)
        .size_range(260.0..=520.0)
        .frame(egui::Frame::NONE.fill(scene.theme.desk))
        .show(ui, |ui| entries::entries_ui(ui, scene, view, &summary));
    egui::CentralPanel::no_frame()
        .frame(egui::Frame::NONE.fill(scene.theme.hover))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            news_ui(ui, scene);
            ui.reset_style();
            paper::paper_ui(ui, scene, view, &summary);
        });
}

/// Enter that belongs to nothing else.
fn enters(ui: &Ui) -> bool {
    let is_free =
        ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    is_free && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The summary as of now, made anew only when the project changed.
pub(super) fn current(scene: &Scene<'_>, view: &mut SummaryView) -> Arc<Summary> {
    made(scene.session, view)
}

fn made(session: &Session, view: &mut SummaryView) -> Arc<Summary> {
    let revision = session.revision();
    if let Some((made, summary)) = &view.made
        && *made == revision
    {
        return Arc::clone(summary);
    }
    let summary = Arc::new(session.summary());
    view.paper.forget();
    view.made = Some((revision, Arc::clone(&summary)));
    summary
}

/// The next or previous entry is chosen; the first where none is.
pub(super) fn step(session: &Session, view: &mut SummaryView, direction: Direction) {
    let ids: Vec<_> = made(session, view)
        .entries()
        .map(|(_, _, entry)| entry.annotation)
        .collect();
    let here = ids.iter().position(|id| Some(*id) == view.chosen);
    let to = match (here, direction) {
        (None, _) => Some(0),
        (Some(here), Direction::Forward) => here.checked_add(1),
        (Some(here), Direction::Back) => here.checked_sub(1),
    };
    if let Some(id) = to.and_then(|to| ids.get(to)) {
        view.chosen = Some(*id);
        view.reveal = true;
        view.follow = true;
    }
}

/// Up or down among the entries of its group.
fn move_entry(scene: &mut Scene<'_>, summary: &Summary, id: AnnotationId, by: isize) {
    let group = summary
        .tags
        .iter()
        .flat_map(|tag| &tag.groups)
        .find(|group| group.entries.iter().any(|entry| entry.annotation == id));
    let Some(group) = group else {
        return;
    };
    let mut order: Vec<_> = group.entries.iter().map(|entry| entry.annotation).collect();
    let Some(at) = order.iter().position(|other| *other == id) else {
        return;
    };
    let Some(to) = at.checked_add_signed(by).filter(|to| *to < order.len()) else {
        return;
    };
    order.swap(at, to);
    scene.push(Command::Edit(Edit::OrderEntries(order)));
}
