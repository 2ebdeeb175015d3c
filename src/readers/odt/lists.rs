//! List styles, and the numbers of lists and headings counted as they are met.

use std::collections::BTreeMap;

use super::odf::{attribute, child, is, number};
use crate::package::xml::Node;
use crate::readers::numbering::NumberFormat;
use crate::readers::symbol::shown;

/// How deep lists are counted.
pub(super) const LEVELS: usize = 10;

/// How far each level of one list has counted.
pub(super) type Counts = [Option<u32>; LEVELS];

/// All list styles by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    all: BTreeMap<String, Vec<Level>>,
    /// Of headings.
    outline: Vec<Level>,
}

/// How one level writes its number.
#[derive(Clone, Debug)]
struct Level {
    /// From 0.
    depth: usize,
    kind: Kind,
    start: u32,
    /// What sets the number off from the text.
    follow: &'static str,
}

#[derive(Clone, Debug)]
enum Kind {
    Bullet(String),
    Number {
        format: NumberFormat,
        prefix: String,
        suffix: String,
        /// How many levels are written, this one the last.
        shown: usize,
        /// `第%1%章`, which newer programs write beside prefix and suffix.
        pattern: Option<String>,
    },
    Nothing,
}

impl Lists {
    /// Adds the common and automatic list styles of a part.
    pub(super) fn add(&mut self, root: Node<'_>) {
        let groups = root
            .children()
            .filter(|node| is(*node, "styles") || is(*node, "automatic-styles"));
        for node in groups.flat_map(Node::children) {
            if is(node, "outline-style") {
                self.outline = levels(node);
            } else if is(node, "list-style")
                && let Some(name) = attribute(node, "name")
            {
                self.all.insert(name.to_owned(), levels(node));
            }
        }
    }

    /// Counts one on and writes the label. `start`: where this item starts anew.
    pub(super) fn next_label(
        &self,
        style: Option<&str>,
        level: usize,
        counts: &mut Counts,
        start: Option<u32>,
    ) -> String {
        let levels = style.and_then(|style| self.all.get(style));
        label(levels.map_or(&[], Vec::as_slice), level, counts, start)
    }

    /// The number of a heading that stands in no list.
    pub(super) fn next_heading(
        &self,
        level: usize,
        counts: &mut Counts,
        start: Option<u32>,
    ) -> String {
        label(&self.outline, level, counts, start)
    }
}

fn levels(style: Node<'_>) -> Vec<Level> {
    style
        .children()
        .filter_map(|node| {
            let level = number(node, "level")?.checked_sub(1)? as usize;
            (level < LEVELS).then(|| Level {
                depth: level,
                kind: kind(node),
                start: number(node, "start-value").unwrap_or(1),
                follow: follow(node),
            })
        })
        .collect()
}

fn kind(node: Node<'_>) -> Kind {
    if let Some(bullet) = attribute(node, "bullet-char") {
        return Kind::Bullet(bullet.chars().take(4).map(shown).collect());
    }
    let Some(format) = attribute(node, "num-format").filter(|format| !format.is_empty()) else {
        return Kind::Nothing;
    };
    let affix = |name: &str| -> String {
        let affix = attribute(node, name).unwrap_or_default();
        affix.chars().take(LONGEST_AFFIX).collect()
    };
    Kind::Number {
        format: number_format(format),
        prefix: affix("num-prefix"),
        suffix: affix("num-suffix"),
        shown: number(node, "display-levels").unwrap_or(1) as usize,
        pattern: attribute(node, "num-list-format")
            .filter(|pattern| pattern.len() <= 4 * LONGEST_AFFIX)
            .map(str::to_owned),
    }
}

/// What stands around a number; a longer one would be copied with every paragraph.
const LONGEST_AFFIX: usize = 40;

/// Programs name a format by its first numbers, `一, 二, 三, ...`.
fn number_format(format: &str) -> NumberFormat {
    NumberFormat::of(match format.chars().next() {
        Some('a') => "lowerLetter",
        Some('A') => "upperLetter",
        Some('i') => "lowerRoman",
        Some('I') => "upperRoman",
        Some('一') => "chineseCountingThousand",
        Some('〇') => "ideographDigital",
        Some('壹') if format.contains('貳') => "ideographLegalTraditional",
        Some('壹' | '壱') => "chineseLegalSimplified",
        Some('甲') => "ideographTraditional",
        Some('子') => "ideographZodiac",
        Some('①') => "decimalEnclosedCircle",
        Some('１') => "decimalFullWidth",
        Some('0') => "decimalZero",
        _ => "decimal",
    })
}

fn follow(node: Node<'_>) -> &'static str {
    let alignment = child(node, "list-level-properties")
        .and_then(|properties| child(properties, "list-level-label-alignment"));
    match alignment.and_then(|node| attribute(node, "label-followed-by")) {
        Some("nothing") => "",
        Some("space") => " ",
        _ => "\t",
    }
}

fn label(levels: &[Level], level: usize, counts: &mut Counts, start: Option<u32>) -> String {
    let found = levels.iter().find(|found| found.depth == level);
    let first = found.map_or(1, |found| found.start);
    if let Some(count) = counts.get_mut(level) {
        let next = count.map_or(first, |before| before.saturating_add(1));
        *count = Some(start.unwrap_or(next));
    }
    for deeper in counts.iter_mut().skip(level + 1) {
        *deeper = None;
    }
    let Some(found) = found else {
        return String::new();
    };
    let written = match &found.kind {
        Kind::Bullet(bullet) => bullet.clone(),
        Kind::Number { .. } => written(found, levels, counts),
        Kind::Nothing => String::new(),
    };
    if written.is_empty() {
        written
    } else {
        written + found.follow
    }
}

fn written(own: &Level, levels: &[Level], counts: &Counts) -> String {
    let Kind::Number {
        prefix,
        suffix,
        shown,
        pattern,
        ..
    } = &own.kind
    else {
        return String::new();
    };
    if let Some(pattern) = pattern {
        return by_pattern(pattern, levels, counts);
    }
    let first = (own.depth + 1).saturating_sub(*shown);
    let numbers: Vec<_> = (first..=own.depth)
        .map(|level| one(level, levels, counts))
        .filter(|number| !number.is_empty())
        .collect();
    format!("{prefix}{}{suffix}", numbers.join("."))
}

/// `%1%.%2%`: each number stands between two marks.
fn by_pattern(pattern: &str, levels: &[Level], counts: &Counts) -> String {
    let mut label = String::new();
    for (at, piece) in pattern.split('%').enumerate() {
        match piece.parse::<usize>() {
            Ok(level @ 1..=LEVELS) if at % 2 == 1 => label += &one(level - 1, levels, counts),
            _ => label += piece,
        }
    }
    label
}

/// The number of one level. One that has not been met yet shows its start.
fn one(level: usize, levels: &[Level], counts: &Counts) -> String {
    let Some(found) = levels.iter().find(|found| found.depth == level) else {
        return String::new();
    };
    let Kind::Number { format, .. } = &found.kind else {
        return String::new();
    };
    let count = counts.get(level).copied().flatten();
    format.write(count.unwrap_or(found.start))
}
