//! What keeping costs while the secretary works: an edit written down, made durable, the window while a save runs, and
//! what 100 000 edits leave. In wall time where she waits, and the disk with it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use zhaibian::{
    annotation::TagId,
    project::{Edit, ReportId},
    session::{Command, Direction, Effect, Event, Now, Session},
    store::{self, Keeper, Occasion, Saved},
};

use crate::{
    inputs::Folder,
    keeping::{journal, session},
    measure::{Times, ms},
    table::{Table, Target},
};

const TAGS: usize = 10_000;

/// What the program waits for before it syncs, so that steps close together are synced once.
const GATHER: Duration = Duration::from_millis(100);

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let mut session = session(200, 5_000, TAGS);
    let keeper = store::begin(&folder.path("recorded.zhaibian"));
    let keeper = keeper.unwrap().keeper.unwrap();
    let first = keeper.save(session.project(), keeper.mark(), Occasion::default());
    assert_eq!(first.unwrap(), Saved::InPlace);

    let mut written = Times::of(2_000, |n| edit(&mut session, &keeper, n));
    table.alone(
        "an edit written down (acknowledged), 10 000 tags, wall",
        written.shown(),
        Target::at_most(ms(written.at(0.99)), 1.0, "ms"),
    );
    let mut durable = Times::of(100, |n| {
        let start = Instant::now();
        edit(&mut session, &keeper, n);
        // As the program does: a thread waits for more, then syncs.
        let keeper = keeper.clone();
        let synced = thread::spawn(move || {
            thread::sleep(GATHER);
            keeper.sync()
        });
        synced.join().unwrap().unwrap();
        start.elapsed()
    });
    table.alone(
        "  durable, wall",
        durable.shown(),
        Target::at_most(ms(durable.at(0.99)), 300.0, "ms"),
    );
    while_saving(table, &mut session, &keeper);
    long_work(table, &mut session, &keeper);
    keeper.close();
}

/// A key that tags, or a note; the wall time until the journal has it.
fn edit(session: &mut Session, keeper: &Keeper, n: u32) -> Duration {
    if n.is_multiple_of(8) {
        session.run(
            Command::OpenReport(ReportId(1 + u64::from(n) * 7 % 200)),
            Now(0),
        );
    }
    session.run(Command::MoveUnit(Direction::Forward), Now(0));
    let effects = session.run(Command::ToggleTag(TagId(1 + n % 3)), Now(0));
    let start = Instant::now();
    journal(&effects, keeper, None);
    start.elapsed()
}

/// One save after the other on a thread, with a pause as short as none is in life; edits meanwhile, 60 a second.
fn while_saving(table: &mut Table, session: &mut Session, keeper: &Keeper) {
    let (stop, saves) = (
        Arc::new(AtomicBool::new(false)),
        Arc::new(AtomicU32::new(0)),
    );
    let (give, take) = std::sync::mpsc::sync_channel::<(Arc<_>, _)>(1);
    let worker = {
        let (keeper, saves) = (keeper.clone(), Arc::clone(&saves));
        thread::spawn(move || {
            for (project, mark) in take {
                keeper.save(&project, mark, Occasion::default()).unwrap();
                saves.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    let mut quiet = frames(session, keeper, 300, |_| {});
    let mut busy = frames(session, keeper, 900, |session| {
        for effect in session.run(Command::Save, Now(0)) {
            let Effect::Save(job) = effect else { continue };
            // Where the last save still runs, this one waits its turn.
            let _busy = give.try_send((Arc::clone(&job.project), keeper.mark()));
            let result = Ok(Saved::InPlace);
            session.receive(Event::Saved { job, result }, Now(0));
        }
    });
    stop.store(true, Ordering::Relaxed);
    drop(give);
    worker.join().unwrap();
    table.alone(
        "the window's part of an edit, no save running, wall",
        quiet.shown(),
        Target::None,
    );
    let n = saves.load(Ordering::Relaxed);
    table.alone(
        &format!("  the same with saves of 10 000 tags all the time ({n} saves)"),
        busy.shown(),
        Target::at_most(ms(busy.at(1.0)), 8.0, "ms"),
    );
}

/// What the window's thread does for an edit, with `before` in it; 60 in a second.
fn frames(
    session: &mut Session,
    keeper: &Keeper,
    n: u32,
    mut before: impl FnMut(&mut Session),
) -> Times {
    Times::of(n, |n| {
        let start = Instant::now();
        before(session);
        edit(session, keeper, n);
        let spent = start.elapsed();
        thread::sleep(Duration::from_millis(16).saturating_sub(spent));
        spent
    })
}

/// 100 000 edits, saved when the session says so.
fn long_work(table: &mut Table, session: &mut Session, keeper: &Keeper) {
    let path = keeper.path();
    let name = path.file_name().unwrap().to_str().unwrap();
    let journal_file = path.with_file_name(format!(".{name}.journal"));
    let notes: Vec<_> = session
        .project()
        .reports
        .iter()
        .flat_map(|entry| entry.annotations.iter().map(|it| it.id))
        .collect();
    let before = resident();
    let (mut largest, mut saves) = (0, 0);
    for n in 0..100_000_u32 {
        let id = notes[n as usize * 7919 % notes.len()];
        let edit = Edit::SetNote(id, format!("第{n}次核对"));
        let effects = session.run(Command::Edit(edit), Now(u64::from(n)));
        journal(&effects, keeper, None);
        for effect in session.run(Command::Tick, Now(u64::from(n))) {
            let Effect::Save(job) = effect else { continue };
            let size = std::fs::metadata(&journal_file).map_or(0, |about| about.len());
            largest = largest.max(size);
            let saved = keeper.save(&job.project, keeper.mark(), Occasion::default());
            session.receive(Event::Saved { job, result: saved }, Now(u64::from(n)));
            saves += 1;
        }
    }
    table.alone(
        &format!("largest journal in 100 000 edits without a pause ({saves} saves)"),
        format!("{:.2} MB", largest as f64 / 1e6),
        Target::at_most(largest as f64 / 1e6, 2.0, "MB"),
    );
    let grown = resident().saturating_sub(before) as f64 / 1e6;
    table.alone(
        "memory they added, all of them undoable",
        format!("{grown:.0} MB"),
        Target::at_most(grown, 100.0, "MB"),
    );
}

/// Bytes of this process in memory.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status.split(' ').nth(1).and_then(|n| n.parse::<u64>().ok());
    pages.unwrap_or(0) * 4096
}
