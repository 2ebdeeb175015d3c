//! What stands on a page: characters and ruled lines, each at its place.
//!
//! All lengths are points (1/72 inch); x grows to the right and y downwards from the page's upper left corner.

/// One character. What is set turned (a watermark across the page) is not handed in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::readers) struct Glyph {
    /// White space counts too: it tells words apart and a typed gap from a column's edge.
    pub(in crate::readers) c: char,
    /// Left edge.
    pub(in crate::readers) x: f32,
    /// Baseline.
    pub(in crate::readers) y: f32,
    /// How far it moves on to the next.
    pub(in crate::readers) width: f32,
    /// Size of its font, as it is seen on the page.
    pub(in crate::readers) size: f32,
    pub(in crate::readers) bold: bool,
}

impl Glyph {
    pub(super) fn end(&self) -> f32 {
        self.x + self.width
    }

    pub(super) fn is_space(&self) -> bool {
        self.c.is_whitespace()
    }
}

/// A straight line that was drawn, level or upright, as tables are ruled. A thin filled box is one too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::readers) struct Rule {
    pub(in crate::readers) x0: f32,
    pub(in crate::readers) y0: f32,
    /// Not less than `x0`.
    pub(in crate::readers) x1: f32,
    /// Not less than `y0`.
    pub(in crate::readers) y1: f32,
}

/// Thicker than this it is a coloured field and no line.
const THICKEST: f32 = 3.0;
/// A shorter one is a dash or a part of a picture.
const SHORTEST: f32 = 4.0;

impl Rule {
    /// The line between two corners, in whatever order; None where they span a field or next to nothing.
    pub(in crate::readers) fn between(a: (f32, f32), b: (f32, f32)) -> Option<Self> {
        let (x0, x1) = (a.0.min(b.0), a.0.max(b.0));
        let (y0, y1) = (a.1.min(b.1), a.1.max(b.1));
        let (width, height) = (x1 - x0, y1 - y0);
        let is_line = width.min(height) <= THICKEST && width.max(height) >= SHORTEST;
        is_line.then_some(Self { x0, y0, x1, y1 })
    }

    pub(super) fn is_level(&self) -> bool {
        self.x1 - self.x0 >= self.y1 - self.y0
    }

    pub(super) fn mid_x(&self) -> f32 {
        f32::midpoint(self.x0, self.x1)
    }

    pub(super) fn mid_y(&self) -> f32 {
        f32::midpoint(self.y0, self.y1)
    }
}

/// A page as it is seen, turned upright.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::readers) struct Page {
    pub(in crate::readers) width: f32,
    pub(in crate::readers) height: f32,
    /// In any order.
    pub(in crate::readers) glyphs: Vec<Glyph>,
    pub(in crate::readers) rules: Vec<Rule>,
}

/// A page with fewer characters, and pictures over most of it, is a scan: a stamp or a page number says nothing.
const FEW: usize = 20;
const MOST_OF_PAGE: f32 = 0.6;

/// By the part of the page that its pictures cover.
pub(in crate::readers) fn is_scan(covered: f32, seen: impl Iterator<Item = char>) -> bool {
    covered > MOST_OF_PAGE && seen.filter(|c| !c.is_whitespace()).count() < FEW
}
