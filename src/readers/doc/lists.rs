//! The lists of a document: `PlfLst` has the abstract ones with their levels, `PlfLfo` the uses of them.

use std::collections::HashMap;

use super::pieces::take_units;
use crate::package::bytes::{u8_at, u16_at, u32_at};
use crate::readers::numbering::{
    AbstractList, LEVELS, LONGEST_TEXT, Level, List, NumberFormat, Numbering,
};

/// Bytes of a list, of a use of one, of a level before its texts.
const LIST: usize = 28;
const USE: usize = 16;
const LEVEL: usize = 28;

/// `lists` goes on behind its table: there are the levels.
pub(super) fn numbering(lists: &[u8], uses: &[u8]) -> Numbering {
    Numbering {
        abstracts: abstracts(lists).unwrap_or_default(),
        lists: list_uses(uses).unwrap_or_default(),
    }
}

fn abstracts(lists: &[u8]) -> Option<HashMap<String, AbstractList>> {
    let count = usize::from(u16_at(lists, 0)?);
    let mut reader = Reader {
        bytes: lists,
        at: 2 + count * LIST,
    };
    let mut found = HashMap::new();
    for n in 0..count {
        let at = 2 + n * LIST;
        let (Some(id), Some(flags)) = (u32_at(lists, at), u8_at(lists, at + 26)) else {
            break;
        };
        let is_simple = flags & 1 != 0;
        let mut list = AbstractList::default();
        for number in 0..if is_simple { 1 } else { LEVELS } {
            let Some(mut level) = reader.level() else {
                break;
            };
            let style = u16_at(lists, at + 8 + number * 2).filter(|&style| style != NO_STYLE);
            level.style = style.map(|style| style.to_string());
            list.levels.insert(number as u8, level);
        }
        found.insert(id.to_string(), list);
    }
    Some(found)
}

const NO_STYLE: u16 = 0x0FFF;

fn list_uses(uses: &[u8]) -> Option<HashMap<String, List>> {
    let count = (u32_at(uses, 0)? as usize).min(uses.len() / USE);
    let mut reader = Reader {
        bytes: uses,
        at: 4 + count * USE,
    };
    let mut found = HashMap::new();
    for n in 0..count {
        let at = 4 + n * USE;
        let mut list = List {
            abstract_id: u32_at(uses, at)?.to_string(),
            ..List::default()
        };
        // What it does differently has an unused number before it.
        reader.at += 4;
        for _ in 0..u8_at(uses, at + 12)? {
            if reader.difference(&mut list).is_none() {
                break;
            }
        }
        found.insert((n + 1).to_string(), list);
    }
    Some(found)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// Another start of a level, or another level altogether.
    fn difference(&mut self, list: &mut List) -> Option<()> {
        const START: u32 = 0x10;
        const FORMAT: u32 = 0x20;
        let start = u32_at(self.bytes, self.at)?;
        let flags = u32_at(self.bytes, self.at + 4)?;
        self.at += 8;
        let number = (flags & 0xF) as u8;
        if flags & FORMAT != 0 {
            let level = self.level()?;
            if flags & START != 0 {
                list.starts.insert(number, level.start);
            }
            list.levels.insert(number, level);
        } else if flags & START != 0 {
            list.starts.insert(number, start);
        }
        Some(())
    }

    /// Numbers, then two lists of properties, then the text with its length.
    fn level(&mut self) -> Option<Level> {
        const LEGAL: u8 = 0x04;
        const OWN_RESTART: u8 = 0x08;
        let byte = |at| u8_at(self.bytes, self.at + at);
        let flags = byte(5)?;
        let lists = usize::from(byte(24)?) + usize::from(byte(25)?);
        let level = Level {
            start: u32_at(self.bytes, self.at)?,
            format: NumberFormat::of_code(byte(4)?),
            text: String::new(),
            suffix: if byte(15)? == 2 { "" } else { " " },
            is_legal: flags & LEGAL != 0,
            restart: if flags & OWN_RESTART == 0 {
                None
            } else {
                byte(26)
            },
            style: None,
        };
        self.at += LEVEL + lists;
        let text = self.text()?;
        Some(Level { text, ..level })
    }

    /// A unit below 9 stands for the number of that level.
    fn text(&mut self) -> Option<String> {
        let length = usize::from(u16_at(self.bytes, self.at)?);
        let start = self.at + 2;
        self.at = start + length * 2;
        let mut units = Vec::new();
        take_units(&mut units, self.bytes.get(start..self.at)?, true);
        let mut text = String::new();
        for c in char::decode_utf16(units).take(LONGEST_TEXT) {
            match c.unwrap_or(char::REPLACEMENT_CHARACTER) {
                c if (c as usize) < LEVELS => text.extend(['%', char::from(b'1' + c as u8)]),
                c => text.push(c),
            }
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::numbering::Counters;

    fn level(start: u8, format: u8, text: &str) -> Vec<u8> {
        let mut level = vec![0; LEVEL];
        level[0] = start;
        level[4] = format;
        level[15] = 2;
        level[25] = 3;
        level.extend([9, 9, 9]);
        level.extend((text.encode_utf16().count() as u16).to_le_bytes());
        level.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        level
    }

    /// One list with `一、` and `（一）`.
    fn lists() -> Vec<u8> {
        let mut list = vec![0; LIST];
        list[0] = 7;
        let levels: Vec<u8> = (0..9)
            .flat_map(|n| match n {
                0 => level(1, 37, "\u{0}、"),
                1 => level(1, 37, "（\u{1}）"),
                n => level(1, 0, &format!("{}.", char::from(n))),
            })
            .collect();
        [vec![1, 0], list, levels].concat()
    }

    fn list_use(differences: &[[u8; 8]]) -> (Vec<u8>, Vec<u8>) {
        let mut list_use = vec![0; USE];
        list_use[0] = 7;
        list_use[12] = differences.len() as u8;
        (list_use, [&[0xFF; 4][..], &differences.concat()].concat())
    }

    fn check(numbering: &Numbering, paragraphs: &[(&str, u8)], expected: &str) {
        let mut counters = Counters::default();
        let labels: Vec<_> = paragraphs
            .iter()
            .map(|(list, level)| {
                counters
                    .next_label(numbering, list, *level)
                    .unwrap_or_default()
            })
            .collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn a_list_counts_in_chinese() {
        let (list_use, differences) = list_use(&[]);
        let uses = [vec![1, 0, 0, 0], list_use, differences].concat();
        let numbering = numbering(&lists(), &uses);
        check(
            &numbering,
            &[("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("2", 0)],
            "一、 （一） （二） 二、 （一） ",
        );
    }

    #[test]
    fn a_use_may_start_anew() {
        let (first, none) = list_use(&[]);
        let (second, start) = list_use(&[[5, 0, 0, 0, 0x10, 0, 0, 0]]);
        let uses = [vec![2, 0, 0, 0], first, second, none, start].concat();
        let numbering = numbering(&lists(), &uses);
        check(
            &numbering,
            &[("1", 0), ("2", 0), ("2", 0)],
            "一、 五、 六、",
        );
    }

    #[test]
    fn lists_that_are_cut_give_what_is_there() {
        let lists = lists();
        for length in 0..lists.len() {
            numbering(&lists[..length], &lists[..length]);
        }
    }
}
