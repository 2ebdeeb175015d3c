//! A project that can only be read, one of another machine, one that a crash left.

use super::desk::{Desk, full, history, opened, path};
use crate::{
    annotation::TagId,
    project::History,
    session::{Command, Effect, Event, Leave, NoticeKind},
    store::{Fault, LockNote, ReadOnly},
    wording::Lang,
};

#[test]
fn a_project_opened_for_reading_only_is_never_written() {
    let mut desk = Desk::empty();
    let mut project = opened("汇总.zhaibian", history());
    project.read_only = Some(ReadOnly::NotWritable(Fault::ReadOnly));
    desk.receive(Event::ProjectOpened(project));
    assert!(!desk.session.needs_a_home());
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    desk.now = 100_000;
    assert!(desk.run(Command::Tick).is_empty());
    let effects = desk.run(Command::Save);
    assert!(matches!(
        effects.as_slice(),
        [Effect::AskWhereToSave { .. }]
    ));
    assert!(desk.session.needs_a_home(), "its changes are nowhere");
}

#[test]
fn changes_of_a_project_that_can_only_be_read_are_kept_elsewhere() {
    let mut desk = Desk::empty();
    let mut project = opened("汇总.zhaibian", history());
    project.read_only = Some(ReadOnly::NotWritable(Fault::ReadOnly));
    desk.receive(Event::ProjectOpened(project));
    desk.take("学习不够深入。");
    let first = desk.tag(TagId::PROBLEM);
    let [Effect::Shelter(whole), ..] = first.as_slice() else {
        panic!("{first:?}");
    };
    assert_eq!(whole.reports[0].annotations.len(), 1);
    let second = desk.run(Command::Undo);
    let [Effect::Journal(steps), ..] = second.as_slice() else {
        panic!("{second:?}");
    };
    // Whoever goes on from the whole project comes to the same, though the tag was put on before it was written.
    let mut again = History::new(whole.as_ref().clone());
    for step in steps {
        again.run(step.clone()).unwrap();
    }
    assert_eq!(again.project(), desk.session.project());
}

/// A project that another machine has, as the store gives it.
fn held(elsewhere: bool) -> Desk {
    let mut desk = Desk::empty();
    let mut project = opened("汇总.zhaibian", history());
    project.read_only = Some(ReadOnly::LockedBy(LockNote {
        elsewhere,
        ..LockNote::default()
    }));
    project.locked_since = Some("9:12".to_owned());
    desk.receive(Event::ProjectOpened(project));
    desk
}

#[test]
fn a_project_of_another_machine_can_be_taken_over_and_one_open_here_cannot() {
    let mut desk = held(true);
    assert_eq!(desk.session.locked_since(), Some("9:12"));
    let effects = desk.run(Command::TakeOver);
    let [Effect::TakeOver(taken)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(*taken, path("汇总.zhaibian"));
    assert!(held(false).run(Command::TakeOver).is_empty());
    desk.run(Command::NewProject);
    assert_eq!(desk.session.locked_since(), None);
}

#[test]
fn what_was_changed_before_taking_over_is_asked_about() {
    let mut desk = held(true);
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::TakeOver);
    assert!(matches!(
        effects.as_slice(),
        [Effect::AskToLeave(Leave::TakeOver(_))]
    ));
}

#[test]
fn where_changes_cannot_be_kept_elsewhere_it_is_said_once_and_not_tried_with_each() {
    let mut desk = held(false);
    desk.take("学习不够深入。");
    let first = desk.tag(TagId::PROBLEM);
    assert!(matches!(first.as_slice(), [Effect::Shelter(_), ..]));
    desk.receive(Event::JournalFailed(full(&path("x"))));
    let said = desk.session.notices().to_vec();
    assert!(matches!(&said[..], [notice] if matches!(notice.kind, NoticeKind::JournalFailed(_))));
    desk.run(Command::Dismiss(said[0].id));
    for _ in 0..3 {
        let next = desk.run(Command::Undo);
        assert!(
            !next
                .iter()
                .any(|effect| matches!(effect, Effect::Shelter(_)))
        );
        desk.run(Command::Redo);
    }
    assert!(desk.session.notices().is_empty());
    assert!(desk.session.needs_a_home());
}

#[test]
fn what_came_back_of_a_project_never_saved_is_counted_whole() {
    let mut desk = Desk::empty();
    let mut project = opened("", history());
    project.path = None;
    project.recovered = Some((0, Some("15:04:05".to_owned())));
    desk.receive(Event::ProjectOpened(project));
    let said = Lang::Zh.notice(&desk.session.notices()[0].kind);
    assert!(said.contains("1 份报告、0 处标注（到 15:04:05）"), "{said}");
}
