//! numbering.xml: the lists of a document and how each of their levels writes its number.

use std::collections::HashMap;

use super::wml::{attribute, children, chosen, switch, value};
use crate::package::xml::Node;
use crate::readers::numbering::{
    AbstractList, LEVELS, LONGEST_TEXT, Level, List, NumberFormat, Numbering,
};

/// The lists of the part: `w:num` uses `w:abstractNum`.
pub(super) fn numbering(root: Node<'_>) -> Numbering {
    let abstracts = children(root, "abstractNum").filter_map(|node| {
        Some((
            attribute(node, "abstractNumId")?.to_owned(),
            abstract_list(node),
        ))
    });
    let lists = children(root, "num")
        .filter_map(|node| Some((attribute(node, "numId")?.to_owned(), list(node)?)));
    Numbering {
        abstracts: abstracts.collect(),
        lists: lists.collect(),
    }
}

fn abstract_list(node: Node<'_>) -> AbstractList {
    AbstractList {
        levels: levels(node),
        style_link: value(node, "styleLink").map(str::to_owned),
        num_style_link: value(node, "numStyleLink").map(str::to_owned),
    }
}

fn list(node: Node<'_>) -> Option<List> {
    let overrides = || children(node, "lvlOverride");
    let starts = overrides().filter_map(|over| {
        let start = value(over, "startOverride")?.parse().ok()?;
        Some((level_number(over)?, start))
    });
    Some(List {
        abstract_id: value(node, "abstractNumId")?.to_owned(),
        starts: starts.collect(),
        levels: overrides().flat_map(levels).collect(),
    })
}

fn levels(parent: Node<'_>) -> HashMap<u8, Level> {
    children(parent, "lvl")
        .filter_map(|node| Some((level_number(node)?, level(node))))
        .collect()
}

fn level_number(node: Node<'_>) -> Option<u8> {
    let number: u8 = attribute(node, "ilvl")?.parse().ok()?;
    (usize::from(number) < LEVELS).then_some(number)
}

fn level(node: Node<'_>) -> Level {
    Level {
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

/// Custom formats (001, 002) come as an alternative with a plain one in `mc:Fallback`.
fn number_format(level: Node<'_>) -> Option<&str> {
    if let Some(plain) = value(level, "numFmt") {
        return Some(plain);
    }
    let alternate = level
        .children()
        .find(|node| node.name() == "AlternateContent")?;
    let fallback = alternate.children().find(|node| node.name() == "Fallback");
    value(fallback.or_else(|| chosen(alternate))?, "numFmt")
}
