//! The panels beside the page.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::window::{Opening, Window};
use crate::{
    annotation::TagId,
    project::History,
    session::{Effect, Event, OpenedProject},
    store::{LockNote, ReadOnly},
};

#[test]
fn the_list_shows_each_report_with_its_counts() {
    let mut window = Window::open();
    assert!(window.sees("青禾镇第三党支部2024年工作总结 成0 问0 措0"));
    assert!(window.sees("柳树村党支部工作总结 成0 问0 措0"));
    window.tag("学习不够深入。", TagId::PROBLEM);
    assert!(window.sees("青禾镇第三党支部2024年工作总结 成0 问1 措0"));
    window.click_containing("柳树村党支部工作总结 成0");
    assert_eq!(window.desk().unit(), "柳树村党支部工作总结");
}

#[test]
fn the_list_follows_to_the_report_that_is_opened() {
    let texts: Vec<&'static str> = (1..=20)
        .map(|n| &*format!("第{n}号党支部工作总结\n一、主要做法\n开展活动{n}次。").leak())
        .collect();
    let mut window = Window::with(Opening {
        texts,
        ..Opening::default()
    });
    assert!(!window.sees("第20号党支部工作总结 成0"));
    for _ in 1..20 {
        window.press_with(Modifiers::COMMAND, Key::PageDown);
    }
    assert_eq!(window.desk().unit(), "第20号党支部工作总结");
    assert!(window.sees("第20号党支部工作总结 成0"));
    assert!(!window.sees("第1号党支部工作总结 成0"));
}

#[test]
fn after_a_click_on_a_report_the_arrows_move_in_its_text() {
    let mut window = Window::open();
    window.click_containing("柳树村党支部工作总结 成0");
    window.press(Key::ArrowDown);
    assert_eq!(window.desk().unit(), "一、主要做法");
}

#[test]
fn a_report_opened_in_the_list_by_the_keyboard_leaves_the_arrows_there() {
    let mut window = Window::open();
    window.containing("柳树村党支部工作总结 成0").focus();
    window.settle();
    window.press(Key::Enter);
    assert_eq!(window.desk().unit(), "柳树村党支部工作总结");
    window.press(Key::ArrowUp);
    assert_eq!(window.desk().unit(), "青禾镇第三党支部2024年工作总结");
}

#[test]
fn a_click_in_the_contents_makes_the_heading_current() {
    let mut window = Window::open();
    window.click_containing("二、 存在问题");
    assert_eq!(window.desk().unit(), "二、存在问题");
    window.click_containing("二是 抓服务");
    assert_eq!(window.desk().unit(), "二是抓服务，群众满意。");
}

#[test]
fn the_details_say_where_the_passage_stands_and_change_its_tag() {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    assert!(window.sees("二、存在问题"));
    assert!(window.sees("第6段"));
    let mut all: Vec<_> = window.harness.query_all_by_label("措施").collect();
    let last = all.pop().unwrap();
    last.click();
    window.settle();
    assert_eq!(window.desk().tagged(), ["措 学习不够深入。"]);
}

#[test]
fn an_empty_window_says_what_to_do_first() {
    let mut window = Window::empty();
    assert!(window.sees("打开报告"));
    window.press(Key::Num1);
    window.press(Key::ArrowDown);
    window.press(Key::N);
    window.press(Key::Delete);
    window.press_with(Modifiers::COMMAND, Key::F);
    assert!(window.desk().asked.is_empty());
}

#[test]
fn panels_can_be_hidden() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::B);
    assert!(!window.sees("柳树村党支部工作总结 成0"));
    window.press_with(Modifiers::COMMAND, Key::I);
    assert!(window.harness.query_by_label("筛选标注").is_none());
}

#[test]
fn a_narrow_window_shows_the_right_panel_only_while_the_hand_is_in_it() {
    let mut window = Window::with(Opening {
        size: [1000.0, 700.0],
        ..Opening::default()
    });
    assert!(window.harness.query_by_label("筛选标注").is_none());
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.type_key(Key::N, "n");
    window.commit("核实");
    window.press(Key::Escape);
    assert_eq!(window.desk().note(), "核实");
    assert!(window.harness.query_by_label("筛选标注").is_some());
    window.press_with(Modifiers::COMMAND, Key::I);
    assert!(window.harness.query_by_label("筛选标注").is_none());
    window.press_with(Modifiers::COMMAND, Key::I);
    assert!(window.harness.query_by_label("筛选标注").is_some());
}

#[test]
fn nothing_is_drawn_while_nothing_happens() {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    let delay = |window: &Window| {
        let output = window.harness.output();
        output.viewport_output[&egui::ViewportId::ROOT].repaint_delay
    };
    window.harness.run_steps(3);
    assert_eq!(delay(&window), std::time::Duration::MAX);
    window.press(Key::F3);
    window.harness.run_steps(3);
    assert_eq!(delay(&window), std::time::Duration::MAX);
}

#[test]
fn a_project_that_can_only_be_read_says_why_and_the_way_out() {
    let mut window = Window::open();
    let history = History::new(window.desk().project().clone());
    let elsewhere = LockNote {
        user: "wang".to_owned(),
        ..LockNote::default()
    };
    window.receive(Event::ProjectOpened(Box::new(OpenedProject {
        path: Some("/文稿/汇总.zhaibian".into()),
        history,
        read_only: Some(ReadOnly::LockedBy(elsewhere)),
        locked_since: None,
        recovered: None,
        remarks: Vec::new(),
        findings: Vec::new(),
    })));
    assert!(window.sees("正在另一个窗口里打开着 (wang)"));
    window.click("另存为…");
    let asked = &window.desk().asked;
    assert!(matches!(asked.last(), Some(Effect::AskWhereToSave { .. })));
}
