//! A tiny .docx out of pieces of XML.

use crate::package::zip_parts;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The pieces; what is empty is left out.
pub(super) struct Docx {
    pub(super) body: String,
    pub(super) numbering: String,
    pub(super) styles: String,
    pub(super) footnotes: String,
    pub(super) endnotes: String,
    /// Further relationships of the document.
    pub(super) rels: String,
    /// Further parts by name.
    pub(super) parts: Vec<(&'static str, Vec<u8>)>,
    pub(super) namespace: &'static str,
}

impl Docx {
    pub(super) fn of(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            numbering: String::new(),
            styles: String::new(),
            footnotes: String::new(),
            endnotes: String::new(),
            rels: String::new(),
            parts: Vec::new(),
            namespace: TRANSITIONAL,
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut parts = vec![
            (
                "_rels/.rels",
                rels(r#"<Relationship Id="d" Type="x/officeDocument" Target="word/main.xml"/>"#),
            ),
            ("word/_rels/main.xml.rels", rels(&self.document_rels())),
            (
                "word/main.xml",
                self.root("document", &format!("<w:body>{}</w:body>", self.body)),
            ),
        ];
        for (name, root, content) in [
            ("word/numbering.xml", "numbering", &self.numbering),
            ("word/styles.xml", "styles", &self.styles),
            ("word/footnotes.xml", "footnotes", &self.footnotes),
            ("word/endnotes.xml", "endnotes", &self.endnotes),
        ] {
            if !content.is_empty() {
                parts.push((name, self.root(root, content)));
            }
        }
        let own = parts.iter().map(|(name, xml)| (*name, xml.as_bytes()));
        let further = self
            .parts
            .iter()
            .map(|(name, bytes)| (*name, bytes.as_slice()));
        zip_parts(&own.chain(further).collect::<Vec<_>>()).unwrap()
    }

    fn root(&self, name: &str, content: &str) -> String {
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><w:{name} xmlns:w="{}" xmlns:r="{RELATIONS}" xmlns:mc="mc" xmlns:v="v" xmlns:m="m" xmlns:a="a">{content}</w:{name}>"#,
            self.namespace
        )
    }

    fn document_rels(&self) -> String {
        let kinds = ["numbering", "styles", "footnotes", "endnotes"];
        let own = kinds.map(|kind| {
            format!(r#"<Relationship Id="{kind}" Type="x/{kind}" Target="{kind}.xml"/>"#)
        });
        own.concat() + &self.rels
    }
}

fn rels(entries: &str) -> String {
    format!(r#"<Relationships xmlns="rels">{entries}</Relationships>"#)
}
