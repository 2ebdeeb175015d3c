//! The file, the journal, and what is said when they fail.

use super::desk::{Desk, full, history, job, opened, path};
use crate::{
    annotation::TagId,
    project::Edit,
    session::{Command, Effect, Event, Home, Leave, NoticeKind, Now, PathPurpose},
    store::Saved,
    wording::Lang,
    writers::Target,
};

#[test]
fn a_project_that_was_never_saved_asks_where() {
    let mut desk = Desk::with_report();
    assert!(desk.session.needs_a_home());
    let effects = desk.run(Command::Save);
    assert!(
        matches!(effects.as_slice(), [Effect::AskWhereToSave { suggested }] if suggested == "2024年度汇总"),
        "{effects:?}"
    );
}

#[test]
fn once_saved_it_knows_its_place() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    assert!(desk.session.save_state().is_saving());
    assert!(!desk.session.is_saved());
    desk.saved(job(&effects));
    assert!(desk.session.is_saved());
    assert!(!desk.session.needs_a_home());
    assert_eq!(desk.session.file_stem().as_deref(), Some("汇总"));
}

#[test]
fn what_was_done_during_a_save_is_not_in_the_file() {
    let mut desk = Desk::with_file();
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Save);
    desk.tag(TagId::PROBLEM);
    desk.saved(job(&effects));
    assert!(!desk.session.is_saved());
}

#[test]
fn a_pause_saves_by_itself() {
    let mut desk = Desk::with_file();
    assert!(desk.run(Command::Tick).is_empty());
    desk.now = 10_000;
    desk.tag(TagId::PROBLEM);
    desk.now += 1_999;
    assert!(desk.run(Command::Tick).is_empty());
    desk.now += 1;
    let effects = desk.run(Command::Tick);
    desk.saved(job(&effects));
    assert!(desk.session.is_saved());
    assert!(desk.run(Command::Tick).is_empty());
}

#[test]
fn many_steps_without_a_pause_save_too() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    for _ in 0..250 {
        desk.tag(TagId::PROBLEM);
        assert!(desk.run(Command::Tick).is_empty());
        desk.run(Command::Undo);
    }
    let job = job(&desk.run(Command::Tick));
    assert!(!job.asked, "not kept as an older version each time");
    desk.saved(job);
    assert!(desk.run(Command::Tick).is_empty());
}

#[test]
fn many_steps_of_a_project_without_a_file_go_to_the_data_directory_and_count_as_unsaved() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    for _ in 0..251 {
        desk.tag(TagId::PROBLEM);
        desk.run(Command::Undo);
    }
    let job = job(&desk.run(Command::Tick));
    assert!(!job.moves);
    desk.saved(job);
    assert!(!desk.session.is_saved() && desk.session.needs_a_home());
    assert_eq!(*desk.session.home(), Home::Unsaved);
}

#[test]
fn where_another_hand_changed_the_file_work_goes_on_beside_it() {
    let mut desk = Desk::with_file();
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Save);
    let beside = path("汇总.冲突-2.zhaibian");
    desk.receive(Event::Saved {
        job: job(&effects),
        result: Ok(Saved::Beside(beside.clone())),
    });
    assert!(desk.session.is_saved());
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::SavedBeside { .. })));
    desk.tag(TagId::PROBLEM);
    assert_eq!(job(&desk.run(Command::Save)).path, beside);
}

#[test]
fn a_failed_save_says_so_and_is_tried_again_only_after_a_change() {
    let mut desk = Desk::with_file();
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Save);
    desk.save_failed(job(&effects));
    assert!(!desk.session.is_saved());
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::SaveFailed { .. })));
    desk.now = 100_000;
    assert!(desk.run(Command::Tick).is_empty());

    desk.tag(TagId::PROBLEM);
    desk.now += 5_000;
    let effects = desk.run(Command::Tick);
    desk.saved(job(&effects));
    assert!(desk.session.is_saved());
    assert!(desk.session.notices().is_empty(), "it is over");
}

#[test]
fn a_place_chosen_during_a_save_is_written_after_it() {
    let mut desk = Desk::with_file();
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Save);
    assert!(desk.run(Command::SaveTo(path("另存.zhaibian"))).is_empty());
    let effects = desk.saved(job(&effects));
    desk.saved(job(&effects));
    assert_eq!(desk.session.file_stem().as_deref(), Some("另存"));
}

#[test]
fn the_end_of_a_save_of_another_project_says_nothing_of_this_one() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::SaveTo(path("旧.zhaibian")));
    desk.run(Command::NewProject);
    desk.open(&[super::desk::OTHER]);
    desk.saved(job(&effects));
    assert_eq!(*desk.session.home(), Home::Unsaved);
    assert!(desk.session.needs_a_home());
}

#[test]
fn a_journal_that_cannot_be_written_is_said_until_the_work_is_saved() {
    let mut desk = Desk::with_file();
    desk.tag(TagId::PROBLEM);
    desk.receive(Event::JournalFailed(full(&path("汇总.zhaibian"))));
    desk.receive(Event::JournalFailed(full(&path("汇总.zhaibian"))));
    assert_eq!(desk.session.notices().len(), 1);
    let effects = desk.run(Command::Save);
    desk.saved(job(&effects));
    assert!(desk.session.notices().is_empty());
}

#[test]
fn a_place_chosen_for_a_project_that_is_gone_is_not_written_with_another() {
    let mut desk = Desk::with_report();
    let old = desk.session.project_number();
    desk.run(Command::SaveAs);
    desk.run(Command::Leave(Leave::NewProject));
    desk.open(&[super::desk::OTHER]);
    for command in [
        Command::SaveTo(path("汇总.zhaibian")),
        Command::ExportTo(path("汇总.docx"), Target::Docx),
    ] {
        let effects = desk.session.run_for(old, command.clone(), Now(0));
        assert!(effects.is_empty(), "{effects:?}");
        assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::ProjectGone)));
        let own = desk.session.project_number();
        let effects = desk.session.run_for(own, command, Now(0));
        assert!(!effects.is_empty());
    }
}

#[test]
fn no_two_projects_share_a_revision() {
    let mut desk = Desk::empty();
    desk.receive(Event::ProjectOpened(opened("甲.zhaibian", history())));
    let first = desk.session.revision();
    assert!(desk.session.is_saved());
    desk.receive(Event::ProjectOpened(opened("乙.zhaibian", history())));
    assert_ne!(desk.session.revision(), first);
    assert!(desk.session.is_saved());
}

#[test]
fn steps_brought_back_after_a_crash_are_said_and_put_into_the_file() {
    let mut desk = Desk::empty();
    let mut history = history();
    history
        .apply(Edit::RenameProject("年度汇总".to_owned()))
        .unwrap();
    let mut project = opened("汇总.zhaibian", history);
    project.recovered = Some((1, Some("09:41:07".to_owned())));
    desk.receive(Event::ProjectOpened(project));
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::Recovered { steps: 1, .. })));
    assert!(!desk.session.is_saved());
    desk.now = 100_000;
    let effects = desk.run(Command::Tick);
    desk.saved(job(&effects));
    assert!(desk.session.is_saved());
    desk.run(Command::Undo);
    assert_eq!(desk.session.project().name, "", "undo reaches back over it");
}

#[test]
fn what_came_back_is_no_longer_asked_to_be_saved_once_it_is() {
    let mut desk = Desk::with_file();
    let mut project = opened(
        "汇总.zhaibian",
        crate::project::History::new(crate::project::Project::default()),
    );
    project.path = None;
    project.recovered = Some((0, None));
    desk.receive(Event::ProjectOpened(project));
    let asks = |kind: &NoticeKind| matches!(kind, NoticeKind::Found { .. });
    assert!(desk.has_notice(asks));
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    desk.saved(job(&effects));
    assert!(!desk.has_notice(asks));
}

#[test]
fn a_project_that_cannot_be_opened_changes_nothing_of_the_one_at_hand() {
    let mut desk = Desk::with_file();
    let error = full(&path("坏.zhaibian"));
    desk.receive(Event::ProjectRefused {
        path: path("坏.zhaibian"),
        error,
        older: None,
    });
    assert_eq!(desk.names().len(), 1);
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::ProjectRefused { .. })));
}

#[test]
fn an_export_holds_the_summary_as_it_is_now() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::ExportTo(path("汇总.docx"), Target::Docx));
    let [Effect::Export { summary, .. }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(summary.counts.printed, 1);
    desk.receive(Event::Exported {
        path: path("汇总.docx"),
        result: Ok(()),
    });
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::Exported { .. })));
}

#[test]
fn an_export_is_named_by_unit_title_and_date() {
    let mut desk = Desk::with_file();
    let name = |desk: &mut Desk| match desk.run(Command::AskWhereToExport(Target::Docx)).as_slice()
    {
        [Effect::AskWhereToExport { suggested, .. }] => suggested.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(name(&mut desk), "汇总");
    for edit in [
        Edit::SetSummaryTitle("党建/工作汇总".to_owned()),
        Edit::SetAuthorUnit("青禾镇党委".to_owned()),
        Edit::SetSummaryDate("2024年1月5日".to_owned()),
    ] {
        desk.run(Command::Edit(edit));
    }
    assert_eq!(name(&mut desk), "青禾镇党委党建工作汇总2024年1月5日");
}

#[test]
fn a_typed_path_is_looked_at_before_a_file_may_be_written_over() {
    let mut desk = Desk::with_report();
    let take = |over| Command::TakePath {
        purpose: PathPurpose::SaveProject,
        typed: "/汇总".to_owned(),
        over,
        answer: Box::new(Command::SaveTo(path("汇总.zhaibian"))),
    };
    let asked = desk.run(take(false));
    assert!(
        matches!(asked.as_slice(), [Effect::TakePath { .. }]),
        "{asked:?}"
    );
    let agreed = desk.run(take(true));
    assert!(matches!(agreed.as_slice(), [Effect::Save(_)]), "{agreed:?}");
}

#[test]
fn what_was_written_over_and_could_not_be_an_older_version_is_named() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
    desk.receive(Event::Saved {
        job: job(&effects),
        result: Ok(Saved::Over(path("汇总.原件-1.zhaibian"))),
    });
    assert!(desk.session.is_saved());
    assert_eq!(desk.session.file_stem().as_deref(), Some("汇总"));
    let said = Lang::En.notice(&desk.session.notices()[0].kind);
    assert!(said.contains("“汇总.原件-1.zhaibian”"), "{said}");
}
