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
    let mut x = 0.0;
    // Width that counts: without blanks at the end and what hangs over.
    let mut settled = 0.0;
    let mut before = None;
    let mut best = None;
    for (i, c) in text.get(from..).unwrap_or_default().char_indices() {
        let at = from + i;
        let mut next = x + widths.width(c, at < bold_to);
        let Some(last) = before else {
            if flush {
                next -= underhang(c);
            }
            (x, before, settled) = (next, Some(c), next - overhang(c));
            continue;
        };
        next += gap(last, c);
        let would = if c == ' ' {
            settled
        } else {
            next - overhang(c)
        };
        let full = would > limit + TOLERANCE || next > limit * BLANK;
        if may_break(last, c) {
            let here = RowEnd {
                end: at,
                width: settled,
            };
            if full {
                return here;
            }
            best = Some(here);
        } else if full {
            return best.unwrap_or_else(|| forced(text, at, settled));
        }
        (x, before, settled) = (next, Some(c), would);
    }
    RowEnd {
        end: text.len(),
        width: settled,
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
