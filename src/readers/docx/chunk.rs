//! Documents that a .docx takes in whole (`w:altChunk`), as programs that join reports write them.

use std::collections::BTreeMap;

use super::parts::{Parts, Relationship};
use super::read_lines;
use crate::package::Package;
use crate::readers::line::{Line, Tallies};
use crate::readers::sniff::{Sniffed, sniff, without_blanks};
use crate::readers::{FileKind, ReadError, html, rtf, text_content};

/// The documents taken in, by the relationship that names them.
pub(super) type Chunks = BTreeMap<String, Chunk>;

/// What one of them gives.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    pub(super) lines: Vec<Line>,
    pub(super) tallies: Tallies,
}

/// Documents in documents; each level may hold many, so that it stays small.
const DEEPEST: u8 = 2;

/// All documents taken in. One that cannot be read is a damaged part and not the end.
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
        let chunk = if nested < DEEPEST {
            chunk(&part.bytes, &rel.target, parts, nested)
        } else {
            None
        };
        parts.damaged |= part.damaged || chunk.is_none();
        chunks.insert(rel.id.clone(), chunk.unwrap_or_default());
    }
    Ok(chunks)
}

fn chunk(bytes: &[u8], name: &str, parts: &Parts<'_, '_>, nested: u8) -> Option<Chunk> {
    let limits = &parts.limits;
    let content = match kind(bytes, name) {
        Sniffed::Zip => {
            let mut package = Package::open(bytes, limits).ok()?;
            let (lines, tallies) = read_lines(&mut package, limits, nested + 1).ok()?;
            return Some(Chunk { lines, tallies });
        }
        Sniffed::Known(FileKind::Html) => html::read(bytes, limits),
        Sniffed::Known(FileKind::Mht) => html::read_mail(bytes, limits),
        Sniffed::Known(FileKind::Rtf) => rtf::read(without_blanks(bytes), limits),
        Sniffed::PerhapsText => text_content(bytes, None, false, limits),
        Sniffed::Ole | Sniffed::Known(_) => return None,
    };
    let content = content.ok()?;
    Some(Chunk {
        tallies: Tallies::of(&content.warnings),
        lines: content.into_lines(),
    })
}

/// A page may be a piece of one, `<p>一、…</p>`, which only its name tells from text.
fn kind(bytes: &[u8], name: &str) -> Sniffed {
    let name = name.to_ascii_lowercase();
    let is_page = [".html", ".htm", ".xhtml"]
        .iter()
        .any(|end| name.ends_with(end));
    match sniff(bytes) {
        Sniffed::PerhapsText if is_page => Sniffed::Known(FileKind::Html),
        sniffed => sniffed,
    }
}
