//! Walks the text: paragraphs, lists, tables, sections, text boxes, notes.

use std::collections::BTreeMap;

use super::lists::{Counts, LEVELS, Lists};
use super::odf::{attribute, child, is, number};
use super::paragraph::{is_hidden, is_shape};
use super::styles::{Family, Styles, Traits};
use crate::package::xml::Node;
use crate::readers::line::{Line, Tallies};
use crate::report::{Look, Place};

pub(super) struct Walker<'s> {
    pub(super) styles: &'s Styles,
    lists: &'s Lists,
    pub(super) lines: Vec<Line>,
    /// Footnotes and endnotes, for the end.
    pub(super) notes: Vec<Line>,
    /// Of the text boxes of the paragraph that is read: they follow it.
    pub(super) boxes: Vec<Line>,
    pub(super) tallies: Tallies,
    headings: Counts,
    /// Lists by the name they can be continued by.
    counted: BTreeMap<String, Counts>,
    /// The last list of each style.
    last_of_style: BTreeMap<String, Counts>,
}

/// The list that a paragraph stands in.
#[derive(Clone, Debug)]
struct List {
    style: Option<String>,
    level: usize,
}

impl<'s> Walker<'s> {
    pub(super) fn new(styles: &'s Styles, lists: &'s Lists) -> Self {
        Self {
            styles,
            lists,
            lines: Vec::new(),
            notes: Vec::new(),
            boxes: Vec::new(),
            tallies: Tallies::default(),
            headings: Counts::default(),
            counted: BTreeMap::new(),
            last_of_style: BTreeMap::new(),
        }
    }

    pub(super) fn walk(mut self, text: Node<'_>) -> (Vec<Line>, Tallies) {
        self.blocks(text, Place::Body);
        let boxes = std::mem::take(&mut self.boxes);
        self.lines.extend(boxes);
        self.lines.append(&mut self.notes);
        (self.lines, self.tallies)
    }

    /// The lines of a story of its own, apart from those around it.
    pub(super) fn apart(&mut self, node: Node<'_>, place: Place) -> Vec<Line> {
        let lines = std::mem::take(&mut self.lines);
        let boxes = std::mem::take(&mut self.boxes);
        self.blocks(node, place);
        let mut inner = std::mem::replace(&mut self.lines, lines);
        inner.append(&mut self.boxes);
        self.boxes = boxes;
        inner
    }

    fn blocks(&mut self, parent: Node<'_>, place: Place) {
        for node in parent.elements() {
            self.block(node, place);
        }
    }

    fn block(&mut self, node: Node<'_>, place: Place) {
        match node.name() {
            "p" => self.paragraph(node, String::new(), place),
            "h" => self.heading(node, place),
            "list" => self.top_list(node, place),
            "table" => self.table(node, place),
            "section" => self.section(node, place),
            "tracked-changes" => self.changes(node),
            "numbered-paragraph" => self.numbered(node, place),
            "a" | "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "alphabetical-index" | "bibliography" | "index-body"
            | "index-title" => self.blocks(node, place),
            "change-start" => self.tallies.inserted += 1,
            name if is_shape(name) => {
                self.drawing(node);
                let mut boxes = std::mem::take(&mut self.boxes);
                self.lines.append(&mut boxes);
            }
            _ => {}
        }
    }

    fn section(&mut self, section: Node<'_>, place: Place) {
        let style = self
            .styles
            .traits(Family::Section, attribute(section, "style-name"));
        if attribute(section, "display") == Some("none") || style.hidden == Some(true) {
            self.tallies.hidden += 1;
        } else {
            self.tallies.external += u32::from(child(section, "section-source").is_some());
            self.blocks(section, place);
        }
    }

    /// What was deleted is kept here and nowhere else.
    fn changes(&mut self, changes: Node<'_>) {
        let regions = changes
            .children()
            .filter(|node| is(*node, "changed-region"));
        for region in regions {
            self.tallies.deleted += u32::from(child(region, "deletion").is_some());
            self.tallies.inserted += u32::from(child(region, "insertion").is_some());
        }
    }

    fn heading(&mut self, node: Node<'_>, place: Place) {
        let level = level(node, "outline-level");
        let is_counted =
            attribute(node, "is-list-header") != Some("true") && !self.traits(node).is_in_no_list();
        let label = if is_counted {
            let start = number(node, "start-value");
            self.lists.next_heading(level, &mut self.headings, start)
        } else {
            String::new()
        };
        self.paragraph(node, label, place);
    }

    fn traits(&self, paragraph: Node<'_>) -> Traits {
        let style = attribute(paragraph, "style-name");
        self.styles.traits(Family::Paragraph, style)
    }

    /// A paragraph or heading with the number that stands before it.
    fn paragraph(&mut self, node: Node<'_>, label: String, place: Place) {
        let mut traits = self.traits(node);
        if child(node, "hidden-paragraph").is_some_and(is_hidden) {
            traits.hidden = Some(true);
        }
        let typed = is(node, "h").then(|| number(node, "outline-level").unwrap_or(1));
        let level = typed
            .or(traits.outline)
            .filter(|level| (1..=9).contains(level));
        let (text, tally) = self.inline(node, &traits);
        let look = Look {
            outline_level: level.map(|level| level as u8),
            centred: traits.centred == Some(true),
            half_points: tally.half_points(),
            bold: tally.is_bold(),
        };
        if traits.hidden != Some(true) || !text.is_empty() {
            let text = label + &text;
            self.lines.push(Line { text, place, look });
        }
        let mut boxes = std::mem::take(&mut self.boxes);
        self.lines.append(&mut boxes);
    }

    fn top_list(&mut self, node: Node<'_>, place: Place) {
        let style = self.list_style(node);
        let mut counts = self.counts_before(node, style.as_deref());
        let list = List { style, level: 0 };
        self.list(node, &list, &mut counts, place);
        self.remember(attribute(node, "id"), list.style, counts);
    }

    /// A paragraph of a list that stands alone: lists of one name count on together, one without a name goes on from
    /// the last list of its style.
    fn numbered(&mut self, node: Node<'_>, place: Place) {
        let style = self.list_style(node);
        let name = attribute(node, "list-id");
        let mut counts = match name {
            Some(name) => self.counted.get(name),
            None => self.last_of_style.get(style.as_deref().unwrap_or_default()),
        }
        .copied()
        .unwrap_or_default();
        let list = List {
            style,
            level: level(node, "level"),
        };
        self.item(node, true, &list, &mut counts, place);
        self.remember(name, list.style, counts);
    }

    fn remember(&mut self, name: Option<&str>, style: Option<String>, counts: Counts) {
        if let Some(name) = name {
            self.counted.insert(name.to_owned(), counts);
        }
        self.last_of_style.insert(style.unwrap_or_default(), counts);
    }

    /// A list without a style takes that of its first paragraph.
    fn list_style(&self, list: Node<'_>) -> Option<String> {
        let named = attribute(list, "style-name").map(str::to_owned);
        named.or_else(|| self.style_of_first_paragraph(list))
    }

    /// A list may go on from a named one, or from the last one of its style.
    fn counts_before(&self, node: Node<'_>, style: Option<&str>) -> Counts {
        let named = attribute(node, "continue-list").and_then(|name| self.counted.get(name));
        let continues = attribute(node, "continue-numbering") == Some("true");
        let last = self
            .last_of_style
            .get(style.unwrap_or_default())
            .filter(|_| continues);
        named.or(last).copied().unwrap_or_default()
    }

    fn style_of_first_paragraph(&self, list: Node<'_>) -> Option<String> {
        let first = list
            .descendants()
            .find(|node| is(*node, "p") || is(*node, "h"))?;
        self.traits(first).list
    }

    fn list(&mut self, node: Node<'_>, list: &List, counts: &mut Counts, place: Place) {
        for item in node.elements() {
            let is_item = is(item, "list-item");
            if is_item || is(item, "list-header") {
                self.item(item, is_item, list, counts, place);
            }
        }
    }

    /// Only the first paragraph of an item has its number.
    fn item(
        &mut self,
        item: Node<'_>,
        is_counted: bool,
        list: &List,
        counts: &mut Counts,
        place: Place,
    ) {
        let mut is_first = is_counted;
        let start = number(item, "start-value");
        let style = attribute(item, "style-override").or(list.style.as_deref());
        for node in item.elements() {
            match node.name() {
                "p" | "h" if std::mem::take(&mut is_first) => {
                    let label = self.lists.next_label(style, list.level, counts, start);
                    self.paragraph(node, label, place);
                }
                "p" | "h" => self.paragraph(node, String::new(), place),
                "list" => {
                    let own = attribute(node, "style-name").map(str::to_owned);
                    let inner = List {
                        style: own.or_else(|| list.style.clone()),
                        level: (list.level + 1).min(LEVELS - 1),
                    };
                    self.list(node, &inner, counts, place);
                }
                _ => self.block(node, place),
            }
        }
    }
}

/// The level that an attribute says, from 0.
fn level(node: Node<'_>, name: &str) -> usize {
    let level = number(node, name).unwrap_or(1);
    level.clamp(1, LEVELS as u32) as usize - 1
}
