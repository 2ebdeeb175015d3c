//! Ruled tables: characters told to cells by the lines drawn around them, a row of cells one line of text.

use super::page::{Glyph, Page, Rule};
use super::strip::{Strip, strips};
use crate::readers::repair::push_joined;

/// A table as its rows read, cells joined by a tab.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    pub(super) top: f32,
    pub(super) x0: f32,
    pub(super) x1: f32,
    pub(super) rows: Vec<String>,
}

/// A page with more lines is a drawing; each is compared with each.
const MOST_RULES: usize = 4_000;
/// Squares of a grid; a page of small writing has a few hundred.
const MOST_SQUARES: usize = 20_000;
/// Lines that miss each other by less do meet.
const TOUCH: f32 = 2.0;
/// Lines of one box in one column: more than a form's field has is a page with a frame around it.
const FRAMED_LINES: usize = 15;

/// Takes the characters that stand in tables out of the page.
pub(super) fn take(page: &mut Page) -> Vec<Table> {
    if page.rules.len() > MOST_RULES {
        return Vec::new();
    }
    let mut tables = Vec::new();
    for group in groups(&page.rules) {
        let Some(grid) = Grid::of(&group) else {
            continue;
        };
        let (inside, outside) = page
            .glyphs
            .drain(..)
            .partition(|glyph| grid.cell_at(glyph).is_some());
        page.glyphs = outside;
        match grid.table(inside) {
            Ok(table) => tables.push(table),
            Err(frame) => page.glyphs.extend(frame),
        }
    }
    tables.sort_by(|a, b| a.top.total_cmp(&b.top));
    tables
}

/// Lines that meet, directly or through others.
fn groups(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut left: Vec<Rule> = rules.to_vec();
    let mut groups = Vec::new();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut next = 0;
        while let Some(rule) = group.get(next).copied() {
            let (meeting, apart) = left.into_iter().partition(|other| meet(&rule, other));
            left = apart;
            group.extend::<Vec<Rule>>(meeting);
            next += 1;
        }
        groups.push(group);
    }
    groups
}

fn meet(a: &Rule, b: &Rule) -> bool {
    a.x0 - TOUCH <= b.x1 && b.x0 - TOUCH <= a.x1 && a.y0 - TOUCH <= b.y1 && b.y0 - TOUCH <= a.y1
}

struct Grid {
    /// From top to bottom.
    bands: Vec<Band>,
    x0: f32,
    x1: f32,
}

/// What lies between two level lines.
struct Band {
    top: f32,
    bottom: f32,
    cells: Vec<Cell>,
}

struct Cell {
    x0: f32,
    x1: f32,
    /// There is no line above it: what is in it belongs to the cell over it.
    goes_on: bool,
}

impl Grid {
    /// None where the lines bound no more than one field.
    fn of(group: &[Rule]) -> Option<Self> {
        let (level, upright): (Vec<Rule>, Vec<Rule>) = group.iter().partition(|r| r.is_level());
        if level.is_empty() || upright.is_empty() {
            return None;
        }
        let least = |of: fn(&Rule) -> f32| group.iter().map(of).fold(f32::MAX, f32::min);
        let most = |of: fn(&Rule) -> f32| group.iter().map(of).fold(f32::MIN, f32::max);
        let (x0, x1) = (least(|r| r.x0), most(|r| r.x1));
        let heights = level.iter().map(Rule::mid_y);
        let ys = distinct(heights.chain([least(|r| r.y0), most(|r| r.y1)]));
        if ys.len() * distinct(upright.iter().map(Rule::mid_x)).len() > MOST_SQUARES {
            return None;
        }
        let mut bands: Vec<Band> = Vec::new();
        for (&top, &bottom) in ys.iter().zip(ys.iter().skip(1)) {
            let middle = f32::midpoint(top, bottom);
            let crossing = upright.iter().filter(|r| r.y0 <= middle && middle <= r.y1);
            let xs = distinct(crossing.map(Rule::mid_x).chain([x0, x1]));
            let is_open = |x: f32| !level.iter().any(|r| covers(r, x, top));
            let cell = |(&x0, &x1): (&f32, &f32)| Cell {
                x0,
                x1,
                goes_on: !bands.is_empty() && is_open(f32::midpoint(x0, x1)),
            };
            let cells = xs.iter().zip(xs.iter().skip(1)).map(cell).collect();
            bands.push(Band { top, bottom, cells });
        }
        let cells: usize = bands.iter().map(|band| band.cells.len()).sum();
        (cells > 1).then_some(Self { bands, x0, x1 })
    }

    /// Row and place in it of the cell that holds the middle of a character.
    fn cell_at(&self, glyph: &Glyph) -> Option<(usize, usize)> {
        let x = glyph.x + glyph.width / 2.0;
        let y = glyph.y - 0.35 * glyph.size;
        let row = self.bands.partition_point(|band| band.bottom < y);
        let band = self.bands.get(row).filter(|band| band.top <= y)?;
        let place = band
            .cells
            .iter()
            .position(|cell| cell.x0 <= x && x <= cell.x1)?;
        self.owner(row, place)
    }

    /// The topmost of cells that have no line between them.
    fn owner(&self, mut row: usize, mut place: usize) -> Option<(usize, usize)> {
        loop {
            let cell = self.bands.get(row)?.cells.get(place)?;
            if !cell.goes_on {
                return Some((row, place));
            }
            let middle = f32::midpoint(cell.x0, cell.x1);
            row = row.checked_sub(1)?;
            let above = &self.bands.get(row)?.cells;
            place = above
                .iter()
                .position(|cell| cell.x0 <= middle && middle <= cell.x1)?;
        }
    }

    /// The characters are given back where this is a frame around text and no table.
    fn table(&self, glyphs: Vec<Glyph>) -> Result<Table, Vec<Glyph>> {
        let mut texts: Vec<Vec<Vec<Glyph>>> = self
            .bands
            .iter()
            .map(|band| vec![Vec::new(); band.cells.len()])
            .collect();
        let is_column = self.bands.iter().all(|band| band.cells.len() == 1);
        for glyph in &glyphs {
            let slot = self
                .cell_at(glyph)
                .and_then(|(row, place)| texts.get_mut(row)?.get_mut(place));
            if let Some(cell) = slot {
                cell.push(*glyph);
            }
        }
        let lines = |cell: &Vec<Glyph>| strips(cell.clone()).len();
        let filled = texts.iter().flatten().filter(|cell| !cell.is_empty());
        if filled.clone().count() < 2 || (is_column && filled.map(lines).any(|n| n > FRAMED_LINES))
        {
            return Err(glyphs);
        }
        let rows = self.bands.iter().zip(texts);
        let rows = rows.map(|(band, texts)| row_text(band, texts));
        Ok(Table {
            top: self.bands.first().map_or(0.0, |band| band.top),
            x0: self.x0,
            x1: self.x1,
            rows: rows.filter(|row| !row.trim().is_empty()).collect(),
        })
    }
}

fn row_text(band: &Band, texts: Vec<Vec<Glyph>>) -> String {
    let cells = band.cells.iter().zip(texts);
    let cells: Vec<String> = cells
        .map(|(cell, glyphs)| cell_text(cell.x1 - cell.x0, glyphs))
        .collect();
    cells.join("\t")
}

/// Lines that fill the cell go on in the next; others are its paragraphs, a space apart.
fn cell_text(width: f32, glyphs: Vec<Glyph>) -> String {
    let lines = strips(glyphs);
    let widest = lines.iter().map(Strip::width).fold(0.0, f32::max);
    let mut text = String::new();
    let mut goes_on = true;
    for strip in lines {
        if goes_on {
            push_joined(&mut text, &strip.text());
        } else {
            text.push(' ');
            text.push_str(&strip.text());
        }
        // Between its text and its lines a cell keeps up to a character's room on each side.
        let short_by = (width - strip.width()).max(2.0 * (widest - strip.width()));
        goes_on = short_by < 3.5 * strip.size;
    }
    text
}

fn covers(rule: &Rule, x: f32, y: f32) -> bool {
    rule.x0 - TOUCH <= x && x <= rule.x1 + TOUCH && (rule.mid_y() - y).abs() <= 2.0 * TOUCH
}

/// In order, those that are next to each other (a double line) as one.
fn distinct(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.dedup_by(|next, kept| *next - *kept <= 2.0 * TOUCH);
    values
}

#[cfg(test)]
mod tests {
    use super::super::testing::line;
    use super::*;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Rule {
        Rule { x0, y0, x1, y1 }
    }

    /// Two rows of 40 points below y = 100; cells of 100 points from x = 50 on.
    fn ruled(columns: u8) -> Vec<Rule> {
        let right = 50.0 + 100.0 * f32::from(columns);
        let levels = [100.0, 140.0, 180.0].map(|y| rule(50.0, y, right, y + 0.5));
        let uprights = (0..=columns).map(|n| {
            let x = 50.0 + 100.0 * f32::from(n);
            rule(x, 100.0, x + 0.5, 180.0)
        });
        levels.into_iter().chain(uprights).collect()
    }

    fn check(rules: Vec<Rule>, glyphs: Vec<Glyph>, rows: &[&str]) {
        let mut page = Page {
            glyphs,
            rules,
            ..Page::default()
        };
        let found: Vec<String> = take(&mut page).into_iter().flat_map(|t| t.rows).collect();
        assert_eq!(found, rows);
    }

    #[test]
    fn a_row_of_cells_is_one_line() {
        let mut glyphs = line(120.0, 60.0, "单位");
        glyphs.extend(line(120.0, 160.0, "人数"));
        glyphs.extend(line(160.0, 60.0, "一支部"));
        glyphs.extend(line(160.0, 160.0, "12"));
        check(ruled(2), glyphs, &["单位\t人数", "一支部\t12"]);
    }

    #[test]
    fn lines_of_a_cell_are_joined() {
        let mut glyphs = line(115.0, 52.0, "党员教育管");
        glyphs.extend(line(133.0, 52.0, "理台账"));
        glyphs.extend(line(124.0, 160.0, "有"));
        glyphs.extend(line(160.0, 60.0, "其他"));
        check(ruled(2), glyphs, &["党员教育管理台账\t有", "其他\t"]);
    }

    #[test]
    fn a_cell_over_two_rows_stands_in_the_first() {
        let mut rules = ruled(2);
        rules.retain(|r| !(r.is_level() && (r.y0 - 140.0).abs() < 1.0));
        rules.push(rule(150.0, 140.0, 250.0, 140.5));
        let mut glyphs = line(145.0, 60.0, "合并");
        glyphs.extend(line(120.0, 160.0, "甲"));
        glyphs.extend(line(160.0, 160.0, "乙"));
        check(rules, glyphs, &["合并\t甲", "\t乙"]);
    }

    #[test]
    fn a_frame_around_text_is_no_table() {
        let frame = vec![
            rule(50.0, 100.0, 250.0, 100.5),
            rule(50.0, 180.0, 250.0, 180.5),
            rule(50.0, 100.0, 50.5, 180.0),
            rule(250.0, 100.0, 250.5, 180.0),
        ];
        check(frame, line(120.0, 60.0, "正文"), &[]);
    }
}
