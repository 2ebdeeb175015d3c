//! Who gets a lock, who is told of whom, and when the dead are taken for dead.

use super::*;
use crate::store::testing::Folder;

#[test]
fn the_second_learns_who_was_first_and_since_when_and_gets_its_turn() {
    let folder = Folder::new();
    let project = folder.path("甲.zhaibian");
    let Locking::Locked(first) = lock(&project) else {
        panic!("nobody has it");
    };
    let Locking::Elsewhere(note) = lock(&project) else {
        panic!("it is locked");
    };
    assert_eq!(note.process, process::id());
    assert!(note.since > 1_700_000_000_000, "{note:?}");
    drop(first);
    assert!(!names::lock(&project).exists());
    assert!(matches!(lock(&project), Locking::Locked(_)));
}

#[test]
fn without_locks_the_file_itself_is_one_and_a_dead_holder_has_it_no_longer() {
    let folder = Folder::new();
    let path = folder.path("锁");
    let Locking::Locked(first) = lock_by_note(path.clone()) else {
        panic!("nobody has it");
    };
    assert!(matches!(lock_by_note(path.clone()), Locking::Elsewhere(_)));
    drop(first);
    assert!(!path.exists());

    let ours = LockNote {
        process: process::id(),
        host: host(),
        boot: machine_start(),
        started: start_of(process::id()).unwrap(),
        ..LockNote::default()
    };
    let taken = |note: LockNote| {
        fs::write(&path, ron::to_string(&note).unwrap()).unwrap();
        matches!(lock_by_note(path.clone()), Locking::Locked(_))
    };
    assert!(!taken(ours.clone()), "alive");
    // Numbers of processes end far below.
    let process = u32::MAX;
    assert!(
        taken(LockNote {
            process,
            ..ours.clone()
        }),
        "dead"
    );
    let host = "别的机器".to_owned();
    assert!(
        !taken(LockNote {
            process,
            host,
            ..ours.clone()
        }),
        "who knows"
    );
    let started = ours.started + 1;
    assert!(
        taken(LockNote {
            started,
            ..ours.clone()
        }),
        "another has its number by now"
    );
    let boot = "昨天".to_owned();
    assert!(
        taken(LockNote { boot, ..ours }),
        "the machine was started since"
    );
}

#[test]
fn a_note_that_was_never_written_counts_as_dead_after_a_minute() {
    let folder = Folder::new();
    let path = folder.path("锁");
    let file = File::create(&path).unwrap();
    assert!(matches!(lock_by_note(path.clone()), Locking::Elsewhere(_)));
    let then = std::time::SystemTime::now() - std::time::Duration::from_secs(61);
    file.set_modified(then).unwrap();
    assert!(matches!(lock_by_note(path), Locking::Locked(_)));
}

/// As it is where a share gives locks to one machine and not to the other.
#[test]
fn without_locks_that_of_one_who_has_them_stays() {
    let folder = Folder::new();
    let project = folder.path("甲.zhaibian");
    let Locking::Locked(there) = lock(&project) else {
        panic!("nobody has it");
    };
    let locked = lock_without_locks(&project, Found::There);
    assert!(matches!(locked, Locking::Elsewhere(note) if note.process == process::id()));
    assert!(names::lock(&project).exists());
    drop(there);

    // What a dead one left is in nobody's way; nor is the file that was only made to try.
    let dead = LockNote {
        process: u32::MAX,
        host: host(),
        ..LockNote::default()
    };
    fs::write(names::lock(&project), ron::to_string(&dead).unwrap()).unwrap();
    for found in [Found::There, Found::New] {
        let locked = lock_without_locks(&project, found);
        assert!(matches!(locked, Locking::Locked(_)));
        assert!(!names::lock(&project).exists());
        fs::write(names::lock(&project), "").unwrap();
    }
}

#[test]
fn the_lock_of_another_machine_can_be_taken_away_and_that_of_a_living_program_here_cannot() {
    let folder = Folder::new();
    let project = folder.path("甲.zhaibian");
    let Locking::Locked(here) = lock(&project) else {
        panic!("nobody has it");
    };
    break_lock(&project);
    let Locking::Elsewhere(note) = lock(&project) else {
        panic!("it is locked");
    };
    assert!(!note.elsewhere);

    let there = LockNote {
        host: "别的机器".to_owned(),
        ..LockNote::default()
    };
    // As the lock of a share that another machine holds: this one cannot tell whether that lives.
    fs::write(names::lock(&project), ron::to_string(&there).unwrap()).unwrap();
    let Locking::Elsewhere(note) = lock(&project) else {
        panic!("it is locked");
    };
    assert!(note.elsewhere);
    break_lock(&project);
    let Locking::Locked(ours) = lock(&project) else {
        panic!("it was taken over");
    };
    drop(here);
    assert!(
        names::lock(&project).exists(),
        "the new lock stays when the old holder goes"
    );
    drop(ours);
    assert!(!names::lock(&project).exists());
}
