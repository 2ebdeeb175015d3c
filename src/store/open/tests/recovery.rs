//! What a crash interrupted comes back, can be undone, and is done once.

use super::*;

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
