//! .pdf with a text layer: its text as it is read on the pages, told by the place of each character.
//!
//! The file's objects and the tables of Adobe's Chinese, Japanese and Korean characters are `hayro-syntax`'s and
//! `hayro-cmap`'s work; fonts and contents are run here, only as far as text needs them: nothing is drawn, no picture is
//! unpacked, no outline of a glyph looked at.
//!
//! [x] simple and composite fonts, embedded or only named · [x] `ToUnicode`, predefined tables (GBK-EUC-H, UniGB-UCS2-H),
//! names of glyphs, the embedded font's own table · [x] forms, turned pages · [x] headers, footers, numbers of pages
//! dropped · [x] scans and garbled text layers told · [x] passwords told · [-] text aslant (watermarks), pictures,
//! annotations, form fields · [ ] upright writing, hidden layers

mod font;
pub(super) mod garbled;
mod guard;
mod machine;
mod operands;
mod path;
mod permission;
mod pieces;
mod sheet;
mod state;
mod stream;

use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{LoadPdfError, Pdf};

use self::garbled::Characters;
use self::machine::Machine;
use self::sheet::Sheet;
use super::layout::{Matrix, Pages};
use super::line::Tallies;
use super::{Content, Damage, FileKind, ReadError};
use crate::package::Limits;
use crate::report::{Format, ReadWarning};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    guard::check(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted(FileKind::Pdf),
        LoadPdfError::Invalid => damaged(),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(damaged());
    }
    if pages.len() > limits.pages {
        return Err(ReadError::TooManyPages {
            pages: pages.len(),
            limit: limits.pages,
        });
    }
    let mut machine = Machine::new(limits);
    let mut seen = Seen::nothing();
    for page in pages.iter() {
        seen.add(sheet(page, &mut machine)?);
    }
    let mut content = seen.content()?;
    if permission::forbids_extraction(&pdf) {
        content.warnings.push(ReadWarning::ExtractionForbidden);
    }
    Ok(content)
}

fn damaged() -> ReadError {
    ReadError::Damaged {
        kind: FileKind::Pdf,
        damage: Damage::Package,
    }
}

fn sheet(page: &Page<'_>, machine: &mut Machine) -> Result<Sheet, ReadError> {
    let (width, height) = page.render_dimensions();
    let mut sheet = Sheet::new(width, height);
    let content = contents(page, machine)?;
    machine.run(&content, page.resources(), to_page(page), &mut sheet)?;
    Ok(sheet)
}

/// The content of a page may be cut anywhere between words into several streams.
fn contents(page: &Page<'_>, machine: &mut Machine) -> Result<Vec<u8>, ReadError> {
    let dict = page.raw();
    if let Some(stream) = dict.get::<Stream<'_>>("Contents") {
        return machine.budget.unpacked(&stream);
    }
    let mut all = Vec::new();
    for part in dict
        .get::<Array<'_>>("Contents")
        .iter()
        .flat_map(Array::iter::<Object<'_>>)
    {
        if let Object::Stream(stream) = part {
            all.extend(machine.budget.unpacked(&stream)?);
            all.push(b' ');
        }
    }
    Ok(all)
}

/// To points from the upper left corner of the page as it is seen.
fn to_page(page: &Page<'_>) -> Matrix {
    let edges = page.intersected_crop_box();
    let [x0, y0, x1, y1] = [edges.x0, edges.y0, edges.x1, edges.y1].map(|edge| edge as f32);
    Matrix::new(match page.rotation() {
        Rotation::None => [1.0, 0.0, 0.0, -1.0, -x0, y1],
        Rotation::Horizontal => [0.0, 1.0, 1.0, 0.0, -y0, -x0],
        Rotation::Flipped => [-1.0, 0.0, 0.0, 1.0, x1, -y0],
        Rotation::FlippedHorizontal => [0.0, -1.0, -1.0, 0.0, y1, x1],
    })
}

/// What was found on the pages so far.
struct Seen {
    n_pages: u32,
    scans: u32,
    pictures: u32,
    unknown: u32,
    characters: Characters,
    pages: Pages,
}

impl Seen {
    fn nothing() -> Self {
        Self {
            n_pages: 0,
            scans: 0,
            pictures: 0,
            unknown: 0,
            characters: Characters::none(),
            pages: Pages::default(),
        }
    }

    fn add(&mut self, sheet: Sheet) {
        self.n_pages += 1;
        self.scans += u32::from(sheet.is_scan());
        self.pictures = self.pictures.saturating_add(sheet.pictures);
        self.unknown = self.unknown.saturating_add(sheet.unknown);
        self.characters.count(sheet.glyphs().map(|glyph| glyph.c));
        for page in sheet.into_pages() {
            self.pages.add(page);
        }
    }

    fn content(self) -> Result<Content, ReadError> {
        let Self { n_pages, scans, .. } = self;
        if scans == n_pages {
            return Err(ReadError::Scan { pages: n_pages });
        }
        if self.characters.are_garbled() {
            return Err(ReadError::Garbled);
        }
        let laid = self.pages.laid();
        let tallies = Tallies {
            furniture: laid.furniture,
            pictures: self.pictures - scans.min(self.pictures),
            bad_bytes: self.unknown,
            ..Tallies::default()
        };
        let mut content = Content::of_lines(Format::Pdf, laid.lines, &tallies);
        if scans > 0 {
            content.warnings.push(ReadWarning::ScannedPages(scans));
        }
        Ok(content)
    }
}

#[cfg(test)]
mod tests;
