//! Reports come in and go.

use std::sync::Arc;

use super::desk::{Desk, OTHER, REPORT, path};
use crate::{
    project::Edit,
    readers::ReadError,
    session::{Command, Effect, Event, FileFailure, FileResult, Findings, NoticeKind, Now},
};

#[test]
fn opening_files_is_one_undo_step() {
    let mut desk = Desk::empty();
    desk.open(&[REPORT, OTHER]);
    assert_eq!(desk.names().len(), 2);
    assert_eq!(desk.unit(), "青禾镇第三党支部2024年工作总结");

    desk.run(Command::Undo);
    assert_eq!(desk.names().len(), 0);
    assert_eq!(desk.session.cursor().report, None);

    desk.run(Command::Redo);
    assert_eq!(desk.names().len(), 2);
    assert!(desk.session.cursor().unit.is_some());
}

#[test]
fn the_same_file_opened_twice_is_noticed() {
    let mut desk = Desk::with_report();
    desk.open(&[REPORT]);
    assert_eq!(desk.names().len(), 1);
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::FileKnown { .. })));
}

#[test]
fn a_file_that_cannot_be_read_says_so_and_the_others_open() {
    let mut desk = Desk::empty();
    let effects = desk.run(Command::OpenFiles(vec![path("a.txt"), path("b.txt")]));
    assert!(matches!(effects.as_slice(), [Effect::Read(job)] if job.paths.len() == 2));
    let entry = super::desk::entry(9, OTHER);
    let findings = Findings::of(&entry);
    desk.receive(Event::FilesRead(vec![
        FileResult::Failed {
            name: "a.txt".to_owned(),
            failure: FileFailure::Refused(ReadError::Empty { pictures: 0 }),
        },
        FileResult::Read(entry, findings),
    ]));
    assert_eq!(desk.names().len(), 1);
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::FileFailed { .. })));
}

#[test]
fn files_dropped_while_others_are_being_read_wait_for_their_turn() {
    let mut desk = Desk::empty();
    let first = desk.run(Command::OpenFiles(vec![path("a.txt")]));
    let none = desk.run(Command::OpenFiles(vec![path("b.txt")]));
    assert!(none.is_empty());
    let second = desk.read(&first, &[REPORT]);
    desk.read(&second, &[OTHER]);
    assert_eq!(desk.names().len(), 2);
    assert_eq!(desk.session.opening(), None);
}

#[test]
fn cancelling_keeps_what_was_read_and_complains_of_nothing() {
    let mut desk = Desk::empty();
    let effects = desk.run(Command::OpenFiles(vec![path("a.txt"), path("b.txt")]));
    let stop = desk.run(Command::CancelOpening);
    assert!(matches!(stop.as_slice(), [Effect::StopReading]));
    desk.read(&effects, &[REPORT]);
    assert_eq!(desk.names().len(), 1);

    desk.run(Command::OpenFiles(vec![path("c.txt")]));
    desk.run(Command::CancelOpening);
    desk.receive(Event::FilesRead(Vec::new()));
    assert!(desk.session.notices().is_empty());
}

#[test]
fn cancelling_says_how_many_files_were_left_unread() {
    let mut desk = Desk::empty();
    let effects = desk.run(Command::OpenFiles(vec![path("夹")]));
    desk.receive(Event::Progress { done: 1, total: 5 });
    desk.run(Command::OpenFiles(vec![path("a.txt"), path("b.txt")]));
    desk.run(Command::CancelOpening);
    desk.read(&effects, &[REPORT]);
    let said = |kind: &NoticeKind| matches!(kind, NoticeKind::NotLookedAt { unread: 6, read: 1 });
    assert!(desk.has_notice(said));
    desk.open(&[OTHER]);
    assert!(desk.session.notices().is_empty());
}

#[test]
fn nothing_to_read_is_said() {
    let mut desk = Desk::empty();
    desk.open(&[]);
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::NothingFound)));
    desk.open(&[REPORT]);
    assert!(desk.session.notices().is_empty());
}

#[test]
fn empty_clipboard_is_said() {
    let mut desk = Desk::empty();
    desk.run(Command::Paste(" \n".to_owned()));
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::NothingFound)));
}

#[test]
fn a_pasted_report_is_said_with_the_way_back() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::Paste(OTHER.to_owned()));
    desk.read(&effects, &[OTHER]);
    assert_eq!(desk.names().len(), 2);
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::Pasted)));
    desk.run(Command::Undo);
    assert_eq!(desk.names().len(), 1);
    assert!(desk.session.notices().is_empty());
}

#[test]
fn reports_read_for_a_project_that_is_gone_are_not_mixed_into_the_next() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::OpenFiles(vec![path("a.txt")]));
    let stop = desk.run(Command::NewProject);
    assert!(stop.iter().any(|e| matches!(e, Effect::StopReading)));
    desk.read(&effects, &[OTHER]);
    assert_eq!(desk.names().len(), 0);
}

#[test]
fn own_reports_never_mix_with_the_samples() {
    let mut desk = Desk::empty();
    desk.receive(Event::Samples(vec![super::desk::entry(1, OTHER)]));
    assert_eq!(desk.names(), ["柳树村党支部工作总结"]);
    assert!(!desk.session.needs_a_home());
    desk.run(Command::Undo);
    assert_eq!(desk.names().len(), 1, "the samples are not undone");

    desk.open(&[REPORT]);
    assert_eq!(desk.names(), ["青禾镇第三党支部2024年工作总结"]);
    assert!(desk.session.needs_a_home());
}

#[test]
fn removing_a_report_opens_its_neighbour() {
    let mut desk = Desk::empty();
    desk.open(&[REPORT, OTHER]);
    let first = desk.open_id();
    desk.run(Command::Edit(Edit::RemoveReports(vec![first])));
    assert_eq!(desk.unit(), "柳树村党支部工作总结");

    let last = desk.open_id();
    desk.run(Command::Edit(Edit::RemoveReports(vec![last])));
    assert_eq!(desk.session.cursor().report, None);
    assert_eq!(desk.session.cursor().unit, None);
}

#[test]
fn a_report_put_back_has_its_annotations_again() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(crate::annotation::TagId::PROBLEM);
    let id = desk.open_id();
    desk.run(Command::Edit(Edit::RemoveReports(vec![id])));
    assert!(desk.tagged().is_empty());
    desk.run(Command::Undo);
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
    assert_eq!(desk.session.cursor().report, Some(id));
    assert_eq!(desk.session.marks(id).len(), 1);
}

#[test]
fn reading_again_puts_the_hand_on_text_that_is_there() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    let id = desk.open_id();
    let shorter = super::desk::entry(0, "青禾镇\n工作");
    let reading = Box::new(Ok(shorter.reading.as_ref().clone()));
    desk.receive(Event::ReadAgain(id, reading));
    assert_eq!(desk.unit(), "青禾镇");
}

#[test]
fn a_place_remembered_in_a_text_that_changed_is_not_returned_to() {
    let mut desk = Desk::empty();
    desk.open(&[REPORT, OTHER]);
    let first = desk.open_id();
    desk.take("学习不够深入。");
    desk.run(Command::NextReport(crate::session::Direction::Forward));
    let shorter = super::desk::entry(0, "青禾镇\n工作");
    let reading = Box::new(Ok(shorter.reading.as_ref().clone()));
    desk.receive(Event::ReadAgain(first, reading));
    desk.run(Command::OpenReport(first));
    assert_eq!(desk.unit(), "青禾镇");
}

#[test]
fn a_report_read_with_doubt_is_looked_at_once() {
    let mut desk = Desk::empty();
    let effects = desk.run(Command::OpenFiles(vec![path("a.txt")]));
    assert_eq!(effects.len(), 1);
    let mut entry = super::desk::entry(5, OTHER);
    let reading = Arc::make_mut(&mut Arc::make_mut(&mut entry).reading);
    reading
        .warnings
        .push(crate::report::ReadWarning::UncertainEncoding);
    let findings = Findings::of(&entry);
    let effects = desk.receive(Event::FilesRead(vec![FileResult::Read(entry, findings)]));
    assert!(matches!(
        effects.last(),
        Some(Effect::LookAtEncodings { .. })
    ));
}

#[test]
fn what_was_read_for_another_project_is_not_taken_in() {
    let mut desk = Desk::with_report();
    let old = desk.session.project_number();
    desk.run(Command::OpenFiles(vec![path("旧.txt")]));
    desk.run(Command::NewProject);
    desk.run(Command::OpenFiles(vec![path("新.txt")]));

    let late = Event::FilesRead(vec![read(4, OTHER)]);
    let effects = desk.session.receive_for(old, late, Now(0));
    assert!(effects.is_empty());
    assert!(desk.names().is_empty());
    let number = desk.session.project_number();
    let own = Event::FilesRead(vec![read(4, REPORT)]);
    desk.session.receive_for(number, own, Now(0));
    assert_eq!(desk.names(), ["青禾镇第三党支部2024年工作总结"]);
}

#[test]
fn reports_put_back_while_others_are_being_read_do_not_keep_these_out() {
    let mut desk = Desk::with_report();
    desk.run(Command::Undo);
    let reading = desk.run(Command::OpenFiles(vec![path("新.txt")]));
    desk.run(Command::Redo);
    desk.read(&reading, &[OTHER]);
    assert_eq!(
        desk.names(),
        ["青禾镇第三党支部2024年工作总结", "柳树村党支部工作总结"]
    );
    assert_eq!(desk.unit(), "柳树村党支部工作总结");
}

#[test]
fn a_file_that_came_back_while_it_was_being_read_is_not_there_twice() {
    let mut desk = Desk::with_report();
    desk.run(Command::Undo);
    let reading = desk.run(Command::OpenFiles(vec![path("0.txt")]));
    desk.run(Command::Redo);
    let here = desk.open_id();
    desk.read(&reading, &[REPORT]);
    assert_eq!(desk.names().len(), 1);
    assert!(
        desk.has_notice(|kind| matches!(kind, NoticeKind::FileKnown { id, .. } if *id == here))
    );
}

fn read(id: u64, text: &str) -> FileResult {
    let entry = super::desk::entry(id, text);
    let findings = Findings::of(&entry);
    FileResult::Read(entry, findings)
}
