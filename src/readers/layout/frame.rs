//! Between which edges the lines of a page or column stand.

use std::collections::BTreeMap;

use super::columns::Column;
use super::strip::Strip;

/// The left edge of full lines and the right one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f32,
    pub(super) right: f32,
}

/// A column of a page of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) page: usize,
    /// Points: pages of one width and one side of the sheet share their margins.
    pub(super) page_width: u32,
    pub(super) column: Column,
}

type Class = (u32, usize, Column);

impl Spot {
    fn class(self) -> Class {
        (self.page_width, self.page % 2, self.column)
    }
}

/// The frame of each column. A page with few full lines takes those of its like; where there are none, text may be as
/// wide as anything in the file, and as far from the right edge of the paper as from the left.
pub(super) fn frames<'a>(lines: impl Iterator<Item = (Spot, &'a Strip)>) -> BTreeMap<Spot, Frame> {
    let mut of_spots: BTreeMap<Spot, Vec<&Strip>> = BTreeMap::new();
    let mut of_classes: BTreeMap<Class, Vec<&Strip>> = BTreeMap::new();
    let mut of_widths: BTreeMap<u32, Vec<&Strip>> = BTreeMap::new();
    for (spot, strip) in lines {
        of_spots.entry(spot).or_default().push(strip);
        of_classes.entry(spot.class()).or_default().push(strip);
        of_widths.entry(spot.page_width).or_default().push(strip);
    }
    let likely: BTreeMap<Class, Frame> = of_classes
        .into_iter()
        .map(|(class, strips)| {
            let of_width = of_widths.get(&class.0).map(Vec::as_slice);
            (
                class,
                of_class(class, &strips, of_width.unwrap_or_default()),
            )
        })
        .collect();
    let frame = |(spot, strips): (Spot, Vec<&Strip>)| {
        let own = edges(&strips, 0.1);
        let likely = likely.get(&spot.class()).copied();
        let is_own = is_wide(own, spot.page_width, spot.column)
            && n_full(own, &strips) * 3 >= strips.len().max(12);
        (spot, likely.filter(|_| !is_own).unwrap_or(own))
    };
    of_spots.into_iter().map(frame).collect()
}

fn of_class((page_width, _, column): Class, strips: &[&Strip], of_width: &[&Strip]) -> Frame {
    let frame = edges(strips, 0.03);
    let is_sure = is_wide(frame, page_width, column) && n_full(frame, strips) >= ENOUGH_FULL;
    if column != Column::Whole || is_sure {
        return frame;
    }
    let wide = edges(of_width, 0.03);
    let left = frame.left.min(wide.left);
    let is_long = |strip: &&&Strip| strip.width() > 0.6 * (frame.right - left);
    let long = strips.iter().filter(is_long);
    let reaching = long.filter(|strip| frame.right - strip.x1 < 0.5 * strip.size);
    let is_right = is_wide(Frame { left, ..frame }, page_width, column);
    let right = if is_right && reaching.count() >= ENOUGH_FULL {
        frame.right
    } else {
        let right = frame.right.max(wide.right);
        right.max(page_width as f32 - left)
    };
    Frame { left, right }
}

/// Short lines of one width (a list) are no measure of a page's.
fn is_wide(frame: Frame, page_width: u32, column: Column) -> bool {
    column != Column::Whole || (frame.right - frame.left) * 2.0 > page_width as f32
}

/// Lines from edge to edge that leave no doubt about the edges.
const ENOUGH_FULL: usize = 4;

/// How many lines reach from edge to edge.
fn n_full(frame: Frame, strips: &[&Strip]) -> usize {
    let full = strips.iter().filter(|strip| {
        strip.x0 - frame.left < 0.5 * strip.size && frame.right - strip.x1 < 0.5 * strip.size
    });
    full.count()
}

/// The outermost places at which this share of the lines begins, and ends.
fn edges(strips: &[&Strip], share: f32) -> Frame {
    let enough = ((strips.len() as f32 * share).ceil() as usize).max(2);
    let size = strips
        .iter()
        .map(|strip| strip.size)
        .fold(f32::MAX, f32::min);
    let starts = strips.iter().map(|strip| strip.x0).collect();
    let ends = strips.iter().map(|strip| -strip.inner_end()).collect();
    Frame {
        left: outermost(starts, enough, 0.3 * size),
        right: -outermost(ends, enough, 0.3 * size),
    }
}

/// The least value that so many share within a hair.
fn outermost(mut values: Vec<f32>, enough: usize, hair: f32) -> f32 {
    values.sort_by(f32::total_cmp);
    let shared = values
        .iter()
        .zip(values.iter().skip(enough - 1))
        .find(|(first, last)| *last - *first <= hair);
    let least = shared.map(|(first, _)| first).or(values.first());
    least.copied().unwrap_or_default()
}
