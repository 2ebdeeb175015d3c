//! Walks the tokens with a stack of groups; never by recursion, so that nesting costs no stack.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::charset::{Charset, code_page};
use super::group::{Destination, Group};
use super::story::Story;
use super::styles::Styles;
use super::token::{Token, Tokens};
use super::words::stands_for_character;
use crate::readers::ReadError;
use crate::readers::line::{Line, Tallies};
use crate::report::{Look, Place};

pub(super) struct Walker {
    depth: usize,
    groups: Vec<Group>,
    pub(super) now: Group,
    /// The body, and the notes and text boxes that are open, the innermost last.
    stories: Vec<Story>,
    notes: Vec<Line>,
    pub(super) fonts: BTreeMap<i32, Charset>,
    /// The font that the font table is describing.
    font: i32,
    pub(super) default_font: Option<i32>,
    pub(super) of_file: Option<&'static Encoding>,
    pub(super) is_chinese: bool,
    pub(super) styles: Styles,
    /// Bytes of characters that are not decoded yet.
    pub(super) bytes: Vec<u8>,
    /// The first half of a character written as two `\u`.
    pub(super) surrogate: Option<u16>,
    /// Bytes that only repeat a `\u`.
    pub(super) skip: u32,
    /// `\*` was met: a destination that is not known is to be skipped.
    is_optional: bool,
    left_out: LeftOut,
    pub(super) tallies: Tallies,
}

/// Why the last text was not shown, so that runs are counted and not letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LeftOut {
    Shown,
    Inserted,
    Deleted,
    Hidden,
}

impl Walker {
    pub(super) fn new(depth: usize) -> Self {
        Self {
            depth,
            groups: Vec::new(),
            now: Group::first(),
            stories: vec![Story::new(Place::Body)],
            notes: Vec::new(),
            fonts: BTreeMap::new(),
            font: 0,
            default_font: None,
            of_file: None,
            is_chinese: false,
            styles: Styles::default(),
            bytes: Vec::new(),
            surrogate: None,
            skip: 0,
            is_optional: false,
            left_out: LeftOut::Shown,
            tallies: Tallies::default(),
        }
    }

    /// All lines, notes at the end.
    pub(super) fn walk(mut self, rtf: &[u8]) -> Result<(Vec<Line>, Tallies), ReadError> {
        let mut is_whole = false;
        for token in Tokens::of(rtf) {
            self.token(token)?;
            if token == Token::Close && self.groups.is_empty() {
                is_whole = true;
                break;
            }
        }
        self.finish_text();
        self.tallies.damaged |= !is_whole;
        while self.stories.len() > 1 {
            self.end_story();
        }
        let mut lines = self.stories.pop().map(Story::finished).unwrap_or_default();
        lines.append(&mut self.notes);
        Ok((lines, self.tallies))
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), ReadError> {
        match token {
            Token::Open => self.open()?,
            Token::Close => self.close(),
            Token::Word(word, number) => self.control(word, number),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Hex(byte) | Token::Byte(byte) => self.byte(byte),
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), ReadError> {
        self.decode();
        self.skip = 0;
        if self.groups.len() >= self.depth {
            return Err(ReadError::TooDeep { limit: self.depth });
        }
        self.groups.push(self.now);
        self.now.opens_story = false;
        if self.now.destination == Destination::Styles {
            self.styles.begin();
        }
        Ok(())
    }

    fn close(&mut self) {
        self.decode();
        (self.skip, self.is_optional) = (0, false);
        let Some(outer) = self.groups.pop() else {
            return;
        };
        if outer.destination == Destination::Styles && self.now.destination == Destination::Styles {
            self.styles.end();
        }
        if self.now.opens_story {
            self.end_story();
        }
        self.now = outer;
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.now.destination != Destination::Nowhere {
            self.bytes.push(byte);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.is_optional = true;
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'\\' | b'{' | b'}' => self.bytes.push(symbol),
            b'~' => self.text("\u{A0}"),
            b'_' => self.text("-"),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    fn control(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        if self.now.destination == Destination::Nowhere {
            return;
        }
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return;
        }
        self.decode();
        if self.skip > 0 && self.now.destination == Destination::Text {
            self.skip -= 1;
            if stands_for_character(word) {
                return;
            }
        }
        if !self.format(word, number) && !self.destination(word, is_optional) && is_optional {
            self.now.destination = Destination::Nowhere;
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        self.finish_text();
        self.show(text);
    }

    pub(super) fn show(&mut self, text: &str) {
        match self.now.destination {
            Destination::Text => self.show_in_story(text),
            Destination::Styles => self.styles.name(text),
            Destination::Nowhere | Destination::Shell | Destination::Fonts => {}
        }
    }

    fn show_in_story(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let character = self.now.character;
        let (left_out, tally) = if character.deleted {
            (LeftOut::Deleted, &mut self.tallies.deleted)
        } else if character.hidden {
            (LeftOut::Hidden, &mut self.tallies.hidden)
        } else if character.inserted {
            (LeftOut::Inserted, &mut self.tallies.inserted)
        } else {
            (LeftOut::Shown, &mut 0)
        };
        if self.left_out != left_out {
            *tally += 1;
        }
        self.left_out = left_out;
        if matches!(left_out, LeftOut::Shown | LeftOut::Inserted)
            && let Some(story) = self.stories.last_mut()
        {
            story.push(text, character.half_points, character.bold);
        }
    }

    pub(super) fn end_paragraph(&mut self) {
        self.finish_text();
        let paragraph = self.now.paragraph;
        if self.now.destination != Destination::Text || self.now.character.deleted {
            // Without its mark a paragraph goes on in the next one.
            return;
        }
        let level = paragraph
            .outline
            .or_else(|| self.styles.outline(paragraph.style))
            .filter(|level| (0..9).contains(level));
        let Some(story) = self.stories.last_mut() else {
            return;
        };
        if paragraph.in_table {
            story.end_cell_paragraph();
        } else {
            story.end_paragraph(level.map(|level| level as u8 + 1), paragraph.centred);
        }
    }

    /// Of a page, a column, a section: often it stands behind a paragraph's end already.
    pub(super) fn break_paragraph(&mut self) {
        self.finish_text();
        if self.stories.last().is_some_and(Story::has_open_text) {
            self.end_paragraph();
        }
    }

    pub(super) fn in_story(&mut self, act: impl FnOnce(&mut Story)) {
        self.finish_text();
        if self.now.destination == Destination::Text
            && let Some(story) = self.stories.last_mut()
        {
            act(story);
        }
    }

    pub(super) fn begin_story(&mut self, place: Place) {
        self.give_up_half();
        self.now.destination = Destination::Text;
        self.now.opens_story = true;
        self.now.paragraph.in_table = false;
        self.stories.push(Story::new(place));
    }

    fn end_story(&mut self) {
        self.give_up_half();
        let Some(story) = self.stories.pop() else {
            return;
        };
        let place = story.place;
        let lines = story.finished();
        if place == Place::Footnote {
            self.notes.extend(note(&lines));
        } else if let Some(outer) = self.stories.last_mut() {
            outer.add_box(lines);
        }
    }

    /// What the font table says of its font.
    pub(super) fn font_word(&mut self, word: &str, number: i32) {
        match word {
            "f" => self.font = number,
            "fcharset" => {
                self.fonts.insert(self.font, Charset::of(number));
            }
            "cpg" => {
                let known = code_page(number).map(Charset::Encoding);
                self.fonts.extend(known.map(|charset| (self.font, charset)));
            }
            _ => {}
        }
    }

    pub(super) fn set_code_page(&mut self, number: i32) {
        self.of_file = code_page(number);
    }

    /// `\deflang2052`: a file that names no code page was written on a Chinese system.
    pub(super) fn set_language(&mut self, number: i32) {
        self.is_chinese |= number == 2052;
    }
}

fn note(lines: &[Line]) -> Option<Line> {
    let texts: Vec<_> = lines
        .iter()
        .map(|line| line.text.trim().replace('\n', " "))
        .collect();
    let text = texts.join(" ");
    let text = text.trim();
    (!text.is_empty()).then(|| Line {
        text: format!("[footnote] {text}"),
        place: Place::Footnote,
        look: lines.first().map_or_else(Look::default, |line| line.look),
    })
}
