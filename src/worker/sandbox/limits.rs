//! What every Unix can hold a process to.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The largest file that the limits let in and that is a report, 200 MB of web page, needs some 1.2 GiB.
const MEMORY: u64 = 2 << 30;

/// The memory it may have, where that could be set. Nothing of it lands on the disk when it crashes.
pub(super) fn memory() -> Option<u64> {
    hold(Resource::Core, 0);
    // The owner ends what takes too long; this is for a process whose owner was killed.
    hold(Resource::Cpu, LONGEST_LIFE);
    hold(Resource::As, MEMORY)
}

/// Seconds of processor time.
const LONGEST_LIFE: u64 = 3600;

/// No file beyond the three pipes, nor in place of one of them; no file written, no further process or thread: also where there is no lock.
pub(super) fn handles() {
    for (resource, most) in [
        (Resource::Nofile, 0),
        (Resource::Fsize, 0),
        (Resource::Nproc, 0),
    ] {
        hold(resource, most);
    }
}

/// The limit that holds then: an administrator's may be lower, and none can be raised again.
fn hold(resource: Resource, most: u64) -> Option<u64> {
    let before = getrlimit(resource).maximum;
    let most = before.map_or(most, |before| before.min(most));
    let limit = Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    setrlimit(resource, limit).ok().map(|()| most)
}
