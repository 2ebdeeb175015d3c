//! The characters inside a paragraph: runs, fields, tracked changes, symbols, and what hangs on them.

use super::traits::RunTraits;
use super::walker::{NoteReference, Walker};
use super::wml::{Name, attribute, child, chosen, name, value};
use crate::package::xml::Node;
use crate::readers::fields::{FieldMark, fetches};
use crate::readers::line::LookTally;
use crate::readers::symbol::{symbol, text_shown};

/// What a paragraph holds.
pub(super) struct Inline<'a> {
    pub(super) text: String,
    /// Most paragraphs are one: only in others are characters counted.
    stretches: Vec<Stretch>,
    /// Text boxes, and tables inside a run: their lines follow the paragraph.
    pub(super) after: Vec<Node<'a>>,
    /// Words drawn as a picture (艺术字 of older files).
    pub(super) painted: Vec<String>,
    /// What the paragraph's style says of its runs.
    base: RunTraits,
}

/// Text of one size and weight.
struct Stretch {
    end: usize,
    half_points: u16,
    bold: bool,
}

impl Inline<'_> {
    pub(super) fn new(base: RunTraits) -> Self {
        Self {
            text: String::new(),
            stretches: Vec::new(),
            after: Vec::new(),
            painted: Vec::new(),
            base,
        }
    }

    fn push(&mut self, text: &str, traits: RunTraits) {
        self.text.push_str(text);
        let stretch = Stretch {
            end: self.text.len(),
            half_points: traits.half_points.unwrap_or(0),
            bold: traits.bold.unwrap_or(false),
        };
        match self.stretches.last_mut() {
            Some(last) if last.looks_like(&stretch) => *last = stretch,
            _ => self.stretches.push(stretch),
        }
    }

    /// Size in half-points of most of its characters, and whether most are bold. There are some.
    pub(super) fn size_and_weight(&self) -> (u16, bool) {
        if let [only] = self.stretches.as_slice() {
            return (only.half_points, only.bold);
        }
        let (mut tally, mut start) = (LookTally::default(), 0);
        for stretch in &self.stretches {
            let text = self.text.get(start..stretch.end).unwrap_or_default();
            tally.add(text, stretch.half_points, stretch.bold);
            start = stretch.end;
        }
        (tally.half_points(), tally.is_bold())
    }
}

impl Stretch {
    fn looks_like(&self, other: &Self) -> bool {
        self.half_points == other.half_points && self.bold == other.bold
    }
}

impl Walker<'_> {
    /// What stands in a paragraph or in a container inside one.
    pub(super) fn inlines<'a>(&mut self, parent: Node<'a>, inline: &mut Inline<'a>) {
        for node in parent.elements() {
            match name(node) {
                Name::W("r") => self.run(node, inline),
                Name::W("ins" | "moveTo") => {
                    self.tallies.inserted += 1;
                    self.inlines(node, inline);
                }
                Name::W("del" | "moveFrom") => self.tallies.deleted += 1,
                Name::W("fldSimple") => {
                    self.tallies.external +=
                        u32::from(fetches(attribute(node, "instr").unwrap_or_default()));
                    self.inlines(node, inline);
                }
                Name::W(
                    "hyperlink" | "sdt" | "sdtContent" | "smartTag" | "customXml" | "dir" | "bdo"
                    | "rubyBase",
                ) => self.inlines(node, inline),
                Name::Other("AlternateContent") => {
                    if let Some(branch) = chosen(node) {
                        self.inlines(branch, inline);
                    }
                }
                Name::Other("oMath" | "oMathPara") => formula(node, inline),
                _ => {}
            }
        }
    }

    fn run<'a>(&mut self, run: Node<'a>, inline: &mut Inline<'a>) {
        let properties = child(run, "rPr");
        let style = properties.and_then(|p| value(p, "rStyle"));
        let style = style
            .map(|id| self.definitions.styles.run(id))
            .unwrap_or_default();
        let traits = RunTraits::of(properties).or(style).or(inline.base);
        let hidden = traits.hidden == Some(true);
        if hidden
            && run
                .children()
                .any(|node| matches!(name(node), Name::W("t" | "sym")))
        {
            self.tallies.hidden += 1;
        }
        self.run_content(run, traits, inline);
    }

    fn run_content<'a>(&mut self, run: Node<'a>, traits: RunTraits, inline: &mut Inline<'a>) {
        let hidden = traits.hidden == Some(true);
        for node in run.elements() {
            match name(node) {
                // The marks of a field count even where they are hidden.
                Name::W("fldChar") => self.field_mark(attribute(node, "fldCharType")),
                Name::W("instrText") => {
                    self.tallies.external += u32::from(fetches(
                        node.children().find_map(Node::text).unwrap_or_default(),
                    ));
                }
                _ if hidden || self.fields.hide() => {}
                Name::W("t") => words(node, traits, inline),
                Name::W("tab" | "ptab") => inline.push("\t", traits),
                Name::W("br" | "cr") => inline.push("\n", traits),
                Name::W("noBreakHyphen") => inline.push("-", traits),
                Name::W("sym") => {
                    let shown = attribute(node, "char").and_then(symbol);
                    inline.push(
                        shown.map(String::from).as_deref().unwrap_or_default(),
                        traits,
                    );
                }
                Name::W("footnoteReference") => self.note(node, false),
                Name::W("endnoteReference") => self.note(node, true),
                Name::W("commentReference") => self.tallies.comments += 1,
                Name::W("ruby") => {
                    if let Some(base) = child(node, "rubyBase") {
                        self.inlines(base, inline);
                    }
                }
                Name::W("tbl") => inline.after.push(node),
                Name::W("drawing" | "pict" | "object") => self.graphic(node, inline),
                Name::Other("AlternateContent") => {
                    if let Some(branch) = chosen(node) {
                        self.run_content(branch, traits, inline);
                    }
                }
                _ => {}
            }
        }
    }

    fn field_mark(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.meet(FieldMark::Begin),
            Some("separate") => self.fields.meet(FieldMark::Separate),
            Some("end") => self.fields.meet(FieldMark::End),
            _ => {}
        }
    }

    fn note(&mut self, node: Node<'_>, is_endnote: bool) {
        let kind = if is_endnote { "endnote" } else { "footnote" };
        let id = attribute(node, "id").unwrap_or_default();
        if self.takes(kind, id) {
            self.notes.push(NoteReference {
                is_endnote,
                id: id.to_owned(),
            });
        }
    }

    /// A drawing: its text boxes, else it is a picture that is not shown.
    fn graphic<'a>(&mut self, node: Node<'a>, inline: &mut Inline<'a>) {
        let before = inline.after.len() + inline.painted.len();
        text_boxes(node, inline);
        if inline.after.len() + inline.painted.len() == before {
            self.tallies.pictures += 1;
        }
    }
}

/// The text of `w:t`; line ends in it are only the XML's.
fn words(node: Node<'_>, traits: RunTraits, inline: &mut Inline<'_>) {
    for text in node.children().filter_map(Node::text) {
        let text = text_shown(text);
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
            inline.push(&text.replace(['\n', '\r'], " "), traits);
        } else {
            inline.push(&text, traits);
        }
    }
}

/// The letters of a formula in their order, without its shape.
fn formula(node: Node<'_>, inline: &mut Inline<'_>) {
    for inner in node.descendants().filter(|inner| inner.name() == "t") {
        words(inner, inline.base, inline);
    }
}

fn text_boxes<'a>(node: Node<'a>, inline: &mut Inline<'a>) {
    for inner in node.elements() {
        match name(inner) {
            Name::W("txbxContent") => inline.after.push(inner),
            Name::Other("AlternateContent") => chosen(inner)
                .into_iter()
                .for_each(|branch| text_boxes(branch, inline)),
            Name::Other("textpath") => {
                let words = attribute(inner, "string")
                    .map(str::trim)
                    .filter(|words| !words.is_empty());
                inline.painted.extend(words.map(str::to_owned));
            }
            _ => text_boxes(inner, inline),
        }
    }
}
