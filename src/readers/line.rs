//! What the walkers give: lines with their place and look, and what had to be left out.

use crate::report::{Look, Place, ReadWarning};

/// A paragraph, or a row of a table. May hold `\n` for soft line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::readers) struct Line {
    pub(in crate::readers) text: String,
    pub(in crate::readers) place: Place,
    pub(in crate::readers) look: Look,
}

/// What was met on the way and is not in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::readers) struct Tallies {
    pub(in crate::readers) inserted: u32,
    pub(in crate::readers) deleted: u32,
    pub(in crate::readers) hidden: u32,
    pub(in crate::readers) comments: u32,
    pub(in crate::readers) pictures: u32,
    pub(in crate::readers) external: u32,
    pub(in crate::readers) damaged: bool,
    /// Byte sequences that are no characters.
    pub(in crate::readers) bad_bytes: u32,
}

impl Tallies {
    pub(in crate::readers) fn warnings(&self) -> Vec<ReadWarning> {
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
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Sizes of one paragraph that are told apart.
const MOST_SIZES: usize = 64;

/// Which characters of a paragraph are how large and bold: most of them decide.
#[derive(Clone, Debug, Default)]
pub(in crate::readers) struct LookTally {
    sizes: Vec<(u16, usize)>,
    bold: usize,
    all: usize,
}

impl LookTally {
    pub(in crate::readers) fn add(&mut self, text: &str, half_points: u16, bold: bool) {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        let room = self.sizes.len() < MOST_SIZES;
        match self.sizes.iter_mut().find(|(size, _)| *size == half_points) {
            Some((_, total)) => *total += count,
            None if room => self.sizes.push((half_points, count)),
            None => {}
        }
        self.all += count;
        self.bold += if bold { count } else { 0 };
    }

    pub(in crate::readers) fn half_points(&self) -> u16 {
        self.sizes
            .iter()
            .max_by_key(|(_, count)| count)
            .map_or(0, |(size, _)| *size)
    }

    pub(in crate::readers) fn is_bold(&self) -> bool {
        self.bold * 2 > self.all
    }
}
