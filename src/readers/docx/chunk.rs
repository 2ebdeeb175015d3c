//! Documents that a .docx takes in whole (`w:altChunk`), as programs that join reports write them.

use super::parts::{Chunks, Parts, Relationship};
use super::read_lines;
use crate::package::Package;
use crate::readers::line::Line;
use crate::readers::sniff::{Sniffed, sniff};
use crate::readers::{FileKind, ReadError, text};
use crate::report::{Look, Place};

/// Documents in documents; each level may hold many, so that it stays small.
const DEEPEST: u8 = 2;

/// The lines of all documents taken in. One that cannot be read is a damaged part and not the end.
pub(super) fn chunks(
    parts: &mut Parts<'_, '_>,
    relationships: &[Relationship],
    nested: u8,
) -> Result<Chunks, ReadError> {
    let mut chunks = Chunks::new();
    for rel in relationships
        .iter()
        .filter(|rel| rel.kind == "aFChunk" && !rel.is_external)
    {
        let Some(part) = parts.package.part(&rel.target)? else {
            parts.damaged = true;
            continue;
        };
        let lines = if nested < DEEPEST {
            lines(&part.bytes, parts, nested)
        } else {
            None
        };
        parts.damaged |= part.damaged || lines.is_none();
        chunks.insert(rel.id.clone(), lines.unwrap_or_default());
    }
    Ok(chunks)
}

fn lines(bytes: &[u8], parts: &Parts<'_, '_>, nested: u8) -> Option<Vec<Line>> {
    match sniff(bytes) {
        Sniffed::Zip => {
            let mut package = Package::open(bytes, &parts.limits).ok()?;
            Some(read_lines(&mut package, &parts.limits, nested + 1).ok()?.0)
        }
        Sniffed::Known(FileKind::Html) => {
            Some(plain_lines(&words_of_html(&text::read(bytes).ok()?.text)))
        }
        Sniffed::PerhapsText => Some(plain_lines(&text::read(bytes).ok()?.text)),
        Sniffed::Ole | Sniffed::Known(_) => None,
    }
}

fn plain_lines(text: &str) -> Vec<Line> {
    let line = |text: &str| Line {
        text: text.to_owned(),
        place: Place::Body,
        look: Look::default(),
    };
    text.lines().map(line).collect()
}

/// The words of a web page, a block a line. Enough for what programs put into a chunk; web pages of their own
/// have a reader of their own to come.
fn words_of_html(html: &str) -> String {
    let mut words = String::new();
    let mut skipped = None;
    let mut pieces = html.split('<');
    words.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let tag = tag.to_ascii_lowercase();
        let name = tag
            .split([' ', '\t', '\n', '\r'])
            .next()
            .unwrap_or_default()
            .trim_end_matches('/');
        if skipped.as_ref().is_some_and(|end| name == *end) {
            skipped = None;
        } else if skipped.is_none() && matches!(name, "script" | "style" | "head" | "title") {
            skipped = Some(format!("/{name}"));
        }
        if skipped.is_some() {
            continue;
        }
        match name.trim_start_matches('/') {
            "p" | "div" | "br" | "li" | "tr" | "table" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => words.push('\n'),
            "td" | "th" if name.starts_with('/') => words.push('\t'),
            _ => {}
        }
        words.push_str(&single_spaced(after));
    }
    let entities = [
        ("&nbsp;", "\u{A0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let words = entities
        .iter()
        .fold(words, |words, (name, c)| words.replace(name, c));
    let lines: Vec<_> = words
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// With each run of white space as one space, as a browser shows it.
fn single_spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for c in text.chars() {
        let space = matches!(c, ' ' | '\t' | '\n' | '\r');
        if !space {
            spaced.push(c);
        } else if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_page_gives_its_words_by_blocks() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><p>一、成效</p>\n<p>甲&amp;乙<br/>丙</p></body>";
        assert_eq!(words_of_html(html), "一、成效\n甲&乙\n丙");
    }
}
