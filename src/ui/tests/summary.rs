//! The summary: leaving out, ordering, wording.

use egui::Key;
use egui_kittest::kittest::Queryable as _;

use super::window::{Opening, Window};
use crate::{annotation::TagId, session::Event};

fn with_summary() -> Window {
    let mut window = Window::open();
    window.tag("全年走访一百户。", TagId::ACHIEVEMENT);
    window.tag("办实事三件。", TagId::ACHIEVEMENT);
    window.press(Key::F3);
    window
}

fn printed(window: &Window) -> Vec<String> {
    let summary = window.desk().session.summary();
    let groups = summary.tags.iter().flat_map(|tag| &tag.groups);
    let entries = groups.flat_map(|group| &group.entries);
    entries
        .filter(|entry| !entry.left_out())
        .map(|entry| entry.text.clone())
        .collect()
}

fn choose(window: &mut Window, text: &str) {
    let rows: Vec<_> = window.harness.query_all_by_label(text).collect();
    rows[0].click();
    window.settle();
}

#[test]
fn entries_are_left_out_and_taken_in() {
    let mut window = with_summary();
    choose(&mut window, "全年走访一百户。");
    window.click("不收录");
    assert_eq!(printed(&window), ["办实事三件。"]);
    window.click("重新收录");
    assert_eq!(printed(&window).len(), 2);
}

#[test]
fn the_sign_of_an_unfilled_entry_says_what_it_means() {
    let mut window = Window::with(Opening {
        texts: vec!["柳树村党支部工作总结\n一、主要做法\n走访××户。"],
        ..Opening::default()
    });
    window.tag("走访××户。", TagId::ACHIEVEMENT);
    window.press(Key::F3);
    let row = window.harness.query_all_by_label("走访××户。").next();
    row.unwrap().hover();
    window.harness.run_steps(20);
    assert!(window.sees("含有 ××、** 这样的占位"));
}

#[test]
fn entries_are_moved() {
    let mut window = with_summary();
    choose(&mut window, "办实事三件。");
    window.click("↑");
    assert_eq!(printed(&window), ["办实事三件。", "全年走访一百户。"]);
    window.click("↓");
    assert_eq!(printed(&window), ["全年走访一百户。", "办实事三件。"]);
}

#[test]
fn a_wording_is_for_the_summary_alone_and_can_be_put_back() {
    let mut window = with_summary();
    choose(&mut window, "办实事三件。");
    window.harness.get_by_label("汇总中的表述").focus();
    window.settle();
    window.compose("san");
    window.commit("共");
    window.press(Key::Escape);
    let words = printed(&window)[1].clone();
    assert!(
        words.contains('共') && words.contains("办实事三件。"),
        "{words}"
    );
    assert!(
        window
            .desk()
            .tagged()
            .contains(&"成 办实事三件。".to_owned())
    );
    assert!(window.sees("原文"));
    window.click("恢复原文");
    assert_eq!(printed(&window)[1], "办实事三件。");
}

#[test]
fn a_wording_is_kept_when_another_entry_is_chosen() {
    let mut window = with_summary();
    choose(&mut window, "办实事三件。");
    window.harness.get_by_label("汇总中的表述").focus();
    window.settle();
    window.commit("共");
    choose(&mut window, "全年走访一百户。");
    assert!(printed(&window)[1].contains('共'));
}

#[test]
fn the_title_is_typed_without_half_typed_pinyin() {
    let mut window = with_summary();
    window.harness.get_by_label("标题").focus();
    window.settle();
    window.compose("hui'zong");
    assert_eq!(window.desk().project().summary.title, "");
    window.commit("年度汇总");
    assert!(window.desk().project().summary.title.contains("年度汇总"));
    window.press(Key::Num1);
    assert_eq!(window.desk().tagged().len(), 2);
}

#[test]
fn an_empty_summary_says_what_to_do() {
    let mut window = Window::open();
    window.press(Key::F3);
    assert!(window.sees("还没有可以汇总的内容"));
}

#[test]
fn what_became_of_an_export_is_said_where_the_summary_is_seen() {
    let mut window = with_summary();
    let path = std::path::PathBuf::from("汇总.docx");
    window.receive(Event::Exported {
        path,
        result: Ok(()),
    });
    assert!(window.sees("已导出：汇总.docx"));
}

#[test]
fn the_keyboard_walks_the_entries_and_words_one_otherwise() {
    let mut window = with_summary();
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.harness.get_by_label("汇总中的表述").is_focused());
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.commit("办成三件实事。");
    window.press(Key::Escape);
    assert_eq!(printed(&window), ["全年走访一百户。", "办成三件实事。"]);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    window.commit("共");
    window.press(Key::Escape);
    assert!(printed(&window)[0].contains('共'));
}

#[test]
fn a_row_keeps_the_keyboard_when_its_details_come_up() {
    let mut window = with_summary();
    window.press(Key::F2);
    let row = window
        .harness
        .get_all_by_label("成效 全年走访一百户。")
        .last()
        .unwrap();
    row.focus();
    window.settle();
    window.press(Key::Enter);
    let row = window
        .harness
        .get_all_by_label("成效 全年走访一百户。")
        .last()
        .unwrap();
    assert!(row.is_focused());
}
