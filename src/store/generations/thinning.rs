//! Which older versions make room for newer ones.

use std::collections::BTreeSet;

use super::Generation;

/// The last so many stay, however old.
const LAST: usize = 10;
pub(super) const HOUR: u64 = 3_600_000;
pub(super) const DAY: u64 = 24 * HOUR;
/// One for each hour of this time.
const HOURLY: u64 = DAY;
/// One for each day of this time.
const DAILY: u64 = 31 * DAY;
/// Days end at midnight in Beijing.
const BEIJING: u64 = 8 * HOUR;
/// More than this many bytes are not kept, but for the last one.
const MOST_BYTES: u64 = 200 << 20;

/// Those of `all` (the newest first) that make room.
pub(super) fn outdated(all: Vec<Generation>, now: u64) -> Vec<Generation> {
    let (mut hours, mut days) = (BTreeSet::new(), BTreeSet::new());
    let mut bytes = 0;
    let mut is_outdated = |n: usize, generation: &Generation| {
        // None in a time to come: the clock was wrong then, or it is now and must not cost the versions of a month.
        let age = now.checked_sub(generation.millis);
        let hour = generation.millis / HOUR;
        let day = generation.millis.saturating_add(BEIJING) / DAY;
        // Both sets hear of it: the newest of an hour is that of its day too.
        let first_of_hour = hours.insert(hour) && age.is_some_and(|age| age < HOURLY);
        let first_of_day = days.insert(day) && age.is_none_or(|age| age < DAILY);
        if n >= LAST && !first_of_hour && !first_of_day {
            return true;
        }
        bytes += generation.bytes;
        n > 0 && bytes > MOST_BYTES
    };
    let all = all.into_iter().enumerate();
    all.filter(|(n, generation)| is_outdated(*n, generation))
        .map(|(_, generation)| generation)
        .collect()
}
