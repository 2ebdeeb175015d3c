//! Report → section tree, read from the typed numbering (GB/T 9704 7.3.3: 一、（一）1.（1）) and the items inside
//! paragraphs (一是…二是…). A pure function: the same report and corrections give the same outline.
//!
//! In the order of the work: `line` cleans, `front` and `closing` take what is no body, `candidate` finds what may be
//! a heading (`marker`, `reject`, `untitled`), `sequence` decides which numbers make lists and how deep,
//! `heading` and `section` cut titles and extents, `item` finds the enumerations.

mod candidate;
mod closing;
mod correction;
mod front;
mod heading;
mod item;
mod line;
mod marker;
mod reject;
mod remark;
mod section;
mod sequence;
mod types;
mod unit;
mod untitled;

pub use correction::{Correction, Corrections};
pub use types::{Item, ItemIdx, NumberingRemark, Outline, RemarkKind, Role, Section, SectionIdx};
pub use unit::{
    Grain, narrower, natural_unit_at, next_unit, previous_unit, section_text_span, unit_at, wider,
};

use crate::report::{Place, Report};
use crate::text::ParagraphIdx;

use line::Line;

/// The section tree of a report with the secretary's own corrections applied.
pub fn outline(report: &Report, corrections: &Corrections) -> Outline {
    let lines = line::lines(report);
    let front = front::front(&lines);
    let mut roles = first_roles(&lines, &front);
    closing::mark_closing(&lines, &mut roles);
    let candidates = candidate::candidates(&lines, &front, &roles, corrections);
    let placed = sequence::resolve(&candidates);
    let sections = section::sections(report.text(), &lines, &roles, &placed);
    mark_headings(&sections, &mut roles);
    let grounds = grounds(report.text(), &lines, &roles, &sections);
    let paragraph = |line: usize| ParagraphIdx(line as u32);
    Outline {
        title: front.title.map(paragraph),
        salutation: front.salutation.map(paragraph),
        items: item::items(report.text(), &grounds),
        remarks: section::remarks(placed),
        sections,
        roles,
    }
}

fn first_roles(lines: &[Line<'_>], front: &front::Front) -> Vec<Role> {
    let mut roles: Vec<_> = lines
        .iter()
        .map(|line| match line.place {
            _ if line.text.is_empty() => Role::Empty,
            Place::TableRow => Role::TableRow,
            Place::Footnote => Role::Footnote,
            Place::Body | Place::TextBox => Role::Body,
        })
        .collect();
    if let (Some(first), Some(last)) = (front.title, front.title_end) {
        for role in roles.iter_mut().take(last + 1).skip(first) {
            if *role == Role::Body {
                *role = Role::Title;
            }
        }
    }
    if let Some(role) = front.salutation.and_then(|line| roles.get_mut(line)) {
        *role = Role::Salutation;
    }
    roles
}

fn mark_headings(sections: &[Section], roles: &mut [Role]) {
    for section in sections {
        if let Some(role) = roles.get_mut(section.paragraph.get()) {
            *role = if section.run_in {
                Role::RunInHeading
            } else {
                Role::Heading
            };
        }
    }
}

/// The stretches in which items may stand: whole paragraphs, and what follows a heading in its own.
fn grounds(
    text: &str,
    lines: &[Line<'_>],
    roles: &[Role],
    sections: &[Section],
) -> Vec<item::Ground> {
    let mut found = Vec::new();
    let mut next = 0;
    for (idx, (line, role)) in lines.iter().zip(roles).enumerate() {
        let end = line.start + line.text.len();
        let own = sections
            .iter()
            .enumerate()
            .skip(next)
            .take_while(|(_, section)| section.paragraph.get() == idx);
        let before = next;
        for (at, section) in own {
            next = at + 1;
            let stop = sections
                .get(next)
                .filter(|following| following.paragraph.get() == idx)
                .map_or(end, |following| following.marker.start().get());
            push_ground(
                text,
                idx,
                section::body_start(text, section)..stop,
                Some(SectionIdx(at)),
                false,
                &mut found,
            );
        }
        if next == before && *role == Role::Body {
            let section = next.checked_sub(1).map(SectionIdx);
            push_ground(text, idx, line.start..end, section, true, &mut found);
        }
    }
    found
}

fn push_ground(
    text: &str,
    line: usize,
    range: std::ops::Range<usize>,
    section: Option<SectionIdx>,
    opens_paragraph: bool,
    found: &mut Vec<item::Ground>,
) {
    let hits = item::hits(text.get(range.clone()).unwrap_or_default());
    if !hits.is_empty() {
        found.push(item::Ground {
            paragraph: ParagraphIdx(line as u32),
            start: range.start,
            end: range.end,
            opens_paragraph,
            section,
            hits,
        });
    }
}
