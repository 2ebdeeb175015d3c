//! Work, a crash at the worst moment, and open again: nothing acknowledged is lost, nothing is done twice.

mod damage;
mod elsewhere;
mod faults;
mod kills;
mod older;
mod others;
mod places;
mod power;
mod power_unsaved;
mod recovery;
#[cfg(unix)]
mod rights;
mod ruined;
mod space;

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

fn name(opened: &Opened) -> &str {
    &opened.history.project().name
}
