//! Work, a crash at the worst moment, and open again: nothing acknowledged is lost, nothing is done twice.

mod damage;
mod faults;
mod kills;
mod places;
mod power;

use std::{env, fs};

use proptest::prelude::*;

use super::*;
use crate::{
    project::{
        Edit, Project,
        sample::{self, Dice, dice},
    },
    store::{Occasion, Saved, generations, read_generation, testing::Folder},
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

    fn save(&mut self) -> Result<Saved, StoreError> {
        self.save_at(Occasion::default())
    }

    fn save_at(&mut self, occasion: Occasion) -> Result<Saved, StoreError> {
        self.history.saving();
        let mark = self.keeper.mark();
        self.keeper.save(self.history.project(), mark, occasion)
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

/// How many random sequences are tried: `ZHAIBIAN_SEQUENCES=10000 cargo test sequences` for the whole.
fn sequences(share: u32) -> u32 {
    env::var("ZHAIBIAN_SEQUENCES").map_or(share, |n| n.parse().unwrap())
}

#[expect(clippy::print_stdout, reason = "counts to be seen with --nocapture")]
fn say(what: &str) {
    println!("{what}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sequences(24)))]

    #[test]
    fn sequences_of_work_come_back_after_crashes_with_their_undo(moves in moves()) {
        let folder = Folder::new();
        let path = folder.path("甲.zhaibian");
        let mut work = Work::begin(&path);
        for made in moves {
            match made {
                Move::Edit(dice) => drop(work.history.apply(dice.edit(work.history.project()))),
                Move::Type(dice) => drop(work.history.apply_merging(dice.edit(work.history.project()))),
                Move::Undo => drop(work.history.undo()),
                Move::Redo => drop(work.history.redo()),
                Move::Save => drop(work.save().unwrap()),
                Move::Crash => {
                    let project = work.crash();
                    work = Work::begin(&path);
                    prop_assert_eq!(work.history.project(), &project);
                }
            }
            work.append().unwrap();
        }
        let mut live = work.history.clone();
        work.crash();
        let mut again = begin(&path).unwrap().history;
        prop_assert_eq!(again.project(), live.project());
        // As far as the journal reaches, each state is the same bit by bit, there and back.
        for forth in [true, false, true] {
            let step = if forth { History::redo } else { History::undo };
            while step(&mut again).is_some() {
                prop_assert!(step(&mut live).is_some());
                prop_assert_eq!(again.project(), live.project());
            }
        }
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
                worker.save(&project, mark, Occasion::default()).unwrap();
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
    work.keeper
        .save(&project, mark, Occasion::default())
        .unwrap();
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

#[test]
fn writing_over_a_foreign_change_on_purpose_keeps_it_among_the_older_versions() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    work.save().unwrap();
    let mut other = sample::project();
    other.name = "外".to_owned();
    fs::write(
        &path,
        project_file::encode(&other, &project_file::Head::default()).0,
    )
    .unwrap();

    let mark = work.keeper.mark();
    let asked = Occasion {
        millis: 5,
        asked: true,
    };
    work.keeper
        .save_as(&path, work.history.project(), mark, asked)
        .unwrap();
    work.crash();
    assert_eq!(name(&open(&path).unwrap()), "一");
    let kept = generations(&path);
    assert_eq!(read_generation(&kept[0]).unwrap().project, other);
}

#[test]
fn what_a_save_replaces_can_be_had_back() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    let minute = 60_000;
    let mut save = |name: &str, minutes: u64, asked: bool| {
        work.rename(name);
        let millis = minutes * minute;
        work.save_at(Occasion { millis, asked }).unwrap();
    };
    save("一", 0, true);
    save("二", 1, false);
    save("三", 2, false);
    save("四", 3, true);
    save("五", 8, false);
    work.keeper.close();
    // As it was opened, it is kept in any case.
    let mut work = Work::begin(&path);
    work.rename("六");
    work.save_at(Occasion {
        millis: 9 * minute,
        asked: false,
    })
    .unwrap();
    work.keeper.close();

    let list = generations(&path);
    let names: Vec<_> = list
        .iter()
        .map(|one| read_generation(one).unwrap().project.name)
        .collect();
    assert_eq!(names, ["五", "四", "一"]);
    assert_eq!(list[0].millis, 8 * minute);
}

#[test]
fn an_older_version_restored_is_undone_after_a_crash_too() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    for name in ["一", "二"] {
        work.rename(name);
        work.save_at(Occasion {
            millis: 1,
            asked: true,
        })
        .unwrap();
    }
    let then = read_generation(&generations(&path)[0]).unwrap();
    let edit = Edit::restoring(work.history.project(), &then.project);
    work.history.apply(edit).unwrap();
    work.append().unwrap();
    work.crash();
    let mut opened = open(&path).unwrap();
    assert_eq!(name(&opened), "一");
    opened.history.undo();
    assert_eq!(name(&opened), "二");
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
        .save_as(&new, work.history.project(), mark, Occasion::default())
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

#[test]
fn what_a_newer_program_wrote_is_not_written_over_on_purpose_either() {
    let folder = Folder::new();
    let mut work = Work::begin(&folder.path("甲.zhaibian"));
    work.rename("一");
    work.save().unwrap();
    let mark = work.keeper.mark();
    let readable = "(version: 9, name: \"新\")";
    let unreadable = "(version: 9, tags: [(id: 1, shape: Round)])";
    for (there, text) in [("甲", readable), ("乙", readable), ("丙", unreadable)] {
        let path = folder.path(&format!("{there}.zhaibian"));
        fs::write(&path, text).unwrap();
        let project = work.history.project();
        let refused = work
            .keeper
            .save_as(&path, project, mark, Occasion::default());
        assert_eq!(
            refused.unwrap_err().fault,
            Fault::NewerVersion(9),
            "{there}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "{there}");
    }
}
