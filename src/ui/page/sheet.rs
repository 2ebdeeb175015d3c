//! The sheet of this frame: where the column of text stands, and the rows in view set in type.

use egui::{Rect, Ui};

use super::{
    lines::setting,
    margin,
    scroll::{ABOVE, BAR_WIDTH},
    set_row::{Place, SetRow, Type},
    view::{PageInput, PageView},
};
use crate::{
    report::Report,
    text::{ByteOffset, ParagraphIdx},
};

/// Height of a row against the size of its type.
const LEADING: f32 = 1.7;
/// Room for the small marks of remarks.
const RIGHT_MARGIN: Margin = Margin {
    share: 0.05,
    least: 20.0,
    most: 36.0,
};
/// Letters beside each other in the left margin, where there is room for them.
const LETTERS: f32 = 3.0;
const LEAST_MEASURE: f32 = 8.0;

/// A margin gives way in a narrow room, but never wholly.
struct Margin {
    share: f32,
    least: f32,
    most: f32,
}

impl Margin {
    fn of(&self, room: Rect) -> f32 {
        (room.width() * self.share).clamp(self.least, self.most)
    }
}

/// Room for bars and letters.
fn left_margin(input: &PageInput<'_>) -> Margin {
    let least = margin::least(input.tags.len());
    Margin {
        share: 0.12,
        least,
        most: least.max(84.0),
    }
}

/// Places of one frame, in points.
pub(super) struct Sheet {
    pub(super) room: Rect,
    /// Left edge of the column of text.
    pub(super) left: f32,
    /// Its width in em of body text.
    pub(super) measure: f32,
    pub(super) em: f32,
    pub(super) row_height: f32,
    pixels: f32,
}

impl Sheet {
    pub(super) fn new(ui: &Ui, room: Rect, input: &PageInput<'_>, measure: f32) -> Self {
        let pixels = ui.pixels_per_point();
        let free = room.width() - BAR_WIDTH - measure * input.size;
        // Centred, but the letters at the left come first.
        let least = margin::least(input.tags.len());
        let letters = least + (LETTERS - 1.0) * margin::TARGET;
        let wanted = (free / 2.0)
            .max(letters.min(free - RIGHT_MARGIN.of(room)))
            .max(least.min(free));
        let left = room.left() + wanted;
        Self {
            room,
            left: (left * pixels).round() / pixels,
            measure,
            em: input.size,
            row_height: (input.size * LEADING * pixels).round() / pixels,
            pixels,
        }
    }

    /// The nearest whole pixel.
    pub(super) fn snap(&self, y: f32) -> f32 {
        (y * self.pixels).round() / self.pixels
    }

    pub(super) fn right(&self) -> f32 {
        self.left + self.measure * self.em
    }

    /// The rows in view, set.
    pub(super) fn set(&self, ui: &Ui, input: &PageInput<'_>, view: &mut PageView) -> Vec<SetRow> {
        let pixels = f64::from(ui.pixels_per_point());
        let height = f64::from(self.row_height);
        let shift = ((view.scroll.top - ABOVE) * height * pixels).round() / pixels;
        let first = (shift / height).floor().max(0.0) as usize;
        let n = (f64::from(self.room.height()) / height) as usize + 2;
        let sort = Type {
            report: input.report,
            theme: input.theme,
            face: input.face,
            size: self.em,
            row_height: self.row_height,
            measure: self.measure,
        };
        let (lines, advances) = view.typeset.lines_and_advances();
        ui.fonts_mut(|fonts| {
            (first..first + n)
                .filter_map(|idx| Some((idx, *lines.row(idx)?)))
                .map(|(idx, row)| {
                    let paragraph = paragraph_of(input.report, row.range().start);
                    let place = Place {
                        row,
                        paragraph,
                        setting: setting(input.report, input.outline, paragraph),
                        edge: self.left,
                        top: self.room.top() + (idx as f64 * height - shift) as f32,
                    };
                    sort.set(place, lines.grid(paragraph), advances, fonts)
                })
                .collect()
        })
    }
}

/// Characters that a row may have in this room.
pub(super) fn wanted_measure(room: Rect, input: &PageInput<'_>) -> f32 {
    let free = room.width() - BAR_WIDTH - left_margin(input).of(room) - RIGHT_MARGIN.of(room);
    (free / input.size)
        .floor()
        .clamp(LEAST_MEASURE, input.measure.max(LEAST_MEASURE))
}

fn paragraph_of(report: &Report, at: usize) -> ParagraphIdx {
    report.paragraph_at(ByteOffset::of(report.text(), at).unwrap_or_default())
}
