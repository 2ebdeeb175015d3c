//! What was taken out of a text and what was put in, for the eye.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of two texts read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Kept(String),
    Removed(String),
    Added(String),
}

/// Equal characters between two changes that are too few to be read as kept.
const ISLAND: usize = 1;

/// From the old text to the new one. What was removed stands before what was added in its place.
pub fn differences(old: &str, new: &str) -> Vec<Difference> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let mut drawn = Drawn::default();
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let last = ops.len().saturating_sub(1);
    for (n, op) in ops.into_iter().enumerate() {
        let removed = old.get(op.old_range()).unwrap_or_default();
        let added = new.get(op.new_range()).unwrap_or_default();
        let is_inside = n > 0 && n < last;
        match op {
            DiffOp::Equal { len, .. } if len > ISLAND || !is_inside => drawn.keep(removed),
            _ => drawn.change(removed, added),
        }
    }
    drawn.finish()
}

#[derive(Default)]
struct Drawn {
    pieces: Vec<Difference>,
    removed: String,
    added: String,
}

impl Drawn {
    fn change(&mut self, removed: &[char], added: &[char]) {
        self.removed.extend(removed);
        self.added.extend(added);
    }

    fn keep(&mut self, kept: &[char]) {
        self.close();
        self.pieces.push(Difference::Kept(kept.iter().collect()));
    }

    fn close(&mut self) {
        let (removed, added) = (
            std::mem::take(&mut self.removed),
            std::mem::take(&mut self.added),
        );
        if !removed.is_empty() {
            self.pieces.push(Difference::Removed(removed));
        }
        if !added.is_empty() {
            self.pieces.push(Difference::Added(added));
        }
    }

    fn finish(mut self) -> Vec<Difference> {
        self.close();
        self.pieces
    }
}

/// Share of the characters of the longer text that both have in order, in percent.
pub fn similarity(old: &str, new: &str) -> usize {
    let kept = differences(old, new)
        .iter()
        .map(|piece| match piece {
            Difference::Kept(text) => text.chars().count(),
            Difference::Removed(_) | Difference::Added(_) => 0,
        })
        .sum::<usize>();
    let longer = old.chars().count().max(new.chars().count());
    (kept * 100).checked_div(longer).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &str) {
        let shown = differences(old, new).into_iter().map(|piece| match piece {
            Difference::Kept(text) => text,
            Difference::Removed(text) => format!("[-{text}]"),
            Difference::Added(text) => format!("[+{text}]"),
        });
        assert_eq!(shown.collect::<String>(), expected);
    }

    #[test]
    fn what_was_put_in_stands_after_what_was_taken_out() {
        check("走访三百户。", "走访五百户。", "走访[-三][+五]百户。");
        check("走访群众。", "走访困难群众。", "走访[+困难]群众。");
        check("", "新", "[+新]");
        check("同", "同", "同");
    }

    #[test]
    fn one_character_by_chance_does_not_break_a_change() {
        check(
            "做好的事情很多",
            "抓实的工作很多",
            "[-做好的事情][+抓实的工作]很多",
        );
    }

    #[test]
    fn likeness_is_told_in_percent() {
        assert_eq!(similarity("走访三百户。", "走访三百户。"), 100);
        assert_eq!(similarity("走访三百户。", "走访五百户。"), 83);
    }
}
