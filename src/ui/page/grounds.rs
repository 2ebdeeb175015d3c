//! What lies behind the text: the wash of the current unit, the tints of tags, search hits, the selection.

use egui::{Color32, Mesh, Shape};

use super::{
    canvas::{Canvas, Piece},
    set_row::SetRow,
};
use crate::{
    text::ByteSpan,
    ui::theme::{TagPaint, overlap_tint},
};

/// From the text to the line beside the current unit.
const UNIT_LINE: f32 = 6.0;

impl Canvas<'_> {
    pub(super) fn grounds(&self, selection: Option<ByteSpan>) -> Shape {
        let mut mesh = Mesh::default();
        for row in self.rows {
            self.unit_ground(row, &mut mesh);
            self.tints(row, &mut mesh);
            self.hits(row, &mut mesh);
            self.selected(row, selection, &mut mesh);
        }
        Shape::mesh(mesh)
    }

    fn unit_ground(&self, row: &SetRow, mesh: &mut Mesh) {
        let Some(unit) = self.input.unit else {
            return;
        };
        let theme = self.input.theme;
        if let Some(piece) = self.piece(row, unit) {
            mesh.add_colored_rect(self.full(row, piece), theme.wash);
        }
        if self.is_beside(row, unit) {
            let x = self.sheet.left - UNIT_LINE;
            let line = Piece {
                from: x - 1.0,
                to: x + 1.0,
            };
            let color = if self.focused {
                theme.accent
            } else {
                theme.edge
            };
            mesh.add_colored_rect(self.full(row, line), color);
        }
    }

    fn tints(&self, row: &SetRow, mesh: &mut Mesh) {
        let pieces: Vec<_> = self.pieces(row).collect();
        for part in parts(&pieces) {
            let over = pieces
                .iter()
                .filter(|(_, piece)| piece.from <= part.from && part.to <= piece.to)
                .map(|(paint, _)| *paint);
            if let Some(tint) = tint(over) {
                mesh.add_colored_rect(self.close(row, part), tint);
            }
        }
    }

    fn hits(&self, row: &SetRow, mesh: &mut Mesh) {
        let range = row.row.range();
        let theme = self.input.theme;
        let hits = self.input.hits;
        let first = hits.partition_point(|hit| hit.range().end <= range.start);
        let here = hits.iter().enumerate().skip(first);
        for (n, hit) in here.take_while(|(_, hit)| hit.range().start < range.end) {
            let current = self.input.current_hit == Some(n);
            let color = if current {
                theme.current_hit
            } else {
                theme.hit
            };
            if let Some(piece) = self.piece(row, *hit) {
                mesh.add_colored_rect(self.close(row, piece), color);
            }
        }
    }

    /// Opaque over the tints, so that selected text is read on one ground; to the edge where it goes on below.
    fn selected(&self, row: &SetRow, selection: Option<ByteSpan>, mesh: &mut Mesh) {
        let Some(span) = selection else {
            return;
        };
        if let Some(mut piece) = self.piece(row, span) {
            if span.range().end > row.row.range().end {
                piece.to = piece.to.max(self.sheet.right());
            }
            mesh.add_colored_rect(self.full(row, piece), self.input.theme.selection);
        }
    }
}

/// The row cut at every end of a mark.
fn parts(pieces: &[(&TagPaint, Piece)]) -> Vec<Piece> {
    let ends = pieces.iter().flat_map(|(_, piece)| [piece.from, piece.to]);
    let mut borders: Vec<f32> = ends.collect();
    borders.sort_by(f32::total_cmp);
    borders.dedup();
    borders
        .iter()
        .zip(borders.iter().skip(1))
        .map(|(&from, &to)| Piece { from, to })
        .collect()
}

fn tint<'a>(mut over: impl Iterator<Item = &'a TagPaint> + Clone) -> Option<Color32> {
    match over.clone().count() {
        0 => None,
        1 => over.next().map(|paint| paint.tint),
        _ => Some(overlap_tint(over)),
    }
}
