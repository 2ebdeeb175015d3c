//! The real thing: a process that edits and saves is killed at some moment, again and again, on one project.
//! `ZHAIBIAN_KILLS=10000 cargo test killed_at` kills as often.

use std::{
    env,
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use super::*;
use crate::{project::Edit, store::testing::Folder};

const PLACE: &str = "ZHAIBIAN_TEST_KILL_PLACE";

/// Edits and saves without end where the test below started it; says each edit once it is acknowledged.
#[test]
fn driver() {
    let Some(path) = env::var_os(PLACE) else {
        return;
    };
    let opened = begin(Path::new(&path)).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    for n in count(&history) + 1.. {
        history.apply(Edit::RenameProject(n.to_string())).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
        acknowledge(n);
        if n % 5 == 0 {
            history.saving();
            keeper.save(history.project(), keeper.mark()).unwrap();
        }
    }
}

#[expect(clippy::print_stdout, reason = "the parent reads it")]
fn acknowledge(n: u64) {
    println!("\nacknowledged {n}");
}

fn count(history: &History) -> u64 {
    history.project().name.parse().unwrap_or(0)
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let rounds = env::var("ZHAIBIAN_KILLS").map_or(15, |n| n.parse().unwrap());
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    for round in 0..rounds {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", "--nocapture", "store::open::kill_tests::driver"])
            .env(PLACE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged = said.by_ref().filter_map(|line| {
            line.unwrap()
                .strip_prefix("acknowledged ")?
                .parse::<u64>()
                .ok()
        });
        let first = acknowledged.next().unwrap();
        std::thread::sleep(Duration::from_micros(round * 7919 % 30_000));
        child.kill().unwrap();
        // The last line may be cut.
        let last = acknowledged.max().unwrap_or(first);
        child.wait().unwrap();

        let opened = begin(&path).unwrap();
        assert!(count(&opened.history) >= last, "round {round}");
        assert_eq!(opened.remarks, [], "round {round}");
        drop(opened);
        let left = folder.names();
        assert!(
            left.iter()
                .all(|name| !name.contains(".tmp") && !name.contains(".lock"))
        );
    }
}
