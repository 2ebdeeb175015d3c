//! A file that is ruined, gone or late takes nothing with it.

use super::*;
use crate::store::open_older;

/// A project with an older version.
fn twice_saved(folder: &Folder) -> PathBuf {
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    for (millis, name) in [(1, "一"), (2, "二")] {
        work.rename(name);
        let asked = true;
        work.save_at(Occasion { millis, asked }).unwrap();
    }
    work.keeper.close();
    path
}

#[test]
fn a_ruined_project_goes_on_from_its_newest_older_version_and_is_kept() {
    let folder = Folder::new();
    let path = twice_saved(&folder);
    fs::write(&path, "乱码").unwrap();
    assert!(matches!(
        open(&path).map(|_| ()).unwrap_err().fault,
        Fault::Damaged { .. }
    ));
    let opened = open_older(&path).unwrap();
    assert_eq!(name(&opened), "一");
    let kept = folder.path("甲.损坏-1.zhaibian");
    assert_eq!(fs::read_to_string(&kept).unwrap(), "乱码");
    assert_eq!(opened.remarks[0], Remark::Older { kept: Some(kept) });
    drop(opened);
    assert_eq!(name(&open(&path).unwrap()), "一", "it is the project now");
}

#[test]
fn a_project_that_is_gone_goes_on_from_its_newest_older_version() {
    let folder = Folder::new();
    let path = twice_saved(&folder);
    fs::remove_file(&path).unwrap();
    let opened = open_older(&path).unwrap();
    assert_eq!(name(&opened), "一");
    assert_eq!(opened.remarks[0], Remark::Older { kept: None });
}

#[test]
fn a_good_file_that_came_back_meanwhile_is_not_replaced() {
    let folder = Folder::new();
    let path = twice_saved(&folder);
    let opened = open_older(&path).unwrap();
    assert_eq!(name(&opened), "二");
    assert!(opened.remarks.is_empty());
}

#[test]
fn a_project_whose_file_was_renamed_while_open_is_written_anew_and_that_is_told() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    assert_eq!(work.save().unwrap(), Saved::InPlace, "it is new");
    fs::rename(&path, folder.path("乙.zhaibian")).unwrap();
    work.rename("二");
    assert_eq!(work.save().unwrap(), Saved::Anew);
    assert_eq!(work.save().unwrap(), Saved::InPlace);
    work.keeper.close();
    assert_eq!(name(&open(&path).unwrap()), "二");
    assert_eq!(name(&open(&folder.path("乙.zhaibian")).unwrap()), "一");
}

#[test]
fn a_save_that_had_to_wait_puts_no_older_project_over_the_last_one() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一");
    let (waiting, old, mark) = (
        work.keeper.clone(),
        work.history.project().clone(),
        work.keeper.mark(),
    );
    work.rename("二");
    let occasion = Occasion::default();
    let last = work.keeper.mark();
    work.keeper
        .save_last(work.history.project(), last, occasion)
        .unwrap();
    for late in [
        waiting.save(&old, mark, occasion),
        waiting.save_as(&path, &old, mark, occasion),
    ] {
        assert_eq!(late.unwrap_err().fault, Fault::Closed);
    }
    work.keeper.close();
    assert_eq!(name(&open(&path).unwrap()), "二");
}
