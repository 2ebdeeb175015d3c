//! Every line that may be a heading, before the lists decide.

use super::bare;
use super::correction::{Correction, Corrections};
use super::front::Front;
use super::glued;
use super::item;
use super::line::{Line, within};
use super::marker::{Family, Form, Marker, Value, marker, may_start, tail};
use super::sequence::Candidate;
use super::several;
use super::types::Role;
use super::untitled;
use crate::text::ParagraphIdx;

/// The candidates in reading order. `roles` tells which lines are taken: title, closing, cells.
pub(super) fn candidates(
    lines: &[Line<'_>],
    front: &Front,
    titles: &[usize],
    roles: &[Role],
    corrections: &Corrections,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let untitled = untitled::Untitled::new(lines, roles);
    for (idx, line) in lines.iter().enumerate() {
        let correction = corrections.get(&ParagraphIdx(idx as u32));
        match correction {
            Some(Correction::NotHeading) => continue,
            Some(Correction::Heading(level)) if !line.text.is_empty() => {
                found.push(forced(idx, line, *level));
                continue;
            }
            _ => {}
        }
        if titles.binary_search(&idx).is_ok() {
            found.push(several::title_candidate(idx, line));
            continue;
        }
        if idx < front.body || !line.is_body() || roles.get(idx) != Some(&Role::Body) {
            continue;
        }
        if let Some(candidate) = numbered(idx, line).or_else(|| untitled.candidate(idx)) {
            found.push(candidate);
        }
        found.extend(glued::glued(idx, line));
    }
    several::raise_numbered_titles(lines, &mut found);
    bare::mark_bare_numerals(lines, &mut found);
    found
}

/// How long a line may be to be trusted as a heading by its look alone.
pub(super) const SHORT: usize = 40;

fn numbered(idx: usize, line: &Line<'_>) -> Option<Candidate> {
    let byte = *line.text.as_bytes().first()?;
    if !may_start(byte) {
        return None;
    }
    let marker = marker(line.text)?;
    (!is_inline_list(line.text, &marker)).then(|| candidate(idx, line, marker))
}

pub(super) fn candidate(idx: usize, line: &Line<'_>, marker: Marker) -> Candidate {
    Candidate {
        line: idx,
        at: 0,
        marker,
        short: line.within(SHORT) && !line.text.contains('。'),
        look: line.look.outline_level,
        forced: None,
        resets: false,
    }
}

pub(super) fn unnumbered(family: Family) -> Marker {
    Marker {
        family,
        value: Value::Number(1),
        form: Form::Other,
        len: 0,
        doubtful: false,
    }
}

fn forced(idx: usize, line: &Line<'_>, level: u8) -> Candidate {
    let marker = marker(line.text).unwrap_or_else(|| unnumbered(Family::Unnumbered));
    Candidate {
        forced: Some(level),
        ..candidate(idx, line, marker)
    }
}

/// 「1.学习不深；2.落实不够。」: one paragraph that holds the whole list holds items, not a heading.
fn is_inline_list(text: &str, marker: &Marker) -> bool {
    // （一） heads a section in a paragraph of a section's length.
    const LONGEST: usize = 150;
    let numbers = match marker.family {
        Family::Decimal | Family::BracketedDecimal | Family::HalfBracketed | Family::Circled => {
            true
        }
        Family::BracketedChinese => within(text, LONGEST),
        _ => false,
    };
    if !numbers || marker.value != Value::Number(1) || within(text, 8) {
        return false;
    }
    let hits = item::hits(tail(text, 0));
    let Some(first) = hits.first().filter(|hit| hit.at == 0) else {
        return false;
    };
    hits.iter()
        .any(|hit| hit.kind == first.kind && hit.value == 2 && hit.strong)
}
