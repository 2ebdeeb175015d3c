//! A newer text taken or declined: of one report, or of all that have one. However many, it is one step.

use std::sync::Arc;

use super::{Effect, Newer, Now, Session, SourceSeen};
use crate::{
    project::{Edit, EditError, ReportEntry, ReportId, Standings},
    report::Reading,
};

impl Session {
    /// Reports that have a newer text which was not declined, in the order of the list.
    pub fn offered_texts(&self) -> impl Iterator<Item = ReportId> {
        let entries = self.project().reports.iter();
        let offered = entries.filter(|entry| self.offered(entry).is_some());
        offered.map(|entry| entry.id)
    }

    /// What taking all of them would do.
    pub fn outcome_of_all(&self) -> Standings {
        let entries = self.project().reports.iter();
        let offered = entries.filter_map(|entry| self.offered(entry));
        offered.fold(Standings::default(), |sum, newer| sum.plus(newer.outcome))
    }

    pub(super) fn take_all_texts(&mut self, now: Now) -> Vec<Effect> {
        self.take_texts(self.offered_texts().collect(), now)
    }

    /// The new texts take the place of the old ones; worked out again where tags were set or taken off meanwhile.
    pub(super) fn take_texts(&mut self, taking: Vec<ReportId>, now: Now) -> Vec<Effect> {
        let stale: Vec<_> = taking.iter().filter_map(|id| self.stale(*id)).collect();
        if !stale.is_empty() {
            return vec![Effect::FollowTexts { stale, taking }];
        }
        let newer = taking.into_iter();
        let newer = newer.filter_map(|id| Some((id, self.newer(id)?.1.clone())));
        self.take(newer.collect(), now)
    }

    /// The answer to having them worked out again.
    pub(super) fn texts_followed(
        &mut self,
        seen: Vec<SourceSeen>,
        taking: Vec<ReportId>,
        now: Now,
    ) -> Vec<Effect> {
        self.sources_seen(seen);
        self.take_texts(taking, now)
    }

    pub(super) fn following_failed(&mut self, id: ReportId) -> Vec<Effect> {
        self.refused(EditError::OutOfDate(id))
    }

    /// A report whose newer text was worked out for other tags than it has now.
    fn stale(&self, id: ReportId) -> Option<(Arc<ReportEntry>, Arc<Reading>)> {
        let (of, newer) = self.newer(id)?;
        let current = self.project().report(id)?;
        let same = Arc::ptr_eq(&of.annotations, &current.annotations)
            && of.corrections == current.corrections;
        (!same).then(|| (Arc::clone(current), Arc::clone(&newer.text.reading)))
    }

    fn take(&mut self, taken: Vec<(ReportId, Newer)>, now: Now) -> Vec<Effect> {
        let ids: Vec<_> = taken.iter().map(|(id, _)| *id).collect();
        let Some(shown) = self.open_one_of(&ids) else {
            return Vec::new();
        };
        let hand = self.hand_in(shown);
        let mut edits = Vec::with_capacity(taken.len());
        for (id, newer) in taken {
            let reading = Arc::clone(&newer.text.reading);
            self.outlines.prepare(reading, newer.findings);
            edits.push(Edit::TakeText(id, newer.text));
        }
        let mut effects = self.edit(Edit::as_one(edits), now);
        effects.extend(self.open_report(shown));
        let mut in_order = std::iter::once(shown).chain(ids);
        if let Some(id) = in_order.find(|id| self.standings(*id).to_look_at() > 0) {
            effects.extend(self.first_to_look_at(id));
        } else if let Some(unit) = hand {
            self.put_hand(unit);
        }
        effects
    }

    /// The report under the eye where it is among them, else the first.
    pub(super) fn open_one_of(&self, ids: &[ReportId]) -> Option<ReportId> {
        let open = self.cursor.report.filter(|id| ids.contains(id));
        open.or_else(|| ids.first().copied())
    }

    pub(super) fn keep_all_texts(&mut self, now: Now) -> Vec<Effect> {
        self.keep_texts(self.offered_texts().collect(), now)
    }

    pub(super) fn keep_texts(&mut self, keeping: Vec<ReportId>, now: Now) -> Vec<Effect> {
        let edits = keeping.into_iter().filter_map(|id| {
            let (_, newer) = self.newer(id)?;
            Some(Edit::KeepText(id, newer.text.reading.source.hash))
        });
        let edits: Vec<_> = edits.collect();
        if edits.is_empty() {
            return Vec::new();
        }
        self.edit(Edit::as_one(edits), now)
    }
}
