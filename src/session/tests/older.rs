//! Older versions: looked at without a change, restored as one step.

use std::sync::Arc;

use super::desk::{Desk, full, path};
use crate::{
    annotation::TagId,
    project::Project,
    session::{Change, Command, Dated, Effect, Event, Line, NoticeKind},
    store::{Generation, Past},
};

fn generation(number: u64) -> Generation {
    Generation {
        number,
        millis: 1_764_000_000_000,
        reports: 1,
        annotations: 0,
        path: path("旧"),
        bytes: 1000,
    }
}

fn dated(number: u64) -> Dated {
    Dated {
        generation: generation(number),
        when: "2025-11-24 16:00".to_owned(),
    }
}

/// A desk that looks at an older version with that project in it.
fn looking(then: Project) -> Desk {
    let mut desk = Desk::with_file();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let effects = desk.run(Command::ShowGenerations);
    let [Effect::ListGenerations(of)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    desk.receive(Event::Generations {
        path: of.clone(),
        list: vec![dated(2), dated(1)],
    });
    desk.run(Command::LookAtGeneration(Box::new(generation(2))));
    let effects = desk.run(Command::LookAtGeneration(Box::new(generation(1))));
    assert!(matches!(effects.as_slice(), [Effect::ReadGeneration(_)]));
    // Of the one that is no longer looked at.
    let late = Box::new(Err(full(&path("旧"))));
    desk.receive(Event::GenerationRead(Box::new(generation(2)), late));
    desk.receive(Event::GenerationRead(
        Box::new(generation(1)),
        Box::new(Ok(Past {
            project: then,
            whole: true,
        })),
    ));
    desk
}

#[test]
fn looking_at_an_older_version_changes_nothing() {
    let mut desk = looking(Project::default());
    let older = desk.session.older().unwrap();
    assert_eq!(older.list.as_ref().unwrap().len(), 2);
    assert!(older.chosen.as_ref().unwrap().1.is_some());
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
    desk.run(Command::CloseGenerations);
    assert!(desk.run(Command::RestoreGeneration).is_empty());
    assert!(desk.session.older().is_none());
}

#[test]
fn an_older_version_shows_all_its_tags_and_what_is_otherwise_now() {
    let mut then = Desk::with_file();
    then.take("一是抓学习，成效明显。");
    then.tag(TagId::ACHIEVEMENT);
    let mut then = then.session.project().clone();
    let desk = looking(then.clone());
    // The same number stands on another passage there.
    let shown = |desk: &Desk| {
        Arc::clone(
            desk.session
                .older()
                .unwrap()
                .chosen
                .as_ref()
                .unwrap()
                .1
                .as_ref()
                .unwrap(),
        )
    };
    let compared = shown(&desk);
    let change = Some(Change::Other);
    let (report, at) = (0, 0);
    let expected = [
        Line::Report { at, change: None },
        Line::Tag { report, at, change },
    ];
    assert_eq!(compared.lines, expected);
    assert_eq!((compared.same, compared.lacks), (false, (0, 0)));

    then.reports = Arc::default();
    let compared = shown(&looking(then));
    assert_eq!(compared.lacks, (1, 1));
    let same = looking(Project::default()).session.project().clone();
    assert!(shown(&looking(same)).same);
}

#[test]
fn what_came_back_is_said_until_something_else_is_done() {
    let mut desk = looking(Project::default());
    desk.run(Command::RestoreGeneration);
    let said = |desk: &Desk| {
        desk.has_notice(
            |kind| matches!(kind, NoticeKind::Restored { when } if when == "2025-11-24 16:00"),
        )
    };
    assert!(said(&desk));
    desk.run(Command::Undo);
    assert!(!said(&desk));
}

#[test]
fn restoring_is_one_step_that_can_be_undone_and_redone() {
    let mut then = Desk::with_file().session.project().clone();
    then.name = "昨天".to_owned();
    let mut desk = looking(then);
    let next_id = desk.session.project().next_id;
    let effects = desk.run(Command::RestoreGeneration);
    let looks = |effect: &Effect| matches!(effect, Effect::LookAtSources(_));
    assert!(effects.iter().any(looks), "its texts may be old ones");
    assert_eq!(desk.session.project().name, "昨天");
    assert!(desk.tagged().is_empty());
    assert_eq!(desk.session.project().next_id, next_id, "ids stay taken");

    desk.run(Command::Undo);
    assert_eq!(desk.session.project().name, "");
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
    desk.run(Command::Redo);
    assert!(desk.tagged().is_empty());
}

#[test]
fn one_that_cannot_be_read_is_said() {
    let mut desk = looking(Project::default());
    desk.run(Command::LookAtGeneration(Box::new(generation(2))));
    let failed = Box::new(Err(full(&path("旧"))));
    desk.receive(Event::GenerationRead(Box::new(generation(2)), failed));
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::GenerationRefused(_))));
    assert!(desk.run(Command::RestoreGeneration).is_empty());
}

#[test]
fn cleared_versions_are_gone_and_the_project_stays() {
    let mut desk = looking(Project::default());
    let effects = desk.run(Command::ClearGenerations);
    let [Effect::ClearGenerations(of)] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert!(desk.session.older().unwrap().chosen.is_none());
    assert_eq!(desk.session.older().unwrap().cleared, Some(2));
    desk.receive(Event::Generations {
        path: of.clone(),
        list: Vec::new(),
    });
    assert!(
        desk.session
            .older()
            .unwrap()
            .list
            .as_ref()
            .unwrap()
            .is_empty()
    );
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
}
