//! .ofd (GB/T 33190): the text of its pages in reading order.
//!
//! A package of pages whose characters stand at places in millimetres; the layout core makes paragraphs of them.
//!
//! [x] several documents in one file · [x] absolute, relative and odd paths, Chinese folders, any namespace and prefix ·
//! [x] runs of equal steps (`g 4 6.5`), steps down, more `TextCode`s in one object · [x] turned and scaled objects, pages
//! set on their side, what is turned against its page after it · [x] blocks in blocks, graphics by reference · [x] template pages: what stands in the margins of each
//! page once for the core to tell headers by, the rest where it comes first · [x] ruled tables · [x] signed files ·
//! [x] hidden objects left out and counted · [x] encrypted and garbled files and scans named · [-] pictures (counted), seals, annotations,
//! attachments, what is set aslant · [ ] the words of garbled ones by their fonts, upright writing, custom tags

mod content;
mod document;
mod geometry;
mod parts;
mod sheet;
mod text;

use self::document::{Document, document, document_roots, page_content};
use self::parts::Parts;
use self::sheet::{Room, Sheet, Templates};
use super::layout::Pages;
use super::line::{Line, Tallies};
use super::pdf::garbled::Characters;
use super::{Content, Damage, FileKind, ReadError};
use crate::package::{Limits, Package};
use crate::report::{Format, ReadWarning};

pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Content, ReadError> {
    // Single parts may be encrypted and others be put in their place; half a document must not pass for a whole one.
    if package.has("Encryptions.xml") {
        return Err(ReadError::Encrypted(FileKind::Ofd));
    }
    let mut parts = Parts::new(package, limits);
    let mut tallies = Tallies::default();
    let (mut lines, mut pages, mut scans) = (Vec::new(), 0, 0);
    let mut room = Room::new(limits.glyphs);
    for root in document_roots(&mut parts)? {
        let Some(document) = document(&mut parts, &root)? else {
            parts.damaged = true;
            continue;
        };
        let read = document_lines(&mut parts, &document, &mut tallies, &mut room)?;
        lines.extend(read.lines);
        pages += read.pages;
        scans += read.scans;
    }
    if pages == 0 {
        return Err(ReadError::Damaged {
            kind: FileKind::Ofd,
            damage: Damage::NoMainPart,
        });
    }
    if scans == pages {
        return Err(ReadError::Scan { pages });
    }
    tallies.damaged = parts.damaged;
    tallies.pictures -= scans.min(tallies.pictures);
    let mut content = Content::of_lines(Format::Ofd, lines, &tallies);
    if scans > 0 {
        content.warnings.push(ReadWarning::ScannedPages(scans));
    }
    Ok(content)
}

/// What one of the documents gives.
struct DocumentRead {
    lines: Vec<Line>,
    /// Those that could be read.
    pages: u32,
    scans: u32,
}

fn document_lines(
    parts: &mut Parts<'_, '_>,
    document: &Document,
    tallies: &mut Tallies,
    room: &mut Room,
) -> Result<DocumentRead, ReadError> {
    let mut templates = Templates::default();
    let (mut laid, mut pages, mut scans) = (Pages::default(), 0, 0);
    let mut seen = Characters::none();
    for page in &document.pages {
        let Some(page) = page_content(parts, page)? else {
            parts.damaged = true;
            continue;
        };
        let mut sheet = Sheet::new(page.area.unwrap_or(document.area), document, *room);
        templates.put_on(&mut sheet, &page, document, parts)?;
        sheet.put(&page.items)?;
        tallies.pictures += sheet.pictures;
        tallies.hidden += sheet.hidden;
        *room = sheet.room;
        seen.count(sheet.characters());
        scans += u32::from(sheet.is_scan());
        for page in sheet.into_pages() {
            laid.add(page);
        }
        pages += 1;
    }
    if seen.are_garbled() {
        return Err(ReadError::Garbled);
    }
    let laid = laid.laid();
    tallies.furniture += laid.furniture;
    Ok(DocumentRead {
        lines: laid.lines,
        pages,
        scans,
    })
}

#[cfg(test)]
mod tests;
