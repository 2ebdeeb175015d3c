//! What each control word does.

use super::group::{Character, Destination, Paragraph};
use super::story::Story;
use super::walker::Walker;
use crate::report::Place;

impl Walker {
    /// Formatting and special characters. False: the word is none of them.
    pub(super) fn format(&mut self, word: &str, number: Option<i32>) -> bool {
        match self.now.destination {
            Destination::Fonts => self.font_word(word, number.unwrap_or(0)),
            Destination::Styles => self.styles.word(word, number),
            Destination::Text | Destination::Shell | Destination::Nowhere => {}
        }
        self.of_file(word, number.unwrap_or(0))
            || self.of_characters(word, number)
            || self.of_paragraphs(word, number)
            || self.structure(word)
            || self.special(word)
    }

    fn of_file(&mut self, word: &str, number: i32) -> bool {
        match word {
            "ansicpg" => self.set_code_page(number),
            "deff" => self.default_font = Some(number),
            "deflang" | "deflangfe" => self.set_language(number),
            "uc" => self.now.fallback = u32::try_from(number).unwrap_or(1).min(MOST_FALLBACK),
            _ => return false,
        }
        true
    }

    fn of_characters(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        let character = &mut self.now.character;
        match word {
            "plain" => *character = character.plain(),
            "f" => character.font = number,
            "fs" => character.half_points = u16::try_from(number.unwrap_or(0)).unwrap_or(0),
            "b" => character.bold = is_on,
            "v" => character.hidden = is_on,
            // What was moved stands at both places: it was deleted here and inserted there.
            "deleted" | "mvf" => character.deleted = is_on,
            "revised" | "mvt" => character.inserted = is_on,
            _ => return false,
        }
        true
    }

    fn of_paragraphs(&mut self, word: &str, number: Option<i32>) -> bool {
        let paragraph = &mut self.now.paragraph;
        match word {
            "pard" => *paragraph = Paragraph::default(),
            "s" => paragraph.style = number.unwrap_or(0),
            "outlinelevel" => paragraph.outline = number,
            "qc" => paragraph.centred = true,
            "ql" | "qr" | "qj" | "qd" => paragraph.centred = false,
            "intbl" => paragraph.in_table = true,
            "itap" => paragraph.in_table = number.unwrap_or(0) > 0,
            _ => return false,
        }
        true
    }

    fn structure(&mut self, word: &str) -> bool {
        match word {
            "par" => self.end_paragraph(),
            "page" | "column" | "sect" => self.break_paragraph(),
            "line" | "lbr" => self.text("\n"),
            "cell" => self.in_story(Story::end_cell),
            "nestcell" | "nestrow" => self.in_story(Story::end_cell_paragraph),
            "row" => self.in_story(Story::end_row),
            _ => return false,
        }
        true
    }

    fn special(&mut self, word: &str) -> bool {
        let character = character(word);
        if let Some(character) = character {
            self.text(character);
        }
        character.is_some()
    }

    /// Where a group's text goes. False: the word names no destination that is known.
    pub(super) fn destination(&mut self, word: &str, is_optional: bool) -> bool {
        if is_optional && matches!(word, "annotation") {
            self.tallies.comments += 1;
        }
        match word {
            "rtf" | "listtext" | "pntext" | "fldrslt" | "result" | "ud" => self.shows_text(word),
            "fonttbl" => self.now.destination = Destination::Fonts,
            "stylesheet" => self.begin_styles(),
            "footnote" => self.begin_apart(Place::Footnote),
            "shptxt" | "dptxbxtext" => self.begin_apart(Place::TextBox),
            "shpinst" | "do" | "upr" | "shppict" | "picprop" | "shpgrp" => {
                self.now.destination = Destination::Shell;
            }
            "pict" => {
                self.tallies.pictures += 1;
                self.now.destination = Destination::Nowhere;
            }
            _ if SKIPPED.contains(&word) => self.now.destination = Destination::Nowhere,
            _ => return false,
        }
        true
    }

    /// The Unicode half of `\upr` stands in a shell and is text all the same.
    fn shows_text(&mut self, word: &str) {
        if word == "ud" {
            self.now.destination = Destination::Text;
        }
    }

    fn begin_styles(&mut self) {
        self.now.destination = Destination::Styles;
        self.styles.begin();
    }

    fn begin_apart(&mut self, place: Place) {
        let deleted = self.now.character.deleted;
        self.begin_story(place);
        self.now.character = Character {
            deleted,
            ..Character::default()
        };
    }
}

/// A word that may repeat a `\u`, as in `\u8220\ldblquote`. Any may by the specification; but programs that forget
/// what is to repeat it go on with `\par` or `\b`, and nothing is lost where these do what they say.
pub(super) fn stands_for_character(word: &str) -> bool {
    character(word).is_some() || matches!(word, "line" | "lbr")
}

fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        _ => return None,
    })
}

/// What stands for one `\u` is never longer.
const MOST_FALLBACK: u32 = 16;

/// Destinations whose text is no part of the report, beside all optional ones that are not known.
const SKIPPED: [&str; 42] = [
    "colortbl",
    "info",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "fldinst",
    "nonshppict",
    "shprslt",
    "sp",
    "objdata",
    "objclass",
    "objname",
    "filetbl",
    "listtable",
    "listoverridetable",
    "revtbl",
    "nonesttables",
    "nesttableprops",
    "private",
    "tc",
    "tcn",
    "xe",
    "rxe",
    "txe",
    "template",
    "bkmkstart",
    "bkmkend",
    "annotation",
    "background",
    "themedata",
    "pnseclvl",
];
