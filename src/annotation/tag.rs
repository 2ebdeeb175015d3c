//! Tags: the three that every project has, and the secretary's own.

use serde::{Deserialize, Serialize};

/// Never given twice in one project; 1–3 are the three of every project.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct TagId(pub u32);

impl TagId {
    pub const ACHIEVEMENT: Self = Self(1);
    pub const PROBLEM: Self = Self(2);
    pub const MEASURE: Self = Self(3);
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: TagId,
    pub kind: TagKind,
    /// As shown and exported: 成效.
    pub name: String,
    /// The badge in the margin: 成.
    pub letter: char,
    pub colour: Colour,
    #[serde(default)]
    pub line: Line,
    /// 1–9; None for a tag without a key.
    #[serde(default)]
    pub key: Option<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TagKind {
    Achievement,
    Problem,
    Measure,
    Own,
}

/// The colour on white paper; the theme computes the dark one from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The underline that tells tags apart without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Line {
    #[default]
    Solid,
    Double,
    Dotted,
    Dashed,
}

/// The tags of a project, in the order shown. Ids are unique; keys and names are kept unique by `Project::edited`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TagSet(pub Vec<Tag>);

impl Default for TagSet {
    fn default() -> Self {
        let tag = |id, kind, name: &str, letter, colour, line, key| Tag {
            id,
            kind,
            name: name.to_owned(),
            letter,
            colour,
            line,
            key: Some(key),
        };
        // Told apart under all three kinds of colour blindness (ΔE76 ≥ 34) and readable on white (≥ 4.5:1).
        Self(vec![
            tag(
                TagId::ACHIEVEMENT,
                TagKind::Achievement,
                "成效",
                '成',
                Colour(0x20, 0x80, 0x60),
                Line::Solid,
                1,
            ),
            tag(
                TagId::PROBLEM,
                TagKind::Problem,
                "问题",
                '问',
                Colour(0x80, 0, 0),
                Line::Double,
                2,
            ),
            tag(
                TagId::MEASURE,
                TagKind::Measure,
                "措施",
                '措',
                Colour(0x80, 0x40, 0xC0),
                Line::Dotted,
                3,
            ),
        ])
    }
}

impl TagSet {
    pub fn get(&self, id: TagId) -> Option<&Tag> {
        self.0.iter().find(|tag| tag.id == id)
    }

    /// The tag of a key 1–9.
    pub fn by_key(&self, key: u8) -> Option<&Tag> {
        self.0.iter().find(|tag| tag.key == Some(key))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Tag> {
        self.0.iter()
    }
}
