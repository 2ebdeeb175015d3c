//! What a crash leaves of projects without a place, and that what is given up is gone.

use std::fs;

use super::*;
use crate::project::Edit;

use crate::store::{Occasion, testing::Folder};

fn named(opened: &mut Opened, name: &str) {
    let edit = Edit::RenameProject(name.to_owned());
    opened.history.apply(edit).unwrap();
    let steps = opened.history.take_steps();
    opened.keeper.as_ref().unwrap().append(&steps, 0).unwrap();
}

#[test]
fn two_windows_begin_two_projects_and_a_crash_leaves_its_own() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path(""));
    let mut first = begin_unsaved(&dirs).unwrap();
    let mut second = begin_unsaved(&dirs).unwrap();
    named(&mut first, "一");
    named(&mut second, "二");
    assert_eq!(left_unsaved(&dirs), Vec::<PathBuf>::new());
    drop(second);

    let left = left_unsaved(&dirs);
    assert_eq!(left.len(), 1);
    let resumed = resume_unsaved(&left[0]).unwrap();
    assert_eq!(resumed.history.project().name, "二");
    drop(resumed);
    discard_unsaved(&left[0]).unwrap();
    assert_eq!(left_unsaved(&dirs), Vec::<PathBuf>::new());
}

#[test]
fn given_a_place_it_leaves_nothing_behind() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path("家"));
    let mut opened = begin_unsaved(&dirs).unwrap();
    named(&mut opened, "一");
    let keeper = opened.keeper.as_ref().unwrap();
    assert!(keeper.is_unsaved());
    let path = folder.path("甲.zhaibian");
    keeper
        .save(opened.history.project(), keeper.mark(), Occasion::default())
        .unwrap();
    keeper
        .save_as(
            &path,
            opened.history.project(),
            keeper.mark(),
            Occasion::default(),
        )
        .unwrap();
    assert!(!keeper.is_unsaved());
    named(&mut opened, "二");
    drop(opened);

    assert_eq!(
        super::super::open(&path).unwrap().history.project().name,
        "二"
    );
    assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
}

#[test]
fn killed_right_after_a_checkpoint_it_is_said_that_it_came_back() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path(""));
    let mut opened = begin_unsaved(&dirs).unwrap();
    assert_eq!(opened.recovered, None, "it is new");
    named(&mut opened, "一");
    let (keeper, occasion) = (
        opened.keeper.unwrap(),
        Occasion {
            millis: 7,
            asked: false,
        },
    );
    keeper
        .save(opened.history.project(), keeper.mark(), occasion)
        .unwrap();
    drop(keeper);
    let back = resume_unsaved(&left_unsaved(&dirs)[0]).unwrap();
    let recovered = back.recovered.unwrap();
    assert_eq!((recovered.steps, recovered.last_millis), (0, 7));
}

/// What a crash left, whose journal is damaged: the whole of it is kept aside when it is opened.
fn damaged(dirs: &Dirs) -> PathBuf {
    let mut opened = begin_unsaved(dirs).unwrap();
    named(&mut opened, "密");
    named(&mut opened, "密密");
    drop(opened);
    let path = left_unsaved(dirs).remove(0);
    let journal = names::journal(&path);
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replacen("密密", "密报", 1) + "x\n").unwrap();
    drop(resume_unsaved(&path).unwrap());
    assert!(names::aside(&path, 1).exists());
    fs::create_dir(path.with_file_name("子")).unwrap();
    fs::write(path.with_file_name("子").join("甲.损坏-1.zhaibian"), "密").unwrap();
    path
}

#[test]
fn given_up_nothing_kept_beside_it_stays() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path(""));
    let path = damaged(&dirs);
    discard_unsaved(&path).unwrap();
    assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
    let path = damaged(&dirs);
    resume_unsaved(&path).unwrap().keeper.unwrap().close();
    assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
}

#[test]
fn given_a_place_what_was_kept_beside_it_stays_until_all_is_discarded() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path("家"));
    let path = damaged(&dirs);
    let opened = resume_unsaved(&path).unwrap();
    let keeper = opened.keeper.unwrap();
    let (project, mark) = (opened.history.project(), keeper.mark());
    let saved = folder.path("甲.zhaibian");
    keeper
        .save_as(&saved, project, mark, Occasion::default())
        .unwrap();
    drop(keeper);
    assert!(names::aside(&path, 1).exists());
    assert_eq!(left_unsaved(&dirs), Vec::<PathBuf>::new());
    discard_all(&dirs).unwrap();
    assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
}

#[test]
fn closed_unsaved_it_is_gone() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path(""));
    let mut opened = begin_unsaved(&dirs).unwrap();
    named(&mut opened, "一");
    opened.keeper.unwrap().close();
    assert_eq!(fs::read_dir(dirs.data.join(FOLDER)).unwrap().count(), 0);
}

#[test]
fn one_that_cannot_be_read_hides_no_older_one() {
    let folder = Folder::new();
    let dirs = Dirs::within(&folder.path(""));
    for name in ["一", "二", "三"] {
        named(&mut begin_unsaved(&dirs).unwrap(), name);
    }
    let left = left_unsaved(&dirs);
    assert_eq!(left.len(), 3, "{left:?}");
    fs::write(&left[2], "不是项目").unwrap();
    let found = resume_youngest(&dirs);
    let opened = found.opened.unwrap();
    assert_eq!(opened.history.project().name, "二");
    assert_eq!((found.unreadable, found.more), (vec![left[2].clone()], 1));

    let next = resume_youngest(&dirs);
    assert_eq!(next.opened.unwrap().history.project().name, "一");
    assert_eq!(next.more, 0);
    assert!(left[2].exists(), "it stays");
}
