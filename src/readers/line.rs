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
    pub(super) damaged: bool,
    /// Byte sequences that are no characters.
    pub(super) bad_bytes: u32,
    /// Lines of headers and footers that come again on the pages.
    pub(super) furniture: u32,
}

impl Tallies {
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
