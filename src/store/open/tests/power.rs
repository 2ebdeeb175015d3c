//! The power is cut at any moment, and of what was not synced anything may be lost: what was durable is there.
//!
//! The quick share runs with `cargo test`; `ZHAIBIAN_STATES=50000 cargo test power_cut -- --nocapture` runs longer scripts
//! and as many random states.

use std::{cell::Cell, env, path::PathBuf, sync::Arc};

use super::*;
use crate::{
    project::Edit,
    store::{Occasion, names, testing::sim::SimDisk},
};

/// What the work does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Edit,
    Undo,
    Sync,
    Save,
    SaveAsked,
    Close,
}

const ACTS: [Act; 6] = [
    Act::Edit,
    Act::Sync,
    Act::Save,
    Act::Undo,
    Act::SaveAsked,
    Act::Close,
];

/// How far the work was when the disk had so many operations behind it.
#[derive(Clone, Copy, Debug)]
struct Moment {
    ops: usize,
    /// The state that must be there, and those after it that may be.
    durable: usize,
    done: usize,
}

/// What was made of the project: the names it had, in order.
struct Work {
    names: Vec<String>,
    moments: Vec<Moment>,
}

fn path() -> PathBuf {
    PathBuf::from("/甲/甲.zhaibian")
}

fn open_sim(disk: &SimDisk) -> Opened {
    open_on(Arc::new(disk.clone()), &path(), Origin::New).expect("it always opens")
}

/// Does all that from what is on the disk; every name is new, so that a state is told by its name.
fn work(disk: &SimDisk, acts: &[Act], first: usize) -> Work {
    let opened = open_sim(disk);
    let (mut history, mut keeper) = (opened.history, opened.keeper);
    let mut work = Work {
        names: vec![history.project().name.clone()],
        moments: Vec::new(),
    };
    // What was found lasts: opening it must not lose it.
    let mut durable = 0;
    work.note(disk, durable);
    for (n, act) in (first..).zip(acts) {
        if keeper.is_none() {
            let opened = open_sim(disk);
            assert_eq!(Some(&opened.history.project().name), work.names.last());
            (history, keeper) = (opened.history, opened.keeper);
        }
        let at = keeper.as_ref().expect("nobody else has it");
        match act {
            Act::Edit => drop(history.apply(Edit::RenameProject(format!("名{n}")))),
            Act::Undo => drop(history.undo()),
            Act::Sync => at.sync().unwrap(),
            Act::Save | Act::SaveAsked | Act::Close => {
                history.saving();
                let occasion = Occasion {
                    millis: n as u64 * 400_000,
                    asked: *act == Act::SaveAsked,
                };
                at.save(history.project(), at.mark(), occasion).unwrap();
            }
        }
        let steps = history.take_steps();
        if !steps.is_empty() {
            // While it is being written down, it may be there already.
            work.names.push(history.project().name.clone());
            work.note(disk, durable);
            at.append(&steps, 0).unwrap();
        }
        if !matches!(act, Act::Edit | Act::Undo) {
            durable = work.names.len() - 1;
        }
        work.note(disk, durable);
        if *act == Act::Close
            && let Some(keeper) = keeper.take()
        {
            keeper.close();
            work.note(disk, durable);
        }
    }
    work
}

impl Work {
    /// From the operation before on, that is how far it is.
    fn note(&mut self, disk: &SimDisk, durable: usize) {
        self.moments.push(Moment {
            ops: disk.n_ops(),
            durable,
            done: self.names.len() - 1,
        });
    }

    /// What must and what may be there when the power is cut after so many operations.
    fn at(&self, ops: usize) -> (usize, usize) {
        let durable = self.moments.iter().filter(|moment| moment.ops <= ops);
        let done = self.moments.iter().find(|moment| moment.ops >= ops);
        (
            durable.map(|moment| moment.durable).max().unwrap_or(0),
            done.map_or(self.names.len() - 1, |moment| moment.done),
        )
    }
}

/// The disk after a power cut, opened: what is there must be allowed.
fn check(
    disk: &SimDisk,
    work: &Work,
    ops: usize,
    choose: &mut dyn FnMut(usize) -> usize,
) -> SimDisk {
    let cut = disk.after_power_cut(ops, choose);
    let (durable, done) = work.at(ops);
    let before = cut.clone();
    let opened = open_sim(&cut);
    let name = &opened.history.project().name;
    let allowed = &work.names[durable..=done];
    assert!(
        allowed.contains(name),
        "{name} after {allowed:?}\n{:?}\n{:?}",
        before.names(),
        disk.log()[..ops].to_vec()
    );
    let left = cut.names();
    assert!(
        !left.iter().any(|path| names::is_temporary(path)),
        "{left:?}"
    );
    cut
}

/// Every way to decide, one after the other, as an odometer counts.
pub(super) fn all_ways(mut run: impl FnMut(&mut dyn FnMut(usize) -> usize)) -> usize {
    let mut digits: Vec<(usize, usize)> = Vec::new();
    let mut n = 0;
    loop {
        let at = Cell::new(0);
        run(&mut |of| {
            if at.get() == digits.len() {
                digits.push((0, of));
            }
            let digit = digits[at.get()].0;
            at.set(at.get() + 1);
            digit
        });
        n += 1;
        digits.truncate(at.get());
        while digits.last().is_some_and(|(digit, of)| digit + 1 == *of) {
            digits.pop();
        }
        match digits.last_mut() {
            Some((digit, _)) => *digit += 1,
            None => return n,
        }
    }
}

/// Numbers by chance that are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % n
    }
}

fn states() -> usize {
    env::var("ZHAIBIAN_STATES").map_or(1500, |n| n.parse().unwrap())
}

#[test]
fn a_power_cut_at_any_operation_of_short_work_loses_nothing_durable() {
    let long = states() > 10_000;
    let length = if long { 4 } else { 3 };
    let mut n = 0;
    for script in 0..ACTS.len().pow(length) {
        let acts: Vec<_> = (0..length)
            .map(|digit| ACTS[script / ACTS.len().pow(digit) % ACTS.len()])
            .collect();
        let disk = SimDisk::default();
        let work = work(&disk, &acts, 1);
        // What a longer script does first, a shorter one has shown.
        let shown = work.moments.iter().rev().nth(4).map_or(0, |it| it.ops);
        let from = if long { shown } else { 0 };
        for ops in from..=disk.n_ops() {
            n += all_ways(|choose| drop(check(&disk, &work, ops, choose)));
        }
    }
    say(&format!(
        "all {n} states of scripts of {length} acts: nothing durable lost"
    ));
}

#[test]
fn power_cuts_by_chance_over_long_work_lose_nothing_durable() {
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    let mut n = 0;
    while n < states() {
        let mut disk = SimDisk::default();
        let mut first = 1;
        // Work, a cut, work on what is left, a cut while that is being opened, and so on.
        for _ in 0..3 {
            let acts: Vec<_> = (0..chance.below(24))
                .map(|_| ACTS[chance.below(6)])
                .collect();
            let work = work(&disk, &acts, first);
            first += acts.len();
            for _ in 0..8 {
                let ops = chance.below(disk.n_ops() + 1);
                check(&disk, &work, ops, &mut |of| chance.below(of));
                n += 1;
            }
            let ops = chance.below(disk.n_ops() + 1);
            disk = check(&disk, &work, ops, &mut |of| chance.below(of));
        }
    }
    say(&format!("{n} random states: nothing durable lost"));
}
