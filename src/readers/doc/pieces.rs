//! The piece table: where in `WordDocument` each run of characters stands, in 8 or 16 bits.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use crate::package::bytes::{u8_at, u16_at, u32_at};

/// A stretch of characters that stands in one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Character positions: UTF-16 units, or single bytes.
    pub(super) cps: Range<u32>,
    /// Byte in `WordDocument`.
    pub(super) start: u32,
    pub(super) is_wide: bool,
    /// Formatting of the whole piece: `Prm`, see `prm` below.
    prm: u16,
}

#[derive(Debug, Default)]
pub(super) struct Pieces<'a> {
    pub(super) list: Vec<Piece>,
    /// Formatting that pieces refer to.
    grpprls: Vec<&'a [u8]>,
    /// A piece left the file or said more than the file can hold.
    pub(super) is_damaged: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(clx: &'a [u8], document: &[u8]) -> Self {
        let mut pieces = Self::default();
        let mut at = 0;
        while let Some(kind) = u8_at(clx, at) {
            match kind {
                1 => {
                    let length = usize::from(u16_at(clx, at + 1).unwrap_or_default());
                    let grpprl = clx.get(at + 3..at + 3 + length).unwrap_or_default();
                    pieces.grpprls.push(grpprl);
                    at += 3 + length;
                }
                2 => {
                    let length = u32_at(clx, at + 1).unwrap_or_default() as usize;
                    let rest = clx.get(at + 5..).unwrap_or_default();
                    pieces.take(rest.get(..length).unwrap_or(rest), document);
                    break;
                }
                _ => break,
            }
        }
        pieces
    }

    /// One stretch from `start` on, for a file whose table is lost.
    pub(super) fn one(start: u32, length: u32, document: &[u8]) -> Self {
        let left = document.len().saturating_sub(start as usize) as u32;
        let text = document.get(start as usize..).unwrap_or_default();
        let text = text
            .get(..(length as usize).saturating_mul(2))
            .unwrap_or(text);
        // Chinese text in 16 bits has NULs and bytes of its block everywhere, text in 8 bits has none.
        let is_wide = text.chunks_exact(2).any(|pair| matches!(pair, [_, 0]));
        let most = if is_wide { left / 2 } else { left };
        let piece = Piece {
            cps: 0..length.min(most),
            start,
            is_wide,
            prm: 0,
        };
        Self {
            list: vec![piece],
            grpprls: Vec::new(),
            is_damaged: true,
        }
    }

    /// `n + 1` positions and then `n` descriptors of 8 bytes. All pieces together are no more than the file: none of
    /// its bytes is in two.
    fn take(&mut self, table: &[u8], document: &[u8]) {
        let count = table.len().saturating_sub(4) / 12;
        let mut budget = document.len() + 1;
        let mut reached = 0;
        for n in 0..count {
            let descriptor = (count + 1) * 4 + n * 8;
            let piece = (|| {
                let cps = u32_at(table, n * 4)?..u32_at(table, n * 4 + 4)?;
                let place = u32_at(table, descriptor + 2)?;
                let is_wide = place & 0x4000_0000 == 0;
                let place = place & 0x3FFF_FFFF;
                Some(Piece {
                    cps,
                    start: if is_wide { place } else { place / 2 },
                    is_wide,
                    prm: u16_at(table, descriptor + 6)?,
                })
            })();
            let Some(mut piece) = piece.filter(|piece| piece.cps.start >= reached) else {
                self.is_damaged = true;
                continue;
            };
            let most = piece.room(document).min(budget / piece.width() as usize) as u32;
            let length = piece.cps.end.saturating_sub(piece.cps.start);
            self.is_damaged |= length > most;
            piece.cps.end = piece.cps.start + length.min(most);
            budget -= length.min(most) as usize * piece.width() as usize;
            reached = piece.cps.end;
            if !piece.cps.is_empty() {
                self.list.push(piece);
            }
        }
    }

    /// The pieces of a range of characters, each cut to it.
    pub(super) fn within(&self, range: Range<u32>) -> impl Iterator<Item = Piece> + '_ {
        let first = self
            .list
            .partition_point(|piece| piece.cps.end <= range.start);
        let pieces = self.list.get(first..).unwrap_or_default().iter();
        let Range { start, end } = range;
        pieces
            .take_while(move |piece| piece.cps.start < end)
            .map(move |piece| piece.cut(start, end))
            .filter(|piece| !piece.cps.is_empty())
    }

    /// What a piece says of all its characters and paragraphs: a list of properties, or a single one of a byte.
    pub(super) fn formatting(&self, piece: &Piece) -> Formatting<'a> {
        match piece.prm {
            0 => Formatting::List(&[]),
            prm if prm & 1 == 1 => {
                let list = self.grpprls.get(usize::from(prm >> 1));
                Formatting::List(list.copied().unwrap_or_default())
            }
            prm => Formatting::Single {
                which: (prm >> 1 & 0x7F) as u8,
                value: (prm >> 8) as u8,
            },
        }
    }
}

/// How a piece is formatted as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Formatting<'a> {
    List(&'a [u8]),
    Single { which: u8, value: u8 },
}

impl Piece {
    /// Bytes of a character.
    pub(super) fn width(&self) -> u32 {
        if self.is_wide { 2 } else { 1 }
    }

    /// How many characters the file has from its start.
    fn room(&self, document: &[u8]) -> usize {
        document.len().saturating_sub(self.start as usize) / self.width() as usize
    }

    fn cut(&self, start: u32, end: u32) -> Self {
        let from = start.clamp(self.cps.start, self.cps.end);
        Self {
            cps: from..end.clamp(from, self.cps.end),
            start: self.start + (from - self.cps.start) * self.width(),
            ..self.clone()
        }
    }

    /// The byte after its last character.
    pub(super) fn end(&self) -> u32 {
        self.start + (self.cps.end - self.cps.start) * self.width()
    }
}

/// Fills `units` as they are for `is_wide`; else with each byte by the Western code page that Word uses whatever the
/// language.
pub(super) fn take_units(units: &mut Vec<u16>, bytes: &[u8], is_wide: bool) {
    units.clear();
    if is_wide {
        let (pairs, _cut) = bytes.as_chunks();
        units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
    } else {
        let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
        units.extend(text.encode_utf16());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clx(cps: &[u32], places: &[u32]) -> Vec<u8> {
        let mut table: Vec<u8> = cps.iter().flat_map(|cp| cp.to_le_bytes()).collect();
        for place in places {
            table.extend([0, 0]);
            table.extend(place.to_le_bytes());
            table.extend([0, 0]);
        }
        let mut clx = vec![1, 2, 0, 9, 9, 2];
        clx.extend((table.len() as u32).to_le_bytes());
        clx.extend(table);
        clx
    }

    #[test]
    fn pieces_of_both_widths_follow_each_other() {
        let clx = clx(&[0, 4, 6], &[0x4000_0000 + 20, 100]);
        let pieces = Pieces::of(&clx, &[0; 200]);
        let found: Vec<_> = pieces
            .within(2..5)
            .map(|piece| (piece.cps.clone(), piece.start, piece.end(), piece.is_wide))
            .collect();
        assert_eq!(found, [(2..4, 12, 14, false), (4..5, 100, 102, true)]);
        assert!(!pieces.is_damaged);
    }

    #[test]
    fn a_piece_may_not_have_more_than_the_file() {
        let clx = clx(&[0, 4_000_000_000], &[10]);
        let pieces = Pieces::of(&clx, &[0; 20]);
        assert_eq!(pieces.list[0].cps, 0..5);
        assert!(pieces.is_damaged);
    }

    #[test]
    fn pieces_over_the_same_bytes_end_with_the_file_s_length() {
        let clx = clx(&[0, 10, 20, 30, 40], &[0, 0, 0, 0]);
        let pieces = Pieces::of(&clx, &[0; 20]);
        let all: u32 = pieces.list.iter().map(|piece| piece.cps.len() as u32).sum();
        assert!(all <= 10);
        assert!(pieces.is_damaged);
    }

    #[test]
    fn bytes_of_8_bits_are_western() {
        let mut units = Vec::new();
        take_units(&mut units, b"\x93a\x94\xA0\x80", false);
        let text = String::from_utf16(&units).unwrap();
        assert_eq!(text, "“a”\u{A0}€");
    }
}
