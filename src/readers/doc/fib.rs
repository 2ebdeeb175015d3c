//! The file information block at the start of `WordDocument`: what the file is, and where its tables are.

use super::{FileKind, ReadError};
use crate::package::bytes::{u16_at, u32_at};
use crate::readers::Damage;

/// `wIdent` of Word 97 and all since; of Word 6 and 95 and of their East Asian editions.
const WORD_97: u16 = 0xA5EC;
const OLDER: [u16; 8] = [
    0xA5DC, 0xA5DB, 0xA59B, 0xA59C, 0xA697, 0xA698, 0xA699, 0xA5D0,
];
/// `nFib` of Word 97; Word 6 and 95 are below.
const FIRST: u16 = 0x00C1;

/// Flags at 10.
const ENCRYPTED: u16 = 0x0100;
const TABLE_1: u16 = 0x0200;

/// The tables that are read, by their place in `FibRgFcLcb97`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Styles = 1,
    FootnoteReferences = 2,
    Footnotes = 3,
    CharacterPages = 12,
    ParagraphPages = 13,
    Pieces = 33,
    Shapes = 40,
    EndnoteReferences = 46,
    Endnotes = 47,
    TextBoxes = 56,
    Lists = 73,
    ListUses = 74,
}

/// Lengths of the stories in characters, in their order in the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) body: u32,
    pub(super) footnotes: u32,
    /// Headers, footers, macros and comments: never shown.
    pub(super) unseen: [u32; 3],
    pub(super) endnotes: u32,
    pub(super) text_boxes: u32,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Fib<'a> {
    document: &'a [u8],
    pub(super) lengths: Lengths,
    /// Where the text begins in a file without a piece table.
    pub(super) first_text: u32,
}

impl<'a> Fib<'a> {
    pub(super) fn of(document: &'a [u8]) -> Result<Self, ReadError> {
        let number = |at| u16_at(document, at).unwrap_or_default();
        let (ident, version, flags) = (number(0), number(2), number(10));
        let is_older = OLDER.contains(&ident) || (ident == WORD_97 && version < FIRST);
        if is_older {
            return Err(ReadError::OtherFormat(FileKind::OldDoc));
        }
        if ident != WORD_97 {
            return Err(DAMAGED);
        }
        if flags & ENCRYPTED != 0 {
            return Err(ReadError::Encrypted(FileKind::Doc));
        }
        let length = |at| u32_at(document, at).unwrap_or_default();
        let lengths = Lengths {
            body: length(0x4C),
            footnotes: length(0x50),
            unseen: [length(0x54), length(0x58), length(0x5C)],
            endnotes: length(0x60),
            text_boxes: length(0x64),
        };
        Ok(Self {
            document,
            lengths,
            first_text: length(0x18),
        })
    }

    /// The stream that holds the tables.
    pub(super) fn table_stream(&self) -> &'static str {
        let flags = u16_at(self.document, 10).unwrap_or_default();
        if flags & TABLE_1 == 0 {
            "0Table"
        } else {
            "1Table"
        }
    }

    /// A table's bytes in the table stream; as many as there are.
    pub(super) fn table<'t>(&self, tables: &'t [u8], which: Table) -> &'t [u8] {
        let at = 0x9A + which as usize * 8;
        let number = |at| u32_at(self.document, at).unwrap_or_default() as usize;
        let (start, length) = (number(at), number(at + 4));
        let rest = tables.get(start..).unwrap_or_default();
        rest.get(..length).unwrap_or(rest)
    }

    /// As [`Self::table`], with all that follows it: the levels of lists stand behind their table.
    pub(super) fn table_and_rest<'t>(&self, tables: &'t [u8], which: Table) -> &'t [u8] {
        if self.table(tables, which).is_empty() {
            return &[];
        }
        let start = u32_at(self.document, 0x9A + which as usize * 8).unwrap_or_default();
        tables.get(start as usize..).unwrap_or_default()
    }
}

/// What is left gives no text.
pub(super) const DAMAGED: ReadError = ReadError::Damaged {
    kind: FileKind::Doc,
    damage: Damage::NoMainPart,
};

#[cfg(test)]
mod tests {
    use super::*;

    fn block(ident: u16, version: u16, flags: u16) -> Vec<u8> {
        let mut bytes = vec![0; 1024];
        bytes[..2].copy_from_slice(&ident.to_le_bytes());
        bytes[2..4].copy_from_slice(&version.to_le_bytes());
        bytes[10..12].copy_from_slice(&flags.to_le_bytes());
        bytes
    }

    fn error(ident: u16, version: u16, flags: u16) -> Option<ReadError> {
        Fib::of(&block(ident, version, flags)).err()
    }

    #[test]
    fn older_word_and_encrypted_files_are_named() {
        let old = Some(ReadError::OtherFormat(FileKind::OldDoc));
        assert_eq!(error(0xA5DC, 104, 0), old);
        assert_eq!(error(0xA5EC, 104, 0), old);
        assert_eq!(error(0xA697, 101, 0), old);
        let encrypted = Some(ReadError::Encrypted(FileKind::Doc));
        assert_eq!(error(0xA5EC, 0xC1, 0x0100), encrypted);
        assert_eq!(error(0xA5EC, 0xC1, 0x8100), encrypted);
        assert_eq!(error(0x1234, 0xC1, 0), Some(DAMAGED));
        assert_eq!(error(0xA5EC, 0xD9, 0), None);
    }

    #[test]
    fn a_flag_tells_which_stream_has_the_tables() {
        let name = |flags| Fib::of(&block(0xA5EC, 0xC1, flags)).unwrap().table_stream();
        assert_eq!((name(0), name(0x0200)), ("0Table", "1Table"));
    }

    #[test]
    fn a_table_outside_its_stream_is_empty() {
        let mut bytes = block(0xA5EC, 0xC1, 0);
        bytes[0xA2..0xAA].copy_from_slice(&[2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        let fib = Fib::of(&bytes).unwrap();
        assert_eq!(fib.table(b"abcd", Table::Styles), b"cd");
        assert_eq!(fib.table(b"a", Table::Styles), b"");
    }
}
