//! What is inside the two shells of office files, zip packages and compound files.

use super::{Content, Damage, FileKind, ReadError, doc, docx, odt, ofd};
use crate::package::{CompoundFile, Limits, Package};

pub(super) fn zip_content(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    match zip_kind(&mut package) {
        FileKind::Docx => docx::read(&mut package, limits),
        FileKind::Odt => odt::read(&mut package, limits),
        FileKind::Ofd => ofd::read(&mut package, limits),
        other => Err(ReadError::OtherFormat(other)),
    }
}

fn zip_kind(package: &mut Package<'_>) -> FileKind {
    if let Some(kind) = declared_kind(package) {
        return kind;
    }
    let named = [
        ("ofd.xml", FileKind::Ofd),
        ("xl/workbook.xml", FileKind::Xlsx),
        ("xl/workbook.bin", FileKind::Xlsx),
        ("ppt/presentation.xml", FileKind::Pptx),
        ("word/document.xml", FileKind::Docx),
    ];
    if let Some((_, kind)) = named.iter().find(|(name, _)| package.has(name)) {
        return *kind;
    }
    let is_office = package.has("[content_types].xml") || package.has("_rels/.rels");
    let has_words = package.names().any(|name| name.starts_with("word/"));
    if is_office || has_words {
        FileKind::Docx
    } else {
        FileKind::Zip
    }
}

/// `OpenDocument` and e-books say in a part of its own what they are.
fn declared_kind(package: &mut Package<'_>) -> Option<FileKind> {
    let part = package.part("mimetype").ok()??;
    let declared =
        String::from_utf8_lossy(part.bytes.get(..100).unwrap_or(&part.bytes)).into_owned();
    let kinds = [
        ("opendocument.text", FileKind::Odt),
        ("opendocument.spreadsheet", FileKind::Ods),
        ("opendocument.presentation", FileKind::Odp),
        ("epub", FileKind::Epub),
    ];
    kinds
        .iter()
        .find(|(name, _)| declared.contains(name))
        .map(|(_, kind)| *kind)
}

/// What a compound file holds: Word's documents are read, the others named.
pub(super) fn ole_content(bytes: &[u8], limits: &Limits) -> Result<Content, ReadError> {
    let file = CompoundFile::open(bytes);
    if file.has("EncryptedPackage") {
        return Err(ReadError::Encrypted(FileKind::Docx));
    }
    if file.has("WordDocument") {
        return doc::read(&file, limits);
    }
    let others = [
        ("Workbook", FileKind::Xls),
        ("Book", FileKind::Xls),
        ("PowerPoint Document", FileKind::Ppt),
        ("PerfectOffice_MAIN", FileKind::WordPerfect),
        ("MatOST", FileKind::Works),
        ("CONTENTS", FileKind::Works),
    ];
    match others.iter().find(|(name, _)| file.has(name)) {
        Some((_, kind)) => Err(ReadError::OtherFormat(*kind)),
        // Nearly always a .doc, and in any case a reason to copy it again.
        None if file.is_cut() => Err(ReadError::Damaged {
            kind: FileKind::Doc,
            damage: Damage::Package,
        }),
        None => Err(ReadError::OtherFormat(FileKind::Ole)),
    }
}
