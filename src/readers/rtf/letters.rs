//! From bytes and `\u` to characters.

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::charset::Charset;
use super::group::Destination;
use super::walker::Walker;
use crate::readers::symbol::shown_in_text;

impl Walker {
    /// `\u25105`: a UTF-16 unit, written as a signed number.
    pub(super) fn unicode(&mut self, number: i32) {
        self.decode();
        self.skip = self.now.fallback;
        let unit = number as u16;
        let before = self.surrogate.take();
        let units = before.into_iter().chain([unit]);
        if before.is_none() && (0xD800..0xDC00).contains(&unit) {
            self.surrogate = Some(unit);
            return;
        }
        let mut text = String::new();
        for c in char::decode_utf16(units) {
            match c {
                Ok(c) => text.push(shown_in_text(c)),
                Err(error)
                    if (0xD800..0xDC00).contains(&error.unpaired_surrogate())
                        && error.unpaired_surrogate() == unit =>
                {
                    self.surrogate = Some(unit);
                }
                Err(_) => self.bad_character(&mut text),
            }
        }
        self.show(&text);
    }

    fn bad_character(&mut self, text: &mut String) {
        text.push(char::REPLACEMENT_CHARACTER);
        self.tallies.bad_bytes += 1;
    }

    /// Shows what was collected: from here on another text follows.
    pub(super) fn finish_text(&mut self) {
        self.decode();
        self.give_up_half();
    }

    /// The second half of a character did not come.
    pub(super) fn give_up_half(&mut self) {
        if self.surrogate.take().is_some() {
            let mut text = String::new();
            self.bad_character(&mut text);
            self.show(&text);
        }
    }

    /// Shows the bytes so far. A first half goes on waiting: `LibreOffice` has `\uc` between the two.
    pub(super) fn decode(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        self.give_up_half();
        let bytes = std::mem::take(&mut self.bytes);
        let (text, bad) = self.charset().decode(&bytes, self.encoding_of_file());
        self.tallies.bad_bytes = self.tallies.bad_bytes.saturating_add(bad);
        self.show(&text);
        self.bytes = bytes;
        self.bytes.clear();
    }

    fn charset(&self) -> Charset {
        let font = match self.now.destination {
            Destination::Fonts => None,
            _ => self.now.character.font.or(self.default_font),
        };
        font.and_then(|font| self.fonts.get(&font))
            .copied()
            .unwrap_or(Charset::OfFile)
    }

    fn encoding_of_file(&self) -> &'static Encoding {
        let usual = if self.is_chinese {
            GB18030
        } else {
            WINDOWS_1252
        };
        self.of_file.unwrap_or(usual)
    }
}
