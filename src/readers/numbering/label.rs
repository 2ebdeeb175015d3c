//! The automatic numbers of paragraphs, counted as they are met.

use std::collections::{HashMap, HashSet};

use super::{LEVELS, Level, Numbering};
use crate::readers::symbol::shown;

/// How far each list has counted.
#[derive(Debug, Default)]
pub(in crate::readers) struct Counters {
    /// By what lists have in common: two lists of one abstract list count on together.
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The starts anew that are done: each counts once.
    restarted: HashSet<(String, u8)>,
}

impl Counters {
    /// The number of the next paragraph of a list's level, with what sets it off from the text.
    pub(in crate::readers) fn next_label(
        &mut self,
        numbering: &Numbering,
        list: &str,
        level: u8,
    ) -> Option<String> {
        let found = numbering.level(list, level)?;
        let counts = self
            .counts
            .entry(numbering.counter_of(list)?.to_owned())
            .or_default();
        let anew = numbering
            .start_override(list, level)
            .filter(|_| self.restarted.insert((list.to_owned(), level)));
        let count = counts.get_mut(usize::from(level))?;
        *count = Some(match (anew, *count) {
            (Some(start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => found.start,
        });
        restart_deeper(counts, numbering, list, level);
        let label = if found.format.is_bullet() {
            found.text.chars().map(shown).collect()
        } else {
            written(found, counts, numbering, list)
        };
        (!label.is_empty()).then(|| label + found.suffix)
    }
}

fn restart_deeper(
    counts: &mut [Option<u32>; LEVELS],
    numbering: &Numbering,
    list: &str,
    level: u8,
) {
    for (deeper, count) in (0..).zip(counts.iter_mut()).skip(usize::from(level) + 1) {
        let restart = numbering
            .level(list, deeper)
            .and_then(|found| found.restart);
        if restart.is_none_or(|by| level < by) {
            *count = None;
        }
    }
}

/// The level's text with each `%k` written out. A level that has not been met yet shows its start.
fn written(
    level: &Level,
    counts: &[Option<u32>; LEVELS],
    numbering: &Numbering,
    list: &str,
) -> String {
    let mut label = String::new();
    let mut chars = level.text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = chars
            .peek()
            .and_then(|next| next.to_digit(10))
            .filter(|k| c == '%' && *k > 0);
        let Some(k) = digit else {
            label.push(c);
            continue;
        };
        chars.next();
        let of = k as u8 - 1;
        let Some(other) = numbering.level(list, of) else {
            continue;
        };
        let count = counts
            .get(usize::from(of))
            .copied()
            .flatten()
            .unwrap_or(other.start);
        label += &if level.is_legal {
            count.to_string()
        } else {
            other.format.write(count)
        };
    }
    label
}
