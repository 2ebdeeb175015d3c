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
mod machine;
mod matrix;
mod operands;
mod path;
mod permission;
mod sheet;
mod state;
mod stream;

use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{LoadPdfError, Pdf};

use self::machine::Machine;
use self::matrix::Matrix;
use self::sheet::Sheet;
use super::line::Tallies;
use super::{Content, Damage, FileKind, ReadError, layout};
use crate::package::Limits;
use crate::report::{Format, ReadWarning};

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
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
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        sheets.push(sheet(page, &mut machine)?);
    }
    let mut content = content(sheets)?;
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

fn content(sheets: Vec<Sheet>) -> Result<Content, ReadError> {
    let n_pages = sheets.len() as u32;
    let scans = sheets.iter().filter(|sheet| sheet.is_scan()).count() as u32;
    let pictures = sheets
        .iter()
        .map(|sheet| sheet.pictures)
        .fold(0, u32::saturating_add);
    let unknown = sheets
        .iter()
        .map(|sheet| sheet.unknown)
        .fold(0, u32::saturating_add);
    if scans == n_pages {
        return Err(ReadError::Scan { pages: n_pages });
    }
    if garbled::is_garbled(sheets.iter().flat_map(Sheet::glyphs).map(|glyph| glyph.c)) {
        return Err(ReadError::Garbled);
    }
    let pages = sheets.into_iter().flat_map(Sheet::into_pages).collect();
    let laid = layout::laid(pages);
    let tallies = Tallies {
        furniture: laid.furniture,
        pictures: pictures - scans.min(pictures),
        bad_bytes: unknown,
        ..Tallies::default()
    };
    let mut content = Content::of_lines(Format::Pdf, laid.lines, &tallies);
    if scans > 0 {
        content.warnings.push(ReadWarning::ScannedPages(scans));
    }
    Ok(content)
}

#[cfg(test)]
mod tests;
