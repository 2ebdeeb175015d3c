//! Footnotes and endnotes: each on a line of its own at the end.

use std::ops::Range;

use super::walker::Walker;
use crate::package::bytes::u32_at;
use crate::readers::line::Line;
use crate::report::Place;

/// Adds the notes of a story. `references` has the characters of the body that refer to them, `texts` where each begins.
pub(super) fn add_notes(
    walker: &mut Walker<'_>,
    references: &[u8],
    texts: &[u8],
    story: Range<u32>,
) {
    let mut reached = story.start;
    for (reference, text) in notes(references, texts) {
        let start = story.start.saturating_add(text.start).max(reached);
        let end = story.start.saturating_add(text.end).min(story.end);
        let unseen = walker.unseen_notes.contains(&reference);
        if start >= end || unseen {
            continue;
        }
        reached = end;
        let lines = walker.story_apart(start..end, Place::Footnote);
        walker.lines.extend(one_line(&lines));
    }
}

/// The character that refers to a note, and the note's text from the story's start on.
fn notes(references: &[u8], texts: &[u8]) -> Vec<(u32, Range<u32>)> {
    let count = references.len().saturating_sub(4) / 6;
    (0..count)
        .map_while(|n| {
            let text = u32_at(texts, n * 4)?..u32_at(texts, n * 4 + 4)?;
            Some((u32_at(references, n * 4)?, text))
        })
        .collect()
}

fn one_line(lines: &[Line]) -> Option<Line> {
    let texts: Vec<_> = lines
        .iter()
        .map(|line| line.text.trim().replace('\n', " "))
        .collect();
    let text = texts.join(" ");
    let look = lines.first()?.look;
    (!text.trim().is_empty()).then(|| Line {
        text: format!("[footnote] {}", text.trim()),
        place: Place::Footnote,
        look,
    })
}
