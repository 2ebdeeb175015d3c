//! What styles say of paragraphs and words.

use std::collections::BTreeMap;

use super::odf::{attribute, child, is, number};
use crate::package::xml::Node;

/// All styles by family and name.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    all: BTreeMap<(Family, String), Style>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Paragraph,
    Text,
    Section,
}

/// What a style says itself. None: its parent decides.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    traits: Traits,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Traits {
    /// 1 to 10; 0 for body text.
    pub(super) outline: Option<u32>,
    /// Empty: it is in no list, whatever its parent says.
    pub(super) list: Option<String>,
    pub(super) centred: Option<bool>,
    pub(super) half_points: Option<u16>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
}

/// A style may have a parent that has it as its parent.
const LONGEST_CHAIN: usize = 12;

impl Styles {
    /// Adds the common and automatic styles of a part.
    pub(super) fn add(&mut self, root: Node<'_>) {
        let groups = root
            .children()
            .filter(|node| is(*node, "styles") || is(*node, "automatic-styles"));
        for node in groups.flat_map(|group| group.children().filter(|node| is(*node, "style"))) {
            let family = match attribute(node, "family") {
                Some("paragraph") => Family::Paragraph,
                Some("text") => Family::Text,
                Some("section") => Family::Section,
                _ => continue,
            };
            if let Some(name) = attribute(node, "name") {
                self.all.insert((family, name.to_owned()), style(node));
            }
        }
    }

    /// What a style says with its parents.
    pub(super) fn traits(&self, family: Family, name: Option<&str>) -> Traits {
        let mut found = Traits::default();
        let mut next = name;
        for _ in 0..LONGEST_CHAIN {
            let style = next.and_then(|name| self.all.get(&(family, name.to_owned())));
            let Some(style) = style else {
                break;
            };
            found = found.or(&style.traits);
            next = style.parent.as_deref();
        }
        found
    }
}

impl Traits {
    /// A heading of that style has no number and counts none.
    pub(super) fn is_in_no_list(&self) -> bool {
        self.list.as_deref() == Some("")
    }

    pub(super) fn or(self, base: &Self) -> Self {
        Self {
            outline: self.outline.or(base.outline),
            list: self.list.or_else(|| base.list.clone()),
            centred: self.centred.or(base.centred),
            half_points: self.half_points.or(base.half_points),
            bold: self.bold.or(base.bold),
            hidden: self.hidden.or(base.hidden),
        }
    }
}

fn style(node: Node<'_>) -> Style {
    let paragraph = child(node, "paragraph-properties");
    let text = child(node, "text-properties").or_else(|| child(node, "section-properties"));
    let said = |name: &str| text.and_then(|text| attribute(text, name));
    // Chinese characters take the Asian half of the properties.
    let size = said("font-size-asian").or_else(|| said("font-size"));
    let weight = said("font-weight-asian").or_else(|| said("font-weight"));
    let align = paragraph.and_then(|node| attribute(node, "text-align"));
    let traits = Traits {
        outline: number(node, "default-outline-level"),
        list: attribute(node, "list-style-name").map(str::to_owned),
        centred: align.map(|align| align == "center"),
        half_points: size.and_then(half_points),
        bold: weight.map(|weight| weight == "bold"),
        hidden: said("display").map(|display| display == "none"),
    };
    let parent = attribute(node, "parent-style-name").map(str::to_owned);
    Style { parent, traits }
}

/// `16pt`; shares of another size are not worked out.
fn half_points(size: &str) -> Option<u16> {
    let points: f32 = size.strip_suffix("pt")?.trim().parse().ok()?;
    (points > 0.0 && points < 1000.0).then_some((points * 2.0).round() as u16)
}
