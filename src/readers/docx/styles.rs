//! styles.xml: what each style says once the styles it is based on are asked.

use std::collections::HashMap;

use super::traits::{ParagraphTraits, RunTraits};
use super::wml::{attribute, child, children, value};
use crate::package::xml::Node;

/// All styles of a document, each complete.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Style,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub(super) paragraph: ParagraphTraits,
    pub(super) run: RunTraits,
}

/// A style as it is written: only what differs from its base.
struct Written {
    base: Option<String>,
    style: Style,
    is_default: bool,
}

/// A longer id would be copied with every paragraph.
const LONGEST_ID: usize = 256;

/// Longest chain of styles that is followed; Word allows 11.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    pub(super) fn of(root: Node<'_>) -> Self {
        let written: HashMap<String, Written> =
            children(root, "style").filter_map(written).collect();
        let defaults = defaults(root);
        let complete = |id: &String| {
            let mut style = Style::default();
            let mut next = Some(id);
            for _ in 0..LONGEST_CHAIN {
                let Some(written) = next.and_then(|id| written.get(id)) else {
                    break;
                };
                style.paragraph = style.paragraph.or(&written.style.paragraph);
                style.run = style.run.or(written.style.run);
                next = written.base.as_ref();
            }
            style.paragraph = style.paragraph.or(&defaults.paragraph);
            style.run = style.run.or(defaults.run);
            style
        };
        let by_id: HashMap<_, _> = written
            .keys()
            .map(|id| (id.clone(), complete(id)))
            .collect();
        let default = children(root, "style")
            .filter_map(self::written)
            .find(|(_, style)| style.is_default);
        let default_paragraph = default.and_then(|(id, _)| by_id.get(&id).cloned());
        Self {
            by_id,
            default_paragraph: default_paragraph.unwrap_or(defaults),
        }
    }

    /// A paragraph's style; the default one where none or an unknown one is named.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id))
            .unwrap_or(&self.default_paragraph)
    }

    /// What a character style says.
    pub(super) fn run(&self, id: &str) -> RunTraits {
        self.by_id
            .get(id)
            .map(|style| style.run)
            .unwrap_or_default()
    }
}

fn defaults(root: Node<'_>) -> Style {
    let defaults = child(root, "docDefaults");
    let within = |outer: &str, inner: &str| child(child(defaults?, outer)?, inner);
    Style {
        paragraph: ParagraphTraits::of(within("pPrDefault", "pPr")),
        run: RunTraits::of(within("rPrDefault", "rPr")),
    }
}

fn written(style: Node<'_>) -> Option<(String, Written)> {
    let id = attribute(style, "styleId")?;
    let mut paragraph = ParagraphTraits::of(child(style, "pPr"));
    if paragraph.num.is_some() && id.len() <= LONGEST_ID {
        paragraph.num_style = Some(id.to_owned());
    }
    // Word's own heading styles have their level written out; other programs' may have the name alone.
    paragraph.outline = paragraph
        .outline
        .or_else(|| value(style, "name").and_then(level_in_name));
    let is_paragraph = attribute(style, "type").is_none_or(|kind| kind == "paragraph");
    let is_default =
        is_paragraph && matches!(attribute(style, "default"), Some("1" | "true" | "on"));
    let base = value(style, "basedOn").map(str::to_owned);
    let style = Style {
        paragraph,
        run: RunTraits::of(child(style, "rPr")),
    };
    Some((
        id.to_owned(),
        Written {
            base,
            style,
            is_default,
        },
    ))
}

/// `heading 2` and `标题 2` are level 1 counted from 0.
fn level_in_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let digit = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?;
    let level: u8 = digit.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_styles_are_told_by_name_in_both_languages() {
        assert_eq!(level_in_name("heading 1"), Some(0));
        assert_eq!(level_in_name("Heading 3"), Some(2));
        assert_eq!(level_in_name("标题 2"), Some(1));
        assert_eq!(level_in_name("标题"), None);
        assert_eq!(level_in_name("正文"), None);
    }
}
