//! Edits of a text that remember where every character came from.

use super::{dice::Dice, texts};

/// A character and its place in the old text; None for one that was put in.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) char: char,
    pub(crate) from: Option<usize>,
}

pub(crate) struct Draft(pub(crate) Vec<Vec<Cell>>);

/// What is done to a text, as shares: of characters edited in runs of about four, of paragraphs touched.
#[derive(Clone, Copy, Default)]
pub(crate) struct Plan {
    pub(crate) insert: f64,
    pub(crate) delete: f64,
    pub(crate) substitute: f64,
    pub(crate) moved: f64,
    pub(crate) dropped: f64,
    pub(crate) added: f64,
    pub(crate) copied: f64,
    pub(crate) renumbered: bool,
    pub(crate) cut: f64,
}

impl Draft {
    /// Line ends count as characters of the old text.
    pub(crate) fn of(paragraphs: &[String]) -> Self {
        let mut at = 0;
        let cells = |paragraph: &String| {
            let cells = (at..).zip(paragraph.chars()).map(|(from, char)| Cell {
                char,
                from: Some(from),
            });
            let cells: Vec<_> = cells.collect();
            at += cells.len() + 1;
            cells
        };
        Self(paragraphs.iter().map(cells).collect())
    }

    pub(crate) fn text(&self) -> String {
        let lines: Vec<String> = self
            .0
            .iter()
            .map(|line| line.iter().map(|cell| cell.char).collect())
            .collect();
        lines.join("\n")
    }

    /// Where each old character is now.
    pub(crate) fn places(&self, old_len: usize) -> Vec<Option<(usize, char)>> {
        let mut places = vec![None; old_len];
        let mut at = 0;
        for line in &self.0 {
            for cell in line {
                if let Some(from) = cell.from {
                    places[from] = Some((at, cell.char));
                }
                at += 1;
            }
            at += 1;
        }
        places
    }

    pub(crate) fn edited(mut self, dice: &mut Dice, plan: &Plan) -> Self {
        self.paragraphs(dice, plan);
        let chars: usize = self.0.iter().map(Vec::len).sum();
        let runs = |share: f64| (share * chars as f64 / 4.0).round() as usize;
        let kinds = [(0, plan.insert), (1, plan.delete), (2, plan.substitute)];
        let mut all: Vec<u8> = Vec::new();
        for (kind, share) in kinds {
            all.extend(std::iter::repeat_n(kind, runs(share)));
        }
        while !all.is_empty() {
            let kind = all.swap_remove(dice.below(all.len()));
            self.run(dice, kind);
        }
        if plan.renumbered {
            self.renumber();
        }
        self
    }

    fn run(&mut self, dice: &mut Dice, kind: u8) {
        let long: Vec<usize> = (0..self.0.len())
            .filter(|&n| !self.0[n].is_empty())
            .collect();
        // As likely as it is long: chosen by a character, not by a line.
        let total: usize = self.0.iter().map(Vec::len).sum();
        let mut at = dice.below(total);
        let mut line = long[0];
        for &n in &long {
            line = n;
            if at < self.0[n].len() {
                break;
            }
            at -= self.0[n].len();
        }
        let line = &mut self.0[line];
        let end = (at + dice.between(1, 7)).min(line.len());
        match kind {
            0 => {
                let new = texts::words(dice);
                let new = new.chars().map(|char| Cell { char, from: None });
                line.splice(at..at, new);
            }
            1 => drop(line.drain(at..end)),
            _ => {
                let mut new = String::new();
                while new.chars().count() < end - at {
                    new += &texts::words(dice);
                }
                for (cell, char) in line[at..end].iter_mut().zip(new.chars()) {
                    cell.char = char;
                }
            }
        }
    }

    fn paragraphs(&mut self, dice: &mut Dice, plan: &Plan) {
        let n = self.0.len() as f64;
        let times = |share: f64, dice: &mut Dice| {
            let exact = share * n;
            exact as usize + usize::from(dice.chance(exact.fract()))
        };
        for _ in 0..times(plan.cut, dice) {
            let line = dice.below(self.0.len());
            self.cut(dice, line);
        }
        for _ in 0..times(plan.dropped, dice) {
            self.0.remove(dice.below(self.0.len()));
        }
        for _ in 0..times(plan.moved, dice) {
            let line = self.0.remove(dice.below(self.0.len()));
            self.0.insert(dice.below(self.0.len() + 1), line);
        }
        for _ in 0..times(plan.copied, dice) {
            let mut line = self.0[dice.below(self.0.len())].clone();
            for cell in &mut line {
                cell.from = None;
            }
            self.0.insert(dice.below(self.0.len() + 1), line);
        }
        for _ in 0..times(plan.added, dice) {
            let line = texts::paragraph(dice);
            let line = line.chars().map(|char| Cell { char, from: None });
            let line = line.collect();
            self.0.insert(dice.below(self.0.len() + 1), line);
        }
    }

    /// More than half of a paragraph goes, in pieces.
    fn cut(&mut self, dice: &mut Dice, line: usize) {
        let line = &mut self.0[line];
        let wanted = line.len() * 35 / 100;
        while line.len() > wanted {
            let at = dice.below(line.len());
            let end = (at + dice.between(2, 9)).min(line.len());
            line.drain(at..end);
        }
    }

    /// 一是 becomes 二是, （二） becomes （三）, as where an item was put before.
    fn renumber(&mut self) {
        const ORDER: [char; 11] = [
            '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '一',
        ];
        for line in &mut self.0 {
            for at in 0..line.len() {
                let next = line.get(at + 1).map(|cell| cell.char);
                let before = at.checked_sub(1).map(|at| line[at].char);
                let is_number = next == Some('是')
                    || next == Some('、') && at == 0
                    || before == Some('（') && next == Some('）');
                let place = ORDER.iter().position(|c| *c == line[at].char);
                if let Some(place) = place.filter(|_| is_number) {
                    line[at].char = ORDER[place + 1];
                }
            }
        }
    }
}
