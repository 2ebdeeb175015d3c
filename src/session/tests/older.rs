//! Older versions: looked at without a change, restored as one step.

use super::desk::{Desk, full, path};
use crate::{
    annotation::TagId,
    project::Project,
    session::{Command, Dated, Effect, Event, NoticeKind},
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
fn restoring_is_one_step_that_can_be_undone_and_redone() {
    let mut then = Desk::with_file().session.project().clone();
    then.name = "昨天".to_owned();
    let mut desk = looking(then);
    let next_id = desk.session.project().next_id;
    desk.run(Command::RestoreGeneration);
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
