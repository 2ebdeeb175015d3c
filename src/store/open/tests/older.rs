//! What a save replaces can be had back.

use super::*;

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
fn where_an_older_file_was_put_back_what_is_kept_from_then_on_is_the_newest() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    let mut first = Vec::new();
    for n in 1..=14 {
        work.rename(&format!("先{n}"));
        let (millis, asked) = (n, true);
        work.save_at(Occasion { millis, asked }).unwrap();
        if n == 3 {
            first = fs::read(&path).unwrap();
        }
    }
    work.keeper.close();
    fs::write(&path, first).unwrap();
    let mut work = Work::begin(&path);
    for n in 1..=12 {
        work.rename(&format!("后{n}"));
        let (millis, asked) = (100 + n, true);
        work.save_at(Occasion { millis, asked }).unwrap();
    }
    let list = generations(&path);
    let names: Vec<_> = list
        .iter()
        .map(|one| read_generation(one).unwrap().project.name)
        .collect();
    let newest: Vec<_> = (2..=11).rev().map(|n| format!("后{n}")).collect();
    assert_eq!(names[..10], newest);
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
