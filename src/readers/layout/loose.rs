//! Tables without lines: rows of pieces far apart, each under the one above it.

use super::columns::{Column, Piece};
use super::strip::Strip;

/// Room between cells, in characters.
const GAP: f32 = 1.5;
/// Fewer lines of pieces are a signature or a list of two.
const FEWEST_ROWS: usize = 3;
/// By how much of a character the cells of a column may be out of line.
const ALIGNED: f32 = 0.7;

struct Loose {
    strip: Strip,
    column: Column,
    cells: Vec<Strip>,
}

/// The pieces with such rows as rows of tables.
pub(super) fn tabulated(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut done = Vec::with_capacity(pieces.len());
    let mut run: Vec<Loose> = Vec::new();
    for piece in pieces {
        let Piece::Line(strip, column) = piece else {
            end(&mut run, &mut done);
            done.push(piece);
            continue;
        };
        if !strip.is_parted(GAP) {
            end(&mut run, &mut done);
            done.push(Piece::Line(strip, column));
            continue;
        }
        let cells = strip.pieces(GAP);
        let goes_on = run.last().is_none_or(|above| is_under(above, &cells));
        if !goes_on {
            end(&mut run, &mut done);
        }
        run.push(Loose {
            strip,
            column,
            cells,
        });
    }
    end(&mut run, &mut done);
    done
}

fn end(run: &mut Vec<Loose>, done: &mut Vec<Piece>) {
    let is_table = run.len() >= FEWEST_ROWS;
    done.extend(run.drain(..).map(|line| {
        if is_table {
            let cells: Vec<String> = line.cells.iter().map(Strip::text).collect();
            Piece::Row(cells.join("\t"))
        } else {
            Piece::Line(line.strip, line.column)
        }
    }));
}

/// Whether each cell begins, ends or has its middle where the one above it does.
fn is_under(above: &Loose, cells: &[Strip]) -> bool {
    let is_aligned = |(above, cell): (&Strip, &Strip)| {
        let near = |a: f32, b: f32| (a - b).abs() < ALIGNED * cell.size;
        let (middle_above, middle) = (above.x0 + above.x1, cell.x0 + cell.x1);
        near(above.x0, cell.x0) || near(above.x1, cell.x1) || near(middle_above / 2.0, middle / 2.0)
    };
    above.cells.len() == cells.len() && above.cells.iter().zip(cells).all(is_aligned)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{line, page};
    use super::super::{paragraphs, texts};

    fn check(rows: &[[&str; 3]], expected: &[&str]) {
        let mut page = page(&["一览表"]);
        for (n, cells) in rows.iter().enumerate() {
            for (x, cell) in [72.0, 220.0, 400.0].into_iter().zip(cells) {
                page.glyphs.extend(line(150.0 + 28.0 * n as f32, x, cell));
            }
        }
        assert_eq!(texts(&paragraphs(vec![page])), expected);
    }

    #[test]
    fn aligned_pieces_are_a_table() {
        check(
            &[
                ["单位", "党员", "备注"],
                ["一支部", "12", "无"],
                ["二支部", "9", "无"],
            ],
            &[
                "一览表",
                "单位\t党员\t备注",
                "一支部\t12\t无",
                "二支部\t9\t无",
            ],
        );
    }
}
