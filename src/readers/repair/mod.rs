//! Texts that lost or gained line ends or spaces on their way, and how they were before.
//!
//! Invariant: a repair changes white space and line ends and nothing else. It is proposed, never made unasked.

mod joining;
mod opening;
mod spaced;
mod splitting;
mod wrapped;

pub(super) use joining::push_joined;
pub(super) use opening::opening;

use crate::report::{Look, Place, Repair, Report};

/// The repairs that this report seems to need, in the order in which they are best made.
pub fn proposals(report: &Report) -> Vec<Repair> {
    let needed = [
        (spaced::is_spaced(report), Repair::CloseSpacedText),
        (wrapped::is_wrapped(report), Repair::JoinWrappedLines),
        (splitting::is_run_together(report), Repair::SplitAtNumbers),
    ];
    needed
        .into_iter()
        .filter(|(is_needed, _)| *is_needed)
        .map(|(_, repair)| repair)
        .collect()
}

/// The report with one repair made.
pub fn repaired(report: &Report, repair: Repair) -> Report {
    let paragraphs = match repair {
        Repair::JoinWrappedLines => wrapped::joined(report),
        Repair::CloseSpacedText => spaced::closed(report),
        Repair::SplitAtNumbers => splitting::split(report),
    };
    Report::from_paragraphs(&paragraphs)
}

/// A paragraph on its way into a new report.
type Line = (String, Place, Look);

/// The paragraphs of a report with their text.
fn lines(report: &Report) -> impl Iterator<Item = (&str, Place, Look)> {
    let text = report.text();
    report
        .paragraphs()
        .iter()
        .map(|paragraph| (paragraph.span.slice(text), paragraph.place, paragraph.look))
}

#[cfg(test)]
mod tests;
