//! Automatic numbers as every office format has them: abstract lists with nine levels, the lists that use them, and
//! the counting. The formats' readers fill in a [`Numbering`]; [`Counters`] writes the numbers that a reader sees.

mod format;
mod label;

use std::collections::HashMap;

pub(super) use self::format::NumberFormat;
pub(super) use self::label::Counters;

/// A longer text of a number is not Word's; each paragraph of the list would have it.
pub(super) const LONGEST_TEXT: usize = 64;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) lists: HashMap<String, List>,
    pub(super) abstracts: HashMap<String, AbstractList>,
}

/// A use of an abstract list, with what it does differently.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) abstract_id: String,
    pub(super) starts: HashMap<u8, u32>,
    pub(super) levels: HashMap<u8, Level>,
}

/// Levels that several lists have in common, and count on together.
#[derive(Debug, Default)]
pub(super) struct AbstractList {
    pub(super) levels: HashMap<u8, Level>,
    /// The name of the list style that this is: others may point here by it.
    pub(super) style_link: Option<String>,
    pub(super) num_style_link: Option<String>,
}

/// One level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: NumberFormat,
    /// `%1、`, `（%2）`, `%1.%2`.
    pub(super) text: String,
    pub(super) suffix: &'static str,
    /// All numbers decimal (正规形式编号): 第一章 but 1.1.
    pub(super) is_legal: bool,
    /// The level (from 1) whose use starts this one anew; 0: none does.
    pub(super) restart: Option<u8>,
    /// The paragraph style bound to this level.
    pub(super) style: Option<String>,
}

impl Numbering {
    /// Lists that count on together have the same one.
    fn counter_of(&self, list: &str) -> Option<&str> {
        let list = self.lists.get(list)?;
        Some(
            self.abstract_of(list)
                .map_or(&list.abstract_id, |(id, _)| id),
        )
    }

    fn level(&self, list: &str, level: u8) -> Option<&Level> {
        let list = self.lists.get(list)?;
        list.levels
            .get(&level)
            .or_else(|| self.abstract_of(list)?.1.levels.get(&level))
    }

    /// Where this use of the list starts anew, if it says so.
    fn start_override(&self, list: &str, level: u8) -> Option<u32> {
        self.lists.get(list)?.starts.get(&level).copied()
    }

    /// The level bound to a paragraph style.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        (0..LEVELS as u8).find(|&level| {
            self.level(list, level)
                .is_some_and(|found| found.style.as_deref() == Some(style))
        })
    }

    /// An abstract list without levels of its own points to one by the name of a list style, and counts with it.
    fn abstract_of(&self, list: &List) -> Option<(&String, &AbstractList)> {
        let own = self.abstracts.get_key_value(&list.abstract_id)?;
        let link = own.1.num_style_link.as_ref();
        let Some(link) = link.filter(|_| own.1.levels.is_empty()) else {
            return Some(own);
        };
        let others = self.abstracts.iter();
        let linked = others.filter(|(_, other)| other.style_link.as_ref() == Some(link));
        // One list style has the name; where a file says otherwise, it is the same one each time.
        linked.min_by_key(|(id, _)| *id).or(Some(own))
    }
}
