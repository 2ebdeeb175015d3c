//! Nothing goes out of sight unasked.

use super::desk::{Desk, OTHER, full, job, path};
use crate::{
    annotation::TagId,
    project::Edit,
    session::{
        Command, Effect, Event, ExportFailure, Home, Leave, NoticeKind, PathPurpose, SaveJob,
    },
    writers::Target,
};

#[test]
fn leaving_a_saved_project_writes_what_its_file_lacks() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Leave(Leave::NewProject));
    let job = job(&effects);
    assert_eq!(job.project.reports[0].annotations.len(), 1);
    assert_eq!(desk.names().len(), 1, "not before it is written");
    desk.saved(job);
    assert_eq!(*desk.session.home(), Home::Unsaved);
    assert!(desk.session.project().reports.is_empty());
}

#[test]
fn work_that_cannot_be_written_is_not_left_unasked() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(desk.save_failed(job(&effects)).is_empty());
    assert!(desk.session.needs_a_home());

    let elsewhere = desk.run(Command::SaveAndLeave(Leave::Quit));
    assert!(matches!(
        elsewhere.as_slice(),
        [Effect::AskWhereToSave { .. }]
    ));
    let given_up = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(given_up.last(), Some(Effect::Quit)));
}

#[test]
fn what_was_done_after_agreeing_to_leave_is_asked_about_again() {
    let mut desk = Desk::with_report();
    assert!(!desk.session.may_go());
    desk.run(Command::Leave(Leave::OpenProject(path("旧.zhaibian"))));
    assert!(desk.session.may_go());
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    assert!(!desk.session.may_go());
}

#[test]
fn own_tags_and_a_title_are_work_too() {
    let mut desk = Desk::empty();
    assert!(!desk.session.needs_a_home());
    desk.run(Command::Edit(Edit::SetSummaryTitle("年度汇总".to_owned())));
    assert!(desk.session.needs_a_home());
}

#[test]
fn the_project_at_hand_is_not_opened_a_second_time() {
    let mut desk = Desk::with_file();
    assert!(
        desk.run(Command::OpenProject(path("汇总.zhaibian")))
            .is_empty()
    );
}

#[test]
fn quitting_closes_the_project_first() {
    let mut desk = Desk::with_file();
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(
        effects.as_slice(),
        [Effect::CloseProject { unsaved: None }, Effect::Quit]
    ));
}

#[test]
fn another_project_does_not_take_the_place_of_unsaved_work_unasked() {
    let mut desk = Desk::with_report();
    let leave = Leave::OpenProject(path("旧.zhaibian"));
    for command in [
        Command::OpenProject(path("旧.zhaibian")),
        Command::OpenFiles(vec![path("旧.zhaibian")]),
    ] {
        let effects = desk.run(command);
        assert!(matches!(effects.as_slice(), [Effect::AskToLeave(asked)] if *asked == leave));
    }
    let effects = desk.run(Command::Leave(leave));
    assert!(matches!(effects.as_slice(), [Effect::OpenProject(_)]));
}

#[test]
fn with_nothing_to_lose_a_project_opens_at_once() {
    let mut desk = Desk::empty();
    let effects = desk.run(Command::OpenProject(path("旧.zhaibian")));
    assert!(matches!(effects.as_slice(), [Effect::OpenProject(_)]));
}

#[test]
fn saving_first_goes_on_with_leaving_once_it_is_saved() {
    let mut desk = Desk::with_report();
    let ask = desk.run(Command::SaveAndLeave(Leave::Quit));
    assert!(matches!(ask.as_slice(), [Effect::AskWhereToSave { .. }]));
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    let effects = desk.saved(job(&effects));
    assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");
}

#[test]
fn a_save_that_failed_does_not_leave() {
    let mut desk = Desk::with_report();
    desk.run(Command::SaveAndLeave(Leave::Quit));
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    assert!(desk.save_failed(job(&effects)).is_empty());
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    assert!(desk.saved(job(&effects)).is_empty(), "nor does a later one");
}

#[test]
fn leaving_is_forgotten_when_the_user_went_on_working() {
    let mut desk = Desk::with_report();
    desk.run(Command::SaveAndLeave(Leave::NewProject));
    desk.take("学习不够深入。");
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    assert!(desk.saved(job(&effects)).is_empty());
    assert_eq!(desk.names().len(), 1);
}

#[test]
fn quitting_waits_for_a_file_being_exported() {
    let mut desk = Desk::with_file();
    desk.run(Command::ExportTo(path("汇总.docx"), Target::Docx));
    assert!(desk.run(Command::Leave(Leave::Quit)).is_empty());
    let effects = desk.receive(written(Ok(())));
    assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");
}

#[test]
fn an_export_that_failed_is_read_about_before_the_window_goes() {
    let mut desk = Desk::with_file();
    desk.run(Command::ExportTo(path("汇总.docx"), Target::Docx));
    desk.run(Command::Leave(Leave::Quit));
    let failure = ExportFailure::Store(full(&path("汇总.docx")));
    assert!(desk.receive(written(Err(failure))).is_empty());
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::ExportFailed { .. })));
}

#[test]
fn asked_twice_quitting_waits_for_nothing() {
    let mut desk = Desk::with_file();
    desk.run(Command::ExportTo(path("汇总.docx"), Target::Docx));
    desk.run(Command::Leave(Leave::Quit));
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(effects.last(), Some(Effect::Quit)));
}

#[test]
fn who_goes_on_working_during_an_export_does_not_quit_after_it() {
    let mut desk = Desk::with_file();
    desk.run(Command::ExportTo(path("汇总.docx"), Target::Docx));
    desk.run(Command::Leave(Leave::Quit));
    desk.take("学习不够深入。");
    assert!(desk.receive(written(Ok(()))).is_empty());
}

fn written(result: Result<(), ExportFailure>) -> Event {
    Event::Exported {
        path: path("汇总.docx"),
        result,
    }
}

#[test]
fn a_new_project_starts_empty_with_its_own_history() {
    let mut desk = Desk::with_report();
    desk.run(Command::Leave(Leave::NewProject));
    assert!(desk.run(Command::Undo).is_empty());
    desk.open(&[OTHER]);
    assert_eq!(desk.names(), ["柳树村党支部工作总结"]);
}

/// A checkpoint into the data directory is under way.
fn checkpoint(desk: &mut Desk) -> SaveJob {
    desk.take("学习不够深入。");
    for _ in 0..251 {
        desk.tag(TagId::PROBLEM);
        desk.run(Command::Undo);
    }
    job(&desk.run(Command::Tick))
}

#[test]
fn a_checkpoint_that_ends_while_a_place_is_asked_for_leaves_nothing() {
    for leave in [
        Leave::Quit,
        Leave::NewProject,
        Leave::OpenProject(path("旧.zhaibian")),
    ] {
        let mut desk = Desk::with_report();
        let checkpoint = checkpoint(&mut desk);
        let ask = desk.run(Command::SaveAndLeave(leave));
        assert!(matches!(ask.as_slice(), [Effect::AskWhereToSave { .. }]));
        let effects = desk.saved(checkpoint);
        assert!(effects.is_empty(), "{effects:?}");
        assert_eq!(desk.names().len(), 1);

        let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
        let effects = desk.saved(job(&effects));
        assert!(!effects.is_empty(), "then it goes on");
    }
}

#[test]
fn a_place_chosen_while_a_checkpoint_is_under_way_is_written_before_the_window_goes() {
    let mut desk = Desk::with_report();
    let checkpoint = checkpoint(&mut desk);
    desk.run(Command::SaveAndLeave(Leave::Quit));
    assert!(desk.run(Command::SaveTo(path("汇总.zhaibian"))).is_empty());
    let effects = desk.saved(checkpoint);
    assert!(matches!(effects.as_slice(), [Effect::Save(_)]));
    let effects = desk.saved(job(&effects));
    assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");
}

#[test]
fn no_place_chosen_is_staying() {
    let mut desk = Desk::with_report();
    desk.run(Command::SaveAndLeave(Leave::Quit));
    desk.run(Command::Stay);
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    assert!(desk.saved(job(&effects)).is_empty());
}

#[test]
fn saving_first_goes_on_with_leaving_where_the_path_is_typed_too() {
    let mut desk = Desk::with_report();
    desk.run(Command::SaveAndLeave(Leave::Quit));
    for over in [false, true] {
        let effects = desk.run(Command::TakePath {
            purpose: PathPurpose::SaveProject,
            typed: "/文稿/汇总".to_owned(),
            over,
            answer: Box::new(Command::SaveTo(path("汇总.zhaibian"))),
        });
        if over {
            let effects = desk.saved(job(&effects));
            assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");
        }
    }
}
