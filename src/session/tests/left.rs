//! What became of a project that was left is said, whatever is at hand by then.

use super::desk::{Desk, full, job, path};
use crate::{
    annotation::TagId,
    session::{Command, Effect, Event, Home, Leave, NotSaved},
    store::Saved,
    wording::Lang,
};

/// Another project is at hand; the one before is on its way into its file.
fn left_one() -> Desk {
    let mut desk = Desk::with_file();
    desk.run(Command::NewProject);
    desk.receive(Event::Leaving);
    desk
}

fn end(result: Result<Saved, NotSaved>) -> Event {
    Event::Left {
        path: path("汇总.zhaibian"),
        result,
    }
}

fn failed() -> Event {
    let error = full(&path("汇总.zhaibian"));
    end(Err(NotSaved {
        error,
        recorded: true,
    }))
}

fn said(desk: &Desk, lang: Lang) -> Vec<String> {
    let notices = desk.session.notices().iter();
    notices.map(|notice| lang.notice(&notice.kind)).collect()
}

#[test]
fn a_project_left_and_not_saved_is_named_with_what_is_safe() {
    let mut desk = left_one();
    desk.receive(failed());
    let (zh, en) = (said(&desk, Lang::Zh), said(&desk, Lang::En));
    assert!(zh[0].contains("“汇总.zhaibian”没有存成") && zh[0].contains("下次打开时恢复"));
    assert!(en[0].contains("“汇总.zhaibian”") && en[0].contains("comes back when it is opened"));
    // It stays when yet another project comes.
    desk.run(Command::NewProject);
    assert_eq!(said(&desk, Lang::Zh), zh);
}

#[test]
fn a_copy_made_beside_a_project_that_was_left_is_named() {
    let mut desk = left_one();
    desk.receive(end(Ok(Saved::Beside(path("汇总.冲突-2.zhaibian")))));
    assert!(said(&desk, Lang::Zh)[0].contains("“汇总.冲突-2.zhaibian”"));
    assert_eq!(*desk.session.home(), Home::Unsaved);
}

#[test]
fn a_copy_made_while_leaving_is_still_told_in_the_next_project() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Leave(Leave::NewProject));
    desk.receive(Event::Saved {
        job: job(&effects),
        result: Ok(Saved::Beside(path("汇总.冲突-2.zhaibian"))),
    });
    assert_eq!(*desk.session.home(), Home::Unsaved);
    assert!(said(&desk, Lang::En)[0].contains("“汇总.冲突-2.zhaibian”"));
}

#[test]
fn a_copy_made_while_quitting_is_read_about_before_the_window_goes() {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::Leave(Leave::Quit));
    let effects = desk.receive(Event::Saved {
        job: job(&effects),
        result: Ok(Saved::Beside(path("汇总.冲突-2.zhaibian"))),
    });
    assert!(effects.is_empty());
    let again = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(again.last(), Some(Effect::Quit)));
}

#[test]
fn quitting_waits_for_a_project_left_before_and_stays_where_it_failed() {
    let mut desk = left_one();
    assert!(desk.run(Command::Leave(Leave::Quit)).is_empty());
    let effects = desk.receive(end(Ok(Saved::InPlace)));
    assert!(matches!(effects.last(), Some(Effect::Quit)), "{effects:?}");

    let mut desk = left_one();
    assert!(desk.run(Command::Leave(Leave::Quit)).is_empty());
    assert!(desk.receive(failed()).is_empty(), "it is read first");
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(effects.last(), Some(Effect::Quit)));
}

#[test]
fn asked_twice_quitting_waits_for_no_disk_that_never_answers() {
    let mut desk = left_one();
    desk.run(Command::Leave(Leave::Quit));
    let effects = desk.run(Command::Leave(Leave::Quit));
    assert!(matches!(effects.last(), Some(Effect::Quit)));
}

#[test]
fn a_place_that_was_not_written_before_the_project_was_left_is_told() {
    let mut desk = Desk::with_report();
    let effects = desk.run(Command::SaveTo(path("旧.zhaibian")));
    desk.run(Command::NewProject);
    desk.save_failed(job(&effects));
    assert!(said(&desk, Lang::Zh)[0].contains("“旧.zhaibian”"));
}

#[test]
fn opened_again_the_project_is_no_longer_spoken_of() {
    let mut desk = left_one();
    desk.receive(failed());
    let history = crate::project::History::new(crate::project::Project::default());
    desk.receive(Event::ProjectOpened(super::desk::opened(
        "汇总.zhaibian",
        history,
    )));
    assert_eq!(said(&desk, Lang::Zh), Vec::<String>::new());
}

#[test]
fn what_could_not_be_recorded_either_is_not_promised() {
    let mut desk = left_one();
    let error = full(&path("汇总.zhaibian"));
    desk.receive(end(Err(NotSaved {
        error,
        recorded: false,
    })));
    assert!(!said(&desk, Lang::Zh)[0].contains("下次打开时恢复"));
}
