//! What a paragraph's or a run's properties say, where they say it; the same for styles and for direct formatting.

use super::wml::{Name, attribute, child, is_on, name, value};
use crate::package::xml::Node;

/// What `w:pPr` says. None: nothing, so that the style decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphTraits {
    /// `w:numId`; "0" switches a style's numbering off.
    pub(super) num: Option<String>,
    pub(super) level: Option<u8>,
    /// The style that gave `num`: a level may be bound to it by name.
    pub(super) num_style: Option<String>,
    /// 0 to 8, and 9 for body text.
    pub(super) outline: Option<u8>,
    pub(super) centred: Option<bool>,
}

impl ParagraphTraits {
    pub(super) fn of(properties: Option<Node<'_>>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        let numbering = child(properties, "numPr");
        Self {
            num: numbering
                .and_then(|n| value(n, "numId"))
                .filter(|id| id.len() <= LONGEST_ID)
                .map(str::to_owned),
            level: numbering
                .and_then(|n| value(n, "ilvl"))
                .and_then(|v| v.parse().ok()),
            num_style: None,
            outline: value(properties, "outlineLvl").and_then(|v| v.parse().ok()),
            centred: value(properties, "jc").map(|v| v == "center"),
        }
    }

    /// These where they say something, else `base`.
    pub(super) fn or(self, base: &Self) -> Self {
        let inherits_num = self.num.is_none();
        Self {
            num_style: if inherits_num {
                base.num_style.clone()
            } else {
                self.num_style
            },
            num: self.num.or_else(|| base.num.clone()),
            level: self.level.or(if inherits_num { base.level } else { None }),
            outline: self.outline.or(base.outline),
            centred: self.centred.or(base.centred),
        }
    }
}

/// Lists are numbered; a longer id is no one's and would be copied with every paragraph.
const LONGEST_ID: usize = 32;

/// What `w:rPr` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunTraits {
    pub(super) half_points: Option<u16>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
}

impl RunTraits {
    pub(super) fn of(properties: Option<Node<'_>>) -> Self {
        let Some(properties) = properties else {
            return Self::default();
        };
        // One look at each property: there is such a list in every run.
        let (mut size, mut bold, mut hidden) = (None, None, None);
        for node in properties.children() {
            let Name::W(local) = name(node) else { continue };
            let met = match local {
                "sz" => &mut size,
                "b" => &mut bold,
                "vanish" => &mut hidden,
                _ => continue,
            };
            met.get_or_insert(node);
        }
        Self {
            half_points: size
                .and_then(|node| attribute(node, "val"))
                .and_then(|v| v.parse().ok()),
            bold: bold.map(is_on),
            hidden: hidden.map(is_on),
        }
    }

    pub(super) fn or(self, base: Self) -> Self {
        Self {
            half_points: self.half_points.or(base.half_points),
            bold: self.bold.or(base.bold),
            hidden: self.hidden.or(base.hidden),
        }
    }
}
