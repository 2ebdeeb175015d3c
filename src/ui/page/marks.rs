//! The annotations of one report as the page asks for them: those that touch a row.

use crate::{annotation::AnnotationId, text::ByteSpan};

/// Marks per block: a larger one makes the index smaller and looks at more marks in vain.
const BLOCK: usize = 32;

/// One annotation on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub span: ByteSpan,
    pub id: AnnotationId,
    /// Index into [`PageInput::tags`](super::PageInput::tags).
    pub tag: usize,
    /// Has a note of the secretary's.
    pub noted: bool,
}

/// Marks by where they start, ready for questions by span. Built once per change of the project.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// The farthest end in each block of [`BLOCK`] marks: a tagged chapter far above must be found by its last row.
    ends: Vec<usize>,
}

impl Marks {
    pub fn new(mut marks: Vec<Mark>) -> Self {
        marks.retain(|mark| !mark.span.is_empty());
        marks.sort_by_key(|mark| (mark.span.start(), mark.span.end(), mark.id));
        let ends = marks
            .chunks(BLOCK)
            .map(|block| {
                block
                    .iter()
                    .map(|mark| mark.span.range().end)
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        Self { marks, ends }
    }

    pub fn as_slice(&self) -> &[Mark] {
        &self.marks
    }

    pub fn get(&self, id: AnnotationId) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.id == id)
    }

    /// Marks that share a character with `span`, by where they start.
    pub fn touching(&self, span: ByteSpan) -> impl Iterator<Item = &Mark> {
        let before = self
            .marks
            .partition_point(|mark| mark.span.start() < span.end());
        self.marks
            .get(..before)
            .unwrap_or_default()
            .chunks(BLOCK)
            .zip(&self.ends)
            .filter(move |&(_, &end)| end > span.range().start)
            .flat_map(|(block, _)| block)
            .filter(move |mark| mark.span.overlaps(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(ranges: &[(usize, usize)]) -> Marks {
        let text = " ".repeat(10_000);
        let mark = |(n, &(from, to)): (usize, &(usize, usize))| Mark {
            span: ByteSpan::of(&text, from..to).unwrap(),
            id: AnnotationId(n as u64),
            tag: 0,
            noted: false,
        };
        Marks::new(ranges.iter().enumerate().map(mark).collect())
    }

    fn check(ranges: &[(usize, usize)], (from, to): (usize, usize), found: &[u64]) {
        let text = " ".repeat(10_000);
        let span = ByteSpan::of(&text, from..to).unwrap();
        let ids: Vec<_> = marks(ranges).touching(span).map(|mark| mark.id.0).collect();
        assert_eq!(ids, found);
    }

    #[test]
    fn a_mark_is_found_where_it_shares_a_character() {
        check(&[(5, 9)], (0, 5), &[]);
        check(&[(5, 9)], (0, 6), &[0]);
        check(&[(5, 9)], (8, 20), &[0]);
        check(&[(5, 9)], (9, 20), &[]);
    }

    #[test]
    fn a_tagged_chapter_is_found_on_its_last_row_past_a_thousand_short_marks() {
        let mut ranges = vec![(0, 9_000)];
        ranges.extend((1..1000).map(|n| (n * 5, n * 5 + 3)));
        check(&ranges, (8_990, 9_010), &[0]);
    }

    #[test]
    fn overlapping_marks_come_by_where_they_start() {
        check(&[(30, 60), (10, 50), (20, 40)], (35, 36), &[1, 2, 0]);
    }
}
