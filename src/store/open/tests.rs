//! Work, a crash at the worst moment, and open again: nothing acknowledged is lost, nothing is done twice.

use std::fs;

use proptest::prelude::*;

use super::*;
use crate::{
    project::{
        Edit, Project,
        sample::{Dice, dice},
    },
    store::testing::{FailingDisk, Folder},
};

fn named(name: &str) -> Edit {
    Edit::RenameProject(name.to_owned())
}

/// A project being worked on, as the session and the shell do.
struct Work {
    history: History,
    keeper: Keeper,
}

impl Work {
    fn begin(path: &Path) -> Self {
        Self::on(Arc::new(RealDisk), path)
    }

    fn on(disk: Arc<dyn Disk>, path: &Path) -> Self {
        let opened = open_on(disk, path, Origin::New).unwrap();
        Self {
            history: opened.history,
            keeper: opened.keeper.unwrap(),
        }
    }

    fn append(&mut self) -> Result<(), StoreError> {
        self.keeper.append(&self.history.take_steps(), 1000)
    }

    fn rename(&mut self, name: &str) {
        self.history.apply(named(name)).unwrap();
        self.append().unwrap();
    }

    fn undo(&mut self) {
        self.history.undo();
        self.append().unwrap();
    }

    fn save(&mut self) -> Result<(), StoreError> {
        self.history.saving();
        let mark = self.keeper.mark();
        self.keeper.save(self.history.project(), mark)
    }

    /// Every handle is dropped, nothing is closed.
    fn crash(self) -> Project {
        self.history.project().clone()
    }
}

#[derive(Clone, Debug)]
enum Move {
    Edit(Dice),
    Type(Dice),
    Undo,
    Redo,
    Save,
    Crash,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let one = prop_oneof![
        8 => dice().prop_map(Move::Edit),
        2 => dice().prop_map(Move::Type),
        3 => Just(Move::Undo),
        2 => Just(Move::Redo),
        1 => Just(Move::Save),
        1 => Just(Move::Crash),
    ];
    prop::collection::vec(one, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_work_comes_back_after_any_crash(moves in moves()) {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let mut work = Work::begin(&path);
        for made in moves {
            match made {
                Move::Edit(dice) => drop(work.history.apply(dice.edit(work.history.project()))),
                Move::Type(dice) => drop(work.history.apply_merging(dice.edit(work.history.project()))),
                Move::Undo => drop(work.history.undo()),
                Move::Redo => drop(work.history.redo()),
                Move::Save => work.save().unwrap(),
                Move::Crash => {
                    let project = work.crash();
                    work = Work::begin(&path);
                    prop_assert_eq!(work.history.project(), &project);
                }
            }
            work.append().unwrap();
        }
        let project = work.crash();
        let opened = begin(&path).unwrap();
        prop_assert_eq!(opened.history.project(), &project);
    }
}

#[test]
fn steps_written_while_saves_run_are_all_there() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    std::thread::scope(|scope| {
        let (give, take) = std::sync::mpsc::channel();
        let worker = work.keeper.clone();
        scope.spawn(move || {
            for (project, mark) in take {
                worker.save(&project, mark).unwrap();
                worker.sync().unwrap();
            }
        });
        for n in 0..400 {
            work.rename(&n.to_string());
            if n % 20 == 0 {
                work.history.saving();
                give.send((work.history.project().clone(), work.keeper.mark()))
                    .unwrap();
            }
        }
    });
    work.crash();
    let opened = open(&path).unwrap();
    assert_eq!(name(&opened), "399");
    assert_eq!(opened.recovered.unwrap().steps, 19);
}

fn name(opened: &Opened) -> &str {
    &opened.history.project().name
}

#[test]
fn steps_come_back_after_a_crash_and_can_be_undone() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    for name in ["一", "二", "三"] {
        work.rename(name);
    }
    work.undo();
    work.crash();

    let mut opened = begin(&path).unwrap();
    assert_eq!(name(&opened), "二");
    let recovered = Recovered {
        steps: 4,
        last_millis: 1000,
    };
    assert_eq!(opened.recovered, Some(recovered));
    assert_eq!(opened.history.redo(), Some(&named("三")));
    opened.history.undo();
    opened.history.undo();
    assert_eq!(name(&opened), "一");
}

#[test]
fn a_saved_and_closed_project_leaves_one_file() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    work.keeper.sync().unwrap();
    work.keeper.close();
    assert_eq!(folder.names(), ["甲.zhaibian"]);

    let opened = open(&path).unwrap();
    assert_eq!((name(&opened), opened.recovered), ("一", None));
    assert_eq!(opened.remarks, []);
}

#[test]
fn steps_after_a_save_come_back_too() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    work.rename("二");
    work.crash();
    let opened = open(&path).unwrap();
    assert_eq!((name(&opened), opened.recovered.unwrap().steps), ("二", 1));
}

#[test]
fn an_undo_of_what_was_saved_comes_back() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.rename("二");
    work.save().unwrap();
    work.undo();
    work.undo();
    work.history.redo();
    work.append().unwrap();
    work.crash();
    assert_eq!(name(&open(&path).unwrap()), "一");
}

#[test]
fn a_step_taken_while_a_save_runs_is_in_the_new_journal() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.history.saving();
    let (project, mark) = (work.history.project().clone(), work.keeper.mark());
    work.rename("二");
    work.keeper.save(&project, mark).unwrap();
    work.crash();
    let opened = open(&path).unwrap();
    assert_eq!((name(&opened), opened.recovered.unwrap().steps), ("二", 1));
}

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
fn a_foreign_change_is_not_written_over_until_asked() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    let foreign = fs::read_to_string(&path).unwrap().replace('一', "外");
    fs::write(&path, &foreign).unwrap();
    work.rename("二");
    assert_eq!(work.save().unwrap_err().fault, Fault::ForeignChange);
    assert_eq!(fs::read_to_string(&path).unwrap(), foreign);

    let mark = work.keeper.mark();
    work.keeper
        .save_as(&path, work.history.project(), mark)
        .unwrap();
    work.crash();
    assert_eq!(name(&open(&path).unwrap()), "二");
}

#[test]
fn a_journal_of_another_file_is_set_aside() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    let older = fs::read(&path).unwrap();
    work.rename("二");
    work.save().unwrap();
    work.rename("三");
    work.save().unwrap();
    work.rename("四");
    work.crash();
    fs::write(&path, older).unwrap();

    let opened = open(&path).unwrap();
    assert_eq!(name(&opened), "一");
    let kept = folder.path(".甲.zhaibian.journal.1.old");
    assert!(fs::read_to_string(&kept).unwrap().contains('四'));
    assert_eq!(opened.remarks, [Remark::JournalSetAside(kept)]);
}

#[test]
fn saving_elsewhere_goes_on_there() {
    let folder = Folder::new();
    let (old, new) = (folder.path("旧.zhaibian"), folder.path("新.zhaibian"));
    let mut work = Work::begin(&old);
    work.rename("一");
    work.history.saving();
    let mark = work.keeper.mark();
    work.keeper
        .save_as(&new, work.history.project(), mark)
        .unwrap();
    work.rename("二");
    assert_eq!(work.keeper.path(), new);
    work.crash();
    assert_eq!(name(&open(&new).unwrap()), "二");
    assert_eq!(folder.names(), [".新.zhaibian.journal", "新.zhaibian"]);
}

#[cfg(unix)]
#[test]
fn the_file_behind_a_link_is_replaced_and_the_link_stays() {
    let folder = Folder::new();
    let (real, link) = (folder.path("真.zhaibian"), folder.path("链.zhaibian"));
    let mut work = Work::begin(&real);
    work.save().unwrap();
    work.keeper.close();
    std::os::unix::fs::symlink(&real, &link).unwrap();

    let mut work = Work::begin(&link);
    work.rename("一");
    work.save().unwrap();
    work.keeper.close();
    assert!(link.is_symlink());
    assert_eq!(name(&open(&real).unwrap()), "一");
}

/// What the work of the next test did before it was stopped.
#[derive(Default)]
struct Progress {
    acknowledged: Vec<String>,
}

fn work_until_it_fails(
    disk: Arc<dyn Disk>,
    path: &Path,
    done: &mut Progress,
) -> Result<(), StoreError> {
    let opened = open_on(disk, path, Origin::New)?;
    let Some(keeper) = opened.keeper else {
        return Ok(());
    };
    let mut history = opened.history;
    for n in 0..4 {
        history.apply(named(&format!("名{n}"))).unwrap();
        keeper.append(&history.take_steps(), 0)?;
        done.acknowledged.push(history.project().name.clone());
        keeper.sync()?;
        if n % 2 == 1 {
            history.saving();
            keeper.save(history.project(), keeper.mark())?;
        }
    }
    Ok(())
}

#[test]
fn dead_at_any_operation_nothing_acknowledged_is_lost() {
    for good in 0..40 {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let mut done = Progress::default();
        let disk = Arc::new(FailingDisk::new(good, true));
        let result = work_until_it_fails(disk, &path, &mut done);

        let opened = begin(&path).unwrap();
        let last = done.acknowledged.last().map_or("", String::as_str);
        let got = name(&opened);
        let next = format!("名{}", done.acknowledged.len());
        assert!(
            got == last || got == next,
            "{good}: {got} after {last}, {result:?}"
        );
        opened.keeper.unwrap().close();
        let left = folder.names();
        assert!(
            left.iter().all(|name| name == "甲.zhaibian"),
            "{good}: {left:?}"
        );
    }
}

#[test]
fn after_one_error_anywhere_the_next_tries_succeed() {
    for good in 0..40 {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let disk = Arc::new(FailingDisk::new(good, false));
        let opened = open_on(disk, &path, Origin::New).unwrap();
        let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
        let mut errors = Vec::new();
        for n in 0..5 {
            history.apply(named(&format!("名{n}"))).unwrap();
            errors.extend(keeper.append(&history.take_steps(), 0).err());
            history.saving();
            errors.extend(keeper.save(history.project(), keeper.mark()).err());
        }
        assert!(errors.len() <= 1, "{good}: {errors:?}");
        drop(keeper);
        assert_eq!(name(&open(&path).unwrap()), "名4", "{good}");
        let left = folder.names();
        assert!(!left.concat().contains(".tmp"), "{left:?}");
    }
}
