//! A list may go on from paragraph to paragraph: what the paragraphs around one begin with.

use super::list::Ground;
use super::members::AHEAD;
use super::word::Kind;

/// The words that begin the paragraphs around one in its section: a list may go on from paragraph to paragraph.
pub(super) struct Neighbours<'a> {
    grounds: &'a [Ground],
    idx: usize,
}

/// How many paragraphs apart two members of one list may stand.
const APART: usize = 12;

impl<'a> Neighbours<'a> {
    pub(super) fn new(grounds: &'a [Ground], idx: usize) -> Self {
        Self { grounds, idx }
    }

    pub(super) fn has(&self, kind: Kind, mut right: impl FnMut(u32) -> bool) -> bool {
        let from = self.idx.saturating_sub(APART);
        let before = self.grounds.iter().take(self.idx).skip(from);
        before
            .filter(|ground| self.is_near(ground))
            .flat_map(|ground| ground.hits.iter().take(AHEAD))
            .any(|hit| hit.kind == kind && hit.strong && right(hit.value))
            || self.follows(kind, right)
    }

    /// Whether a paragraph after this one begins with such a member.
    pub(super) fn follows(&self, kind: Kind, mut right: impl FnMut(u32) -> bool) -> bool {
        let after = self.grounds.iter().skip(self.idx + 1).take(APART);
        after
            .filter(|ground| self.is_near(ground))
            .filter(|ground| ground.opens_paragraph)
            .filter_map(|ground| ground.hits.first().filter(|hit| hit.at == 0))
            .any(|hit| hit.kind == kind && right(hit.value))
    }

    fn is_near(&self, other: &Ground) -> bool {
        self.grounds
            .get(self.idx)
            .is_some_and(|ground| ground.section == other.section)
    }
}
