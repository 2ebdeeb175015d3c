//! Saving elsewhere: what stood there stays somewhere.

use super::*;
use crate::store::testing::FailingDisk;

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

/// Saves over what stands at 乙; the project is 一.
fn over(folder: &Folder, disk: Arc<dyn Disk>) -> Result<Saved, StoreError> {
    let mut work = Work::on(disk, &folder.path("甲.zhaibian"));
    work.rename("一");
    let (mark, asked) = (work.keeper.mark(), Occasion::default());
    let path = folder.path("乙.zhaibian");
    work.keeper
        .save_as(&path, work.history.project(), mark, asked)
}

/// A project 原 at 乙, whose window was killed after two steps.
fn killed_at(path: &Path) {
    let mut work = Work::begin(path);
    work.rename("原");
    work.save().unwrap();
    work.rename("一步");
    work.rename("两步");
    work.crash();
}

#[test]
fn what_a_killed_window_had_not_saved_is_an_older_version_of_what_is_written_over_it() {
    let folder = Folder::new();
    let path = folder.path("乙.zhaibian");
    killed_at(&path);
    assert_eq!(over(&folder, Arc::new(RealDisk)).unwrap(), Saved::InPlace);
    let kept = generations(&path);
    let kept: Vec<_> = kept.iter().map(|it| read_generation(it).unwrap()).collect();
    let names: Vec<_> = kept
        .iter()
        .map(|it| (&*it.project.name, it.whole))
        .collect();
    assert_eq!(names, [("两步", true), ("原", true)]);
    assert_eq!(kept.len(), 2);
    assert_eq!(name(&open(&path).unwrap()), "一");
}

#[test]
fn a_damaged_journal_there_stays_whole_under_another_name() {
    let folder = Folder::new();
    let path = folder.path("乙.zhaibian");
    killed_at(&path);
    let journal = names::journal(&path);
    let damaged = fs::read_to_string(&journal)
        .unwrap()
        .replace("一步", "三步");
    fs::write(&journal, &damaged).unwrap();
    let aside = names::aside(&path, 1);
    let saved = over(&folder, Arc::new(RealDisk)).unwrap();
    assert_eq!(saved, Saved::Over(aside.clone()));
    assert_eq!(fs::read_to_string(aside).unwrap(), damaged);
    assert_eq!(name(&open(&path).unwrap()), "一");
}

#[test]
fn a_damaged_project_written_over_on_purpose_stays_under_another_name() {
    let folder = Folder::new();
    let (path, kept) = (
        folder.path("乙.zhaibian"),
        folder.path("乙.原件-1.zhaibian"),
    );
    fs::write(&path, "(version: 1, 坏").unwrap();
    let saved = over(&folder, Arc::new(RealDisk)).unwrap();
    assert_eq!(saved, Saved::Over(kept.clone()));
    assert_eq!(fs::read_to_string(kept).unwrap(), "(version: 1, 坏");
    assert_eq!(name(&open(&path).unwrap()), "一");
}

#[test]
fn a_project_that_cannot_become_an_older_version_stays_under_another_name() {
    let folder = Folder::new();
    let path = folder.path("乙.zhaibian");
    let mut there = Work::begin(&path);
    there.rename("旧");
    there.save().unwrap();
    there.keeper.close();
    // Where their folder should be is something else.
    fs::write(names::history(&path), "").unwrap();
    let saved = over(&folder, Arc::new(RealDisk)).unwrap();
    let Saved::Over(kept) = saved else {
        panic!("{saved:?}");
    };
    assert_eq!(name(&open(&kept).unwrap()), "旧");
    assert_eq!(name(&open(&path).unwrap()), "一");
}

#[test]
fn what_cannot_be_read_is_not_written_over() {
    let folder = Folder::new();
    let path = folder.path("乙.zhaibian");
    fs::create_dir(&path).unwrap();
    over(&folder, Arc::new(RealDisk)).unwrap_err();
    assert!(path.is_dir());
}

#[test]
fn where_nothing_can_be_kept_nothing_is_written_over() {
    let folder = Folder::new();
    let path = folder.path("乙.zhaibian");
    fs::write(&path, "坏").unwrap();
    // Whichever operation fails, the damaged file is whole somewhere.
    for good in 0.. {
        let disk = FailingDisk::new(good, false, ErrorKind::StorageFull);
        let there =
            |name: &str| fs::read_to_string(folder.path(name)).is_ok_and(|text| text == "坏");
        let opened = open_on(
            Arc::new(disk.clone()),
            &folder.path("甲.zhaibian"),
            Origin::New,
        );
        let Ok(Opened {
            history,
            keeper: Some(keeper),
            ..
        }) = opened
        else {
            continue;
        };
        let saved = keeper.save_as(&path, history.project(), keeper.mark(), Occasion::default());
        assert!(
            there("乙.zhaibian") || there("乙.原件-1.zhaibian"),
            "{good}: {saved:?}"
        );
        if saved.is_ok() && !disk.has_failed() {
            break;
        }
        fs::write(&path, "坏").unwrap();
    }
}
