//! How wide the characters of the page's faces are, asked of egui once each.

use std::collections::BTreeMap;

use egui::{FontFamily, FontId, epaint::text::FontsView};

use super::lines::is_ideograph;
use crate::{
    text::{HIDDEN_MARK, is_hidden},
    ui::fonts::{self, PageFace},
};

/// The size the faces are measured at: widths grow in proportion.
const SIZE: f32 = 100.0;
const PAGE: u32 = 256;

/// Widths in em, kept in pages of 256 characters as they are met.
#[derive(Clone, Debug, Default)]
pub(super) struct Advances {
    face: PageFace,
    regular: Pages,
    bold: Pages,
}

type Pages = BTreeMap<u32, Box<[f32; PAGE as usize]>>;

impl Advances {
    /// Forgets what was measured of another face.
    pub(super) fn set_face(&mut self, face: PageFace) {
        if face != self.face {
            *self = Self {
                face,
                ..Self::default()
            };
        }
    }

    pub(super) fn width(&mut self, c: char, bold: bool, view: &mut FontsView<'_>) -> f32 {
        if is_ideograph(c) {
            return 1.0;
        }
        let c = shown(c);
        let (pages, family) = if bold {
            (&mut self.bold, fonts::bold as fn() -> FontFamily)
        } else {
            let face = self.face;
            return width_in(&mut self.regular, c, || face.family(), view);
        };
        width_in(pages, c, family, view)
    }
}

fn width_in(
    pages: &mut Pages,
    c: char,
    family: impl Fn() -> FontFamily,
    view: &mut FontsView<'_>,
) -> f32 {
    let (page, at) = (c as u32 / PAGE, c as u32 % PAGE);
    let page = pages
        .entry(page)
        .or_insert_with(|| Box::new([f32::NAN; PAGE as usize]));
    let Some(width) = page.get_mut(at as usize) else {
        return 1.0;
    };
    if width.is_nan() {
        *width = view.glyph_width(&FontId::new(SIZE, family()), c) / SIZE;
    }
    *width
}

/// What stands on the page for a character that would not be seen, or would do something to its neighbours: one
/// for one, so that places in the row and in the text go together.
pub(super) fn shown(c: char) -> char {
    match c {
        '\t' => '\u{3000}',
        // Our face draws — with gaps; this bar is as wide as the row is long.
        '—' | '―' => '─',
        '\u{fffd}' => REPLACED,
        _ if is_hidden(c) => HIDDEN,
        _ => c,
    }
}

/// Stands for zero-width, bidirectional and other control characters.
pub(super) const HIDDEN: char = HIDDEN_MARK;
/// Stands for U+FFFD, a byte that was no character.
pub(super) const REPLACED: char = '□';
