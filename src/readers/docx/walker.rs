//! The blocks of a document in their order: paragraphs, tables, text boxes, content controls.

use std::collections::HashSet;

use super::chunk::Chunks;
use super::inline::Inline;
use super::styles::Styles;
use super::traits::{ParagraphTraits, RunTraits};
use super::wml::{Name, attribute, child, chosen, name, switch, value};
use crate::package::xml::Node;
use crate::readers::fields::Fields;
use crate::readers::line::{Line, Tallies};
use crate::readers::numbering::{Counters, Numbering};
use crate::report::{Look, Place};

/// What the blocks of a document refer to.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    /// Documents taken in whole (`w:altChunk`), by relationship.
    pub(super) chunks: Chunks,
}

/// Walks a document once and collects its lines.
///
/// It recurses with the nesting of the XML, which `package` has bounded.
pub(super) struct Walker<'d> {
    pub(super) definitions: &'d Definitions,
    pub(super) lines: Vec<Line>,
    pub(super) tallies: Tallies,
    pub(super) fields: Fields,
    /// Notes in the order in which the text refers to them.
    pub(super) notes: Vec<NoteReference>,
    /// A field began in a story and did not end in it.
    pub(super) has_endless_field: bool,
    /// What was already taken in: each note and document once, however often it is named.
    taken: HashSet<(&'static str, String)>,
    counters: Counters,
    /// The text of a paragraph whose end was deleted: it goes on in the next one.
    carried: String,
}

/// A footnote's or endnote's number in its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NoteReference {
    pub(super) is_endnote: bool,
    pub(super) id: String,
}

impl<'d> Walker<'d> {
    pub(super) fn new(definitions: &'d Definitions) -> Self {
        Self {
            definitions,
            lines: Vec::new(),
            tallies: Tallies::default(),
            fields: Fields::default(),
            notes: Vec::new(),
            has_endless_field: false,
            taken: HashSet::new(),
            counters: Counters::default(),
            carried: String::new(),
        }
    }

    /// The blocks of the body, a cell, a text box or a note.
    pub(super) fn story(&mut self, parent: Node<'_>, place: Place) {
        let inside = self.fields.inside();
        let outer_fields = std::mem::replace(&mut self.fields, inside);
        let outer_carried = std::mem::take(&mut self.carried);
        self.blocks(parent, place);
        self.flush_carried(place);
        self.carried = outer_carried;
        self.has_endless_field |= self.fields.are_open();
        self.fields = outer_fields;
    }

    /// The lines of a story, apart from those met so far.
    pub(super) fn story_apart(&mut self, parent: Node<'_>, place: Place) -> Vec<Line> {
        let before = std::mem::take(&mut self.lines);
        self.story(parent, place);
        std::mem::replace(&mut self.lines, before)
    }

    fn blocks(&mut self, parent: Node<'_>, place: Place) {
        for node in parent.elements() {
            match name(node) {
                Name::W("p") => self.paragraph(node, place),
                Name::W("tbl") => {
                    self.flush_carried(place);
                    self.table(node, place);
                }
                Name::W("del" | "moveFrom") => self.tallies.deleted += 1,
                Name::W("altChunk") => self.chunk(node, place),
                Name::W("sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo") => {
                    self.blocks(node, place);
                }
                Name::Other("AlternateContent") => {
                    if let Some(branch) = chosen(node) {
                        self.blocks(branch, place);
                    }
                }
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_>, place: Place) {
        let properties = child(node, "pPr");
        let style = self
            .definitions
            .styles
            .paragraph(properties.and_then(|p| value(p, "pStyle")));
        let traits = ParagraphTraits::of(properties).or(&style.paragraph);
        let mut inline = Inline::new(style.run);
        self.inlines(node, &mut inline);
        let mark = properties.and_then(|p| child(p, "rPr"));
        let ended = !mark.is_some_and(|mark| is_gone(mark, inline.text.is_empty()));
        if ended {
            let mut text = self.label(&traits).unwrap_or_default();
            text += &std::mem::take(&mut self.carried);
            text += &inline.text;
            let mark = RunTraits::of(mark).or(style.run);
            let look = look(&traits, &inline, mark);
            self.lines.push(Line { text, place, look });
        } else {
            self.carried.push_str(&inline.text);
        }
        for block in inline.after {
            match name(block) {
                Name::W("tbl") => self.table(block, place),
                _ => self.story(block, Place::TextBox),
            }
        }
        let painted = inline.painted.into_iter();
        self.lines.extend(painted.map(|text| Line {
            text,
            place: Place::TextBox,
            look: Look::default(),
        }));
    }

    fn flush_carried(&mut self, place: Place) {
        if !self.carried.is_empty() {
            let text = std::mem::take(&mut self.carried);
            self.lines.push(Line {
                text,
                place,
                look: Look::default(),
            });
        }
    }

    /// The automatic number of a paragraph.
    fn label(&mut self, traits: &ParagraphTraits) -> Option<String> {
        let numbering = &self.definitions.numbering;
        let list = traits.num.as_deref().filter(|list| *list != "0")?;
        let by_style = || numbering.level_of_style(list, traits.num_style.as_deref()?);
        let level = traits.level.or_else(by_style).unwrap_or(0);
        self.counters.next_label(numbering, list, level)
    }

    /// Whether this is the first time that it is named.
    pub(super) fn takes(&mut self, kind: &'static str, id: &str) -> bool {
        self.taken.insert((kind, id.to_owned()))
    }

    fn chunk(&mut self, node: Node<'_>, place: Place) {
        let id = attribute(node, "id").unwrap_or_default();
        let definitions = self.definitions;
        let Some(chunk) = definitions
            .chunks
            .get(id)
            .filter(|_| self.takes("chunk", id))
        else {
            return;
        };
        self.tallies.add(&chunk.tallies);
        self.lines
            .extend(chunk.lines.iter().map(|line| match place {
                Place::Body => line.clone(),
                _ => Line {
                    place,
                    ..line.clone()
                },
            }));
    }
}

/// Whether the end of a paragraph was deleted, so that it runs on into the next; a hidden end without text, too,
/// shows no line.
fn is_gone(mark: Node<'_>, is_empty: bool) -> bool {
    let deleted = child(mark, "del").is_some() || child(mark, "moveFrom").is_some();
    deleted || (is_empty && switch(mark, "vanish") == Some(true))
}

fn look(traits: &ParagraphTraits, inline: &Inline<'_>, mark: RunTraits) -> Look {
    let outline_level = traits
        .outline
        .filter(|level| *level < 9)
        .map(|level| level + 1);
    let (half_points, bold) = if inline.text.trim().is_empty() {
        (mark.half_points.unwrap_or(0), false)
    } else {
        inline.size_and_weight()
    };
    Look {
        outline_level,
        centred: traits.centred.unwrap_or(false),
        half_points,
        bold,
    }
}
