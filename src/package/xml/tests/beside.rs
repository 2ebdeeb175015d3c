//! Our trees beside those of another parser: whatever is sound XML to it reads the same. (A lone `\r` behind a reference
//! it keeps, which XML does not: there is none here.)

use std::fmt::Write as _;

use super::super::{Document, Node, with_document};
use crate::package::Limits;

const SAMPLE: &str = "<?xml version=\"1.0\"?>\r\n<!-- c --><w:document xmlns:w=\"w\" xmlns='d' w:a='1'><w:body>\n  <w:p w:x=\"甲&amp;\t乙\" y = '2'  ><w:pPr><w:sz w:val=\"32\"/></w:pPr><w:r xmlns:m=\"m\"><m:t>一、成效&lt;&#x4e2d;\n</m:t><w:t xml:space=\"preserve\"> 问题<!-- x --> 措施</w:t></w:r></w:p ><p><![CDATA[<a>&amp;]]>丁</p><?pi x?></w:body></w:document>\n";

/// Pieces that change what follows them.
const PIECES: [&str; 16] = [
    "<",
    ">",
    "/>",
    "\"",
    "'",
    "=",
    " ",
    "&",
    "&amp;",
    "&#1;",
    "]]>",
    "<!-- c -->",
    "<![CDATA[x<y]]>",
    " xmlns:m='q'",
    "<m:n/>",
    "\u{1}",
];

const MUTANTS: u64 = 20_000;

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn mutant(seed: u64) -> String {
    let mut dice = Dice((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut chars: Vec<char> = SAMPLE.chars().collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(chars.len());
        let end = (at + dice.below(12)).min(chars.len());
        match dice.below(4) {
            0 => drop(chars.drain(at..end)),
            1 => drop(chars.splice(at..at, chars[at..end].to_vec())),
            _ => drop(chars.splice(at..at, PIECES[dice.below(PIECES.len())].chars())),
        }
    }
    chars.into_iter().collect()
}

fn ours(node: Node<'_>, shown: &mut String) {
    if let Some(text) = node.text() {
        shown.push_str(text);
        return;
    }
    let attributes = ["a", "x", "y", "val", "space"].map(|name| node.attribute(name));
    write!(
        shown,
        "<{{{}}}{}{attributes:?}>",
        node.namespace(),
        node.name()
    )
    .unwrap();
    node.children().for_each(|child| ours(child, shown));
    shown.push_str("</>");
}

fn theirs(node: roxmltree::Node<'_, '_>, shown: &mut String) {
    if node.is_text() {
        shown.push_str(node.text().unwrap());
    } else if node.is_element() {
        let value = |name| {
            node.attributes()
                .find(|a| a.name() == name)
                .map(|a| a.value())
        };
        let attributes = ["a", "x", "y", "val", "space"].map(value);
        let name = node.tag_name();
        let namespace = name.namespace().unwrap_or_default();
        write!(shown, "<{{{namespace}}}{}{attributes:?}>", name.name()).unwrap();
        node.children().for_each(|child| theirs(child, shown));
        shown.push_str("</>");
    }
}

fn shown(document: &Document<'_>) -> String {
    let mut shown = String::new();
    ours(document.root_element(), &mut shown);
    shown
}

#[test]
fn what_another_parser_takes_reads_the_same() {
    let mut sound = 0;
    for xml in std::iter::once(SAMPLE.to_owned()).chain((0..MUTANTS).map(mutant)) {
        let our = with_document(xml.as_bytes(), &Limits::DEFAULT, |document, damaged| {
            (shown(document), damaged)
        });
        if let Ok(document) = roxmltree::Document::parse(&xml) {
            let mut expected = String::new();
            theirs(document.root_element(), &mut expected);
            assert_eq!(our, Ok((expected, false)), "{xml}");
            sound += 1;
        }
    }
    assert!(sound > MUTANTS / 20, "{sound} of the mutants are sound");
}
