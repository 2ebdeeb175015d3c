//! Lines joined to the paragraphs that they were cut from.

use std::collections::BTreeMap;

use super::frame::{Frame, Spot};
use super::page::Glyph;
use super::strip::Strip;
use crate::readers::line::{Line, LookTally};
use crate::readers::repair::{opening, push_joined};
use crate::report::{Look, Place};

/// A line with where it stands. All below is in characters (widths of the line's size).
pub(super) struct Placed {
    pub(super) strip: Strip,
    pub(super) spot: Spot,
    pub(super) frame: Frame,
}

/// First lines are set in by two; less than this is no indent.
const INDENT: f32 = 0.8;
const FIRST_LINE: f32 = 2.0;
/// A line set in by more stands in the middle or at the right.
const DEEP: f32 = 4.0;
/// Of the usual distance of lines: more is the space between paragraphs.
const APART: f32 = 1.25;
/// Room at a line's end for one more character, and a hair: then it ended of itself.
const SPARE: f32 = 0.3;

impl Placed {
    fn indent(&self) -> f32 {
        (self.strip.x0 - self.frame.left) / self.strip.size
    }

    fn room(&self) -> f32 {
        (self.frame.right - self.strip.x1) / self.strip.size
    }

    /// In the middle, with more room to the left than a first line has.
    fn is_centred(&self) -> bool {
        let (left, right) = (self.indent(), self.room());
        left > 2.5 && (left - right).abs() < (0.15 * (left + right)).clamp(0.6, 2.0)
    }

    /// Whether the beginning of `next` would still have fitted behind this line.
    fn has_room_for(&self, next: &Self) -> bool {
        let room = if self.is_centred() {
            self.indent() + self.room()
        } else {
            self.room()
        };
        room * self.strip.size > first_unit(&next.strip.glyphs) + SPARE * self.strip.size
    }
}

/// Width of what may not be parted at the beginning of a line: a word, a character with its comma.
fn first_unit(glyphs: &[Glyph]) -> f32 {
    let Some((first, rest)) = glyphs.split_first() else {
        return 0.0;
    };
    let mut before = first.c;
    let more = rest.iter().take_while(|glyph| {
        let holds = hold_together(before, glyph.c);
        before = glyph.c;
        holds
    });
    let end = more.last().unwrap_or(first).end();
    (end - first.x).max(first.width)
}

/// Whether no line may end between two characters. `LibreOffice` keeps figures with the comma
/// before them, and quotation marks with what stands on either side.
fn hold_together(before: char, c: char) -> bool {
    let in_word = |c: char| c.is_ascii_alphanumeric() || "%.,-+*/∶".contains(c);
    let opens = |c: char| "（《〈“‘「『【〔([\"'".contains(c);
    let closes = |c: char| "，。、；：！？）》〉”’」』】〕％%,.;:!?)]".contains(c);
    opens(before)
        || closes(c)
        || "“‘".contains(c)
        || "”’".contains(before)
        || (in_word(c) && (in_word(before) || closes(before)))
}

/// The usual distance of lines, by the doubled size of their characters.
pub(super) struct Pitches(BTreeMap<u32, f32>);

impl Pitches {
    pub(super) fn of(lines: &[&Placed]) -> Self {
        let mut counts: BTreeMap<u32, BTreeMap<u32, usize>> = BTreeMap::new();
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let distance = next.strip.y - line.strip.y;
            let is_near = distance > 0.0 && distance < 3.5 * line.strip.size;
            if line.spot == next.spot && is_near && is_same_size(line, next) {
                let of_size = counts.entry(doubled(line.strip.size)).or_default();
                *of_size.entry(doubled(distance)).or_default() += 1;
            }
        }
        let usual = |(size, distances): (u32, BTreeMap<u32, usize>)| {
            let most = distances.iter().rev().max_by_key(|(_, count)| **count)?;
            Some((size, *most.0 as f32 / 2.0))
        };
        Self(counts.into_iter().filter_map(usual).collect())
    }

    /// Whether there is more room between two lines than between those of one paragraph.
    fn are_apart(&self, line: &Placed, next: &Placed) -> bool {
        let distance = next.strip.y - line.strip.y;
        let usual = self.0.get(&doubled(line.strip.size)).copied();
        line.spot == next.spot && distance > APART * usual.unwrap_or(1.6 * line.strip.size)
    }
}

fn doubled(points: f32) -> u32 {
    (points * 2.0).round() as u32
}

fn is_same_size(line: &Placed, next: &Placed) -> bool {
    let (a, b) = (line.strip.size, next.strip.size);
    (a - b).abs() <= 0.08 * a.max(b)
}

/// The paragraph that lines are added to.
pub(super) struct Open {
    text: String,
    looks: LookTally,
    last: Placed,
    /// Where its first line begins, from the frame's edge.
    indent: f32,
    lines: usize,
    is_centred: bool,
}

impl Open {
    pub(super) fn new(line: Placed) -> Self {
        let mut open = Self {
            text: line.strip.text(),
            looks: LookTally::default(),
            indent: line.indent(),
            lines: 0,
            is_centred: true,
            last: line,
        };
        open.count();
        open
    }

    /// Whether `next` is more of this paragraph.
    pub(super) fn goes_on_in(&self, next: &Placed, pitches: &Pitches) -> bool {
        let last = &self.last;
        if !is_same_size(last, next) || pitches.are_apart(last, next) || last.has_room_for(next) {
            return false;
        }
        if next.is_centred() || last.is_centred() {
            return next.is_centred() && last.is_centred();
        }
        if self.indent > DEEP && self.lines == 1 {
            return false;
        }
        self.is_set_like(next) && !(ends_sentence(&self.text) && opens_with_number(next))
    }

    /// Whether `next` begins where a line of this paragraph may.
    fn is_set_like(&self, next: &Placed) -> bool {
        let indent = next.indent();
        if indent.abs() <= INDENT {
            return true;
        }
        // Pages may have different frames, found by different lines.
        let by_place = (next.strip.x0 - self.last.strip.x0) / next.strip.size;
        let is_under = by_place.abs().min((indent - self.last.indent()).abs()) < INDENT / 2.0;
        if self.lines > 1 {
            return is_under;
        }
        // The number of a list's item stands outside: its other lines are set in, never its first.
        let is_hanging = indent > self.indent + INDENT && opening(&self.text).is_some();
        // Set in by two, it may be the first line of the next: 一、 with a title that just fills its line.
        let is_block = is_under && (indent - FIRST_LINE).abs() > 0.3;
        indent < DEEP && (is_block || is_hanging) && !ends_sentence(&self.text)
    }

    pub(super) fn add(&mut self, next: Placed) {
        let text = next.strip.text();
        self.last = next;
        self.count();
        if parts_words(&self.text, &text) {
            self.text.push(' ');
            self.text.push_str(&text);
        } else {
            push_joined(&mut self.text, &text);
        }
    }

    fn count(&mut self) {
        let strip = &self.last.strip;
        let bold = strip.glyphs.iter().filter(|glyph| glyph.bold).count();
        let is_bold = bold * 2 > strip.glyphs.len();
        let seen = strip.glyphs.iter().filter(|glyph| !glyph.is_space());
        let size = doubled(strip.size) as u16;
        self.looks.add_counted(seen.count(), size, is_bold);
        self.lines += 1;
        self.is_centred &= self.last.is_centred();
    }

    pub(super) fn closed(self) -> Line {
        Line {
            look: Look {
                outline_level: None,
                centred: self.is_centred,
                half_points: self.looks.half_points(),
                bold: self.looks.is_bold(),
            },
            text: self.text,
            place: Place::Body,
        }
    }
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"']);
    end.ends_with(['。', '：', '；', '！', '？', ':', ';', '!', '?'])
}

/// `borders.` and `In`: a sentence of Latin words that goes on.
fn parts_words(text: &str, next: &str) -> bool {
    let mut end = text.chars().rev();
    let is_mark = end.next().is_some_and(|c| ".,;:!?)%”’".contains(c));
    let is_latin = end
        .next()
        .is_some_and(|c| c.is_ascii_alphanumeric() || c == ')');
    let opens = next.starts_with(|c: char| c.is_ascii_alphabetic() || "(“‘".contains(c));
    is_mark && is_latin && opens
}

fn opens_with_number(line: &Placed) -> bool {
    opening(&line.strip.text()).is_some()
}
