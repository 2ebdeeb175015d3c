//! The sheet of this frame: where the column of text stands, and the rows in view set in type. And what outlives
//! the frame: the rows of the report, broken again when text or measure change, a slice a frame where it is long.

use std::sync::Arc;

use egui::{Rect, Ui};

use super::{
    advances::Advances,
    lines::{Lines, Typesetter, setting},
    scroll::{ABOVE, BAR_WIDTH},
    set_row::{Place, SetRow, Type},
    view::{PageInput, PageView},
};
use crate::{
    report::Report,
    text::{ByteOffset, ParagraphIdx},
    ui::fonts::PageFace,
};

/// Height of a row against the size of its type.
const LEADING: f32 = 1.7;
/// Room for bars and letters, and for the small marks of remarks.
const LEFT_MARGIN: Margin = Margin {
    share: 0.12,
    least: 40.0,
    most: 84.0,
};
const RIGHT_MARGIN: Margin = Margin {
    share: 0.05,
    least: 20.0,
    most: 36.0,
};
/// The left margin where there is room for it.
const LETTERS: f32 = 112.0;
const LEAST_MEASURE: f32 = 8.0;
/// Bytes broken in one frame: about half a million characters, some 5 ms.
const SLICE: usize = 1_500_000;

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
        let wanted = (free / 2.0)
            .max(LETTERS.min(free - RIGHT_MARGIN.of(room)))
            .max(LEFT_MARGIN.least.min(free));
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
        let Typeset {
            lines,
            next,
            advances,
            ..
        } = &mut view.typeset;
        let lines = shown_lines(lines, next.as_ref());
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
    let free = room.width() - BAR_WIDTH - LEFT_MARGIN.of(room) - RIGHT_MARGIN.of(room);
    (free / input.size)
        .floor()
        .clamp(LEAST_MEASURE, input.measure.max(LEAST_MEASURE))
}

fn paragraph_of(report: &Report, at: usize) -> ParagraphIdx {
    report.paragraph_at(ByteOffset::of(report.text(), at).unwrap_or_default())
}

/// The rows of the report on the page, and those that will take their place.
#[derive(Clone, Debug, Default)]
pub(super) struct Typeset {
    lines: Lines,
    /// What `lines` were made from; None while the first slices of a new report come in.
    made: Option<Made>,
    next: Option<(Made, Typesetter)>,
    advances: Advances,
    /// The place that `top` stood for when rows were last exchanged: without it the page would creep at every resize.
    anchor: Option<(f64, usize)>,
}

/// All that rows depend on. Not the size of the type: they are measured in em.
#[derive(Clone, Debug)]
struct Made {
    text: Arc<str>,
    revision: u64,
    face: PageFace,
    measure: f32,
}

impl Made {
    fn same_text(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text)
    }
}

impl PartialEq for Made {
    fn eq(&self, other: &Self) -> bool {
        self.same_text(other)
            && self.revision == other.revision
            && self.face == other.face
            && self.measure.to_bits() == other.measure.to_bits()
    }
}

impl Typeset {
    /// Breaks what must be broken, at most a slice. Gives the upper edge that keeps the text where it was.
    pub(super) fn refresh(
        &mut self,
        ui: &Ui,
        input: &PageInput<'_>,
        measure: f32,
        top: f64,
    ) -> f64 {
        let wanted = Made {
            text: input.report.shared_text(),
            revision: input.revision,
            face: input.face,
            measure,
        };
        let top = self.order(wanted, top);
        let Some((_, typesetter)) = &mut self.next else {
            return top;
        };
        let advances = &mut self.advances;
        let done = ui.fonts_mut(|fonts| {
            let mut widths = |c, bold| advances.width(c, bold, fonts);
            typesetter.run(input.report, input.outline, &mut widths, SLICE)
        });
        if done {
            return self.exchange(top);
        }
        ui.ctx().request_repaint();
        top
    }

    /// Starts anew where rows for other values are wanted.
    fn order(&mut self, wanted: Made, top: f64) -> f64 {
        let coming = self.next.as_ref().map(|(made, _)| made);
        if coming.or(self.made.as_ref()) == Some(&wanted) {
            return top;
        }
        let known = self.made.as_ref().or(coming);
        let moved = known.is_some_and(|made| !made.same_text(&wanted));
        if self
            .made
            .as_ref()
            .is_some_and(|made| !made.same_text(&wanted))
        {
            (self.made, self.lines, self.anchor) = (None, Lines::default(), None);
        }
        self.advances.set_face(wanted.face);
        let typesetter = Typesetter::new(wanted.measure);
        self.next = Some((wanted, typesetter));
        if moved { 0.0 } else { top }
    }

    fn exchange(&mut self, top: f64) -> f64 {
        let Some((made, typesetter)) = self.next.take() else {
            return top;
        };
        let lines = typesetter.into_lines();
        let top = match self.made {
            Some(_) if top > ABOVE => self.carried(&lines, top),
            _ => top,
        };
        (self.lines, self.made) = (lines, Some(made));
        top
    }

    /// The upper edge in `lines` at which the same text stands.
    fn carried(&mut self, lines: &Lines, top: f64) -> f64 {
        let at = match self.anchor {
            Some((stood, at)) if (stood - top).abs() < 1e-6 => at,
            _ => self.row_start(top),
        };
        let carried = lines.row_at(at) as f64 + ABOVE + top.fract();
        self.anchor = Some((carried, at));
        carried
    }

    fn row_start(&self, top: f64) -> usize {
        let row = (top - ABOVE).max(0.0) as usize;
        self.lines().row(row).map_or(0, |row| row.range().start)
    }

    /// The measure of the rows that are shown.
    pub(super) fn measure(&self) -> Option<f32> {
        let coming = self.next.as_ref().map(|(made, _)| made);
        self.made.as_ref().or(coming).map(|made| made.measure)
    }

    pub(super) fn lines(&self) -> &Lines {
        shown_lines(&self.lines, self.next.as_ref())
    }

    /// Whether another report than this one was on the page.
    pub(super) fn is_of_another(&self, report: &Report) -> bool {
        let coming = self.next.as_ref().map(|(made, _)| made);
        let text = report.shared_text();
        coming
            .or(self.made.as_ref())
            .is_some_and(|made| !Arc::ptr_eq(&made.text, &text))
    }

    pub(super) fn is_settled(&self) -> bool {
        self.next.is_none() && self.made.is_some()
    }

    /// Whether the rows shown come as far as this byte.
    pub(super) fn reaches(&self, at: usize) -> bool {
        self.made.is_some()
            || self
                .lines()
                .rows()
                .last()
                .is_some_and(|row| row.range().end >= at)
    }

    /// The first character at an upper edge.
    pub(super) fn offset_at(&self, top: f64) -> ByteOffset {
        let text = self
            .made
            .as_ref()
            .or(self.next.as_ref().map(|(made, _)| made));
        text.and_then(|made| ByteOffset::of(&made.text, self.row_start(top)))
            .unwrap_or_default()
    }
}

/// The old rows until all new ones are there; of a new report those that are there.
fn shown_lines<'a>(lines: &'a Lines, next: Option<&'a (Made, Typesetter)>) -> &'a Lines {
    match next {
        Some((_, typesetter)) if lines.is_empty() => typesetter.lines(),
        _ => lines,
    }
}
