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

/// `hh:mm:ss` of that moment here; None where it is not known (0).
pub(super) fn local_time(millis: u64) -> Option<String> {
    local((millis > 0).then_some(millis)?, "%H:%M:%S")
}

/// `hh:mm` of that moment here, with its day where that is not today; None where it is not known (0).
pub(super) fn local_time_or_day(millis: u64) -> Option<String> {
    let day = "%Y-%m-%d";
    let today = local(wall_millis(), day) == local(millis, day);
    let format = if today { "%-H:%M" } else { "%Y-%m-%d %-H:%M" };
    local((millis > 0).then_some(millis)?, format)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_of_today_has_no_day_and_an_unknown_one_no_words() {
        let now = local_time_or_day(wall_millis()).unwrap();
        assert!(!now.contains('-'), "{now}");
        let then = local_time_or_day(1_700_000_000_000).unwrap();
        assert!(then.starts_with("2023-11-1"), "{then}");
        assert_eq!((local_time_or_day(0), local_time(0)), (None, None));
    }
}
