//! Tables: rows of cells joined by tabs. Short cells stand in columns; long ones run on with a rule between them.

use super::{Frame, Widths, setting};
use crate::{outline::Outline, report::Report, text::ParagraphIdx};

/// Between two columns, in em.
pub(in super::super) const GUTTER: f32 = 1.5;
/// Rows looked at for the widths: a longer table is taken as several.
const LOOK_AHEAD: usize = 500;

/// Where the columns of a run of table rows stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    pub first: ParagraphIdx,
    pub last: ParagraphIdx,
    /// Left edges in em from the first cell's, empty where the cells do not fit side by side.
    pub columns: Box<[f32]>,
}

impl Grid {
    pub fn is_aligned(&self) -> bool {
        !self.columns.is_empty()
    }
}

/// The table that begins at `first`.
pub(super) fn grid(
    report: &Report,
    outline: &Outline,
    first: ParagraphIdx,
    measure: f32,
    widths: &mut impl Widths,
) -> Grid {
    let mut cells: Vec<f32> = Vec::new();
    let mut last = first;
    for n in 0..LOOK_AHEAD {
        let idx = ParagraphIdx((first.get() + n) as u32);
        if idx.get() >= report.paragraphs().len()
            || setting(report, outline, idx).frame != Frame::Table
        {
            break;
        }
        widen(&mut cells, report.paragraph_text(idx), measure, widths);
        last = idx;
    }
    Grid {
        first,
        last,
        columns: edges(&cells, measure),
    }
}

/// Makes each column at least as wide as its cell in this row.
fn widen(cells: &mut Vec<f32>, row: &str, measure: f32, widths: &mut impl Widths) {
    for (n, cell) in row.split('\t').enumerate() {
        let mut width = 0.0;
        for c in cell.trim().chars() {
            width += widths.width(c, false) + 0.125;
            if width > measure {
                break;
            }
        }
        match cells.get_mut(n) {
            Some(widest) => *widest = widest.max(width),
            None => cells.push(width),
        }
    }
}

fn edges(cells: &[f32], measure: f32) -> Box<[f32]> {
    let mut x = 0.0;
    let mut edges = Vec::with_capacity(cells.len());
    for width in cells {
        edges.push(x);
        x += width + GUTTER;
    }
    if x - GUTTER > measure - 1.0 {
        edges.clear();
    }
    edges.into()
}
