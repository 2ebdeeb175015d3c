//! The real thing: a process that edits, undoes, syncs and saves is killed at some moment, again and again, on one
//! project. `ZHAIBIAN_KILLS=10000 cargo test killed_at_any -- --nocapture` kills as often.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use super::*;
use crate::store::{Mark, generations, names};

const PLACE: &str = "ZHAIBIAN_TEST_KILL_PLACE";

/// Edits and saves without end where the test below started it, saving on a thread of its own as the program does; says
/// each edit once it is acknowledged.
#[test]
fn driver() {
    let Some(path) = env::var_os(PLACE) else {
        return;
    };
    let opened = begin(Path::new(&path)).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    let (give, take) = std::sync::mpsc::channel::<(Project, Mark, Occasion)>();
    let worker = keeper.clone();
    std::thread::spawn(move || {
        for (project, mark, occasion) in take {
            let saved = worker.save(&project, mark, occasion).unwrap();
            assert_eq!(saved, Saved::InPlace);
        }
    });
    for n in count(&history) + 1.. {
        if n % 3 == 0 {
            history.apply(Edit::SetAuthorUnit(n.to_string())).unwrap();
            keeper.append(&history.take_steps(), 0).unwrap();
            history.undo();
            keeper.append(&history.take_steps(), 0).unwrap();
        }
        history.apply(Edit::RenameProject(n.to_string())).unwrap();
        keeper.append(&history.take_steps(), n).unwrap();
        acknowledge(n);
        if n % 7 == 0 {
            keeper.sync().unwrap();
        }
        if n % 5 == 0 {
            history.saving();
            let occasion = Occasion {
                millis: n,
                asked: n % 2 == 0,
            };
            let project = history.project().clone();
            give.send((project, keeper.mark(), occasion)).unwrap();
            // Not faster than the disk.
            std::thread::sleep(Duration::from_micros(n % 900));
        }
    }
}

fn acknowledge(n: u64) {
    say(&format!("\nacknowledged {n}"));
}

fn count(history: &History) -> u64 {
    history.project().name.parse().unwrap_or(0)
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let rounds = env::var("ZHAIBIAN_KILLS").map_or(15, |n| n.parse().unwrap());
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut edits = 0;
    for round in 0..rounds {
        edits += kill_once(&folder, &path, round);
    }
    assert!(!generations(&path).is_empty());
    say(&format!(
        "{rounds} kills, {edits} edits acknowledged: none lost, no file unreadable, nothing left over"
    ));
}

/// How many edits came on top.
fn kill_once(folder: &Folder, path: &Path, round: u64) -> u64 {
    let before = count(&begin(path).unwrap().history);
    let mut child = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "--nocapture",
            "store::open::tests::kills::driver",
        ])
        .env(PLACE, path)
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
    // Now and then while it is still opening what the last kill left.
    let first = (!round.is_multiple_of(4)).then(|| acknowledged.next().unwrap());
    std::thread::sleep(Duration::from_micros(round * 7919 % 30_000));
    child.kill().unwrap();
    // The last line may be cut.
    let last = acknowledged.max().or(first).unwrap_or(before);
    child.wait().unwrap();

    let opened = begin(path).unwrap();
    assert!(count(&opened.history) >= last, "round {round}");
    assert_eq!(opened.remarks, [], "round {round}");
    let now = count(&opened.history);
    drop(opened);
    let left = folder.names();
    let kept = |name: &String| {
        let ends = |end: &str| name.ends_with(end);
        names::is_temporary(Path::new(name)) || ends(".lock") || ends(".old")
    };
    assert!(!left.iter().any(kept), "round {round}: {left:?}");
    now - before
}
