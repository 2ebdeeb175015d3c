//! The characters inside a paragraph: runs, fields, tracked changes, symbols, and what hangs on them.

use super::traits::RunTraits;
use super::walker::{NoteReference, Walker};
use super::wml::{Name, attribute, child, chosen, name, value};
use crate::package::xml::Node;
use crate::readers::fields::{FieldMark, fetches};
use crate::readers::line::LookTally;
use crate::readers::symbol::symbol;

/// What a paragraph holds.
pub(super) struct Inline<'a, 'i> {
    pub(super) text: String,
    pub(super) look: LookTally,
    /// Text boxes, and tables inside a run: their lines follow the paragraph.
    pub(super) after: Vec<Node<'a, 'i>>,
    /// Words drawn as a picture (艺术字 of older files).
    pub(super) painted: Vec<String>,
    /// What the paragraph's style says of its runs.
    base: RunTraits,
}

impl Inline<'_, '_> {
    pub(super) fn new(base: RunTraits) -> Self {
        Self {
            text: String::new(),
            look: LookTally::default(),
            after: Vec::new(),
            painted: Vec::new(),
            base,
        }
    }

    fn push(&mut self, text: &str, traits: RunTraits) {
        self.look.add(
            text,
            traits.half_points.unwrap_or(0),
            traits.bold.unwrap_or(false),
        );
        self.text.push_str(text);
    }
}

impl Walker<'_> {
    /// What stands in a paragraph or in a container inside one.
    pub(super) fn inlines<'a, 'i>(&mut self, parent: Node<'a, 'i>, inline: &mut Inline<'a, 'i>) {
        for node in parent.children().filter(Node::is_element) {
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

    fn run<'a, 'i>(&mut self, run: Node<'a, 'i>, inline: &mut Inline<'a, 'i>) {
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

    fn run_content<'a, 'i>(
        &mut self,
        run: Node<'a, 'i>,
        traits: RunTraits,
        inline: &mut Inline<'a, 'i>,
    ) {
        let hidden = traits.hidden == Some(true);
        for node in run.children().filter(Node::is_element) {
            match name(node) {
                // The marks of a field count even where they are hidden.
                Name::W("fldChar") => self.field_mark(attribute(node, "fldCharType")),
                Name::W("instrText") => {
                    self.tallies.external += u32::from(fetches(node.text().unwrap_or_default()));
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

    fn note(&mut self, node: Node<'_, '_>, is_endnote: bool) {
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
    fn graphic<'a, 'i>(&mut self, node: Node<'a, 'i>, inline: &mut Inline<'a, 'i>) {
        let before = inline.after.len() + inline.painted.len();
        text_boxes(node, inline);
        if inline.after.len() + inline.painted.len() == before {
            self.tallies.pictures += 1;
        }
    }
}

/// The text of `w:t`; line ends in it are only the XML's.
fn words(node: Node<'_, '_>, traits: RunTraits, inline: &mut Inline<'_, '_>) {
    for text in node
        .children()
        .filter_map(|child| child.text().filter(|_| child.is_text()))
    {
        if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_some() {
            inline.push(&text.replace(['\n', '\r'], " "), traits);
        } else {
            inline.push(text, traits);
        }
    }
}

/// The letters of a formula in their order, without its shape.
fn formula(node: Node<'_, '_>, inline: &mut Inline<'_, '_>) {
    for inner in node
        .descendants()
        .filter(|inner| inner.tag_name().name() == "t")
    {
        words(inner, inline.base, inline);
    }
}

fn text_boxes<'a, 'i>(node: Node<'a, 'i>, inline: &mut Inline<'a, 'i>) {
    for inner in node.children().filter(Node::is_element) {
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
