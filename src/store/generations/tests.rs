//! What is kept, what makes room, and that it can be read again.

use expect_test::expect;

use super::{
    thinning::{DAY, HOUR, outdated},
    *,
};
use crate::{project::sample, store::testing::Folder};

const NOW: u64 = 1_764_000_000_000;
const MINUTE: u64 = 60_000;

fn at(number: u64, millis: u64) -> Generation {
    Generation {
        number,
        millis,
        reports: 1,
        annotations: 2,
        path: PathBuf::from(number.to_string()),
        bytes: 1000,
    }
}

/// Saves one after the other, each making room as it happens; the ages of what is left at the end, in hours.
fn left_of(times: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut all = Vec::new();
    let mut now = 0;
    for (number, millis) in (1..).zip(times) {
        now = millis;
        all.insert(0, at(number, millis));
        let gone = outdated(all.clone(), now);
        all.retain(|generation| !gone.contains(generation));
    }
    all.iter().map(|one| (now - one.millis) / HOUR).collect()
}

#[test]
fn ten_last_then_hourly_for_a_day_then_daily_for_a_month() {
    let every_ten_minutes = (0..9000).map(|n| NOW + n * 10 * MINUTE);
    let ages = left_of(every_ten_minutes);
    expect![[r"
        [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]
    "]]
    .assert_eq(&format!("{:?}\n", ages.iter().filter(|age| **age < 24).collect::<Vec<_>>()));
    let days: Vec<_> = ages
        .iter()
        .filter(|age| **age >= 24)
        .map(|age| age / 24)
        .collect();
    assert!((28..=31).contains(&days.len()), "{days:?}");
    assert!(days.is_sorted_by(|a, b| a < b), "{days:?}");
}

#[test]
fn few_old_ones_stay_however_old() {
    let once_a_year = (0..8).map(|n| NOW + n * 365 * DAY);
    assert_eq!(left_of(once_a_year).len(), 8);
}

#[test]
fn a_clock_that_went_back_loses_nothing_recent() {
    let back = (0..10).rev().map(|n| at(n + 1, NOW - n * HOUR));
    let all: Vec<_> = back.collect();
    assert_eq!(outdated(all, 0), []);
}

#[test]
fn a_clock_that_is_wrong_for_a_day_costs_no_version_of_the_days_before() {
    let daily: Vec<_> = (0..20).rev().map(|n| at(n + 1, NOW + n * DAY)).collect();
    assert_eq!(outdated(daily, 0), []);
    // One that was ahead for an afternoon leaves one version more, not one for each hour.
    let ahead = NOW + 5 * 365 * DAY;
    let mut all: Vec<_> = (1..=20)
        .rev()
        .map(|n| at(n + 5, NOW + n * MINUTE))
        .collect();
    all.extend((1..=5).rev().map(|n| at(n, ahead + n * HOUR)));
    let gone = outdated(all, NOW + DAY / 2);
    let gone: Vec<_> = gone.iter().map(|one| one.number).collect();
    assert_eq!(gone, [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2, 1]);
}

#[test]
fn a_clock_that_went_back_stops_no_keeping() {
    let standing = Standing {
        last_kept: NOW,
        ..Standing::default()
    };
    assert!(!standing.is_worth_keeping(NOW + PAUSE - 1));
    assert!(standing.is_worth_keeping(NOW + PAUSE));
    assert!(standing.is_worth_keeping(NOW - DAY));
}

#[test]
fn large_ones_make_room_but_for_the_last() {
    let large = |number| Generation {
        bytes: 90 << 20,
        ..at(number, NOW)
    };
    let gone = outdated((1..=4).rev().map(large).collect(), NOW);
    assert_eq!(
        gone.iter().map(|one| one.number).collect::<Vec<_>>(),
        [2, 1]
    );
    let huge = Generation {
        bytes: 900 << 20,
        ..at(1, NOW)
    };
    assert_eq!(outdated(vec![huge], NOW), []);
}

/// The save that kept it failed then, so that the two are still one file.
#[test]
fn a_version_that_another_program_wrote_into_says_so() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut project = sample::project();
    project.name = "一".to_owned();
    let (text, _) = project_file::encode(&project, &project_file::Head::default());
    std::fs::write(&path, &text).unwrap();
    let file = project_file::decode(&path, text.as_bytes()).unwrap();
    let standing = Standing::opened(&file);
    keep(&RealDisk, &path, &standing, text.as_bytes(), NOW).unwrap();
    let kept = &generations(&path)[0];
    assert!(read_generation(kept).unwrap().whole);
    std::fs::write(&path, text.replace('一', "外")).unwrap();
    let past = read_generation(kept).unwrap();
    assert_eq!((past.project.name.as_str(), past.whole), ("外", false));
}

#[test]
fn what_is_kept_is_listed_and_read_again() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut project = sample::project();
    let mut texts = Vec::new();
    for (n, name) in (1..).zip(["一", "二", "三"]) {
        project.name = name.to_owned();
        let head = project_file::Head {
            generation: n,
            saved: NOW + n,
            ..Default::default()
        };
        let (text, _) = project_file::encode(&project, &head);
        let file = project_file::decode(&path, text.as_bytes()).unwrap();
        // Another file, as a save makes it.
        drop(std::fs::remove_file(&path));
        std::fs::write(&path, &text).unwrap();
        keep(
            &RealDisk,
            &path,
            &Standing::opened(&file),
            text.as_bytes(),
            NOW,
        )
        .unwrap();
        texts.push(text);
    }
    let list = generations(&path);
    let shown = |one: &Generation| (one.number, one.millis - NOW, one.reports, one.annotations);
    assert_eq!(
        list.iter().map(shown).collect::<Vec<_>>(),
        [(3, 3, 1, 0), (2, 2, 1, 0), (1, 1, 1, 0)]
    );
    let read = read_generation(&list[1]).unwrap();
    assert_eq!((read.project.name.as_str(), read.whole), ("二", true));

    std::fs::write(&list[0].path, texts[2].replace("三", "四")).unwrap();
    assert!(!read_generation(&list[0]).unwrap().whole, "changed since");
    clear_generations(&path).unwrap();
    assert_eq!(
        (generations(&path), folder.names()),
        (vec![], vec!["甲.zhaibian".to_owned()])
    );
}
