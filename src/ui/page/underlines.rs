//! Underlines: one kind for each tag, in lanes where tags lie over each other.

use egui::{Mesh, Rect, Shape, pos2};

use super::{
    canvas::{Canvas, Piece},
    set_row::SetRow,
};
use crate::{annotation::Line, ui::theme::TagPaint};

/// From one underline to the next in points, and where more than `WIDE_LANES` lie over each other.
const LANE: f32 = 4.0;
const NARROW_LANE: f32 = 2.0;
const WIDE_LANES: usize = 3;
/// What fits above the next row; further lines share the last lane, their bars and letters tell them apart.
const LANES: usize = 6;

impl Canvas<'_> {
    pub(super) fn underlines(&self) -> Shape {
        let mut mesh = Mesh::default();
        for row in self.rows {
            self.underline_row(row, &mut mesh);
        }
        Shape::mesh(mesh)
    }

    fn underline_row(&self, row: &SetRow, mesh: &mut Mesh) {
        let mut lanes = Lanes::default();
        let pieces: Vec<_> = self
            .pieces(row)
            .map(|(paint, piece)| (paint, piece, lanes.place(piece)))
            .collect();
        let narrow = lanes.ends.len() > WIDE_LANES;
        let (pitch, below) = if narrow {
            (NARROW_LANE, 0.0)
        } else {
            (LANE, 1.0)
        };
        let first = self.body(row).1 + below;
        for (paint, piece, lane) in pieces {
            let y = self.sheet.snap(first + lane.min(LANES - 1) as f32 * pitch);
            // A hair between neighbours in one lane.
            let piece = Piece {
                from: piece.from + 0.5,
                to: piece.to - 1.5,
            };
            underline(mesh, paint, piece, y, narrow);
        }
    }
}

/// Each piece goes into the first lane that is free there.
#[derive(Default)]
struct Lanes {
    /// The right end of what lies in each lane.
    ends: Vec<f32>,
}

impl Lanes {
    fn place(&mut self, piece: Piece) -> usize {
        let free = self.ends.iter().position(|&end| end <= piece.from + 0.5);
        let lane = free.unwrap_or(self.ends.len());
        match self.ends.get_mut(lane) {
            Some(end) => *end = piece.to,
            None => self.ends.push(piece.to),
        }
        lane
    }
}

/// Told apart by its shape without colour.
fn underline(mesh: &mut Mesh, paint: &TagPaint, piece: Piece, y: f32, narrow: bool) {
    let thick = if narrow { 1.0 } else { 2.0 };
    let mut bar = |piece: Piece, y: f32, height: f32| {
        let rect = Rect::from_min_max(pos2(piece.from, y), pos2(piece.to, y + height));
        mesh.add_colored_rect(rect, paint.line);
    };
    match paint.style {
        Line::Solid => bar(piece, y, thick),
        // No room for two: the letter and the bar must tell.
        Line::Double if narrow => bar(piece, y, thick),
        Line::Double => {
            bar(piece, y, 1.0);
            bar(piece, y + 2.0, 1.0);
        }
        Line::Dotted => strokes(piece, 2.0, 2.0).for_each(|dot| bar(dot, y, thick)),
        Line::Dashed => strokes(piece, 7.0, 4.0).for_each(|dash| bar(dash, y, thick)),
    }
}

/// A piece cut into strokes with gaps.
fn strokes(piece: Piece, on: f32, off: f32) -> impl Iterator<Item = Piece> {
    let first = piece.from.round();
    let n = ((piece.to - first) / (on + off)).ceil().max(0.0) as usize;
    (0..n).map(move |n| {
        let from = first + n as f32 * (on + off);
        Piece {
            from,
            to: (from + on).min(piece.to),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lanes(pieces: &[(f32, f32)]) -> Vec<usize> {
        let mut lanes = Lanes::default();
        let place = |&(from, to): &(f32, f32)| lanes.place(Piece { from, to });
        pieces.iter().map(place).collect()
    }

    #[test]
    fn neighbours_share_a_lane_and_overlaps_do_not() {
        assert_eq!(lanes(&[(0.0, 50.0), (50.0, 80.0)]), [0, 0]);
        assert_eq!(lanes(&[(0.0, 50.0), (40.0, 80.0), (60.0, 90.0)]), [0, 1, 0]);
        assert_eq!(lanes(&[(0.0, 90.0); 4]), [0, 1, 2, 3]);
    }

    #[test]
    fn strokes_end_with_their_piece() {
        let piece = Piece {
            from: 0.4,
            to: 24.0,
        };
        let ends: Vec<_> = strokes(piece, 7.0, 4.0)
            .map(|dash| (dash.from, dash.to))
            .collect();
        assert_eq!(ends, [(0.0, 7.0), (11.0, 18.0), (22.0, 24.0)]);
    }
}
