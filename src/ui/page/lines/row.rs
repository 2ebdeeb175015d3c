//! One row: a character's neighbours decide where it ends. Pure.

use super::kinsoku::{gap, is_mark, may_break, overhang, underhang};

/// Width of a character in em; `true` asks for bold.
pub trait Widths {
    fn width(&mut self, c: char, bold: bool) -> f32;
}

impl<F: FnMut(char, bool) -> f32> Widths for F {
    fn width(&mut self, c: char, bold: bool) -> f32 {
        self(c, bold)
    }
}

/// Where a row ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowEnd {
    pub(super) end: usize,
    /// Width in em of what must stand within the measure.
    pub(super) width: f32,
}

/// A hair, so that 38 characters of exactly one em fit in 38 em.
const TOLERANCE: f32 = 0.01;
/// Blanks at the end of a row hang over; so many measures of nothing but blanks are cut all the same.
const BLANK: f32 = 3.0;
/// A row filled less than this is worse than a torn address.
const SPARSE: f32 = 0.7;

/// The longest row of `text` from `from` that fits in `limit` em. Always takes at least one character. A row that
/// begins at the edge (`flush`) loses the empty half of an opening mark.
pub(super) fn row_end(
    text: &str,
    from: usize,
    bold_to: usize,
    limit: f32,
    flush: bool,
    widths: &mut impl Widths,
) -> RowEnd {
    let mut fit = Fit::default();
    for (i, c) in text.get(from..).unwrap_or_default().char_indices() {
        let at = from + i;
        let width = widths.width(c, at < bold_to);
        let Some(last) = fit.last else {
            fit.add(c, width - if flush { underhang(c) } else { 0.0 });
            continue;
        };
        fit.offer(last, c, at);
        let settled = fit.settled;
        fit.add(c, gap(last, c) + width);
        if fit.is_over(limit) {
            return fit.end(limit).unwrap_or_else(|| forced(text, at, settled));
        }
    }
    RowEnd {
        end: text.len(),
        width: fit.settled,
    }
}

/// A row as it fills.
#[derive(Default)]
struct Fit {
    x: f32,
    /// Width that counts: without blanks at the end and what hangs over.
    settled: f32,
    last: Option<char>,
    /// The last place where the row may end.
    best: Option<RowEnd>,
    /// The last place inside an address where it might, if need be.
    makeshift: Option<RowEnd>,
}

impl Fit {
    fn add(&mut self, c: char, width: f32) {
        self.x += width;
        if c != ' ' {
            self.settled = self.x - overhang(c);
        }
        self.last = Some(c);
    }

    fn offer(&mut self, last: char, c: char, at: usize) {
        let here = RowEnd {
            end: at,
            width: self.settled,
        };
        if may_break(last, c) {
            self.best = Some(here);
        } else if c.is_ascii_graphic() && matches!(last, '/' | '?' | '&' | '=' | '_' | '-') {
            self.makeshift = Some(here);
        }
    }

    fn is_over(&self, limit: f32) -> bool {
        self.settled > limit + TOLERANCE || self.x > limit * BLANK
    }

    /// An address is cut at one of its marks rather than leave the row half empty.
    fn end(self, limit: f32) -> Option<RowEnd> {
        let sparse = self.best.is_none_or(|best| best.width < limit * SPARSE);
        self.makeshift.filter(|_| sparse).or(self.best)
    }
}

/// A run with no place to break is cut where it is full, but no mark is torn from its letter.
fn forced(text: &str, at: usize, width: f32) -> RowEnd {
    let marks: usize = text
        .get(at..)
        .unwrap_or_default()
        .chars()
        .take_while(|&c| is_mark(c))
        .take(MARKS)
        .map(char::len_utf8)
        .sum();
    RowEnd {
        end: at + marks,
        width,
    }
}

/// More marks than this on one letter are damage, not writing.
const MARKS: usize = 16;
