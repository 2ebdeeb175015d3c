//! Pages for tests: characters of 16 points, Latin ones half as wide.

use super::page::{Glyph, Page};
use super::strip::{Strip, strips};

pub(super) const SIZE: f32 = 16.0;

pub(super) fn line(y: f32, x: f32, text: &str) -> Vec<Glyph> {
    sized(y, x, SIZE, text)
}

pub(super) fn sized(y: f32, x: f32, size: f32, text: &str) -> Vec<Glyph> {
    let mut x = x;
    let glyph = |c: char| {
        let width = if c.is_ascii() { size / 2.0 } else { size };
        let glyph = Glyph {
            c,
            x,
            y,
            width,
            size,
            bold: false,
        };
        x += width;
        glyph
    };
    text.chars().map(glyph).collect()
}

pub(super) fn text_of(glyphs: Vec<Glyph>) -> Vec<String> {
    strips(glyphs).iter().map(Strip::text).collect()
}

/// A4 with lines of 28 characters between 72 and 520, 28 points apart; `·` before a line sets it in by two
/// characters, `^` in the middle, `>` at the right edge. Empty lines take their room.
pub(super) fn page(lines: &[&str]) -> Page {
    let mut y = 100.0;
    let mut glyphs = Vec::new();
    for text in lines {
        glyphs.extend(placed(y, text));
        y += 28.0;
    }
    Page {
        width: 595.0,
        height: 842.0,
        glyphs,
        rules: Vec::new(),
    }
}

fn placed(y: f32, text: &str) -> Vec<Glyph> {
    let width = |text: &str| {
        line(y, 0.0, text)
            .iter()
            .map(|glyph| glyph.width)
            .sum::<f32>()
    };
    if let Some(text) = text.strip_prefix('·') {
        line(y, 72.0 + 2.0 * SIZE, text)
    } else if let Some(text) = text.strip_prefix('^') {
        line(y, 296.0 - width(text) / 2.0, text)
    } else if let Some(text) = text.strip_prefix('>') {
        line(y, 520.0 - width(text), text)
    } else {
        line(y, 72.0, text)
    }
}
