//! Other windows and other hands: none writes over the other.

use super::*;
use crate::store::testing::{FailingDisk, MEDDLED};

#[test]
fn a_second_window_reads_only() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    work.rename("二");
    let second = open(&path).unwrap();
    assert!(matches!(second.read_only, Some(ReadOnly::LockedBy(_))));
    assert!(second.keeper.is_none());
    assert_eq!((name(&second), second.recovered), ("二", None));
}

#[test]
fn a_foreign_change_stays_and_ours_goes_on_beside_it() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    let foreign = fs::read_to_string(&path).unwrap().replace('一', "外");
    fs::write(&path, &foreign).unwrap();
    work.rename("二");
    let beside = folder.path("甲.冲突-2.zhaibian");
    assert_eq!(work.save().unwrap(), Saved::Beside(beside.clone()));
    assert_eq!(work.keeper.path(), beside);
    work.rename("三");
    work.crash();

    assert_eq!(fs::read_to_string(&path).unwrap(), foreign);
    let opened = open(&beside).unwrap();
    assert_eq!((name(&opened), opened.recovered.unwrap().steps), ("三", 1));
}

/// Another machine has the project open, and this one finds its lock.
fn held_by_another_machine(path: &Path) -> Work {
    let mut there = Work::begin(path);
    there.rename("一");
    there.save().unwrap();
    there.rename("二");
    fs::write(names::lock(path), "(host: \"别的机器\")").unwrap();
    there
}

#[test]
fn a_project_taken_over_from_another_machine_goes_on_with_all_it_recorded() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let there = held_by_another_machine(&path);
    let second = open(&path).unwrap();
    assert!(matches!(second.read_only, Some(ReadOnly::LockedBy(note)) if note.elsewhere));
    let taken = take_over(&path).unwrap();
    assert_eq!((name(&taken), taken.recovered.unwrap().steps), ("二", 1));
    assert!(taken.keeper.is_some());
    drop(there);
    assert!(
        names::lock(&path).exists(),
        "it is not unlocked by the one it was taken from"
    );
}

#[test]
fn where_the_other_machine_was_alive_after_all_neither_side_spoils_the_other() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut there = held_by_another_machine(&path);
    let taken = take_over(&path).unwrap();
    let mut here = Work {
        history: taken.history,
        keeper: taken.keeper.unwrap(),
    };
    there.rename("那边");
    here.rename("这边");
    here.crash();
    let opened = open(&path).unwrap();
    assert_eq!((name(&opened), &opened.remarks[..]), ("这边", &[][..]));
    let mut here = Work {
        history: opened.history,
        keeper: opened.keeper.unwrap(),
    };
    assert_eq!(here.save().unwrap(), Saved::InPlace);
    let Saved::Beside(copy) = there.save().unwrap() else {
        panic!("it sees that the file is another's");
    };
    assert_eq!(
        project_file::decode(&copy, &fs::read(&copy).unwrap())
            .unwrap()
            .project
            .name,
        "那边"
    );
    assert_eq!(name(&open(&path).unwrap()), "这边");
}

#[test]
fn two_windows_without_locks_that_save_at_the_same_instant_lose_nothing() {
    let (mut beside, mut seen_later) = (0, 0);
    for good in 0.. {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let mut work = Work::begin(&path);
        work.rename("一");
        work.save().unwrap();
        work.keeper.close();
        // Right before one of the operations of the save another window puts its file there.
        let disk = FailingDisk::new(u32::MAX - 1, false, ErrorKind::Other);
        let mut work = Work::on(Arc::new(disk.clone()), &path);
        work.rename("二");
        disk.meddle_after(good, &path);
        let saved = work.save().unwrap();
        if !disk.has_failed() {
            break;
        }
        let there = fs::read_to_string(&path).unwrap();
        match saved {
            Saved::Beside(copy) => {
                beside += 1;
                assert_eq!(there, MEDDLED);
                assert_eq!(name(&open(&copy).unwrap()), "二");
            }
            Saved::InPlace | Saved::Over(_) if there == MEDDLED => {
                seen_later += 1;
                work.rename("三");
                assert!(matches!(work.save().unwrap(), Saved::Beside(_)), "{good}");
            }
            // Between the last look and the rename: the one moment there is no guarding without locks.
            saved => assert_eq!((saved, name(&open(&path).unwrap())), (Saved::InPlace, "二")),
        }
    }
    say(&format!(
        "{beside} times beside at once, {seen_later} times with the next save"
    ));
    assert!(beside > 8, "{beside}");
}
