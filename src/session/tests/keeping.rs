//! What becomes of work that a crash, a renamed file or a ruined one would take out of sight.

use super::desk::{Desk, entry, full, job, opened, path};
use crate::{
    annotation::TagId,
    project::{Edit, History, Project},
    session::{Command, Dated, Effect, Event, Home, Leave, NoticeKind},
    store::{Fault, Generation, LockNote, ReadOnly, Saved, StoreError},
    wording::Lang,
};

fn history() -> History {
    let add = Edit::AddReports(vec![entry(4, super::desk::REPORT)]);
    History::new(Project::default().edited(&add).unwrap())
}

fn said(desk: &Desk) -> Vec<String> {
    let notices = desk.session.notices().iter();
    notices
        .map(|notice| Lang::Zh.notice(&notice.kind))
        .collect()
}

#[test]
fn samples_that_could_not_be_saved_are_not_said_to_be_recorded() {
    let mut desk = Desk::empty();
    desk.receive(Event::Samples(vec![entry(4, super::desk::REPORT)]));
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    desk.save_failed(job(&effects));
    let recorded =
        |kind: &NoticeKind| matches!(kind, NoticeKind::SaveFailed { recorded, .. } if *recorded);
    assert!(!desk.has_notice(recorded));
    assert_eq!(*desk.session.home(), Home::Samples);
}

#[test]
fn a_project_renamed_while_it_was_open_is_written_anew_and_that_is_read_before_quitting() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Leave(Leave::Quit));
    let effects = desk.receive(Event::Saved {
        job: job(&effects),
        result: Ok(Saved::Anew),
    });
    assert!(effects.is_empty(), "{effects:?}");
    assert!(desk.session.is_saved());
    assert!(said(&desk)[0].contains("“/文稿/汇总.zhaibian”"));
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(effects.last(), Some(Effect::Quit)));
}

#[test]
fn two_clicks_on_a_project_open_it_once() {
    let mut desk = Desk::empty();
    let open = || Command::OpenProject(path("甲.zhaibian"));
    assert_eq!(desk.run(open()).len(), 1);
    assert!(desk.run(open()).is_empty());
    let other = desk.run(Command::OpenProject(path("乙.zhaibian")));
    assert_eq!(other.len(), 1, "another one is opened");
    desk.receive(Event::ProjectOpened(opened("乙.zhaibian", history())));
    assert_eq!(desk.run(open()).len(), 1);
}

#[test]
fn a_project_that_did_not_come_can_be_asked_for_again() {
    for answer in [
        Event::ProjectRefused {
            path: path("甲.zhaibian"),
            error: full(&path("甲.zhaibian")),
            older: None,
        },
        Event::ProjectWaits(Leave::OpenProject(path("甲.zhaibian"))),
        Event::ProjectIsHere,
    ] {
        let mut desk = Desk::empty();
        desk.run(Command::OpenProject(path("甲.zhaibian")));
        desk.receive(answer);
        let again = desk.run(Command::OpenProject(path("甲.zhaibian")));
        assert!(matches!(again.as_slice(), [Effect::OpenProject(_)]));
    }
}

#[test]
fn a_project_that_comes_while_the_one_at_hand_was_changed_asks_first() {
    let mut desk = Desk::with_report();
    let effects = desk.receive(Event::ProjectWaits(Leave::OpenUnsaved));
    assert!(matches!(
        effects.as_slice(),
        [Effect::AskToLeave(Leave::OpenUnsaved)]
    ));
}

#[test]
fn a_ruined_project_offers_its_newest_older_version() {
    let mut desk = Desk::with_report();
    let of = path("汇总.zhaibian");
    let generation = Generation {
        number: 7,
        millis: 1,
        reports: 3,
        annotations: 20,
        path: path("7"),
        bytes: 9,
    };
    desk.receive(Event::ProjectRefused {
        path: of.clone(),
        error: StoreError {
            path: of.clone(),
            fault: Fault::Damaged { line: 3, column: 1 },
        },
        older: Some(Dated {
            generation,
            when: "2024-01-05 09:12".to_owned(),
        }),
    });
    let notice = &desk.session.notices()[0].kind;
    assert!(
        Lang::Zh
            .notice(notice)
            .contains("旧版本（2024-01-05 09:12）")
    );
    assert!(
        Lang::En
            .notice(notice)
            .contains("older version of it (2024-01-05 09:12)")
    );

    let asked = desk.run(Command::OpenOlder(of.clone()));
    let leave = Leave::OpenOlder(of);
    assert!(matches!(asked.as_slice(), [Effect::AskToLeave(asked)] if *asked == leave));
    let effects = desk.run(Command::Leave(leave));
    assert!(matches!(effects.as_slice(), [Effect::OpenOlder(_)]));
}

#[test]
fn projects_left_by_a_crash_are_named_until_they_are_open() {
    let mut desk = Desk::empty();
    desk.receive(Event::UnsavedLeft {
        more: 2,
        unreadable: vec![path("unsaved/3/project.zhaibian")],
    });
    desk.receive(Event::ProjectOpened(opened("甲.zhaibian", history())));
    let told = said(&desk);
    assert!(told[0].contains("“/文稿/unsaved/3”"), "{told:?}");
    assert!(told[1].contains("还有 2 个"), "{told:?}");

    let effects = desk.run(Command::OpenUnsaved);
    assert!(matches!(effects.as_slice(), [Effect::OpenUnsaved]));
    desk.receive(Event::UnsavedLeft {
        more: 0,
        unreadable: Vec::new(),
    });
    assert!(desk.session.notices().is_empty());
}

#[test]
fn many_steps_in_a_project_that_can_only_be_read_are_put_together_elsewhere() {
    let mut desk = Desk::empty();
    let mut project = opened("汇总.zhaibian", history());
    project.read_only = Some(ReadOnly::LockedBy(LockNote::default()));
    desk.receive(Event::ProjectOpened(project));
    desk.take("学习不够深入。");
    for _ in 0..251 {
        desk.tag(TagId::PROBLEM);
        desk.run(Command::Undo);
    }
    let job = job(&desk.run(Command::Tick));
    assert!(!job.moves && job.path.as_os_str().is_empty());
    desk.saved(job);
    assert!(!desk.session.is_saved() && desk.session.needs_a_home());
    assert!(desk.run(Command::Tick).is_empty());
    let save = desk.run(Command::Save);
    assert!(matches!(save.as_slice(), [Effect::AskWhereToSave { .. }]));
}
