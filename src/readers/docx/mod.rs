//! .docx (`WordprocessingML`, transitional and strict): the text complete and in order, as its reader sees it.
//!
//! [x] automatic numbers of lists and styles · [x] heading styles and outline levels · [x] soft line ends ·
//! [x] tables, nested and merged · [x] text boxes, once and after their paragraph · [x] footnotes and endnotes at the
//! end · [x] fields: their result · [x] content controls, links, ruby base, formulas as letters · [x] tracked changes
//! as accepted · [x] hidden text left out and counted · [x] documents taken in whole (altChunk: docx, html, mht, rtf, txt) ·
//! [x] damaged and half copied files, up to the damage · [-] comments, headers, footers, page numbers: left out ·
//! [ ] text inside charts and diagrams

mod chunk;
mod inline;
mod numbering;
mod parts;
mod styles;
mod table;
mod traits;
mod walker;
mod wml;

use self::parts::{Parts, Relationship};
use self::styles::Styles;
use self::walker::{Definitions, NoteReference, Walker};
use self::wml::{attribute, child, children, is_w};
use super::line::{Line, Tallies};
use super::{Content, Damage, FileKind, ReadError};
use crate::package::xml::Document;
use crate::package::{Limits, Package};
use crate::report::{Format, Place};

pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Content, ReadError> {
    let (lines, tallies) = read_lines(package, limits, 0)?;
    Ok(Content::of_lines(Format::Docx, lines, &tallies))
}

/// `nested`: how many documents this one is taken into.
fn read_lines(
    package: &mut Package<'_>,
    limits: &Limits,
    nested: u8,
) -> Result<(Vec<Line>, Tallies), ReadError> {
    let damaged = package.is_damaged();
    let mut parts = Parts {
        package,
        limits: *limits,
        damaged,
    };
    let main = parts.main_part()?;
    let relationships = parts.relationships(&main)?;
    let definitions = Definitions {
        styles: related(&mut parts, &relationships, "styles", |d| {
            Styles::of(d.root_element())
        })?,
        numbering: related(&mut parts, &relationships, "numbering", |d| {
            numbering::numbering(d.root_element())
        })?,
        chunks: chunk::chunks(&mut parts, &relationships, nested)?,
    };
    let mut walker = parts
        .with_part(&main, |document| walked(document, &definitions))?
        .flatten()
        .ok_or(NO_TEXT)?;
    for (is_endnote, kind) in [(false, "footnotes"), (true, "endnotes")] {
        if walker
            .notes
            .iter()
            .any(|note| note.is_endnote == is_endnote)
        {
            related(&mut parts, &relationships, kind, |d| {
                add_notes(&mut walker, d, is_endnote);
            })?;
        }
    }
    let external = parts.external_references()?;
    let external = external + walker.tallies.external;
    let tallies = Tallies {
        external,
        damaged: parts.damaged | walker.tallies.damaged,
        ..walker.tallies
    };
    Ok((walker.lines, tallies))
}

const NO_TEXT: ReadError = ReadError::Damaged {
    kind: FileKind::Docx,
    damage: Damage::Xml,
};

/// What `read` makes of the part that the document relates to in this way; nothing where there is none.
fn related<R: Default>(
    parts: &mut Parts<'_, '_>,
    relationships: &[Relationship],
    kind: &str,
    read: impl FnOnce(&Document<'_>) -> R,
) -> Result<R, ReadError> {
    match relationships
        .iter()
        .find(|rel| rel.kind == kind && !rel.is_external)
    {
        Some(rel) => Ok(parts.with_part(&rel.target, read)?.unwrap_or_default()),
        None => Ok(R::default()),
    }
}

fn walked<'d>(document: &Document<'_>, definitions: &'d Definitions) -> Option<Walker<'d>> {
    let body = child(document.root_element(), "body")
        .filter(|_| is_w(document.root_element(), "document"))?;
    let mut walker = Walker::new(definitions);
    walker.story(body, Place::Body);
    if walker.has_endless_field {
        walker = Walker::new(definitions);
        walker.fields.ignored = true;
        walker.story(body, Place::Body);
    }
    Some(walker)
}

/// The notes that the text refers to, each on a line of its own at the end.
fn add_notes(walker: &mut Walker<'_>, document: &Document<'_>, is_endnote: bool) {
    let element = if is_endnote { "endnote" } else { "footnote" };
    let notes: std::collections::HashMap<_, _> = children(document.root_element(), element)
        .filter_map(|note| Some((attribute(note, "id")?, note)))
        .collect();
    let wanted: Vec<NoteReference> = walker
        .notes
        .iter()
        .filter(|n| n.is_endnote == is_endnote)
        .cloned()
        .collect();
    for reference in wanted {
        let Some(note) = notes.get(reference.id.as_str()) else {
            continue;
        };
        let lines = walker.story_apart(*note, Place::Footnote);
        let texts: Vec<_> = lines
            .iter()
            .map(|line| line.text.trim().replace('\n', " "))
            .collect();
        let text = texts.join(" ");
        if let Some(first) = lines.first().filter(|_| !text.trim().is_empty()) {
            let text = format!("[footnote] {}", text.trim());
            walker.lines.push(Line {
                text,
                place: Place::Footnote,
                look: first.look,
            });
        }
    }
}

#[cfg(test)]
mod tests;
