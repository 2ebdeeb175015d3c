//! The directory of a compound file: which streams it has and where they begin.

use std::collections::HashSet;

use crate::package::bytes::{u8_at, u16_at, u32_at};

/// A stream or storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub name: String,
    pub start: u32,
    pub length: usize,
    kind: u8,
    /// The neighbours in the tree of names, and the first name inside a storage.
    links: [u32; 3],
}

const ENTRY: usize = 128;
const STORAGE: u8 = 1;
const STREAM: u8 = 2;
const ROOT: u8 = 5;
/// A document has some ten streams; a few hundred where it embeds others.
const MOST: usize = 4096;

impl Entry {
    pub(super) fn is_root(&self) -> bool {
        self.kind == ROOT
    }

    /// Name in UTF-16 at 0, its length in bytes with the final NUL at 64, kind at 66, left, right and child at 68,
    /// first sector at 116, length at 120.
    fn of(entry: &[u8]) -> Option<Self> {
        let length = usize::from(u16_at(entry, 64)?);
        let kind = u8_at(entry, 66).filter(|kind| matches!(*kind, STORAGE | STREAM | ROOT))?;
        if !(4..=64).contains(&length) || length % 2 == 1 || u16_at(entry, length - 2)? != 0 {
            return None;
        }
        let units: Vec<u16> = (0..length / 2 - 1)
            .map_while(|unit| u16_at(entry, unit * 2))
            .collect();
        Some(Self {
            name: String::from_utf16(&units).ok()?,
            start: u32_at(entry, 116)?,
            length: u32_at(entry, 120)? as usize,
            kind,
            links: [u32_at(entry, 68)?, u32_at(entry, 72)?, u32_at(entry, 76)?],
        })
    }
}

/// The root and what stands directly in it. Where the directory cannot be followed, whatever has an entry's shape in
/// the whole file: entries stand on 128-byte borders.
pub(super) fn entries(directory: &[u8], bytes: &[u8], sector: usize) -> Vec<Entry> {
    let listed: Vec<_> = directory.chunks_exact(ENTRY).map(Entry::of).collect();
    let found = children_of_root(&listed);
    if found.iter().any(|entry| entry.kind == STREAM) {
        return found;
    }
    let shaped = bytes.chunks_exact(ENTRY).skip(sector / ENTRY);
    shaped.filter_map(Entry::of).take(MOST).collect()
}

fn children_of_root(listed: &[Option<Entry>]) -> Vec<Entry> {
    let Some(root) = listed.iter().flatten().find(|entry| entry.is_root()) else {
        return Vec::new();
    };
    let [_, _, child] = root.links;
    let mut found = vec![root.clone()];
    let mut seen = HashSet::new();
    let mut open = vec![child];
    while let Some(number) = open.pop() {
        let Some(Some(entry)) = listed.get(number as usize) else {
            continue;
        };
        if entry.is_root() || !seen.insert(number) || found.len() > MOST {
            continue;
        }
        let [left, right, _] = entry.links;
        open.extend([left, right]);
        found.push(entry.clone());
    }
    found
}
