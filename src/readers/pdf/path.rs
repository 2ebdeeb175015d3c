//! Lines and thin boxes that are drawn: the rules of tables.

use crate::readers::layout::{Matrix, Rule};

type Point = (f32, f32);

/// The path that is being laid out, on the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Corners of each part.
    parts: Vec<Vec<Point>>,
}

/// A path with more parts or corners is a drawing.
const MOST: usize = 4_000;

impl Path {
    pub(super) fn begin(&mut self, to_page: &Matrix, x: f32, y: f32) {
        if self.parts.len() < MOST {
            self.parts.push(vec![to_page.point(x, y)]);
        }
    }

    pub(super) fn line(&mut self, to_page: &Matrix, x: f32, y: f32) {
        if let Some(part) = self.parts.last_mut().filter(|part| part.len() < MOST) {
            part.push(to_page.point(x, y));
        }
    }

    /// A curve is no rule: its part is given up.
    pub(super) fn curve(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.clear();
        }
    }

    pub(super) fn close(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.extend(part.first().copied());
        }
    }

    pub(super) fn rectangle(&mut self, to_page: &Matrix, [x, y, width, height]: [f32; 4]) {
        if self.parts.len() < MOST {
            let corners = [
                (x, y),
                (x + width, y),
                (x + width, y + height),
                (x, y + height),
                (x, y),
            ];
            let corners = corners.into_iter().map(|(x, y)| to_page.point(x, y));
            self.parts.push(corners.collect());
        }
    }

    /// Its lines, as they are drawn.
    pub(super) fn stroked(&mut self, rules: &mut Vec<Rule>) {
        for part in self.parts.drain(..) {
            let lines = part.iter().zip(part.iter().skip(1));
            rules.extend(lines.filter_map(|(from, to)| Rule::between(*from, *to)));
        }
    }

    /// Its parts that are so thin that they are lines.
    pub(super) fn filled(&mut self, rules: &mut Vec<Rule>) {
        for part in self.parts.drain(..) {
            let least = part
                .iter()
                .fold((f32::MAX, f32::MAX), |at, p| (at.0.min(p.0), at.1.min(p.1)));
            let most = part
                .iter()
                .fold((f32::MIN, f32::MIN), |at, p| (at.0.max(p.0), at.1.max(p.1)));
            if part.len() > 1 {
                rules.extend(Rule::between(least, most));
            }
        }
    }

    pub(super) fn dropped(&mut self) {
        self.parts.clear();
    }
}
