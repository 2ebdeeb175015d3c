//! The blocks of a document in their order: paragraphs, tables, text boxes, content controls.

use super::inline::Inline;
use super::label::Counters;
use super::line::{Line, Tallies};
use super::numbering::Numbering;
use super::parts::Chunks;
use super::styles::Styles;
use super::traits::{ParagraphTraits, RunTraits};
use super::wml::{Name, attribute, child, chosen, name, switch, value};
use crate::package::xml::Node;
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

/// The fields (页码、目录、引用) that are open: what stands before a field's result is its code.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// For each open field whether its code goes on.
    in_code: Vec<bool>,
    /// A document with a field that never ends is walked again without regard to fields: no text may be lost.
    pub(super) ignored: bool,
}

impl Fields {
    pub(super) fn hide(&self) -> bool {
        !self.ignored && self.in_code.contains(&true)
    }

    pub(super) fn meet(&mut self, mark: Option<&str>) {
        match mark {
            Some("begin") => self.in_code.push(true),
            Some("separate") => self
                .in_code
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|code| *code = false),
            Some("end") => drop(self.in_code.pop()),
            _ => {}
        }
    }

    pub(super) fn are_open(&self) -> bool {
        !self.in_code.is_empty()
    }
}

impl<'d> Walker<'d> {
    pub(super) fn new(definitions: &'d Definitions) -> Self {
        Self {
            definitions,
            lines: Vec::new(),
            tallies: Tallies::default(),
            fields: Fields::default(),
            notes: Vec::new(),
            counters: Counters::default(),
            carried: String::new(),
        }
    }

    /// The blocks of the body, a text box or a note.
    pub(super) fn story(&mut self, parent: Node<'_, '_>, place: Place) {
        let outer_fields = std::mem::take(&mut self.fields.in_code);
        let outer_carried = std::mem::take(&mut self.carried);
        self.blocks(parent, place);
        self.flush_carried(place);
        self.carried = outer_carried;
        // A field may begin in the body and end after a text box in it; the body's own open fields are looked at.
        if !outer_fields.is_empty() || place != Place::Body {
            self.fields.in_code = outer_fields;
        }
    }

    /// The lines of a story, apart from those met so far.
    pub(super) fn story_apart(&mut self, parent: Node<'_, '_>, place: Place) -> Vec<Line> {
        let before = std::mem::take(&mut self.lines);
        self.story(parent, place);
        std::mem::replace(&mut self.lines, before)
    }

    fn blocks(&mut self, parent: Node<'_, '_>, place: Place) {
        for node in parent.children().filter(Node::is_element) {
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

    fn paragraph(&mut self, node: Node<'_, '_>, place: Place) {
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
            let label = self.label(&traits).unwrap_or_default();
            let text = [
                label.as_str(),
                &std::mem::take(&mut self.carried),
                &inline.text,
            ]
            .concat();
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

    fn chunk(&mut self, node: Node<'_, '_>, place: Place) {
        let lines = attribute(node, "id").and_then(|id| self.definitions.chunks.get(id));
        let lines = lines.map(Vec::as_slice).unwrap_or_default();
        self.lines.extend(lines.iter().map(|line| match place {
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
fn is_gone(mark: Node<'_, '_>, is_empty: bool) -> bool {
    let deleted = child(mark, "del").is_some() || child(mark, "moveFrom").is_some();
    deleted || (is_empty && switch(mark, "vanish") == Some(true))
}

fn look(traits: &ParagraphTraits, inline: &Inline<'_, '_>, mark: RunTraits) -> Look {
    let outline_level = traits
        .outline
        .filter(|level| *level < 9)
        .map(|level| level + 1);
    let has_text = !inline.text.trim().is_empty();
    Look {
        outline_level,
        centred: traits.centred.unwrap_or(false),
        half_points: if has_text {
            inline.look.half_points()
        } else {
            mark.half_points.unwrap_or(0)
        },
        bold: if has_text {
            inline.look.is_bold()
        } else {
            false
        },
    }
}
