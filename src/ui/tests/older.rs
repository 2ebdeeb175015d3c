//! Older versions and traces, as the window shows them.

use egui::{Key, Modifiers};

use super::window::{Opening, Window};
use crate::{
    annotation::TagId,
    project::{History, Project},
    session::{Command, Dated, Effect, Event, OpenedProject},
    store::{Cleared, Generation, Past, Preferences},
};

const PLACE: &str = "/文稿/汇总.zhaibian";

fn in_a_file() -> Window {
    in_a_file_with(Opening::default())
}

fn in_a_file_with(opening: Opening) -> Window {
    let mut window = Window::with(opening);
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
    numbered(7)
}

fn numbered(number: u64) -> Dated {
    Dated {
        generation: Generation {
            number,
            millis: 1,
            reports: 2,
            annotations: 5,
            path: format!("/文稿/.汇总.zhaibian.history/{number}").into(),
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
    assert!(window.sees("柳树村党支部工作总结 0 处标注"));
    assert!(window.sees("这一版里没有现在的 1 处标注"));
    window.click("恢复到这一版");
    assert!(window.desk().tagged().is_empty());
    assert!(window.desk().view.dialog.is_none());
    assert!(window.desk().session.older().is_none());
    assert!(window.sees("已恢复到 2024-12-03 15:04 存下的那一版"));
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
    window.receive(listed(Vec::new()));
    assert!(window.sees("1 个旧版本已经清除"));
}

#[test]
fn what_is_cleared_and_what_is_not_is_said_before() {
    let mut window = in_a_file();
    call(&mut window, "清除痕迹");
    assert!(window.sees("要清除的是"));
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

#[test]
fn an_older_version_shows_every_passage_tagged_in_it() {
    let mut window = in_a_file();
    window.tag("学习不够深入。", TagId::PROBLEM);
    let then: Project = window.desk().project().clone();
    window.run(Command::Undo);
    call(&mut window, "旧版本");
    window.receive(listed(vec![version()]));
    window.click_containing("2024-12-03 15:04");
    let past = Past {
        project: then,
        whole: true,
    };
    let read = Event::GenerationRead(Box::new(version().generation), Box::new(Ok(past)));
    window.receive(read);
    assert!(window.sees("问题 学习不够深入。 现在没有"));
}

#[test]
fn what_was_cleared_and_what_cannot_be_promised_is_said_afterwards() {
    let mut window = in_a_file();
    window.receive(Event::TracesCleared(Cleared {
        recent: 3,
        unsaved: 1,
        temporary: 0,
    }));
    assert!(window.sees("已清除：3 条最近项目、1 份未保存项目的恢复文件。 不能保证的："));
}

#[test]
fn at_twice_the_size_older_versions_and_what_one_holds_stay_in_the_window() {
    for (language, action) in [("zh", "旧版本"), ("en", "Older versions")] {
        let preferences = Preferences {
            language: Some(language.to_owned()),
            zoom: 2.0,
            ..Preferences::default()
        };
        let mut window = in_a_file_with(Opening {
            preferences,
            ..Opening::default()
        });
        let project = Project::clone(window.desk().project());
        call(&mut window, action);
        window.receive(listed((0..10).map(numbered).collect()));
        window.run(Command::LookAtGeneration(Box::new(version().generation)));
        let past = Past {
            project,
            whole: false,
        };
        let read = Event::GenerationRead(Box::new(version().generation), Box::new(Ok(past)));
        window.receive(read);
        let ctx = &window.harness.ctx;
        let layer = ctx.memory(egui::Memory::top_modal_layer).unwrap();
        let rect = ctx.memory(|memory| memory.area_rect(layer.id)).unwrap();
        let screen = ctx.content_rect();
        assert!(screen.contains_rect(rect), "{language} {rect:?} {screen:?}");
    }
}
