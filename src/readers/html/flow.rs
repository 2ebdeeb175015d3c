//! The article's elements → lines, as a browser would set them.

use super::article::Article;
use super::dom::{Dom, Node};
use super::element::{is_block, is_hidden, is_silent, property};
use super::notes;
use crate::readers::line::{Line, LookTally, Tallies};
use crate::readers::numbering::NumberFormat;
use crate::readers::symbol::{shown, symbol_of};
use crate::report::{Look, Place};

pub(super) fn lines(dom: &Dom, article: &Article) -> (Vec<Line>, Tallies) {
    let mut flow = Flow {
        dom,
        article,
        lines: Vec::new(),
        notes: Vec::new(),
        text: String::new(),
        tally: LookTally::default(),
        label: String::new(),
        in_cells: false,
        tallies: Tallies::default(),
    };
    let manner = Manner::default();
    if let Some(title) = article.title {
        flow.block(title, manner);
    }
    flow.block(article.root, manner);
    flow.lines.append(&mut flow.notes);
    (flow.lines, flow.tallies)
}

struct Flow<'d> {
    dom: &'d Dom,
    article: &'d Article,
    lines: Vec<Line>,
    notes: Vec<Line>,
    text: String,
    tally: LookTally,
    /// The number that the next line begins with.
    label: String,
    /// Of a table of figures: there is no chrome.
    in_cells: bool,
    tallies: Tallies,
}

/// How text is set where the walk has come.
#[derive(Clone, Copy, Debug, Default)]
struct Manner {
    level: Option<u8>,
    centred: bool,
    bold: bool,
    half_points: u16,
    keeps_lines: bool,
    /// In Wingdings, where letters are pictures.
    is_symbols: bool,
    /// In a `<sup>`.
    is_raised: bool,
    in_note: bool,
}

impl Flow<'_> {
    fn block(&mut self, id: usize, manner: Manner) {
        self.end_line(manner);
        self.children(id, manner);
        self.end_line(manner);
    }

    fn children(&mut self, id: usize, manner: Manner) {
        let dom = self.dom;
        for child in &dom.node(id).children {
            self.node(*child, manner);
        }
    }

    fn node(&mut self, id: usize, outer: Manner) {
        let node = self.dom.node(id);
        if node.name().is_empty() {
            self.words(&node.text, outer);
            return;
        }
        if is_hidden(node) {
            self.tallies.hidden += u32::from(has_words(self.dom, id));
            return;
        }
        if is_silent(node) {
            self.tallies.deleted += u32::from(node.name() == "del");
            return;
        }
        if is_block(node.name()) && !self.in_cells && self.article.is_chrome(self.dom, id) {
            self.tallies.beside += self.article.sentences_in(self.dom, id);
            return;
        }
        let manner = outer.inside(node);
        match node.name() {
            "a" if notes::is_own_mark(self.dom, id, manner.in_note) => {}
            "a" if notes::is_mark(self.dom, id, manner.is_raised) => {
                self.words("[", manner);
                self.children(id, manner);
                self.words("]", manner);
            }
            "br" => self.end_text(manner),
            "img" => self.tallies.pictures += 1,
            "table" => self.table(id, manner),
            "ol" => self.ordered(id, manner),
            _ if notes::is_note(node) => self.note(id, manner),
            name if is_block(name) => {
                self.end_line(outer);
                self.block(id, manner);
            }
            _ => self.children(id, manner),
        }
    }

    /// White space is one space; none where a line of the file ends between two Chinese characters.
    fn words(&mut self, text: &str, manner: Manner) {
        let start = self.text.len();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if manner.keeps_lines || !c.is_ascii_whitespace() {
                self.text.push(legible(c, manner));
                continue;
            }
            let mut is_line_end = c == '\n' || c == '\r';
            while let Some(space) = chars.next_if(char::is_ascii_whitespace) {
                is_line_end |= space == '\n' || space == '\r';
            }
            let before = self.text.chars().next_back();
            let between_wide =
                before.is_some_and(is_wide) && chars.peek().copied().is_some_and(is_wide);
            let is_first = before.is_none_or(|before| before == ' ');
            if !(is_first || is_line_end && between_wide) {
                self.text.push(' ');
            }
        }
        let added = self.text.get(start..).unwrap_or_default();
        self.tally.add(added, manner.half_points, manner.bold);
    }

    /// Ends the line if anything stands on it.
    fn end_line(&mut self, manner: Manner) {
        if !self.text.trim().is_empty() {
            self.end_text(manner);
        }
        self.text.clear();
    }

    /// Ends the line whatever stands on it: an empty one between two others is kept.
    fn end_text(&mut self, manner: Manner) {
        let tally = std::mem::take(&mut self.tally);
        let look = Look {
            outline_level: manner.level,
            centred: manner.centred,
            half_points: tally.half_points(),
            bold: tally.is_bold(),
        };
        let text = std::mem::take(&mut self.text);
        let text = std::mem::take(&mut self.label) + text.trim_matches(' ');
        let place = Place::Body;
        self.lines.push(Line { text, place, look });
    }

    fn ordered(&mut self, list: usize, manner: Manner) {
        self.end_line(manner);
        let dom = self.dom;
        let node = dom.node(list);
        let mut count = number(node, "start").unwrap_or(1);
        for &child in &node.children {
            let item = dom.node(child);
            if item.name() == "li" && !is_hidden(item) {
                count = number(item, "value").unwrap_or(count);
                self.end_line(manner);
                self.label = label(node, item, count);
                self.block(child, manner.inside(item));
                self.label.clear();
                count = count.saturating_add(1);
            } else {
                self.node(child, manner);
            }
        }
        self.end_line(manner);
    }

    /// A table for layout is what is in it; of one with figures each row is a line.
    fn table(&mut self, table: usize, manner: Manner) {
        self.end_line(manner);
        let rows = rows(self.dom, table);
        if self.is_layout(table, &rows) {
            self.block(table, manner);
            return;
        }
        let in_cells = std::mem::replace(&mut self.in_cells, true);
        for row in rows {
            let texts: Vec<_> = cells(self.dom, row)
                .map(|cell| {
                    self.apart(cell, manner.in_cell())
                        .join(" ")
                        .replace('\t', " ")
                })
                .collect();
            let (text, place) = (texts.join("\t"), Place::TableRow);
            let look = Look::default();
            self.lines.push(Line { text, place, look });
        }
        self.in_cells = in_cells;
    }

    fn is_layout(&self, table: usize, rows: &[usize]) -> bool {
        let has_long = rows
            .iter()
            .flat_map(|row| cells(self.dom, *row))
            .any(|cell| self.article.weight(cell).words > LONGEST_CELL);
        let has_columns = rows.iter().any(|row| {
            let full = cells(self.dom, *row).filter(|cell| has_words(self.dom, *cell));
            full.count() > 1
        });
        has_long || !has_columns || holds_table(self.dom, table)
    }

    /// The lines of an element, apart from those around it.
    fn apart(&mut self, id: usize, manner: Manner) -> Vec<String> {
        let lines = std::mem::take(&mut self.lines);
        self.block(id, manner);
        let inner = std::mem::replace(&mut self.lines, lines);
        let texts = inner.into_iter().map(|line| line.text);
        texts.filter(|text| !text.trim().is_empty()).collect()
    }

    fn note(&mut self, id: usize, manner: Manner) {
        self.end_line(manner);
        let inner = Manner {
            in_note: true,
            ..Manner::default()
        };
        let text = self.apart(id, inner).join(" ");
        let text = text.trim_start_matches([' ', '\u{A0}']);
        if !text.is_empty() {
            self.notes.push(Line {
                text: format!("[footnote] {text}"),
                place: Place::Footnote,
                look: Look::default(),
            });
        }
    }
}

/// A cell with more words than this is a column of a page and not of a table.
const LONGEST_CELL: u32 = 600;

impl Manner {
    /// A cell's look is not its row's; whether it is in a note goes on.
    fn in_cell(self) -> Self {
        Self {
            in_note: self.in_note,
            ..Self::default()
        }
    }

    fn inside(self, node: &Node) -> Self {
        let mut manner = self;
        match node.name() {
            "b" | "strong" => manner.bold = true,
            "center" => manner.centred = true,
            "pre" | "textarea" => manner.keeps_lines = true,
            "sup" => manner.is_raised = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                manner.level = node.name().get(1..).and_then(|level| level.parse().ok());
                manner.bold = true;
            }
            _ => {}
        }
        let align = node
            .attribute("align")
            .or_else(|| property(node, "text-align"));
        if let Some(align) = align {
            manner.centred = align.eq_ignore_ascii_case("center");
        }
        if let Some(weight) = property(node, "font-weight") {
            manner.bold = matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900");
        }
        if let Some(level) = property(node, "mso-outline-level") {
            manner.level = level.parse().ok().filter(|level| (1..=9).contains(level));
        }
        if let Some(family) = property(node, "font-family").or_else(|| property(node, "font")) {
            manner.is_symbols = family.to_ascii_lowercase().contains("wingdings");
        }
        let size = property(node, "font-size").and_then(|size| size.strip_suffix("pt"));
        if let Some(points) = size.and_then(|size| size.trim().parse::<f32>().ok()) {
            manner.half_points = (points.clamp(0.0, 999.0) * 2.0).round() as u16;
        }
        manner
    }
}

/// A character of a symbol font as the common one that looks like it.
fn legible(c: char, manner: Manner) -> char {
    match c {
        '\u{F000}'..='\u{F0FF}' => shown(c),
        '!'..='ÿ' if manner.is_symbols && c != '\u{A0}' => symbol_of(u32::from(c)).unwrap_or(c),
        _ => c,
    }
}

/// Characters between which a line end in the file means nothing.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '…' | '—')
}

fn number(node: &Node, name: &str) -> Option<u32> {
    node.attribute(name)?.trim().parse().ok()
}

/// `1. `, or `一、` where the style counts in Chinese; nothing where it hides the number.
fn label(list: &Node, item: &Node, count: u32) -> String {
    let style = |node| property(node, "list-style-type").or_else(|| property(node, "list-style"));
    let format = match style(item).or_else(|| style(list)).unwrap_or_default() {
        "none" => return String::new(),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            return NumberFormat::of("chineseCountingThousand").write(count) + "、";
        }
        "lower-alpha" | "lower-latin" => "lowerLetter",
        "upper-alpha" | "upper-latin" => "upperLetter",
        "lower-roman" => "lowerRoman",
        "upper-roman" => "upperRoman",
        _ => match list.attribute("type") {
            Some("a") => "lowerLetter",
            Some("A") => "upperLetter",
            Some("i") => "lowerRoman",
            Some("I") => "upperRoman",
            _ => "decimal",
        },
    };
    NumberFormat::of(format).write(count) + ". "
}

fn rows(dom: &Dom, table: usize) -> Vec<usize> {
    let (mut rows, mut stack) = (Vec::new(), vec![table]);
    while let Some(id) = stack.pop() {
        for child in dom.node(id).children.iter().rev() {
            if matches!(
                dom.node(*child).name(),
                "tbody" | "thead" | "tfoot" | "tr" | "caption"
            ) {
                stack.push(*child);
            }
        }
        if matches!(dom.node(id).name(), "tr" | "caption") {
            rows.push(id);
        }
    }
    rows
}

fn cells(dom: &Dom, row: usize) -> impl Iterator<Item = usize> {
    let own = (dom.node(row).name() == "caption").then_some(row);
    let children = dom.node(row).children.iter().copied();
    let cells = children.filter(|cell| matches!(dom.node(*cell).name(), "td" | "th"));
    own.into_iter().chain(cells)
}

fn has_words(dom: &Dom, id: usize) -> bool {
    found(dom, id, |node| !node.text.trim().is_empty())
}

fn holds_table(dom: &Dom, table: usize) -> bool {
    let children = &dom.node(table).children;
    children
        .iter()
        .any(|child| found(dom, *child, |node| node.name() == "table"))
}

/// Whether an element is or holds what is looked for.
fn found(dom: &Dom, id: usize, is: impl Fn(&Node) -> bool) -> bool {
    let mut stack = vec![id];
    while let Some(id) = stack.pop() {
        if is(dom.node(id)) {
            return true;
        }
        stack.extend(&dom.node(id).children);
    }
    false
}
