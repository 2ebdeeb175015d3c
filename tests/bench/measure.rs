//! Time: the processor's for this thread, so that another program on the core does not count; medians.

use std::time::Duration;

/// Processor time this thread has had.
#[cfg(unix)]
fn spent() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

#[cfg(not(unix))]
fn spent() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// What the work gave, and what it took. Its result is dropped outside.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = spent();
    let result = work();
    (result, spent().saturating_sub(start))
}

pub(crate) fn cost<T>(work: impl FnOnce() -> T) -> Duration {
    timed(work).1
}

/// Medians of both, run in turn; None where the peer gives none.
pub(crate) fn in_turn(
    runs: usize,
    mut ours: impl FnMut() -> Duration,
    mut peer: impl FnMut() -> Option<Duration>,
) -> (Duration, Option<Duration>) {
    let (mut us, mut them) = (Times::default(), Times::default());
    for _ in 0..runs {
        us.0.push(ours());
        them.0.extend(peer());
    }
    let peer = (!them.0.is_empty()).then(|| them.median());
    (us.median(), peer)
}

pub(crate) fn median(runs: usize, ours: impl FnMut() -> Duration) -> Duration {
    in_turn(runs, ours, || None).0
}

#[derive(Default)]
pub(crate) struct Times(pub(crate) Vec<Duration>);

impl Times {
    pub(crate) fn of(n: u32, time: impl FnMut(u32) -> Duration) -> Self {
        Self((0..n).map(time).collect())
    }

    pub(crate) fn median(&mut self) -> Duration {
        self.at(0.5)
    }

    /// The time that this share of the runs stayed within.
    pub(crate) fn at(&mut self, share: f64) -> Duration {
        self.0.sort_unstable();
        let idx = (self.0.len().saturating_sub(1) as f64 * share).round() as usize;
        self.0.get(idx).copied().unwrap_or_default()
    }

    pub(crate) fn shown(&mut self) -> String {
        let [p50, p99, max] = [0.5, 0.99, 1.0].map(|share| ms(self.at(share)));
        format!("{p50:.2} / {p99:.2} / {max:.2} ms")
    }
}

pub(crate) fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

pub(crate) fn ratio(ours: Duration, theirs: Duration) -> f64 {
    theirs.as_secs_f64() / ours.as_secs_f64().max(1e-9)
}

/// Millions of bytes in a second.
pub(crate) fn mb_per_s(bytes: usize, time: Duration) -> f64 {
    bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
}
