//! The rows of the report on the page: kept from frame to frame, broken again when text or measure change, a slice
//! a frame where it is long.

use std::sync::Arc;

use egui::Ui;

use super::{
    advances::Advances,
    lines::{Lines, Typesetter},
    scroll::ABOVE,
    view::PageInput,
};
use crate::{report::Report, text::ByteOffset, ui::fonts::PageFace};

/// Bytes broken in one frame: about half a million characters, some 5 ms.
const SLICE: usize = 1_500_000;

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
        if self.latest() == Some(&wanted) {
            return top;
        }
        let moved = self.latest().is_some_and(|made| !made.same_text(&wanted));
        if moved {
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
        self.shown().map(|made| made.measure)
    }

    pub(super) fn lines(&self) -> &Lines {
        shown_lines(&self.lines, self.next.as_ref())
    }

    /// The same with the widths that rows are set by.
    pub(super) fn lines_and_advances(&mut self) -> (&Lines, &mut Advances) {
        let lines = shown_lines(&self.lines, self.next.as_ref());
        (lines, &mut self.advances)
    }

    /// Whether another report than this one was on the page.
    pub(super) fn is_of_another(&self, report: &Report) -> bool {
        let text = report.shared_text();
        self.latest()
            .is_some_and(|made| !Arc::ptr_eq(&made.text, &text))
    }

    /// What rows were ordered last.
    fn latest(&self) -> Option<&Made> {
        let coming = self.next.as_ref().map(|(made, _)| made);
        coming.or(self.made.as_ref())
    }

    /// What the rows that are shown were made from.
    fn shown(&self) -> Option<&Made> {
        let coming = self.next.as_ref().map(|(made, _)| made);
        self.made.as_ref().or(coming)
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
        self.shown()
            .and_then(|made| ByteOffset::of(&made.text, self.row_start(top)))
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
