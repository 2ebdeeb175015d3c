//! What the walkers give: lines with their place and look, and what had to be left out.

use crate::report::{Look, Place, ReadWarning};

/// A paragraph, or a row of a table. May hold `\n` for soft line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) look: Look,
}

/// What was met on the way and is not in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tallies {
    pub(super) inserted: u32,
    pub(super) deleted: u32,
    pub(super) hidden: u32,
    pub(super) comments: u32,
    pub(super) pictures: u32,
    pub(super) external: u32,
    /// Sentences of a web page outside of its article.
    pub(super) beside: u32,
    pub(super) damaged: bool,
    /// Byte sequences that are no characters.
    pub(super) bad_bytes: u32,
    /// Lines of headers and footers that come again on the pages.
    pub(super) furniture: u32,
}

impl Tallies {
    /// What warnings say of a text that is taken into another.
    pub(super) fn of(warnings: &[ReadWarning]) -> Self {
        let mut tallies = Self::default();
        for warning in warnings {
            match *warning {
                ReadWarning::TrackedChanges { inserted, deleted } => {
                    (tallies.inserted, tallies.deleted) = (inserted, deleted);
                }
                ReadWarning::BadBytes(n) => tallies.bad_bytes = n,
                ReadWarning::HiddenText(n) => tallies.hidden = n,
                ReadWarning::Comments(n) => tallies.comments = n,
                ReadWarning::Pictures(n) => tallies.pictures = n,
                ReadWarning::ExternalReferences(n) => tallies.external = n,
                ReadWarning::DamagedPart => tallies.damaged = true,
                ReadWarning::HeadersAndFooters(n) => tallies.furniture = n,
                ReadWarning::BesideArticle(n) => tallies.beside = n,
                // Of plain text and pages of print, where there is nothing to be done about a part.
                ReadWarning::UncertainEncoding
                | ReadWarning::MixedEncodings { .. }
                | ReadWarning::NulBytes(_)
                | ReadWarning::ScannedPages(_)
                | ReadWarning::ExtractionForbidden => {}
            }
        }
        tallies
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.inserted += other.inserted;
        self.deleted += other.deleted;
        self.hidden += other.hidden;
        self.comments += other.comments;
        self.pictures += other.pictures;
        self.furniture += other.furniture;
        self.beside += other.beside;
        self.external += other.external;
        self.damaged |= other.damaged;
        self.bad_bytes += other.bad_bytes;
    }

    pub(super) fn warnings(&self) -> Vec<ReadWarning> {
        let Self {
            inserted, deleted, ..
        } = *self;
        let some = |n: u32, warning: fn(u32) -> ReadWarning| (n > 0).then(|| warning(n));
        [
            self.damaged.then_some(ReadWarning::DamagedPart),
            (inserted + deleted > 0).then_some(ReadWarning::TrackedChanges { inserted, deleted }),
            some(self.bad_bytes, ReadWarning::BadBytes),
            some(self.hidden, ReadWarning::HiddenText),
            some(self.beside, ReadWarning::BesideArticle),
            some(self.comments, ReadWarning::Comments),
            some(self.pictures, ReadWarning::Pictures),
            some(self.external, ReadWarning::ExternalReferences),
            some(self.furniture, ReadWarning::HeadersAndFooters),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The lines of a cell as one. Those of text boxes in it go to `boxes`: they follow the row.
pub(super) fn cell_text(lines: Vec<Line>, boxes: &mut Vec<Line>) -> String {
    let mut text = String::new();
    for line in lines {
        if line.place == Place::TextBox {
            boxes.push(line);
        } else if !line.text.trim().is_empty() {
            push_spaced(&mut text, line.text);
        }
    }
    text
}

/// Appends a line of a cell after a space; a table in a cell of a table in a cell is not copied at each level.
pub(super) fn push_spaced(text: &mut String, line: String) {
    let line = match memchr::memchr2(b'\t', b'\n', line.as_bytes()) {
        Some(_) => line.replace(['\t', '\n'], " "),
        None => line,
    };
    if text.is_empty() {
        *text = line;
    } else {
        text.push(' ');
        text.push_str(&line);
    }
}

/// Sizes of one paragraph that are told apart.
const MOST_SIZES: usize = 64;

/// Which characters of a paragraph are how large and bold: most of them decide.
#[derive(Clone, Debug, Default)]
pub(super) struct LookTally {
    sizes: Vec<(u16, usize)>,
    bold: usize,
    all: usize,
}

impl LookTally {
    pub(super) fn add(&mut self, text: &str, half_points: u16, bold: bool) {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        self.add_counted(count, half_points, bold);
    }

    /// The same for so many characters that are no white space.
    pub(super) fn add_counted(&mut self, count: usize, half_points: u16, bold: bool) {
        let room = self.sizes.len() < MOST_SIZES;
        match self.sizes.iter_mut().find(|(size, _)| *size == half_points) {
            Some((_, total)) => *total += count,
            None if room => self.sizes.push((half_points, count)),
            None => {}
        }
        self.all += count;
        self.bold += if bold { count } else { 0 };
    }

    pub(super) fn half_points(&self) -> u16 {
        self.sizes
            .iter()
            .max_by_key(|(_, count)| count)
            .map_or(0, |(size, _)| *size)
    }

    pub(super) fn is_bold(&self) -> bool {
        self.bold * 2 > self.all
    }
}
