//! Text boxes: which text stands in which, and where in the body each is anchored.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::package::bytes::{u16_at, u32_at};

/// The texts of boxes by the character of the body at which they are anchored.
#[derive(Debug, Default)]
pub(super) struct TextBoxes {
    by_anchor: BTreeMap<u32, Vec<Range<u32>>>,
}

/// Bytes of an anchor and of a box's description.
const ANCHOR: usize = 26;
const BOX: usize = 22;

impl TextBoxes {
    /// `story` is where the texts of boxes stand, one after the other.
    pub(super) fn of(shapes: &[u8], boxes: &[u8], story: Range<u32>) -> Self {
        let anchors = anchors(shapes);
        let mut by_anchor: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        let count = boxes.len().saturating_sub(4) / (4 + BOX);
        let mut reached = story.start;
        for n in 0..count {
            let Some((shape, text)) = described(boxes, count, n) else {
                break;
            };
            let start = story.start.saturating_add(text.start).max(reached);
            let end = story.start.saturating_add(text.end).min(story.end);
            if start < end {
                reached = end;
                let anchor = anchor_of(&anchors, shape);
                by_anchor.entry(anchor).or_default().push(start..end);
            }
        }
        Self { by_anchor }
    }

    /// The boxes anchored at a character, once.
    pub(super) fn take(&mut self, anchor: u32) -> Vec<Range<u32>> {
        self.by_anchor.remove(&anchor).unwrap_or_default()
    }

    /// Those whose anchor was not met.
    pub(super) fn take_rest(&mut self) -> Vec<Range<u32>> {
        std::mem::take(&mut self.by_anchor)
            .into_values()
            .flatten()
            .collect()
    }
}

/// A box's shape and the range of its text; one that is free for reuse has none.
fn described(boxes: &[u8], count: usize, n: usize) -> Option<(u32, Range<u32>)> {
    let description = (count + 1) * 4 + n * BOX;
    let shape = u32_at(boxes, description + 14)?;
    let is_free = u16_at(boxes, description + 8)? != 0;
    let text = u32_at(boxes, n * 4)?..u32_at(boxes, n * 4 + 4)?;
    Some((shape, if is_free { 0..0 } else { text }))
}

/// Anchors by the number of their shape.
fn anchors(shapes: &[u8]) -> BTreeMap<u32, u32> {
    let count = shapes.len().saturating_sub(4) / (4 + ANCHOR);
    (0..count)
        .filter_map(|n| {
            let shape = u32_at(shapes, (count + 1) * 4 + n * ANCHOR)?;
            Some((shape, u32_at(shapes, n * 4)?))
        })
        .collect()
}

/// A box in a group has no anchor of its own: the group's shape has the number before those of what is in it.
fn anchor_of(anchors: &BTreeMap<u32, u32>, shape: u32) -> u32 {
    let before = anchors.range(..=shape).next_back();
    before.map_or(u32::MAX, |(_, anchor)| *anchor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cps: &[u32], descriptions: &[Vec<u8>]) -> Vec<u8> {
        let cps = cps.iter().flat_map(|cp| cp.to_le_bytes());
        cps.chain(descriptions.concat()).collect()
    }

    fn anchor(shape: u8) -> Vec<u8> {
        let mut anchor = vec![0; ANCHOR];
        anchor[0] = shape;
        anchor
    }

    fn text_box(shape: u8) -> Vec<u8> {
        let mut text_box = vec![0; BOX];
        text_box[14] = shape;
        text_box
    }

    #[test]
    fn boxes_stand_where_their_shape_or_its_group_is_anchored() {
        let shapes = table(&[40, 70, 99], &[anchor(3), anchor(8)]);
        let boxes = table(
            &[0, 5, 9, 12, 14],
            &[text_box(8), text_box(3), text_box(10), text_box(1)],
        );
        let mut found = TextBoxes::of(&shapes, &boxes, 100..113);
        assert_eq!(
            found.take(40),
            vec![Range {
                start: 105,
                end: 109
            }]
        );
        assert_eq!(found.take(70), [100..105, 109..112]);
        assert_eq!(found.take(70), []);
        assert_eq!(
            found.take_rest(),
            vec![Range {
                start: 112,
                end: 113
            }]
        );
    }
}
