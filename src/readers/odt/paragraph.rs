//! What stands inside a paragraph: words, spaces, notes, drawings.

use super::odf::{attribute, child, is, number};
use super::styles::{Family, Traits};
use super::walker::Walker;
use crate::package::xml::Node;
use crate::readers::line::{Line, LookTally};
use crate::readers::symbol::shown_in_text;
use crate::report::Place;

/// The text of one paragraph as it grows.
#[derive(Debug, Default)]
struct Words {
    text: String,
    tally: LookTally,
}

/// More spaces in a row than this are no layout.
const MOST_SPACES: u32 = 200;

impl Walker<'_> {
    /// A paragraph's text with its look. Its notes and text boxes go where they belong.
    pub(super) fn inline(&mut self, paragraph: Node<'_>, traits: &Traits) -> (String, LookTally) {
        let mut words = Words::default();
        self.pieces(paragraph, traits, &mut words);
        (words.text, words.tally)
    }

    fn pieces(&mut self, parent: Node<'_>, traits: &Traits, words: &mut Words) {
        if traits.hidden == Some(true) {
            self.tallies.hidden += 1;
            return;
        }
        for node in parent.children() {
            match node.text() {
                Some(text) => words.push_collapsed(text, traits),
                None => self.piece(node, traits, words),
            }
        }
    }

    fn piece(&mut self, node: Node<'_>, traits: &Traits, words: &mut Words) {
        match node.name() {
            "s" => words.spaces(number(node, "c").unwrap_or(1)),
            "tab" => words.text.push('\t'),
            "line-break" => words.text.push('\n'),
            "span" => self.span(node, traits, words),
            "a" => {
                self.tallies.external += u32::from(is_outside(node));
                self.pieces(node, traits, words);
            }
            "ruby" => {
                if let Some(base) = child(node, "ruby-base") {
                    self.pieces(base, traits, words);
                }
            }
            "note" => self.note(node),
            "annotation" => self.tallies.comments += 1,
            "hidden-text" if is_hidden(node) => self.tallies.hidden += 1,
            "annotation-end" | "ruby-text" | "change-start" | "change-end" | "change"
            | "soft-page-break" | "script" | "hidden-paragraph" => {}
            name if is_shape(name) => self.drawing(node),
            _ => self.pieces(node, traits, words),
        }
    }

    fn span(&mut self, node: Node<'_>, traits: &Traits, words: &mut Words) {
        let own = self
            .styles
            .traits(Family::Text, attribute(node, "style-name"));
        self.pieces(node, &own.or(traits), words);
    }

    fn note(&mut self, note: Node<'_>) {
        let Some(body) = child(note, "note-body") else {
            return;
        };
        let lines = self.apart(body, Place::Footnote);
        let texts: Vec<_> = lines
            .iter()
            .map(|line| line.text.trim().replace('\n', " "))
            .collect();
        let text = texts.join(" ");
        if let Some(first) = lines.first().filter(|_| !text.trim().is_empty()) {
            let text = format!("[footnote] {}", text.trim());
            self.notes.push(Line {
                text,
                place: Place::Footnote,
                look: first.look,
            });
        }
    }

    /// The text boxes of a drawing are kept for after the paragraph; pictures are counted.
    pub(super) fn drawing(&mut self, drawing: Node<'_>) {
        let has_text = drawing
            .children()
            .any(|node| is(node, "p") || is(node, "list") || is(node, "h") || is(node, "table"));
        if has_text {
            let lines = self.apart(drawing, Place::TextBox);
            let lines = lines.into_iter().filter(|line| !line.text.is_empty());
            self.boxes.extend(lines);
            return;
        }
        for node in drawing.elements() {
            match node.name() {
                "image" | "object" | "object-ole" | "plugin" => {
                    self.tallies.pictures += 1;
                    self.tallies.external += u32::from(is_outside(node));
                    // An object has a picture beside it that stands for it.
                    return;
                }
                name if name == "a" || is_shape(name) => self.drawing(node),
                _ => {}
            }
        }
    }
}

/// What draws, and may hold paragraphs.
pub(super) fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "frame"
            | "text-box"
            | "g"
            | "custom-shape"
            | "rect"
            | "ellipse"
            | "circle"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "connector"
            | "caption"
            | "measure"
    )
}

/// What a condition hides says whether it does now.
pub(super) fn is_hidden(node: Node<'_>) -> bool {
    attribute(node, "is-hidden") == Some("true")
}

fn is_outside(node: Node<'_>) -> bool {
    attribute(node, "href").is_some_and(|target| target.contains("://"))
}

impl Words {
    /// White space in the file is one space on the page; spaces that count are elements.
    fn push_collapsed(&mut self, text: &str, traits: &Traits) {
        let start = self.text.len();
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r') {
                self.text.push(shown_in_text(c));
            } else if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        let added = self.text.get(start..).unwrap_or_default();
        self.tally.add(
            added,
            traits.half_points.unwrap_or(0),
            traits.bold == Some(true),
        );
    }

    fn spaces(&mut self, count: u32) {
        for _ in 0..count.min(MOST_SPACES) {
            self.text.push(' ');
        }
    }
}
