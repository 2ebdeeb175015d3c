//! numbering.xml: the lists of a document and how each of their levels writes its number.

use std::collections::HashMap;

use super::number_format::NumberFormat;
use super::wml::{attribute, children, chosen, switch, value};
use crate::package::xml::Node;

/// A longer text of a number is not Word's; each paragraph of the list would have it.
const LONGEST_TEXT: usize = 64;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;

/// All lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    lists: HashMap<String, List>,
    abstracts: HashMap<String, Abstract>,
}

/// `w:num`: a use of an abstract list, with what it does differently.
#[derive(Debug)]
struct List {
    abstract_id: String,
    starts: HashMap<u8, u32>,
    levels: HashMap<u8, Level>,
}

/// `w:abstractNum`.
#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<u8, Level>,
    /// Named by `w:styleLink`: others may point here by that name.
    style_link: Option<String>,
    num_style_link: Option<String>,
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
    style: Option<String>,
}

impl Numbering {
    pub(super) fn of(root: Node<'_, '_>) -> Self {
        let abstracts = children(root, "abstractNum").filter_map(|node| {
            Some((
                attribute(node, "abstractNumId")?.to_owned(),
                Abstract::of(node),
            ))
        });
        let lists = children(root, "num")
            .filter_map(|node| Some((attribute(node, "numId")?.to_owned(), List::of(node)?)));
        Self {
            abstracts: abstracts.collect(),
            lists: lists.collect(),
        }
    }

    /// Lists that count on together have the same one.
    pub(super) fn counter_of(&self, list: &str) -> Option<&str> {
        Some(&self.lists.get(list)?.abstract_id)
    }

    pub(super) fn level(&self, list: &str, level: u8) -> Option<&Level> {
        let list = self.lists.get(list)?;
        list.levels
            .get(&level)
            .or_else(|| self.abstract_of(list)?.levels.get(&level))
    }

    /// Where this use of the list starts anew, if it says so.
    pub(super) fn start_override(&self, list: &str, level: u8) -> Option<u32> {
        self.lists.get(list)?.starts.get(&level).copied()
    }

    /// The level bound to a paragraph style.
    pub(super) fn level_of_style(&self, list: &str, style: &str) -> Option<u8> {
        (0..LEVELS as u8).find(|&level| {
            self.level(list, level)
                .is_some_and(|found| found.style.as_deref() == Some(style))
        })
    }

    /// An abstract list without levels of its own points to one by the name of a list style.
    fn abstract_of(&self, list: &List) -> Option<&Abstract> {
        let own = self.abstracts.get(&list.abstract_id)?;
        let Some(link) = own
            .num_style_link
            .as_ref()
            .filter(|_| own.levels.is_empty())
        else {
            return Some(own);
        };
        // At most one list style has the name, so that the order of looking does not matter.
        #[expect(clippy::iter_over_hash_type, reason = "one at most is found")]
        for other in self.abstracts.values() {
            if other.style_link.as_ref() == Some(link) {
                return Some(other);
            }
        }
        Some(own)
    }
}

impl Abstract {
    fn of(node: Node<'_, '_>) -> Self {
        Self {
            levels: levels(node),
            style_link: value(node, "styleLink").map(str::to_owned),
            num_style_link: value(node, "numStyleLink").map(str::to_owned),
        }
    }
}

impl List {
    fn of(node: Node<'_, '_>) -> Option<Self> {
        let overrides = || children(node, "lvlOverride");
        let starts = overrides().filter_map(|over| {
            let start = value(over, "startOverride")?.parse().ok()?;
            Some((level_number(over)?, start))
        });
        Some(Self {
            abstract_id: value(node, "abstractNumId")?.to_owned(),
            starts: starts.collect(),
            levels: overrides().flat_map(levels).collect(),
        })
    }
}

fn levels(parent: Node<'_, '_>) -> HashMap<u8, Level> {
    children(parent, "lvl")
        .filter_map(|node| Some((level_number(node)?, Level::of(node))))
        .collect()
}

fn level_number(node: Node<'_, '_>) -> Option<u8> {
    let number: u8 = attribute(node, "ilvl")?.parse().ok()?;
    (usize::from(number) < LEVELS).then_some(number)
}

impl Level {
    fn of(node: Node<'_, '_>) -> Self {
        Self {
            start: value(node, "start")
                .and_then(|v| v.parse().ok())
                .unwrap_or(1),
            format: NumberFormat::of(number_format(node).unwrap_or("decimal")),
            text: value(node, "lvlText")
                .unwrap_or_default()
                .chars()
                .take(LONGEST_TEXT)
                .collect(),
            suffix: match value(node, "suff") {
                Some("nothing") => "",
                // A tab, too, only sets the text off from its number.
                _ => " ",
            },
            is_legal: switch(node, "isLgl") == Some(true),
            restart: value(node, "lvlRestart").and_then(|v| v.parse().ok()),
            style: value(node, "pStyle").map(str::to_owned),
        }
    }
}

/// Custom formats (001, 002) come as an alternative with a plain one in `mc:Fallback`.
fn number_format<'a>(level: Node<'a, '_>) -> Option<&'a str> {
    if let Some(plain) = value(level, "numFmt") {
        return Some(plain);
    }
    let alternate = level
        .children()
        .find(|node| node.tag_name().name() == "AlternateContent")?;
    let fallback = alternate
        .children()
        .find(|node| node.tag_name().name() == "Fallback");
    value(fallback.or_else(|| chosen(alternate))?, "numFmt")
}
