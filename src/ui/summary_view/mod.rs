//! The summary: its entries at the left, the page as it will be printed beside them.

mod entries;
mod paper;
mod wording;

use std::sync::Arc;

use egui::{Panel, Ui};

use super::{banner::news_ui, drafts::Draft, scene::Scene, theme::space};
use crate::{
    annotation::AnnotationId,
    project::{Edit, Revision},
    session::Command,
    summary::Summary,
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
}

const MARGIN: f32 = space::S;

pub(super) fn summary_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut SummaryView) {
    let summary = current(scene, view);
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

/// The summary as of now, made anew only when the project changed.
pub(super) fn current(scene: &Scene<'_>, view: &mut SummaryView) -> Arc<Summary> {
    let revision = scene.session.revision();
    if let Some((made, summary)) = &view.made
        && *made == revision
    {
        return Arc::clone(summary);
    }
    let summary = Arc::new(scene.session.summary());
    view.paper.forget();
    view.made = Some((revision, Arc::clone(&summary)));
    summary
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
