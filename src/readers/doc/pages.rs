//! Formatted disk pages (FKP): which bytes of the text have which formatting, in pages of 512 bytes.

use std::ops::Range;

use crate::package::bytes::{u8_at, u32_at};

const PAGE: usize = 512;

/// The pages of paragraphs or of characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pages<'a> {
    document: &'a [u8],
    /// `n + 1` bytes at which pages begin, then `n` page numbers.
    index: &'a [u8],
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraphs,
    Characters,
}

/// Bytes of the text with one formatting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) bytes: Range<u32>,
    /// Of paragraphs: the style's number and the properties; of characters: the properties.
    pub(super) formatting: &'a [u8],
}

impl<'a> Pages<'a> {
    pub(super) fn new(document: &'a [u8], index: &'a [u8], kind: Kind) -> Self {
        Self {
            document,
            index,
            kind,
        }
    }

    /// The run that holds a byte of the text. A byte that no page knows has no formatting, up to the next that one knows.
    pub(super) fn run_at(&self, byte: u32) -> Run<'a> {
        let count = self.index.len().saturating_sub(4) / 8;
        let page = last_not_after(self.index, count + 1, byte).filter(|page| *page < count);
        let found = page.and_then(|page| {
            let number = u32_at(self.index, (count + 1 + page) * 4)? & 0x003F_FFFF;
            self.run_in(number as usize, byte)
        });
        found.unwrap_or(Run {
            bytes: byte..byte.saturating_add(1),
            formatting: &[],
        })
    }

    fn run_in(&self, number: usize, byte: u32) -> Option<Run<'a>> {
        let start = number.checked_mul(PAGE)?;
        let page = self.document.get(start..start.checked_add(PAGE)?)?;
        let count = usize::from(u8_at(page, PAGE - 1)?);
        let run = last_not_after(page, count + 1, byte).filter(|run| *run < count)?;
        let bytes = u32_at(page, run * 4)?..u32_at(page, run * 4 + 4)?;
        let entries = (count + 1) * 4;
        let formatting = match self.kind {
            Kind::Paragraphs => paragraph(page, u8_at(page, entries + run * 13)?),
            Kind::Characters => characters(page, u8_at(page, entries + run)?),
        };
        Some(Run {
            bytes,
            formatting: formatting.unwrap_or_default(),
        })
    }
}

/// Which of `count` ascending numbers is the last that is not above `wanted`.
fn last_not_after(numbers: &[u8], count: usize, wanted: u32) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = usize::midpoint(low, high);
        if u32_at(numbers, middle * 4).is_some_and(|number| number <= wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low.checked_sub(1)
}

/// Half the offset; there the length in words, less a byte; or 0 and then the length in words.
fn paragraph(page: &[u8], half: u8) -> Option<&[u8]> {
    if half == 0 {
        return None;
    }
    let at = usize::from(half) * 2;
    let words = usize::from(u8_at(page, at)?);
    let (start, length) = if words == 0 {
        (at + 2, usize::from(u8_at(page, at + 1)?) * 2)
    } else {
        (at + 1, words * 2 - 1)
    };
    cut(page, start, length)
}

/// Half the offset; there the length in bytes.
fn characters(page: &[u8], half: u8) -> Option<&[u8]> {
    if half == 0 {
        return None;
    }
    let at = usize::from(half) * 2;
    cut(page, at + 1, usize::from(u8_at(page, at)?))
}

fn cut(page: &[u8], start: usize, length: usize) -> Option<&[u8]> {
    let rest = page.get(start..PAGE - 1)?;
    Some(rest.get(..length).unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with two runs, 0..10 without and 10..20 with formatting.
    fn page(kind: Kind) -> Vec<u8> {
        let mut page = vec![0; PAGE];
        for (n, byte) in [0_u32, 10, 20].iter().enumerate() {
            page[n * 4..n * 4 + 4].copy_from_slice(&byte.to_le_bytes());
        }
        let step = if kind == Kind::Paragraphs { 13 } else { 1 };
        page[12 + step] = 100;
        let content: &[u8] = match kind {
            Kind::Paragraphs => &[2, 7, 0, 5, 9],
            Kind::Characters => &[2, 5, 9],
        };
        page[200..200 + content.len()].copy_from_slice(content);
        page[511] = 2;
        page
    }

    fn check(kind: Kind, byte: u32, expected: Run<'_>) {
        let document = [vec![0; PAGE], page(kind)].concat();
        let index: Vec<u8> = [0_u32, 20, 1]
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        let pages = Pages::new(&document, &index, kind);
        assert_eq!(pages.run_at(byte), expected);
    }

    fn run(bytes: Range<u32>, formatting: &[u8]) -> Run<'_> {
        Run { bytes, formatting }
    }

    #[test]
    fn a_run_is_found_by_the_byte() {
        check(Kind::Characters, 0, run(0..10, &[]));
        check(Kind::Characters, 19, run(10..20, &[5, 9]));
        check(Kind::Paragraphs, 10, run(10..20, &[7, 0, 5]));
        check(Kind::Paragraphs, 20, run(20..21, &[]));
    }

    #[test]
    fn pages_outside_the_file_have_no_runs() {
        let index: Vec<u8> = [0_u32, 20, 77]
            .iter()
            .flat_map(|n| n.to_le_bytes())
            .collect();
        let pages = Pages::new(&[0; 600], &index, Kind::Characters);
        assert_eq!(pages.run_at(3), run(3..4, &[]));
    }
}
