//! The buttons beside the end of what was selected by mouse: one a tag, never under the pointer.

use egui::{Area, Frame, Id, Order, RichText, Ui, pos2};

use super::{
    page::PageResponse,
    scene::Scene,
    theme::{space, tag_paint},
    view::ViewState,
};
use crate::session::Command;

pub(super) fn tag_buttons_ui(
    ui: &Ui,
    scene: &mut Scene<'_>,
    view: &mut ViewState,
    response: &PageResponse,
) {
    let anchor = response.selection_rect.or(response.unit_rect);
    let (true, Some(anchor)) = (view.buttons_wanted, anchor) else {
        return;
    };
    let room = response.response.rect;
    let width = 62.0 * scene.session.project().tags.0.len() as f32;
    let x = (anchor.right() + space::S).min(room.right() - width - space::L);
    let below = anchor.bottom() + space::S;
    let y = if below + 34.0 > room.bottom() {
        anchor.top() - 40.0
    } else {
        below
    };
    Area::new(Id::unique("tag_buttons"))
        .order(Order::Foreground)
        .fixed_pos(pos2(x.max(room.left() + space::L), y))
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(space::XS)
                .show(ui, |ui| {
                    ui.horizontal(|ui| buttons_ui(ui, scene, view));
                });
        });
}

fn buttons_ui(ui: &mut Ui, scene: &mut Scene<'_>, view: &mut ViewState) {
    ui.spacing_mut().item_spacing.x = 2.0;
    for tag in scene.session.project().tags.iter() {
        let paint = tag_paint(tag, scene.theme.dark);
        let key = tag.key.map(|key| format!("{key} ")).unwrap_or_default();
        let text = RichText::new(format!("{key}{}", tag.name)).color(paint.line);
        if ui
            .add(egui::Button::new(text).frame_when_inactive(false))
            .clicked()
        {
            scene.commands.push(Command::ToggleTag(tag.id));
            view.buttons_wanted = false;
            view.page.select(None);
        }
    }
}
