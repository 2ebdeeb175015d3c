//! The characters of a story in their order, with the formatting of the place where they stand in the file.

use std::ops::Range;

use super::boxes::TextBoxes;
use super::data::Data;
use super::pages::{Pages, Run};
use super::paragraph::Paragraph;
use super::pieces::{Formatting, Pieces, take_units};
use super::properties::{ParagraphTraits, RunTraits};
use super::rows::Rows;
use super::styles::{Style, Styles};
use crate::package::bytes::u16_at;
use crate::readers::fields::Fields;
use crate::readers::line::{Line, Tallies};
use crate::readers::numbering::{Counters, Numbering};
use crate::report::Place;

/// What the characters of a document refer to.
pub(super) struct Definitions<'a> {
    pub(super) document: &'a [u8],
    pub(super) data: Data<'a>,
    pub(super) pieces: Pieces<'a>,
    pub(super) paragraphs: Pages<'a>,
    pub(super) characters: Pages<'a>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
}

/// Walks stories and collects their lines.
pub(super) struct Walker<'d> {
    pub(super) definitions: &'d Definitions<'d>,
    pub(super) lines: Vec<Line>,
    pub(super) tallies: Tallies,
    pub(super) boxes: TextBoxes,
    /// The characters that refer to notes and are not shown.
    pub(super) unseen_notes: Vec<u32>,
    /// A field began in a story and did not end in it.
    pub(super) has_endless_field: bool,
    pub(super) counters: Counters,
    pub(super) story: Story,
}

/// What is open while a story is walked.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) place: Place,
    pub(super) fields: Fields,
    pub(super) paragraph: Paragraph,
    pub(super) rows: Rows,
    /// Boxes whose text follows the paragraph or the row.
    pub(super) boxes: Vec<Range<u32>>,
}

/// Characters of one formatting.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<'s> {
    pub(super) paragraph: &'s ParagraphTraits,
    pub(super) run: RunTraits,
    /// The byte after the paragraph's formatting: there a paragraph ends.
    pub(super) paragraph_end: u32,
}

impl Span<'_> {
    pub(super) fn is_hidden(&self) -> bool {
        self.run.hidden == Some(true)
    }

    pub(super) fn is_unseen(&self) -> bool {
        self.run.deleted || self.is_hidden()
    }
}

/// A character's unit, its position, and the byte behind it in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) unit: u16,
    pub(super) cp: u32,
    pub(super) byte_after: u32,
}

impl<'d> Walker<'d> {
    pub(super) fn new(definitions: &'d Definitions<'d>, boxes: TextBoxes) -> Self {
        Self {
            definitions,
            lines: Vec::new(),
            tallies: Tallies::default(),
            boxes,
            unseen_notes: Vec::new(),
            has_endless_field: false,
            counters: Counters::default(),
            story: Story::default(),
        }
    }

    /// The lines of a range of characters. A field or a row open outside does not reach into it.
    pub(super) fn story(&mut self, range: Range<u32>, place: Place) {
        let story = Story {
            place,
            fields: self.story.fields.inside(),
            ..Story::default()
        };
        let outer = std::mem::replace(&mut self.story, story);
        let definitions = self.definitions;
        let mut units = Vec::new();
        for piece in definitions.pieces.within(range) {
            let formatting = definitions.pieces.formatting(&piece);
            let (mut byte, mut cp) = (piece.start, piece.cps.start);
            let mut paragraph = definitions.paragraph_at(byte, formatting);
            while byte < piece.end() {
                if !paragraph.run.bytes.contains(&byte) {
                    paragraph = definitions.paragraph_at(byte, formatting);
                }
                let run = definitions.characters.run_at(byte);
                let end = run.bytes.end.min(paragraph.run.bytes.end).min(piece.end());
                // A run that ends within a character ends behind it.
                let count = end.saturating_sub(byte).div_ceil(piece.width()).max(1);
                let end = (byte + count * piece.width()).min(piece.end());
                let bytes = definitions.document.get(byte as usize..end as usize);
                let span = Span {
                    run: definitions.run_traits(&run, formatting, &paragraph.style),
                    paragraph: &paragraph.traits,
                    paragraph_end: paragraph.run.bytes.end,
                };
                take_units(&mut units, bytes.unwrap_or_default(), piece.is_wide);
                self.span(&units, span, cp, byte, piece.width());
                cp += count;
                byte = end;
            }
        }
        self.end_story();
        self.story = outer;
    }

    /// The lines of a story, apart from those met so far.
    pub(super) fn story_apart(&mut self, range: Range<u32>, place: Place) -> Vec<Line> {
        let before = std::mem::take(&mut self.lines);
        self.story(range, place);
        std::mem::replace(&mut self.lines, before)
    }

    fn span(&mut self, units: &[u16], span: Span<'_>, cp: u32, byte: u32, width: u32) {
        self.tally_changes(units, span);
        let mut words = 0;
        for (n, &unit) in units.iter().enumerate() {
            if unit >= 0x20 && span.run.symbol.is_none() {
                continue;
            }
            self.words(units.get(words..n).unwrap_or_default(), span);
            words = n + 1;
            self.mark(
                Mark {
                    unit,
                    cp: cp + n as u32,
                    byte_after: byte + (n as u32 + 1) * width,
                },
                span,
            );
        }
        self.words(units.get(words..).unwrap_or_default(), span);
    }
}

/// A paragraph's formatting, with the bytes that it holds for.
struct Formatted<'a> {
    run: Run<'a>,
    traits: ParagraphTraits,
    style: Style,
}

impl<'a> Definitions<'a> {
    fn paragraph_at(&self, byte: u32, formatting: Formatting<'_>) -> Formatted<'a> {
        let run = self.paragraphs.run_at(byte);
        let style = self
            .styles
            .paragraph(u16_at(run.formatting, 0).unwrap_or_default());
        let mut own = ParagraphTraits::default();
        own.apply(run.formatting.get(2..).unwrap_or_default(), &self.data);
        own.apply_formatting(formatting, &self.data);
        Formatted {
            traits: own.or(&style.paragraph),
            run,
            style,
        }
    }

    /// What the characters are told, else their style, else the paragraph's.
    fn run_traits(&self, run: &Run<'_>, formatting: Formatting<'_>, style: &Style) -> RunTraits {
        let mut own = RunTraits::default();
        own.apply(run.formatting, &style.run);
        own.apply_formatting(formatting, &style.run);
        let by_style = own.style.map(|number| self.styles.run(number));
        own.or(&by_style.unwrap_or_default()).or(&style.run)
    }
}
