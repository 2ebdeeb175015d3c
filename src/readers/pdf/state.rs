//! What a content stream has set when it writes a text.

use crate::readers::layout::Matrix;

/// Saved by `q`, brought back by `Q`.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// From the stream's coordinates to those of the page as it is seen.
    pub(super) to_page: Matrix,
    /// In the machine's list.
    pub(super) font: Option<usize>,
    pub(super) size: f32,
    pub(super) character_space: f32,
    pub(super) word_space: f32,
    pub(super) stretch: f32,
    pub(super) leading: f32,
    pub(super) rise: f32,
    /// 2 fills and strokes: Word and WPS embolden Chinese so.
    pub(super) mode: i64,
}

impl State {
    pub(super) fn new(to_page: Matrix) -> Self {
        Self {
            to_page,
            font: None,
            size: 0.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

/// Where the next character stands, within `BT` and `ET`.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPlace {
    pub(super) line: Matrix,
    pub(super) now: Matrix,
}

impl TextPlace {
    pub(super) const START: Self = Self {
        line: Matrix::IDENTITY,
        now: Matrix::IDENTITY,
    };

    pub(super) fn set(&mut self, matrix: Matrix) {
        (self.line, self.now) = (matrix, matrix);
    }

    pub(super) fn next_line(&mut self, x: f32, y: f32) {
        self.set(self.line.moved(x, y));
    }

    pub(super) fn advance(&mut self, x: f32) {
        self.now = self.now.moved(x, 0.0);
    }
}
