//! What was drawn on one page, sorted by the way it is turned.

use crate::readers::layout::{Glyph, Page, Rule, is_scan};

/// Everything of a page that the text is made of, and what tells a scan.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    /// By quarter turns clockwise: upright first.
    turned: [Vec<Glyph>; 4],
    pub(super) rules: Vec<Rule>,
    pub(super) pictures: u32,
    /// Part of the page that its pictures cover together: scanners write them in strips.
    pub(super) covered: f32,
    /// Codes that nothing says the meaning of.
    pub(super) unknown: u32,
}

/// Quarter turns clockwise that text is turned by: 0 to 3.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quarter(usize);

impl Quarter {
    /// By the direction of writing; None for what is set aslant, as a watermark is.
    pub(super) fn of((x, y): (f32, f32)) -> Option<Self> {
        let aslant = x.abs().min(y.abs()) > 0.1 * x.abs().max(y.abs());
        let quarter = match (x.abs() > y.abs(), x > 0.0, y > 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        };
        (!aslant).then_some(Self(quarter))
    }
}

impl Sheet {
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, glyph: Glyph, quarter: Quarter) {
        let is_on_page = (-1.0..=self.width + 1.0).contains(&glyph.x)
            && (-1.0..=self.height + 1.0).contains(&glyph.y);
        if let Some(glyphs) = self.turned.get_mut(quarter.0).filter(|_| is_on_page) {
            glyphs.push(glyph);
        }
    }

    pub(super) fn glyphs(&self) -> impl Iterator<Item = &Glyph> {
        self.turned.iter().flatten()
    }

    pub(super) fn is_scan(&self) -> bool {
        is_scan(self.covered, self.glyphs().map(|glyph| glyph.c))
    }

    /// The page as most of it is read, and what is turned against it as pages of their own.
    pub(super) fn into_pages(self) -> Vec<Page> {
        let (width, height) = (self.width, self.height);
        let most = (0..4_u8).rev().max_by_key(|quarter| {
            let glyphs = self.turned.get(usize::from(*quarter));
            glyphs.map_or(0, Vec::len)
        });
        let mut rules = Some(self.rules);
        let mut pages = Vec::new();
        for (quarter, glyphs) in (0_u8..).zip(self.turned) {
            let is_main = Some(quarter) == most;
            if glyphs.is_empty() && !is_main {
                continue;
            }
            let turn = Turn {
                quarter,
                width,
                height,
            };
            let rules = if is_main { rules.take() } else { None };
            let page = turn.page(glyphs, rules.unwrap_or_default());
            pages.insert(if is_main { 0 } else { pages.len() }, page);
        }
        pages
    }
}

/// Turns a page back so that its text stands upright.
#[derive(Clone, Copy)]
struct Turn {
    quarter: u8,
    width: f32,
    height: f32,
}

impl Turn {
    fn point(self, x: f32, y: f32) -> (f32, f32) {
        match self.quarter {
            1 => (y, self.width - x),
            2 => (self.width - x, self.height - y),
            3 => (self.height - y, x),
            _ => (x, y),
        }
    }

    fn page(self, mut glyphs: Vec<Glyph>, rules: Vec<Rule>) -> Page {
        let (width, height) = match self.quarter {
            1 | 3 => (self.height, self.width),
            _ => (self.width, self.height),
        };
        for glyph in &mut glyphs {
            (glyph.x, glyph.y) = self.point(glyph.x, glyph.y);
        }
        let turned =
            |rule: Rule| Rule::between(self.point(rule.x0, rule.y0), self.point(rule.x1, rule.y1));
        Page {
            width,
            height,
            glyphs,
            rules: rules.into_iter().filter_map(turned).collect(),
        }
    }
}
