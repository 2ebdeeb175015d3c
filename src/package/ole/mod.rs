//! Compound files (OLE2), read leniently: .doc, .wps, .xls and encrypted .docx all are. A chain of sectors that loops,
//! leaves the file or lies about its length gives what it has; nothing is ever read twice for one stream.

mod directory;

use std::cell::Cell;

pub use self::directory::Entry;
use super::bytes::{u16_at, u32_at};

/// A compound file over the bytes of a file.
#[derive(Clone, Debug)]
pub struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sectors that hold the table of who follows whom.
    fat: Vec<u32>,
    /// The same for the small sectors inside `mini`.
    mini_fat: Vec<u8>,
    /// Streams below 4096 bytes stand in here, in sectors of 64.
    mini: Vec<u8>,
    entries: Vec<Entry>,
    damaged: Cell<bool>,
}

const MINI_SECTOR: usize = 64;
/// Streams shorter than this stand in the mini stream.
const MINI_CUTOFF: usize = 4096;
const HEADER_FATS: usize = 109;

impl<'a> CompoundFile<'a> {
    pub fn open(bytes: &'a [u8]) -> Self {
        let sector = match u16_at(bytes, 30) {
            Some(12) => 4096,
            _ => 512,
        };
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            entries: Vec::new(),
            damaged: Cell::new(false),
        };
        file.fat = file.fat_sectors();
        let header = |at| u32_at(bytes, at).unwrap_or(END);
        let directory = file.chain(header(48), usize::MAX);
        file.entries = directory::entries(&directory, bytes, sector);
        file.mini_fat = file.chain(header(60), usize::MAX);
        if let Some(root) = file.entries.iter().find(|entry| entry.is_root()) {
            file.mini = file.chain(root.start, root.length);
        }
        file
    }

    /// Whether a stream or storage of the document itself has this name; those of embedded objects do not count.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// A stream, at most `limit` bytes of it. None where there is none or nothing of it is left.
    pub fn stream(&self, name: &str, limit: usize) -> Option<Vec<u8>> {
        let entry = self.entry(name)?;
        let length = entry.length.min(limit);
        let found = if entry.length < MINI_CUTOFF {
            self.mini_chain(entry.start, length)
        } else {
            self.chain(entry.start, length)
        };
        if found.len() < entry.length {
            self.damaged.set(true);
        }
        (!found.is_empty()).then_some(found)
    }

    /// Whether what says where the streams are stands beyond the file's end.
    pub fn is_cut(&self) -> bool {
        let directory = u32_at(self.bytes, 48).unwrap_or(END);
        let is_beyond = |number: u32| number < LAST && self.sector_bytes(number).is_none();
        is_beyond(directory) || self.fat.iter().any(|&number| is_beyond(number))
    }

    /// Whether a stream that was asked for is shorter than it says.
    pub fn is_damaged(&self) -> bool {
        self.damaged.get()
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The sectors of the table: 109 in the header, the rest in a chain of its own.
    fn fat_sectors(&self) -> Vec<u32> {
        let most = self.bytes.len() / self.sector + 1;
        let mut sectors = Vec::new();
        let mut push = |number: Option<u32>| sectors.extend(number.filter(|&n| n < LAST));
        for slot in 0..HEADER_FATS {
            push(u32_at(self.bytes, 76 + slot * 4));
        }
        let mut next = u32_at(self.bytes, 68).unwrap_or(END);
        let slots = self.sector / 4 - 1;
        for _ in 0..=most / slots {
            let Some(sector) = self.sector_bytes(next) else {
                break;
            };
            for slot in 0..slots {
                push(u32_at(sector, slot * 4));
            }
            next = u32_at(sector, slots * 4).unwrap_or(END);
        }
        sectors.truncate(most);
        sectors
    }

    /// The bytes of a sector; fewer at the end of a file that was cut.
    fn sector_bytes(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.sector).unwrap_or(rest))
    }

    fn next_sector(&self, number: u32) -> u32 {
        let per_sector = self.sector / 4;
        let number = number as usize;
        let table = self.fat.get(number / per_sector);
        let table = table.and_then(|&sector| self.sector_bytes(sector));
        table
            .and_then(|table| u32_at(table, number % per_sector * 4))
            .unwrap_or(END)
    }

    /// The bytes of a chain up to `length`. It may not have more sectors than the file: a loop ends there.
    fn chain(&self, start: u32, length: usize) -> Vec<u8> {
        let most = self.bytes.len() / self.sector + 1;
        let mut found = Vec::new();
        let mut number = start;
        for _ in 0..most {
            if found.len() >= length {
                break;
            }
            let Some(sector) = self.sector_bytes(number) else {
                break;
            };
            found.extend_from_slice(sector);
            number = self.next_sector(number);
        }
        found.truncate(length);
        found
    }

    fn mini_chain(&self, start: u32, length: usize) -> Vec<u8> {
        let most = (self.mini.len() / MINI_SECTOR + 1).min(length.div_ceil(MINI_SECTOR));
        let mut found = Vec::new();
        let mut number = start as usize;
        for _ in 0..most {
            let from = number.saturating_mul(MINI_SECTOR);
            let Some(rest) = self.mini.get(from..).filter(|rest| !rest.is_empty()) else {
                break;
            };
            found.extend_from_slice(rest.get(..MINI_SECTOR).unwrap_or(rest));
            let Some(next) = u32_at(&self.mini_fat, number.saturating_mul(4)) else {
                break;
            };
            number = next as usize;
        }
        found.truncate(length);
        found
    }
}

/// No sector has this number or one above it: they say "end", "free" and "table".
const LAST: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;

#[cfg(test)]
pub(crate) mod testing;

#[cfg(test)]
mod tests {
    use super::testing::compound;
    use super::*;

    fn long() -> Vec<u8> {
        (0..5000).map(|n| (n % 251) as u8).collect()
    }

    #[test]
    fn long_and_short_streams_are_found_by_name() {
        let bytes = compound(&[("WordDocument", &long()), ("1Table", b"short")]);
        let file = CompoundFile::open(&bytes);
        assert_eq!(file.stream("WordDocument", 1 << 20), Some(long()));
        assert_eq!(file.stream("1Table", 1 << 20), Some(b"short".to_vec()));
        assert_eq!(file.stream("1Table", 2), Some(b"sh".to_vec()));
        assert!(file.has("WordDocument") && !file.has("0Table"));
    }

    #[test]
    fn a_file_that_was_cut_gives_what_is_left() {
        let bytes = compound(&[("WordDocument", &long())]);
        let cut = &bytes[..bytes.len() - 1000];
        let file = CompoundFile::open(cut);
        let stream = file.stream("WordDocument", 1 << 20).unwrap();
        assert!(stream.len() < 5000 && long().starts_with(&stream));
        assert!(file.is_damaged());
    }

    #[test]
    fn a_file_without_its_directory_was_cut() {
        let bytes = compound(&[("WordDocument", &long())]);
        let is_cut = |bytes: &[u8]| CompoundFile::open(bytes).is_cut();
        assert!(!is_cut(&bytes) && !is_cut(&bytes[..bytes.len() - 1000]));
        assert!(is_cut(&bytes[..1024]) && is_cut(&bytes[..512]));
    }

    #[test]
    fn a_chain_that_loops_ends() {
        let mut bytes = compound(&[("WordDocument", &long())]);
        // Every sector of the table is followed by the third.
        for entry in bytes[512..1024].chunks_exact_mut(4) {
            entry.copy_from_slice(&3_u32.to_le_bytes());
        }
        let file = CompoundFile::open(&bytes);
        let stream = file.stream("WordDocument", 1 << 20).unwrap_or_default();
        assert!(stream.len() <= bytes.len() + 512);
    }

    #[test]
    fn nothing_is_found_in_nothing() {
        for bytes in [&b""[..], b"\xD0\xCF\x11\xE0", &[0xFF; 700], &[0; 2000]] {
            assert!(!CompoundFile::open(bytes).has("WordDocument"));
        }
    }
}
