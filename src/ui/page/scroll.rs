//! Where the page stands in its text, counted in rows with their fraction, and the bar at its right.

use egui::{Mesh, Rect, Response, Sense, Shape, Ui, WidgetInfo, accesskit, pos2, vec2};

use super::view::PageInput;

/// Free rows above the first and below the last.
pub(super) const ABOVE: f64 = 1.0;
const BELOW: f64 = 3.0;
pub(super) const BAR_WIDTH: f32 = 12.0;
const HANDLE_LEAST: f32 = 28.0;

/// How a passage is brought into view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reveal {
    /// As little as needed, with a third of the page ahead of it.
    Nearest,
    Centre,
}

/// The upper edge of the page in rows; `ABOVE` free rows come first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Scroll {
    pub(super) top: f64,
    /// Rows that fit, as of the last frame.
    pub(super) visible: f64,
    pub(super) rows: usize,
}

impl Scroll {
    pub(super) fn farthest(&self) -> f64 {
        (self.rows as f64 + ABOVE + BELOW - self.visible).max(0.0)
    }

    pub(super) fn by(&mut self, rows: f64) {
        self.to(self.top + rows);
    }

    pub(super) fn to(&mut self, top: f64) {
        self.top = top.clamp(0.0, self.farthest());
    }

    /// Brings the rows `first..=last` into view.
    pub(super) fn reveal(&mut self, first: usize, last: usize, how: Reveal) {
        let (from, to) = (first as f64 + ABOVE, last as f64 + ABOVE + 1.0);
        let third = self.visible / 3.0;
        match how {
            Reveal::Centre => {
                let middle = f64::midpoint(from, to);
                let top = (middle - self.visible / 2.0).min(from - 1.0);
                self.to(top);
            }
            Reveal::Nearest if from < self.top + 0.5 => self.to(from - third),
            Reveal::Nearest if to > self.top + self.visible - third => {
                self.to((to - self.visible + third).min(from - 1.0));
            }
            Reveal::Nearest => {}
        }
    }
}

/// The bar; moves the page when it is dragged or its track is clicked. What was searched for shows as ticks.
pub(super) fn bar_ui(
    ui: &mut Ui,
    id: egui::Id,
    track: Rect,
    scroll: &mut Scroll,
    input: &PageInput<'_>,
) {
    let farthest = scroll.farthest();
    if farthest <= 0.0 {
        return;
    }
    let response = ui.interact(track, id.with("bar"), Sense::click_and_drag());
    let handle = handle(track, scroll);
    if response.dragged() {
        let way = f64::from(track.height() - handle.height()).max(1.0);
        scroll.by(f64::from(response.drag_delta().y) / way * farthest);
    } else if response.clicked()
        && let Some(pos) = response.interact_pointer_pos()
        && !handle.contains(pos)
    {
        let page = (scroll.visible - 1.0).max(1.0);
        scroll.by(if pos.y < handle.top() { -page } else { page });
    }
    let busy = response.hovered() || response.dragged();
    let (width, color) = if busy {
        (8.0, input.theme.edge)
    } else {
        (4.0, input.theme.hairline)
    };
    let shape = Rect::from_center_size(handle.center(), vec2(width, handle.height() - 4.0));
    ui.painter().rect_filled(shape, width / 2.0, color);
    ui.painter().add(ticks(track, input));
    describe(ui, &response, scroll.top / farthest, input.bar_name);
}

fn handle(track: Rect, scroll: &Scroll) -> Rect {
    let farthest = scroll.farthest();
    let share = scroll.visible / (scroll.visible + farthest);
    let least = HANDLE_LEAST.min(track.height());
    let length = (track.height() * share as f32).clamp(least, track.height());
    let way = f64::from(track.height() - length);
    let top = track.top() + (scroll.top / farthest * way) as f32;
    Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), length))
}

/// One tick for each pixel of the track that a hit falls on.
fn ticks(track: Rect, input: &PageInput<'_>) -> Shape {
    let mut mesh = Mesh::default();
    let length = input.report.text().len().max(1) as f32;
    let mut last = f32::NEG_INFINITY;
    for hit in input.hits {
        let y = (track.top() + track.height() * (hit.range().start as f32 / length)).round();
        if y > last + 1.0 {
            let tick =
                Rect::from_min_size(pos2(track.left() + 2.0, y), vec2(track.width() - 4.0, 2.0));
            mesh.add_colored_rect(tick, input.theme.current_hit);
            last = y;
        }
    }
    Shape::mesh(mesh)
}

fn describe(ui: &Ui, response: &Response, share: f64, name: &str) {
    response.widget_info(|| WidgetInfo::slider(true, share, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(accesskit::Role::ScrollBar);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scroll(top: f64) -> Scroll {
        Scroll {
            top,
            visible: 30.0,
            rows: 1000,
        }
    }

    fn revealed(from: f64, rows: (usize, usize), how: Reveal) -> f64 {
        let mut scroll = scroll(from);
        scroll.reveal(rows.0, rows.1, how);
        scroll.top
    }

    #[test]
    fn what_is_well_in_view_moves_nothing() {
        assert!((revealed(100.0, (105, 108), Reveal::Nearest) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn going_down_keeps_a_third_of_the_page_ahead() {
        assert!((revealed(100.0, (125, 126), Reveal::Nearest) - 108.0).abs() < 1e-9);
    }

    #[test]
    fn going_up_keeps_a_third_of_the_page_ahead() {
        assert!((revealed(100.0, (90, 91), Reveal::Nearest) - 81.0).abs() < 1e-9);
    }

    #[test]
    fn of_a_passage_longer_than_the_page_its_beginning_is_shown() {
        assert!((revealed(100.0, (200, 300), Reveal::Nearest) - 200.0).abs() < 1e-9);
        assert!((revealed(100.0, (200, 300), Reveal::Centre) - 200.0).abs() < 1e-9);
    }

    #[test]
    fn the_page_stops_at_both_ends_of_the_text() {
        let mut scroll = scroll(3.0);
        scroll.by(-50.0);
        assert!(scroll.top.abs() < 1e-9);
        scroll.by(5000.0);
        assert!((scroll.top - 974.0).abs() < 1e-9);
    }
}
