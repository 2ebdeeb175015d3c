//! Finding words in the open report or in all.

use super::Session;
use crate::{
    project::ReportId,
    text::{ByteSpan, search::find_all},
};

/// Enough for any list a person reads; more only costs time.
const MOST: usize = 10_000;

/// What was looked for, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    pub needle: String,
    pub everywhere: bool,
    /// In the order of the reports, then of the text; at most 10 000.
    pub hits: Vec<Hit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    pub report: ReportId,
    pub span: ByteSpan,
}

impl Session {
    pub fn search(&self, needle: &str, everywhere: bool) -> Search {
        let mut hits = Vec::new();
        for entry in self.project().reports.iter() {
            if !everywhere && Some(entry.id) != self.cursor.report {
                continue;
            }
            let found = find_all(entry.report().text(), needle, MOST - hits.len());
            hits.extend(found.into_iter().map(|span| Hit {
                report: entry.id,
                span,
            }));
        }
        Search {
            needle: needle.to_owned(),
            everywhere,
            hits,
        }
    }
}
