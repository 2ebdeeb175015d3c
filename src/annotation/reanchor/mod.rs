//! Finds the passages of one text in another text of the same source: read with another encoding, repaired, newer.
//!
//! The old text is at hand, so most of it is a matter of comparing the two (`alignment`): a passage is where its
//! characters went. Only a passage whose characters went nowhere is looked for by its words (`quote`), and only in
//! text that is new; there nothing is attached that another place could claim as well, it is left to the secretary.
//! A passage more than half gone is never attached by itself.

mod alignment;
mod clauses;
mod found;
mod ink;
mod pairs;
mod quote;
mod trace;

use std::{borrow::Borrow, cell::OnceCell, ops::Range};

use self::{
    alignment::Alignment,
    found::{Found, part_rivals},
    ink::{Ink, ink_of, is_ink},
    quote::{Free, Likeness, Wanted, likeness, the_one},
    trace::{LONGER, Trace},
};
use super::{Anchor, Annotation, Candidate, Standing};
use crate::{
    report::Report,
    text::{ByteSpan, ParagraphIdx},
};

/// Share of a passage's characters that settles the matter.
const ENOUGH: f32 = 0.7;
/// Share and length that settle it for one that moved alone: such reports say the same of many things.
const WHOLE: f32 = 0.9;
const LONG: usize = 30;
/// Share from which what stands around it may settle it.
const HALF: f32 = 0.5;
/// Share from which the place is worth showing.
const TRACE: f32 = 0.15;
/// With all its words and half of what stood around it.
const IN_ITS_PLACE: f32 = 0.8;
/// Candidates that are kept: the keys 1–9 would reach so many, nobody reads more.
const CANDIDATES: usize = 5;

/// The way from an old text to a new one; made once, asked for every passage.
pub struct Reanchoring<'a> {
    old: Ink<'a>,
    new: Ink<'a>,
    alignment: Alignment,
    free: OnceCell<Free>,
}

impl<'a> Reanchoring<'a> {
    pub fn between(old: &'a Report, new: &'a Report) -> Self {
        let (old, new) = (Ink::of(old), Ink::of(new));
        let alignment = Alignment::between(&old, &new);
        Self {
            old,
            new,
            alignment,
            free: OnceCell::new(),
        }
    }

    /// The annotations as they stand in the new text, each where its passage is. One without a place keeps its old
    /// anchor.
    pub fn annotations(&self, all: &[impl Borrow<Annotation>]) -> Vec<Annotation> {
        let all: Vec<_> = all.iter().map(Borrow::borrow).collect();
        let mut found: Vec<_> = all.iter().map(|one| self.found(one)).collect();
        part_rivals(&all, &mut found);
        let both = all.iter().zip(found);
        both.map(|(old, found)| Annotation {
            anchor: found.anchor,
            standing: found.standing,
            ..Annotation::clone(old)
        })
        .collect()
    }

    fn found(&self, annotation: &Annotation) -> Found {
        match annotation.place_in(self.old.report) {
            Some(span) => self.followed(annotation, span),
            None => self.looked_for(annotation),
        }
    }

    /// The paragraph of the new text that says the same, however edited.
    pub fn paragraph(&self, idx: ParagraphIdx) -> Option<ParagraphIdx> {
        let range = self.old.range(self.old.report.paragraph(idx)?.span);
        let trace = self.trace(&range)?;
        let there = self.new.span(trace.range.clone())?;
        let at = self.new.report.paragraph_at(there.start());
        let paragraph = self.new.range(self.new.report.paragraph(at)?.span);
        let grown = paragraph.len() as f32 / range.len().max(1) as f32;
        (trace.found >= HALF && grown <= 2.0 * LONGER && paragraph.end >= trace.range.end)
            .then_some(at)
    }

    fn followed(&self, annotation: &Annotation, span: ByteSpan) -> Found {
        let old = self.old.range(span);
        let trace = self.trace(&old);
        let settled = trace.as_ref().filter(|trace| self.is_settled(&old, trace));
        match settled {
            Some(trace) => self.attached(annotation, trace.range.clone(), trace.moved),
            None => self.unsettled(annotation, &old, trace),
        }
    }

    fn is_settled(&self, old: &Range<usize>, trace: &Trace) -> bool {
        let fits = trace.range.len() as f32 <= LONGER * old.len() as f32 + 8.0;
        let alone = if trace.moved {
            trace.found >= WHOLE && (old.len() >= LONG || self.is_said_once(old))
        } else {
            trace.found >= ENOUGH
        };
        fits && (alone || trace.found >= HALF && self.context(old, &trace.range) >= HALF)
    }

    fn attached(&self, annotation: &Annotation, range: Range<usize>, moved: bool) -> Found {
        let Some(span) = self.new.span(range) else {
            return Found::nowhere(annotation, Standing::Lost);
        };
        let anchor = Anchor::of(self.new.report, span);
        let tagged = match &annotation.standing {
            Standing::Changed(tagged) => tagged,
            _ => &annotation.anchor.quote,
        };
        let standing = if !same_words(tagged, &anchor.quote) {
            Standing::Changed(tagged.clone())
        } else if moved || annotation.standing == Standing::Moved {
            Standing::Moved
        } else {
            Standing::Same
        };
        Found {
            anchor,
            standing,
            by_words: false,
        }
    }

    fn attached_by_words(&self, annotation: &Annotation, range: Range<usize>) -> Found {
        Found {
            by_words: true,
            ..self.attached(annotation, range, true)
        }
    }

    /// Too little of it is where its characters went: new text may have it, the secretary decides.
    fn unsettled(
        &self,
        annotation: &Annotation,
        old: &Range<usize>,
        trace: Option<Trace>,
    ) -> Found {
        let words = self.old.slice(old.clone());
        let prefix = self.old.slice(old.start.saturating_sub(32)..old.start);
        let suffix = self.old.slice(old.end..(old.end + 32).min(self.old.len()));
        let wanted = Wanted {
            words,
            prefix,
            suffix,
        };
        let found = self.free().find(&wanted, &self.new);
        let trace = trace.filter(|trace| trace.found >= TRACE);
        if trace.is_none()
            && let Some(sure) = the_one(&found, words.len())
            && (sure.score >= IN_ITS_PLACE || !self.another_like_it_went(old))
        {
            return self.attached_by_words(annotation, sure.range.clone());
        }
        let here = trace.map(|trace| Likeness {
            words: trace.found,
            score: 0.6 * trace.found + 0.4 * self.context(old, &trace.range),
            range: trace.range,
        });
        let mut all: Vec<_> = here.into_iter().chain(found).collect();
        all.sort_by(|a, b| b.score.total_cmp(&a.score));
        Found::nowhere(annotation, self.unsure(all))
    }

    fn unsure(&self, found: Vec<Likeness>) -> Standing {
        let mut candidates: Vec<Candidate> = Vec::new();
        for likeness in found.into_iter().take(CANDIDATES) {
            let Some(span) = self.new.span(likeness.range) else {
                continue;
            };
            let (start, end) = (
                self.new.report.char_at(span.start()),
                self.new.report.char_at(span.end()),
            );
            let known = candidates.iter().any(|it| it.0 < end && start < it.1);
            if !known {
                candidates.push(Candidate(start, end));
            }
        }
        if candidates.is_empty() {
            Standing::Lost
        } else {
            Standing::Unsure(candidates)
        }
    }

    /// It had no place in the old text either: its words may be back, its candidates are followed.
    fn looked_for(&self, annotation: &Annotation) -> Found {
        let anchor = &annotation.anchor;
        let words = ink_of(&anchor.quote);
        let (prefix, suffix) = (ink_of(&anchor.prefix), ink_of(&anchor.suffix));
        let wanted = Wanted {
            words: &words,
            prefix: &prefix,
            suffix: &suffix,
        };
        let found = self.free().find(&wanted, &self.new);
        if let Some(sure) = the_one(&found, words.len()) {
            return self.attached_by_words(annotation, sure.range.clone());
        }
        let followed = annotation.standing.candidates().iter().filter_map(|it| {
            let span = self.old.report.span_of_chars(it.0, it.1)?;
            let trace = self.trace(&self.old.range(span))?;
            let there = self.new.slice(trace.range.clone());
            Some(Likeness {
                words: likeness(&words, there),
                score: likeness(&words, there),
                range: trace.range,
            })
        });
        let all = followed.chain(found).collect();
        Found::nowhere(annotation, self.unsure(all))
    }

    fn free(&self) -> &Free {
        self.free
            .get_or_init(|| Free::of(&self.new, &self.alignment))
    }
}

fn same_words(a: &str, b: &str) -> bool {
    let ink = |text| str::chars(text).filter(|c| is_ink(*c));
    ink(a).eq(ink(b))
}

#[cfg(test)]
mod tests;
