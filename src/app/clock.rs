//! The only clock of the program.

use std::time::Instant;

use jiff::{Timestamp, tz::TimeZone};

use crate::session::Now;

pub(super) struct Clock {
    started: Instant,
}

impl Clock {
    pub(super) fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }

    pub(super) fn now(&self) -> Now {
        Now(u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX))
    }
}

/// Milliseconds since 1970, for the journal.
pub(super) fn wall_millis() -> u64 {
    u64::try_from(Timestamp::now().as_millisecond()).unwrap_or(0)
}

/// `hh:mm:ss` of that moment here.
pub(super) fn local_time(millis: u64) -> Option<String> {
    local(millis, "%H:%M:%S")
}

/// `YYYY-MM-DD hh:mm:ss` of that moment here; None where it is not known (0).
pub(super) fn local_day_and_time(millis: u64) -> Option<String> {
    local((millis > 0).then_some(millis)?, "%Y-%m-%d %H:%M:%S")
}

fn local(millis: u64, format: &str) -> Option<String> {
    let moment = Timestamp::from_millisecond(i64::try_from(millis).ok()?).ok()?;
    let here = moment.to_zoned(TimeZone::system());
    Some(here.strftime(format).to_string())
}
