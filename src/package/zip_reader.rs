//! The parts of a zip package, unpacked one at a time into memory and never onto the disk.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use memchr::memmem;
use zip::ZipArchive;

use super::salvage::{PART, Salvaged, salvage};
use super::{Limits, PackageError};

/// An opened package. Part names are compared as Word does: without case, whichever slash was used.
///
/// A name is only ever looked up, so one like `../../x` reaches nothing.
pub struct Package<'a> {
    bytes: &'a [u8],
    limits: Limits,
    entries: Entries<'a>,
    unpacked: u64,
    damaged: bool,
}

enum Entries<'a> {
    /// By the directory at the file's end.
    Listed(ZipArchive<Cursor<&'a [u8]>>, BTreeMap<String, usize>),
    /// The directory is missing or broken, as in a file copied by half: found by the mark before each part.
    Salvaged(BTreeMap<String, Salvaged>),
}

/// One part's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub bytes: Vec<u8>,
    /// It ended early or its checksum is wrong.
    pub damaged: bool,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, PackageError> {
        // Counted before the directory is believed: each of its entries costs memory.
        let parts = memmem::find_iter(bytes, b"PK\x01\x02").count();
        if parts > limits.parts {
            let limit = limits.parts;
            return Err(PackageError::TooManyParts { parts, limit });
        }
        let (entries, damaged) = match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) if !is_of_embedded(&archive, bytes) => {
                let doubled = archive.has_duplicate_names();
                (listed(archive), doubled)
            }
            _ => (Entries::Salvaged(salvage(bytes, limits)?), true),
        };
        let package = Self {
            bytes,
            limits: *limits,
            entries,
            unpacked: 0,
            damaged,
        };
        if package.names().next().is_none() {
            return Err(PackageError::Broken);
        }
        Ok(package)
    }

    /// Whether the package itself is broken or says things twice.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// The names of all parts in lower case with `/`.
    pub fn names(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match &self.entries {
            Entries::Listed(_, names) => Box::new(names.keys().map(String::as_str)),
            Entries::Salvaged(parts) => Box::new(parts.keys().map(String::as_str)),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        let name = plain_name(name);
        match &self.entries {
            Entries::Listed(_, names) => names.contains_key(&name),
            Entries::Salvaged(parts) => parts.contains_key(&name),
        }
    }

    /// A part unpacked; None where there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<Part>, PackageError> {
        let name = plain_name(name);
        let room = self
            .limits
            .part
            .min(self.limits.sum.saturating_sub(self.unpacked));
        let part = match &mut self.entries {
            Entries::Listed(archive, names) => match names.get(&name) {
                Some(&idx) => unpack(archive, idx, room)?,
                None => return Ok(None),
            },
            Entries::Salvaged(parts) => match parts.get(&name) {
                Some(found) => found.unpack(self.bytes, room),
                None => return Ok(None),
            },
        };
        let size = part.bytes.len() as u64;
        if size > room {
            return Err(PackageError::TooLarge { limit: room });
        }
        self.unpacked += size;
        Ok(Some(part))
    }
}

/// A file copied by half has lost its directory; the one that is found then may be that of a package inside it. A whole
/// package begins where its directory says, also behind something that is no part of it.
fn is_of_embedded(archive: &ZipArchive<Cursor<&[u8]>>, bytes: &[u8]) -> bool {
    archive.offset() > 0 && bytes.starts_with(PART)
}

fn listed(archive: ZipArchive<Cursor<&[u8]>>) -> Entries<'_> {
    let names = archive
        .file_names_raw()
        .enumerate()
        .map(|(idx, name)| (part_name(name), idx))
        .collect();
    Entries::Listed(archive, names)
}

/// A part's name as it is compared. It is UTF-8, or what Windows writes in China.
pub(super) fn part_name(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) => plain_name(name),
        Err(_) => plain_name(&GB18030.decode_without_bom_handling(name).0),
    }
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    idx: usize,
    room: u64,
) -> Result<Part, PackageError> {
    let entry = match archive.by_index(idx) {
        Ok(entry) => entry,
        Err(zip::result::ZipError::UnsupportedArchive(what)) if what.contains("assword") => {
            return Err(PackageError::Encrypted);
        }
        Err(_) => {
            return Ok(Part {
                bytes: Vec::new(),
                damaged: true,
            });
        }
    };
    let hint = entry.size();
    Ok(read_up_to(entry, room, hint))
}

const MOST_AT_ONCE: u64 = 4 << 20;

/// All that can be read, but no more than one byte above `room`: that byte tells that there was more.
///
/// `hint`: the size that the header names, for the first allocation only.
pub(super) fn read_up_to(from: impl Read, room: u64, hint: u64) -> Part {
    let mut bytes = Vec::with_capacity(hint.min(room).min(MOST_AT_ONCE) as usize);
    let damaged = from
        .take(room.saturating_add(1))
        .read_to_end(&mut bytes)
        .is_err();
    Part { bytes, damaged }
}

/// `\Word\Document.xml` and `word/document.xml` are the same part.
fn plain_name(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn small() -> Limits {
        Limits {
            part: 100,
            sum: 250,
            parts: 3,
            ..Limits::DEFAULT
        }
    }

    fn part_of(size: usize) -> Result<usize, PackageError> {
        let bytes = package(&[("a.xml", &vec![b'x'; size])]);
        let part = Package::open(&bytes, &small())?.part("a.xml")?;
        Ok(part.unwrap().bytes.len())
    }

    #[test]
    fn a_part_may_have_the_limit_and_not_a_byte_more() {
        assert_eq!(part_of(99), Ok(99));
        assert_eq!(part_of(100), Ok(100));
        assert_eq!(part_of(101), Err(PackageError::TooLarge { limit: 100 }));
        assert_eq!(
            part_of(1_000_000),
            Err(PackageError::TooLarge { limit: 100 })
        );
    }

    #[test]
    fn all_parts_together_may_have_the_limit_and_not_a_byte_more() {
        for (last, fits) in [(49, true), (50, true), (51, false)] {
            let full = [b'x'; 100];
            let bytes = package(&[("a", &full), ("b", &full), ("c", &full[..last])]);
            let mut package = Package::open(&bytes, &small()).unwrap();
            assert!(package.part("a").is_ok() && package.part("b").is_ok());
            assert_eq!(package.part("c").is_ok(), fits, "{last}");
        }
    }

    #[test]
    fn there_may_be_as_many_parts_as_the_limit_and_not_one_more() {
        let names = ["a", "b", "c", "d"];
        for (count, fits) in [(2, true), (3, true), (4, false)] {
            let parts: Vec<_> = names[..count]
                .iter()
                .map(|name| (*name, b"".as_slice()))
                .collect();
            assert_eq!(
                Package::open(&package(&parts), &small()).is_ok(),
                fits,
                "{count}"
            );
        }
    }

    #[test]
    fn names_are_found_without_case_and_with_either_slash() {
        let bytes = package(&[("Word\\Document.xml", b"x")]);
        let mut package = Package::open(&bytes, &Limits::DEFAULT).unwrap();
        assert!(package.part("/word/document.xml").unwrap().is_some());
        assert!(package.part("word/styles.xml").unwrap().is_none());
    }

    #[test]
    fn a_package_cut_in_half_gives_its_whole_parts_and_the_begun_one() {
        let text = b"0123456789".repeat(400);
        let bytes = package(&[("a.xml", b"whole"), ("b.xml", &text)]);
        let mut package = Package::open(&bytes[..bytes.len() - 120], &Limits::DEFAULT).unwrap();
        assert!(package.is_damaged());
        assert_eq!(package.part("a.xml").unwrap().unwrap().bytes, b"whole");
        assert!(package.part("b.xml").unwrap().is_some());
    }
}
