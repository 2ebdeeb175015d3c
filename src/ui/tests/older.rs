//! Older versions and traces, as the window shows them.

use egui::{Key, Modifiers};

use super::window::Window;
use crate::{
    annotation::TagId,
    project::{History, Project},
    session::{Command, Dated, Effect, Event, OpenedProject},
    store::{Generation, Past},
};

const PLACE: &str = "/文稿/汇总.zhaibian";

fn in_a_file() -> Window {
    let mut window = Window::open();
    let history = History::new(window.desk().project().clone());
    window.receive(Event::ProjectOpened(Box::new(OpenedProject {
        path: Some(PLACE.into()),
        history,
        read_only: None,
        locked_since: None,
        recovered: None,
        remarks: Vec::new(),
        findings: Vec::new(),
    })));
    window
}

fn call(window: &mut Window, action: &str) {
    window.press_with(Modifiers::COMMAND, Key::P);
    window.commit(action);
    window.press(Key::Enter);
}

fn version() -> Dated {
    Dated {
        generation: Generation {
            number: 7,
            millis: 1,
            reports: 2,
            annotations: 5,
            path: "/文稿/.汇总.zhaibian.history/7".into(),
            bytes: 100,
        },
        when: "2024-12-03 15:04".to_owned(),
    }
}

fn listed(list: Vec<Dated>) -> Event {
    let path = PLACE.into();
    Event::Generations { path, list }
}

#[test]
fn an_older_version_is_chosen_looked_at_and_restored() {
    let mut window = in_a_file();
    let then: Project = window.desk().project().clone();
    window.tag("学习不够深入。", TagId::PROBLEM);
    call(&mut window, "旧版本");
    window.receive(listed(vec![version()]));
    assert!(window.sees("2 份报告  5 处标注"));
    window.click_containing("2024-12-03 15:04");
    window.receive(Event::GenerationRead(
        Box::new(version().generation),
        Box::new(Ok(Past {
            project: then,
            whole: false,
        })),
    ));
    assert!(window.sees("这一版不完整"));
    assert!(window.sees("柳树村党支部工作总结"));
    window.click("恢复到这一版");
    assert!(window.desk().tagged().is_empty());
    assert!(window.desk().view.dialog.is_none());
    window.run(Command::Undo);
    assert_eq!(window.desk().tagged().len(), 1);
}

#[test]
fn a_project_without_older_versions_says_where_they_come_from() {
    let mut window = in_a_file();
    call(&mut window, "旧版本");
    window.receive(listed(Vec::new()));
    assert!(window.sees("还没有旧版本"));
    assert!(!window.sees("清除全部旧版本"));
}

#[test]
fn deleting_older_versions_asks_twice() {
    let mut window = in_a_file();
    call(&mut window, "旧版本");
    window.receive(listed(vec![version()]));
    window.click("清除全部旧版本");
    let cleared = |window: &Window| {
        let asked = window.desk().asked.last();
        matches!(asked, Some(Effect::ClearGenerations(_)))
    };
    assert!(!cleared(&window));
    window.click("确定清除？清除后不能找回");
    assert!(cleared(&window));
}

#[test]
fn what_is_cleared_and_what_is_not_is_said_before() {
    let mut window = in_a_file();
    call(&mut window, "清除痕迹");
    assert!(window.sees("不能保证的"));
    window.click("清除");
    let asked = &window.desk().asked;
    assert!(
        asked
            .iter()
            .any(|effect| matches!(effect, Effect::ClearTraces))
    );
    assert!(window.desk().view.dialog.is_none());
}
