//! A page of the layout core as it fills: objects with their transformations → characters and ruled lines.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Item, ItemKind, TextObject};
use super::document::{Document, PageContent, page_content};
use super::geometry::Area;
use super::parts::Parts;
use super::text::spots;
use crate::readers::layout::{Glyph, Matrix, Page, Rule, is_scan};
use crate::readers::{ReadError, symbol};

/// How many more characters and lines may be placed, of all pages together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    left: usize,
    limit: usize,
}

impl Room {
    pub(super) fn new(limit: usize) -> Self {
        Self { left: limit, limit }
    }

    fn take(&mut self) -> Result<(), ReadError> {
        let limit = self.limit;
        self.left = self.left.checked_sub(1).ok_or(ReadError::TooManyParts {
            parts: limit + 1,
            limit,
        })?;
        Ok(())
    }
}

pub(super) struct Sheet<'d> {
    area: Area,
    document: &'d Document,
    glyphs: Vec<(Turn, Glyph)>,
    /// Two ends each.
    lines: Vec<[(f32, f32); 2]>,
    /// Only what stands in the page's margins is taken.
    margins_only: bool,
    pub(super) room: Room,
    pub(super) pictures: u32,
    pub(super) hidden: u32,
    /// Part of the page that its pictures cover together.
    covered: f32,
}

/// Which way a line of text runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Right,
    Down,
    Left,
    Up,
}

/// Graphics in graphics.
const DEEPEST: usize = 8;
/// Parts of the page's height in which headers and footers stand.
const TOP: f32 = 0.15;
const BOTTOM: f32 = 0.85;
const POINTS_PER_MILLIMETRE: f32 = 72.0 / 25.4;

impl<'d> Sheet<'d> {
    pub(super) fn new(area: Area, document: &'d Document, room: Room) -> Self {
        Self {
            area,
            document,
            glyphs: Vec::new(),
            lines: Vec::new(),
            margins_only: false,
            room,
            pictures: 0,
            hidden: 0,
            covered: 0.0,
        }
    }

    pub(super) fn put(&mut self, items: &[Item]) -> Result<(), ReadError> {
        self.put_within(items, Matrix::IDENTITY, 0)
    }

    fn put_within(&mut self, items: &[Item], outer: Matrix, depth: usize) -> Result<(), ReadError> {
        let document = self.document;
        for item in items {
            // Counts what draws nothing too: a graphic may hold a thousand empty ones.
            self.room.take()?;
            let matrix = item.matrix.then(&outer);
            match &item.kind {
                ItemKind::Text(text) => self.put_text(text, matrix)?,
                ItemKind::Path(strokes) => {
                    for (from, to) in strokes {
                        self.room.take()?;
                        let ends = [matrix.point(from.0, from.1), matrix.point(to.0, to.1)];
                        self.lines.push(ends);
                    }
                }
                ItemKind::Graphic(id) if depth < DEEPEST => {
                    if let Some(items) = document.resources.graphics.get(id) {
                        self.put_within(items, matrix, depth + 1)?;
                    }
                }
                ItemKind::Graphic(_) => {}
                ItemKind::Picture(area) => self.put_picture(*area, outer),
                ItemKind::Hidden => self.hidden += u32::from(!self.margins_only),
            }
        }
        Ok(())
    }

    /// A template's picture lies on every page but is one.
    fn put_picture(&mut self, area: f32, outer: Matrix) {
        let scale = (outer.a * outer.d - outer.b * outer.c).abs();
        let page = self.area.extent().max(1.0);
        self.pictures += u32::from(!self.margins_only);
        self.covered = (self.covered + area * scale / page).min(1.0);
    }

    pub(super) fn is_scan(&self) -> bool {
        is_scan(self.covered, self.characters())
    }

    fn put_text(&mut self, text: &TextObject, matrix: Matrix) -> Result<(), ReadError> {
        let Some(turn) = turn(matrix) else {
            return Ok(());
        };
        let across = matrix.a.hypot(matrix.b);
        let size = text.size * matrix.c.hypot(matrix.d);
        let bold = text.bold || self.document.resources.bold.contains(&text.font);
        for spot in spots(text) {
            self.room.take()?;
            let (x, y) = matrix.point(spot.x, spot.y);
            let height = (y - self.area.y) / self.area.height;
            if self.margins_only && (TOP..=BOTTOM).contains(&height) {
                continue;
            }
            let glyph = Glyph {
                c: spot.c,
                x,
                y,
                width: spot.width * across,
                size,
                bold,
            };
            self.glyphs.push((turn, glyph));
        }
        Ok(())
    }

    /// As the file has them, those of symbol fonts too.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> {
        self.glyphs.iter().map(|(_, glyph)| glyph.c)
    }

    /// The page as most of its text is read (a wide table may be set on its side), and what is turned against it as
    /// pages of their own.
    pub(super) fn into_pages(self) -> Vec<Page> {
        let main = self.main_turn();
        let has_text = |turn: Turn| self.glyphs.iter().any(|(own, _)| *own == turn);
        let others = [Turn::Right, Turn::Down, Turn::Left, Turn::Up].into_iter();
        let others = others.filter(|turn| *turn != main && has_text(*turn));
        let others = others.map(|turn| self.page(turn, &[]));
        std::iter::once(self.page(main, &self.lines))
            .chain(others)
            .collect()
    }

    fn page(&self, turn: Turn, lines: &[[(f32, f32); 2]]) -> Page {
        let Area { width, height, .. } = self.area;
        let place = |(x, y): (f32, f32)| {
            let (x, y) = turned(turn, self.area, x, y);
            (x * POINTS_PER_MILLIMETRE, y * POINTS_PER_MILLIMETRE)
        };
        let glyphs = self.glyphs.iter().filter(|(own, _)| *own == turn);
        let glyphs = glyphs.map(|(_, glyph)| {
            let (x, y) = place((glyph.x, glyph.y));
            Glyph {
                c: symbol::shown(glyph.c),
                x,
                y,
                width: glyph.width * POINTS_PER_MILLIMETRE,
                size: glyph.size * POINTS_PER_MILLIMETRE,
                ..*glyph
            }
        });
        let rules = lines
            .iter()
            .filter_map(|[from, to]| Rule::between(place(*from), place(*to)));
        let is_level = matches!(turn, Turn::Right | Turn::Left);
        let (width, height) = if is_level {
            (width, height)
        } else {
            (height, width)
        };
        Page {
            width: width * POINTS_PER_MILLIMETRE,
            height: height * POINTS_PER_MILLIMETRE,
            glyphs: glyphs.collect(),
            rules: rules.collect(),
        }
    }

    fn main_turn(&self) -> Turn {
        let mut counts: BTreeMap<Turn, usize> = BTreeMap::new();
        for (turn, glyph) in &self.glyphs {
            *counts.entry(*turn).or_default() += usize::from(!glyph.c.is_whitespace());
        }
        let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
        most.map_or(Turn::Right, |(turn, _)| turn)
    }
}

/// None for what is set aslant, as a watermark is, or has no extent.
fn turn(matrix: Matrix) -> Option<Turn> {
    let Matrix { a, b, .. } = matrix;
    let most = 0.05 * a.hypot(b);
    match (a, b) {
        _ if most == 0.0 => None,
        _ if b.abs() <= most => Some(if a > 0.0 { Turn::Right } else { Turn::Left }),
        _ if a.abs() <= most => Some(if b > 0.0 { Turn::Down } else { Turn::Up }),
        _ => None,
    }
}

/// A place on the page when it is held so that text of this turn runs to the right.
fn turned(turn: Turn, area: Area, x: f32, y: f32) -> (f32, f32) {
    let (x, y) = (x - area.x, y - area.y);
    match turn {
        Turn::Right => (x, y),
        Turn::Down => (y, area.width - x),
        Turn::Left => (area.width - x, area.height - y),
        Turn::Up => (area.height - y, x),
    }
}

/// The templates of a document, each read once.
#[derive(Debug, Default)]
pub(super) struct Templates {
    read: BTreeMap<String, Option<PageContent>>,
    used: BTreeSet<String>,
}

impl Templates {
    /// A template's text stands on many pages and is text once; what is in the margins is left to the core, which tells
    /// headers by their coming again.
    pub(super) fn put_on(
        &mut self,
        sheet: &mut Sheet<'_>,
        page: &PageContent,
        document: &Document,
        parts: &mut Parts<'_, '_>,
    ) -> Result<(), ReadError> {
        for id in &page.templates {
            if !self.read.contains_key(id) {
                let content = match document.templates.get(id) {
                    Some(path) => page_content(parts, path)?,
                    None => None,
                };
                parts.damaged |= content.is_none();
                self.read.insert(id.clone(), content);
            }
            if let Some(Some(content)) = self.read.get(id) {
                sheet.margins_only = !self.used.insert(id.clone());
                sheet.put(&content.items)?;
                sheet.margins_only = false;
            }
        }
        Ok(())
    }
}
