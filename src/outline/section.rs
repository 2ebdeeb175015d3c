//! From placed headings to sections: titles, parents, and how far each reaches.

use crate::text::{ByteOffset, ByteSpan, ParagraphIdx};

use super::heading::{Split, split};
use super::line::Line;
use super::marker::{Family, tail};
use super::sequence::Placed;
use super::types::{NumberingRemark, Role, Section, SectionIdx};

/// The sections of the placed headings, in order.
pub(super) fn sections(
    text: &str,
    lines: &[Line<'_>],
    roles: &[Role],
    placed: &[Placed],
) -> Vec<Section> {
    let splits: Vec<_> = placed
        .iter()
        .enumerate()
        .map(|(idx, heading)| split(own_text(lines, placed, idx, heading)))
        .collect();
    let mut run_in: Vec<bool> = Vec::with_capacity(placed.len());
    for idx in 0..placed.len() {
        let found = is_run_in(lines, roles, placed, &splits, &run_in, idx);
        run_in.push(found);
    }
    let ends = ends(lines, roles, placed);
    let mut open: Vec<(u8, SectionIdx)> = Vec::new();
    let mut sections = Vec::with_capacity(placed.len());
    for (idx, ((heading, split), (run_in, end))) in placed
        .iter()
        .zip(&splits)
        .zip(run_in.iter().zip(&ends))
        .enumerate()
    {
        open.retain(|(level, _)| *level < heading.level);
        let start = start(lines, heading);
        let marker_end = start + heading.candidate.marker.len;
        sections.push(Section {
            level: heading.level,
            paragraph: ParagraphIdx(heading.candidate.line as u32),
            marker: span(text, start, marker_end),
            title: span(text, marker_end + split.from, marker_end + split.to),
            run_in: *run_in,
            parent: open.last().map(|(_, parent)| *parent),
            extent: span(text, start, *end),
        });
        open.push((heading.level, SectionIdx(idx)));
    }
    sections
}

pub(super) fn remarks(placed: Vec<Placed>) -> Vec<NumberingRemark> {
    placed
        .into_iter()
        .filter_map(|heading| {
            Some(NumberingRemark {
                paragraph: ParagraphIdx(heading.candidate.line as u32),
                kind: heading.remark?,
            })
        })
        .collect()
}

/// Where the body of a heading's own paragraph starts in the report: after the heading's sentence.
pub(super) fn body_start(text: &str, section: &Section) -> usize {
    let title_end = section.title.end().get();
    let rest = tail(text, title_end);
    let kept = rest.trim_start_matches([
        '。', '；', '：', ':', ';', '！', '？', '.', '”', '’', '」', '』',
    ]);
    title_end + rest.len() - kept.len()
}

fn start(lines: &[Line<'_>], heading: &Placed) -> usize {
    lines
        .get(heading.candidate.line)
        .map_or(0, |line| line.start + heading.candidate.at)
}

fn span(text: &str, from: usize, to: usize) -> ByteSpan {
    ByteSpan::of(text, from..to.max(from)).unwrap_or_else(|| {
        ByteSpan::empty_at(ByteOffset::of(text, from.min(text.len())).unwrap_or_default())
    })
}

/// The heading's text after its marker, up to the next heading of its line.
fn own_text<'a>(lines: &[Line<'a>], placed: &[Placed], idx: usize, heading: &Placed) -> &'a str {
    let line = lines
        .get(heading.candidate.line)
        .map_or("", |line| line.text);
    let from = heading.candidate.at + heading.candidate.marker.len;
    let to = placed
        .get(idx + 1)
        .filter(|next| next.candidate.line == heading.candidate.line)
        .map_or(line.len(), |next| next.candidate.at);
    line.get(from..to).unwrap_or_default()
}

/// Past this a sentence is a list's paragraph rather than a heading that ends with a stop.
const HEADING_LENGTH: usize = 30;

fn is_run_in(
    lines: &[Line<'_>],
    roles: &[Role],
    placed: &[Placed],
    splits: &[Split],
    before: &[bool],
    idx: usize,
) -> bool {
    let (Some(heading), Some(split)) = (placed.get(idx), splits.get(idx)) else {
        return false;
    };
    let next = placed.get(idx + 1);
    if split.text_follows || next.is_some_and(|next| next.candidate.line == heading.candidate.line)
    {
        return true;
    }
    if next.is_some_and(|next| next.level > heading.level) {
        return false;
    }
    let line = lines.get(heading.candidate.line);
    let long = line.is_some_and(|line| !line.within(HEADING_LENGTH + 10));
    if !split.sentence {
        return long
            && !text_below(lines, roles, placed, idx)
            && line.is_some_and(|line| line.text.contains('，'));
    }
    // 「1.我局……，……，……。」 is a paragraph of a list, though more may be said about it below; 一、 heads what is below.
    let listed = heading.candidate.marker.family >= Family::Decimal;
    if !text_below(lines, roles, placed, idx) || (listed && long) {
        return true;
    }
    ends_list(lines, roles, placed, splits, before, idx)
}

/// The last of a list of sentences, before the chapter's closing paragraph.
fn ends_list(
    lines: &[Line<'_>],
    roles: &[Role],
    placed: &[Placed],
    splits: &[Split],
    before: &[bool],
    idx: usize,
) -> bool {
    let Some(at) = idx.checked_sub(1) else {
        return false;
    };
    let (Some(heading), Some(sibling), Some(split)) =
        (placed.get(idx), placed.get(at), splits.get(at))
    else {
        return false;
    };
    sibling.level == heading.level
        && before.get(at) == Some(&true)
        && !split.text_follows
        && !text_below(lines, roles, placed, at)
}

/// Whether body text stands between a heading's line and the next heading.
fn text_below(lines: &[Line<'_>], roles: &[Role], placed: &[Placed], idx: usize) -> bool {
    let line_of = |at: usize| placed.get(at).map(|heading| heading.candidate.line);
    let from = line_of(idx).map_or(0, |line| line + 1);
    let to = line_of(idx + 1).unwrap_or(lines.len());
    (from..to).any(|line| {
        !matches!(roles.get(line), Some(Role::Closing))
            && lines.get(line).is_some_and(|line| !line.text.is_empty())
    })
}

/// Where each section's text ends: before the next heading that is no deeper, or before the closing.
fn ends(lines: &[Line<'_>], roles: &[Role], placed: &[Placed]) -> Vec<usize> {
    let last = lines
        .iter()
        .zip(roles)
        .rev()
        .find(|(line, role)| !line.text.is_empty() && **role != Role::Closing)
        .map_or(0, |(line, _)| line.start + line.text.len());
    let mut ends = vec![last; placed.len()];
    let mut open: Vec<usize> = Vec::new();
    for (idx, heading) in placed.iter().enumerate() {
        let end = text_end_before(lines, heading);
        while let Some(&above) = open.last() {
            if placed
                .get(above)
                .is_some_and(|above| above.level < heading.level)
            {
                break;
            }
            if let Some(slot) = ends.get_mut(above) {
                *slot = end;
            }
            open.pop();
        }
        open.push(idx);
    }
    ends
}

fn text_end_before(lines: &[Line<'_>], heading: &Placed) -> usize {
    let line = heading.candidate.line;
    if heading.candidate.at > 0 {
        return lines.get(line).map_or(0, |own| {
            let head = own.text.get(..heading.candidate.at).unwrap_or_default();
            own.start + head.trim_end().len()
        });
    }
    (0..line)
        .rev()
        .filter_map(|at| lines.get(at))
        .find(|line| !line.text.is_empty())
        .map_or(0, |line| line.start + line.text.len())
}
