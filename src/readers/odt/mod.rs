//! .odt (`OpenDocument` text): the text complete and in order, as its reader sees it.
//!
//! [x] automatic numbers of lists and headings, Chinese ones too · [x] heading levels · [x] soft line ends · [x] tables,
//! nested and merged · [x] text boxes after their paragraph · [x] notes at the end · [x] fields: their result · [x] links,
//! ruby base · [x] tracked changes as accepted · [x] hidden text left out and counted · [x] half copied files, up to the
//! damage · [-] comments, headers, footers: left out · [ ] one XML file (.fodt), text inside charts

mod lists;
mod odf;
mod paragraph;
mod styles;
mod table;
mod walker;

use self::lists::Lists;
use self::odf::{child, is};
use self::styles::Styles;
use self::walker::Walker;
use super::line::{Line, Tallies};
use super::{Content, Damage, FileKind, ReadError};
use crate::package::xml::{Document, XmlError, with_document};
use crate::package::{Limits, Package};
use crate::report::Format;

pub(super) fn read(package: &mut Package<'_>, limits: &Limits) -> Result<Content, ReadError> {
    if is_encrypted(package)? {
        return Err(ReadError::Encrypted(FileKind::Odt));
    }
    let mut damaged = package.is_damaged();
    let (mut styles, mut lists) = (Styles::default(), Lists::default());
    let common = with_part(package, "styles.xml", limits, |document| {
        styles.add(document.root_element());
        lists.add(document.root_element());
    })?;
    damaged |= common.is_some_and(|(is_damaged, ())| is_damaged);
    let read = with_part(package, "content.xml", limits, |document| {
        styles.add(document.root_element());
        lists.add(document.root_element());
        walked(document, &styles, &lists)
    })?;
    let (is_damaged, walked) = read.ok_or(damage(Damage::NoMainPart))?;
    let (lines, mut tallies) = walked.ok_or(damage(Damage::Xml))?;
    tallies.damaged = damaged | is_damaged;
    Ok(Content::of_lines(Format::Odt, lines, &tallies))
}

fn damage(damage: Damage) -> ReadError {
    ReadError::Damaged {
        kind: FileKind::Odt,
        damage,
    }
}

/// The manifest says which parts are encrypted; newer programs put the whole package into one part.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, ReadError> {
    if package.has("encrypted-package") {
        return Ok(true);
    }
    let manifest = package.part("META-INF/manifest.xml")?;
    Ok(
        manifest
            .is_some_and(|part| memchr::memmem::find(&part.bytes, b"encryption-data").is_some()),
    )
}

/// What `read` makes of a part, and whether the part is damaged. None where there is none that can be read.
fn with_part<R>(
    package: &mut Package<'_>,
    name: &str,
    limits: &Limits,
    read: impl FnOnce(&Document<'_>) -> R,
) -> Result<Option<(bool, R)>, ReadError> {
    let Some(part) = package.part(name)? else {
        return Ok(None);
    };
    let parsed = with_document(&part.bytes, limits, |document, mended| {
        (mended | part.damaged, read(document))
    });
    match parsed {
        Ok(value) => Ok(Some(value)),
        Err(XmlError::Broken) => Ok(None),
        Err(XmlError::TooDeep { limit }) => Err(ReadError::TooDeep { limit }),
        Err(XmlError::TooLarge) => Err(ReadError::UnpacksTooLarge { limit: limits.part }),
    }
}

fn walked(document: &Document<'_>, styles: &Styles, lists: &Lists) -> Option<(Vec<Line>, Tallies)> {
    let body = child(document.root_element(), "body")?;
    let text = child(body, "text").filter(|node| is(*node, "text"))?;
    Some(Walker::new(styles, lists).walk(text))
}

#[cfg(test)]
mod tests;
