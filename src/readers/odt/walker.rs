//! Walks the text: paragraphs, lists, tables, sections, text boxes, notes.

use std::collections::BTreeMap;

use super::lists::{Counts, LEVELS, Lists};
use super::odf::{attribute, child, is, number};
use super::styles::{Family, Styles};
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
            "frame" | "custom-shape" | "rect" | "ellipse" | "g" | "text-box" => {
                self.drawing(node);
                let mut boxes = std::mem::take(&mut self.boxes);
                self.lines.append(&mut boxes);
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index"
            | "user-index" | "alphabetical-index" | "bibliography" | "index-body"
            | "index-title" | "numbered-paragraph" => self.blocks(node, place),
            "change-start" => self.tallies.inserted += 1,
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
        let level = number(node, "outline-level")
            .unwrap_or(1)
            .clamp(1, LEVELS as u32);
        let label = if attribute(node, "is-list-header") == Some("true") {
            String::new()
        } else {
            let start = number(node, "start-value");
            self.lists
                .next_heading(level as usize - 1, &mut self.headings, start)
        };
        self.paragraph(node, label, place);
    }

    /// A paragraph or heading with the number that stands before it.
    fn paragraph(&mut self, node: Node<'_>, label: String, place: Place) {
        let traits = self
            .styles
            .traits(Family::Paragraph, attribute(node, "style-name"));
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
        let style = attribute(node, "style-name").map(str::to_owned);
        let style = style.or_else(|| self.style_of_first_paragraph(node));
        let mut counts = self.counts_before(node, style.as_deref());
        let list = List { style, level: 0 };
        self.list(node, &list, &mut counts, place);
        if let Some(name) = attribute(node, "id") {
            self.counted.insert(name.to_owned(), counts);
        }
        self.last_of_style
            .insert(list.style.unwrap_or_default(), counts);
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
        let style = attribute(first, "style-name");
        self.styles.traits(Family::Paragraph, style).list
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

    fn table(&mut self, table: Node<'_>, place: Place) {
        let place = if place == Place::Body {
            Place::TableRow
        } else {
            place
        };
        for node in table.elements() {
            match node.name() {
                "table-row" => self.row(node, place),
                "table-rows" | "table-header-rows" | "table-row-group" => self.table(node, place),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: Node<'_>, place: Place) {
        let (mut cells, mut boxes) = (Vec::new(), Vec::new());
        for cell in row.elements() {
            match cell.name() {
                "table-cell" => cells.push(self.cell(cell, &mut boxes)),
                "covered-table-cell" => cells.push(String::new()),
                _ => {}
            }
        }
        let text = cells.join("\t");
        let look = Look::default();
        self.lines.push(Line { text, place, look });
        self.lines.append(&mut boxes);
    }

    fn cell(&mut self, cell: Node<'_>, boxes: &mut Vec<Line>) -> String {
        let mut texts = Vec::new();
        for line in self.apart(cell, Place::TableRow) {
            if line.place == Place::TextBox {
                boxes.push(line);
            } else if !line.text.trim().is_empty() {
                texts.push(line.text.replace(['\t', '\n'], " "));
            }
        }
        texts.join(" ")
    }
}
