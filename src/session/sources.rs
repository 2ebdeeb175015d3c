//! Whether the files that reports were read from are still as they were. The project holds every text itself: a file
//! that is gone is no harm, one that changed is offered, and nothing happens until the secretary says so.

use std::sync::Arc;

use super::{Effect, Findings, Session};
use crate::{
    project::{NewText, ReportEntry, ReportId, Standings},
    report::Reading,
};

/// A report whose source is to be looked at.
#[derive(Clone, Debug)]
pub struct SourceLook {
    pub entry: Arc<ReportEntry>,
    /// The state of the source that is known already: no need to read it again.
    pub known: Option<u128>,
}

/// What was found where a report was read from.
#[derive(Debug)]
pub struct SourceSeen {
    /// The report as it was when its source was looked at.
    pub entry: Arc<ReportEntry>,
    pub state: SourceState,
}

#[derive(Debug)]
pub enum SourceState {
    /// As read; or as known from the look before.
    AsKnown,
    /// Other bytes, the same text.
    SameText(u128),
    /// Not there, or not to be read now.
    Missing,
    Newer(Box<Newer>),
}

/// A newer text of a report, worked out but not taken.
#[derive(Clone, Debug)]
pub struct Newer {
    pub text: Arc<NewText>,
    pub findings: Findings,
    /// What taking it would do; counted once, it is shown in every frame.
    pub outcome: Standings,
}

/// What is remembered of the last look at one source.
#[derive(Clone, Debug)]
pub(super) enum Seen {
    SameText { hash: u128 },
    Missing,
    Newer { of: Arc<ReportEntry>, newer: Newer },
}

impl Session {
    /// All sources are looked at, off the window's thread.
    pub(super) fn look_at_sources(&self) -> Vec<Effect> {
        let entries = self.project().reports.iter();
        let looks: Vec<_> = entries
            .filter(|entry| entry.reading.source.path.is_some())
            .map(|entry| SourceLook {
                entry: Arc::clone(entry),
                known: self.known_state(entry),
            })
            .collect();
        if looks.is_empty() {
            return Vec::new();
        }
        vec![Effect::LookAtSources(looks)]
    }

    fn known_state(&self, entry: &ReportEntry) -> Option<u128> {
        match self.sources.get(&entry.id)? {
            Seen::SameText { hash } => Some(*hash),
            Seen::Newer { of, newer } => {
                Arc::ptr_eq(&of.reading, &entry.reading).then_some(newer.text.reading.source.hash)
            }
            Seen::Missing => None,
        }
    }

    pub(super) fn sources_seen(&mut self, all: Vec<SourceSeen>) -> Vec<Effect> {
        for seen in all {
            self.source_seen(seen);
        }
        Vec::new()
    }

    /// Nothing is remembered of a look at a text that is another by now.
    fn source_seen(&mut self, seen: SourceSeen) {
        let id = seen.entry.id;
        let current = self.project().report(id);
        if !current.is_some_and(|entry| Arc::ptr_eq(&entry.reading, &seen.entry.reading)) {
            return;
        }
        let state = match seen.state {
            SourceState::AsKnown => {
                if matches!(self.sources.get(&id), Some(Seen::Missing)) {
                    self.sources.remove(&id);
                }
                return;
            }
            SourceState::SameText(hash) => Seen::SameText { hash },
            SourceState::Missing => Seen::Missing,
            SourceState::Newer(newer) => Seen::Newer {
                of: seen.entry,
                newer: *newer,
            },
        };
        self.sources.insert(id, state);
    }

    /// The newer text of a report's source, where there is one that was not declined.
    pub fn newer_text(&self, id: ReportId) -> Option<&NewText> {
        let newer = self.offered(self.project().report(id)?)?;
        Some(newer.text.as_ref())
    }

    /// What taking it would do.
    pub fn outcome(&self, id: ReportId) -> Option<Standings> {
        let newer = self.offered(self.project().report(id)?)?;
        Some(newer.outcome)
    }

    pub(super) fn offered(&self, entry: &ReportEntry) -> Option<&Newer> {
        let (_, newer) = self.newer_of(entry)?;
        let is_declined = entry.declined == Some(newer.text.reading.source.hash);
        (!is_declined).then_some(newer)
    }

    /// Whether there is one, declined or not.
    pub fn has_newer_text(&self, id: ReportId) -> bool {
        self.newer(id).is_some()
    }

    pub(super) fn newer(&self, id: ReportId) -> Option<(&Arc<ReportEntry>, &Newer)> {
        self.newer_of(self.project().report(id)?)
    }

    fn newer_of(&self, entry: &ReportEntry) -> Option<(&Arc<ReportEntry>, &Newer)> {
        let Seen::Newer { of, newer } = self.sources.get(&entry.id)? else {
            return None;
        };
        Arc::ptr_eq(&of.reading, &entry.reading).then_some((of, newer))
    }

    /// Whether a report's file was not where it was read from.
    pub fn source_is_missing(&self, id: ReportId) -> bool {
        matches!(self.sources.get(&id), Some(Seen::Missing))
    }

    /// How the annotations of a report stand since its text changed.
    pub fn standings(&self, id: ReportId) -> Standings {
        self.outlines.standings(id)
    }
}

/// What becomes of a report with that text. Takes a while: to be called off the window's thread.
pub fn follow_text(entry: Arc<ReportEntry>, reading: Arc<Reading>) -> SourceSeen {
    let hash = reading.source.hash;
    if reading.report == entry.reading.report {
        let state = SourceState::SameText(hash);
        return SourceSeen { entry, state };
    }
    let text = NewText::of(&entry, reading);
    let after = ReportEntry {
        reading: Arc::clone(&text.reading),
        corrections: Arc::new(text.corrections.clone()),
        annotations: Arc::default(),
        ..entry.as_ref().clone()
    };
    let findings = Findings::of(&after);
    let newer = Newer {
        outcome: text.standings(),
        text: Arc::new(text),
        findings,
    };
    let state = SourceState::Newer(Box::new(newer));
    SourceSeen { entry, state }
}
