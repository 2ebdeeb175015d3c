//! The journal: every step since the project file was written, a line each, beside the file.
//!
//! ```text
//! zhaibian-journal 5d1c… (version:1,base:(generation:3,hash:"…"))
//! 41 1700000000000 9f3a… Do(SetNote((12),"见附件"))
//! ```
//! A line counts when its checksum holds and its number follows the one before; reading stops at the first that does
//! not. `base` is the file the steps go on from.

mod lines;
mod step;
mod writer;

pub use step::WrittenReports;

pub(super) use writer::{Rest, Writer};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use self::lines::Lines;
use super::project_file::Stamp;
use crate::project::Step;

const LEAD: &str = "zhaibian-journal";
const VERSION: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    version: u32,
    base: Stamp,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Counts the steps since `base`, over restarts of the journal too.
    pub(super) number: u64,
    /// Milliseconds since 1970, as the caller's clock had it. For show only: order is by number.
    pub(super) millis: u64,
    pub(super) step: Step,
    /// Where the line begins in the file it was read from.
    pub(super) start: u64,
}

/// What a journal file holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) base: Stamp,
    pub(super) entries: Vec<Entry>,
    /// The number of the last good entry, 0 for none.
    pub(super) last: u64,
    /// Length of the good part in bytes.
    pub(super) good: u64,
    /// Whether whole lines stand after the good part: damage, not a write that was cut off.
    pub(super) damaged: bool,
}

/// Why there is no journal to read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unusable {
    /// Cut off before its first step was acknowledged.
    NeverBegun,
    Damaged,
}

pub(super) fn read(bytes: &[u8]) -> Result<Journal, Unusable> {
    let mut lines = bytes.split_inclusive(|&byte| byte == b'\n');
    let first = lines.next().unwrap_or_default();
    let Some(head) = read_head(first) else {
        let whole = first.ends_with(b"\n");
        return Err(if whole {
            Unusable::Damaged
        } else {
            Unusable::NeverBegun
        });
    };

    let mut journal = Journal {
        base: head.base,
        entries: Vec::new(),
        last: 0,
        good: first.len() as u64,
        damaged: false,
    };
    for line in lines {
        let follows = |entry: &Entry| {
            journal.entries.is_empty() || Some(entry.number) == journal.last.checked_add(1)
        };
        let Some(entry) = read_entry(line, journal.good).filter(follows) else {
            journal.damaged = line.ends_with(b"\n");
            break;
        };
        journal.last = entry.number;
        journal.entries.push(entry);
        journal.good += line.len() as u64;
    }
    Ok(journal)
}

impl Journal {
    /// The entries after the first `n` could not be done: they count as damage.
    pub(super) fn keep(&mut self, n: usize) {
        if let Some(refused) = self.entries.get(n) {
            self.good = refused.start;
            self.last = refused.number.saturating_sub(1);
            self.entries.truncate(n);
            self.damaged = true;
        }
    }
}

fn read_head(line: &[u8]) -> Option<Head> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (sum, text) = line
        .strip_prefix(LEAD)?
        .strip_prefix(' ')?
        .split_once(' ')?;
    holds(sum, text.as_bytes())
        .then(|| ron::from_str::<Head>(text).ok())
        .flatten()
        .filter(|head| head.version == VERSION)
}

fn read_entry(line: &[u8], start: u64) -> Option<Entry> {
    let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
    let (number, rest) = line.split_once(' ')?;
    let (millis, rest) = rest.split_once(' ')?;
    let (sum, text) = rest.split_once(' ')?;
    (sum == line_sum(number, millis, text)).then_some(())?;
    Some(Entry {
        number: number.parse().ok()?,
        millis: millis.parse().ok()?,
        step: ron::from_str(text).ok()?,
        start,
    })
}

fn write_head(base: Stamp) -> String {
    let version = VERSION;
    // Of our own plain types, which `ron` always can write.
    let text = ron::to_string(&Head { version, base }).unwrap_or_default();
    format!("{LEAD} {:016x} {text}\n", xxh3_64(text.as_bytes()))
}

fn write_entry<'a>(entry: &Entry, written: Option<&'a WrittenReports>, out: &mut Lines<'a>) {
    let (number, millis) = (entry.number.to_string(), entry.millis.to_string());
    let text = step::text_of(&entry.step, written);
    let sum = line_sum(&number, &millis, &text);
    out.push(&format!("{number} {millis} {sum} "));
    out.push_text(text);
    out.push("\n");
}

/// Of number, time and step with a space between them, as one hash over all.
fn line_sum(number: &str, millis: &str, text: &str) -> String {
    let mut sum = Xxh3Default::new();
    for part in [number, " ", millis, " ", text] {
        sum.update(part.as_bytes());
    }
    as_hex(sum.digest())
}

/// Compared as written, so that an `A` for an `a` is damage too.
fn holds(sum: &str, of: &[u8]) -> bool {
    sum == as_hex(xxh3_64(of))
}

fn as_hex(hash: u64) -> String {
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::project::Edit;

    fn entry(number: u64, name: &str) -> Entry {
        Entry {
            number,
            millis: 1_700_000_000_000,
            step: Step::Do(Arc::new(Edit::RenameProject(name.to_owned()))),
            start: 0,
        }
    }

    fn journal() -> (String, Vec<Entry>) {
        let entries = vec![entry(41, "甲\n\"乙\""), entry(42, ""), entry(43, "丙")];
        let mut text = Lines::of(write_head(Stamp::default()));
        for entry in &entries {
            write_entry(entry, None, &mut text);
        }
        (text.into_text(), entries)
    }

    #[test]
    fn what_is_written_is_read() {
        let (text, entries) = journal();
        let journal = read(text.as_bytes()).unwrap();
        let steps: Vec<_> = journal.entries.iter().map(|entry| &entry.step).collect();
        let written: Vec<_> = entries.iter().map(|entry| &entry.step).collect();
        assert_eq!((steps, journal.damaged), (written, false));
        assert_eq!(journal.good, text.len() as u64);
    }

    #[test]
    fn a_cut_anywhere_keeps_the_whole_lines_before_it() {
        let (text, _) = journal();
        for at in 0..text.len() {
            let lines = text.as_bytes()[..at].split(|&b| b == b'\n').count() - 1;
            match read(&text.as_bytes()[..at]) {
                Ok(journal) => {
                    assert_eq!(journal.entries.len(), lines - 1);
                    assert!(!journal.damaged);
                }
                Err(why) => assert_eq!((why, lines), (Unusable::NeverBegun, 0)),
            }
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_is_seen() {
        let (text, entries) = journal();
        for at in 0..text.len() * 8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            if let Ok(journal) = read(&bytes) {
                let mut whole = journal.entries.iter().zip(&entries);
                assert!(journal.entries.len() < entries.len(), "bit {at}");
                assert!(whole.all(|(a, b)| a.step == b.step));
            }
        }
    }

    #[test]
    fn a_missing_line_ends_the_reading() {
        let mut text = Lines::of(write_head(Stamp::default()));
        for n in [41, 43] {
            write_entry(&entry(n, "甲"), None, &mut text);
        }
        let journal = read(text.into_text().as_bytes()).unwrap();
        assert_eq!((journal.entries.len(), journal.damaged), (1, true));
    }
}
