//! The keys, while nothing is typed.

use egui::{Event, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;

use super::window::Window;
use crate::{
    annotation::TagId,
    session::{Command, Effect},
    ui::view::{Mode, Pane},
};

#[test]
fn digits_tag_and_go_on() {
    let mut window = Window::open();
    window.take("一是抓学习，成效明显。");
    window.press(Key::Num1);
    window.press(Key::Num3);
    let tagged = ["成 一是抓学习，成效明显。", "措 二是抓服务，群众满意。"];
    assert_eq!(window.desk().tagged(), tagged);
    window.press(Key::Backspace);
    assert_eq!(window.desk().tagged(), [tagged[0]]);
    assert_eq!(window.desk().unit(), "二是抓服务，群众满意。");
}

#[test]
fn arrows_move_and_resize_the_unit() {
    let mut window = Window::open();
    window.press(Key::ArrowDown);
    assert_eq!(window.desk().unit(), "一、主要成绩");
    window.press(Key::ArrowDown);
    assert_eq!(window.desk().unit(), "一是抓学习，成效明显。");
    window.press(Key::ArrowRight);
    assert_eq!(
        window.desk().unit(),
        "一是抓学习，成效明显。二是抓服务，群众满意。"
    );
    window.press(Key::ArrowLeft);
    assert_eq!(window.desk().unit(), "一是抓学习，成效明显。");
    window.press(Key::ArrowUp);
    assert_eq!(window.desk().unit(), "一、主要成绩");
}

#[test]
fn undo_and_redo_have_their_keys() {
    let mut window = Window::open();
    window.press(Key::Num1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.desk().tagged().is_empty());
    window.press_with(Modifiers::COMMAND, Key::Y);
    assert_eq!(window.desk().tagged().len(), 1);
}

#[test]
fn delete_removes_the_chosen_annotation_and_nothing_else() {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.take("办实事三件。");
    window.press(Key::Delete);
    assert_eq!(window.desk().tagged().len(), 1, "none is chosen");
    window.click_containing("问题 学习不够深入。");
    window.press(Key::Delete);
    assert!(window.desk().tagged().is_empty());
}

#[test]
fn copying_takes_the_current_unit_wherever_the_keys_are() {
    let mut window = Window::open();
    window.take("办实事三件。");
    window.harness.event(Event::Copy);
    window.harness.step();
    let copied = window.harness.output().platform_output.commands.iter();
    let texts: Vec<_> = copied
        .filter_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["办实事三件。"]);
}

#[test]
fn pasting_on_the_page_makes_a_report() {
    let mut window = Window::open();
    window.harness.event(Event::Paste("新的报告".to_owned()));
    window.settle();
    let asked = &window.desk().asked;
    assert!(
        matches!(asked.as_slice(), [Effect::Read(job)] if job.pasted.as_deref() == Some("新的报告")),
        "{asked:?}"
    );
}

#[test]
fn pasting_by_the_menu_asks_for_the_clipboard() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    assert!(matches!(
        window.desk().asked.as_slice(),
        [Effect::AskForClipboard]
    ));
}

#[test]
fn page_keys_scroll_and_leave_the_unit() {
    let text = "这一段说明情况，供阅读时参考。\n".repeat(200);
    let mut window = Window::with(super::window::Opening {
        texts: vec![Box::leak(text.into_boxed_str())],
        ..Default::default()
    });
    let top = |window: &Window| window.desk().view.page.top();
    let (start, unit) = (top(&window), window.desk().unit().to_owned());
    window.press(Key::PageDown);
    let next = top(&window);
    assert!(next > start);
    window.press(Key::End);
    assert!(top(&window) > next);
    window.press(Key::PageUp);
    window.press(Key::Home);
    assert_eq!(top(&window), start);
    assert_eq!(window.desk().unit(), unit);
}

#[test]
fn the_summary_is_not_tagged_by_keys_meant_for_the_text() {
    let mut window = Window::open();
    window.press(Key::F3);
    assert_eq!(window.desk().view.mode, Mode::Summary);
    window.press(Key::Num1);
    window.press(Key::ArrowDown);
    window.press(Key::F2);
    assert!(window.desk().tagged().is_empty());
    assert_eq!(window.desk().unit(), "青禾镇第三党支部2024年工作总结");
}

#[test]
fn in_the_contents_arrows_walk_and_fold_and_digits_tag_the_section() {
    let mut window = Window::open();
    window.click_containing("二、 存在问题");
    assert_eq!(window.desk().view.pane, Pane::Contents);
    window.press(Key::Num2);
    assert_eq!(window.desk().tagged(), ["问 二、存在问题\n学习不够深入。"]);
    window.press(Key::Num2);
    assert!(
        window.desk().tagged().is_empty(),
        "the same key takes it off"
    );

    window.press(Key::ArrowUp);
    assert!(
        window.desk().unit().starts_with("二是"),
        "{}",
        window.desk().unit()
    );
    window.press(Key::ArrowUp);
    window.press(Key::ArrowUp);
    assert_eq!(window.desk().unit(), "一、主要成绩");
    window.press(Key::ArrowLeft);
    assert!(!window.sees("二是 抓服务"));
    window.press(Key::ArrowRight);
    assert!(window.sees("二是 抓服务"));
    window.press(Key::ArrowDown);
    assert!(window.desk().unit().starts_with("一是"));
}

#[test]
fn f6_goes_round_the_panels_that_are_seen() {
    let mut window = Window::open();
    let mut seen = Vec::new();
    for _ in 0..4 {
        window.press(Key::F6);
        seen.push(window.desk().view.pane);
    }
    assert_eq!(
        seen,
        [Pane::Tags, Pane::Reports, Pane::Contents, Pane::Page]
    );
    window.press_with(Modifiers::COMMAND, Key::I);
    window.press_with(Modifiers::COMMAND, Key::B);
    window.press(Key::F6);
    assert_eq!(window.desk().view.pane, Pane::Page, "no other is seen");
}

#[test]
fn escape_lets_the_chosen_annotation_go() {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    assert!(window.desk().session.cursor().chosen.is_some());
    window.press(Key::Escape);
    assert_eq!(window.desk().session.cursor().chosen, None);
}

#[test]
fn keys_of_one_character_can_be_switched_off() {
    let mut window = Window::open();
    let mut preferences = window.desk().session.preferences().clone();
    preferences.single_keys = false;
    window.run(Command::SetPreferences(Box::new(preferences)));
    window.press(Key::Num1);
    assert!(window.desk().tagged().is_empty());
    window.press(Key::ArrowDown);
    assert_eq!(window.desk().unit(), "一、主要成绩");
}

#[test]
fn tab_walks_from_the_menus_into_the_window() {
    let mut window = Window::open();
    window.press(Key::Tab);
    assert!(window.harness.get_by_label("文件").is_focused());
    window.press(Key::Tab);
    assert!(window.harness.get_by_label("编辑").is_focused());
}

#[test]
fn n_after_a_tag_is_about_that_tag_though_the_hand_has_gone_on() {
    let mut window = Window::open();
    window.take("一是抓学习，成效明显。");
    window.press(Key::Num1);
    window.press(Key::N);
    assert_eq!(window.desk().unit(), "一是抓学习，成效明显。");
    assert!(window.desk().view.note.is_some());
}
