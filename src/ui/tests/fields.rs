//! Typing: no key is eaten, no half-typed pinyin is taken for text, no note is lost.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;

use super::window::{Opening, Window};
use crate::{annotation::TagId, session::Command, store::Preferences};

fn with_note_field() -> Window {
    let mut window = Window::open();
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.type_key(Key::N, "n");
    window
}

#[test]
fn n_opens_the_note_and_is_not_typed_into_it() {
    let mut window = with_note_field();
    assert!(window.harness.get_by_label("备注").is_focused());
    window.press(Key::Escape);
    assert_eq!(window.desk().note(), "");
}

#[test]
fn in_a_low_window_n_brings_the_note_into_view() {
    for (size, zoom) in [([1366.0, 420.0], 1.0), ([1280.0, 720.0], 2.0)] {
        let mut window = Window::with(Opening {
            preferences: Preferences {
                zoom,
                ..Preferences::default()
            },
            size,
            ..Opening::default()
        });
        window.tag("学习不够深入。", TagId::PROBLEM);
        window.type_key(Key::N, "n");
        let note = window.harness.get_by_label("备注").rect();
        let status = 26.0;
        let bottom = window.harness.ctx.content_rect().bottom() - status;
        assert!(note.bottom() <= bottom, "{note:?} {bottom} {zoom}");
    }
}

#[test]
fn digits_and_letters_go_into_the_note() {
    let mut window = with_note_field();
    for (key, text) in [(Key::Num1, "1"), (Key::N, "n"), (Key::U, "u")] {
        window.type_key(key, text);
    }
    window.press(Key::Backspace);
    window.press(Key::ArrowLeft);
    assert_eq!(window.desk().tagged().len(), 1, "no key tagged");
    window.press(Key::Escape);
    assert_eq!(window.desk().note(), "1n");
    assert!(
        window.desk().session.cursor().chosen.is_some(),
        "it stays chosen"
    );
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.desk().note(), "", "one step back");
    assert_eq!(window.desk().tagged().len(), 1);
}

#[test]
fn half_typed_pinyin_is_no_note() {
    let mut window = with_note_field();
    window.compose("he'shi");
    assert_eq!(window.desk().note(), "");
    window.commit("核实");
    window.press(Key::Escape);
    assert_eq!(window.desk().note(), "核实");
}

#[test]
fn a_note_is_kept_when_another_annotation_is_chosen() {
    let mut window = Window::open();
    window.tag("办实事三件。", TagId::ACHIEVEMENT);
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.type_key(Key::N, "n");
    window.commit("核实");
    window.click_containing("成效 办实事三件。");
    let entry = &window.desk().project().reports[0];
    let notes: Vec<_> = entry.annotations.iter().map(|a| a.note.as_str()).collect();
    assert_eq!(notes, ["", "核实"]);
}

#[test]
fn a_note_is_kept_when_its_panel_goes() {
    for leave in [
        (Modifiers::COMMAND, Key::I),
        (Modifiers::NONE, Key::F3),
        (Modifiers::COMMAND, Key::PageDown),
        (Modifiers::NONE, Key::F6),
    ] {
        let mut window = with_note_field();
        window.commit("核实");
        window.press_with(leave.0, leave.1);
        assert_eq!(window.desk().note(), "核实", "{leave:?}");
    }
}

#[test]
fn a_note_is_in_the_project_before_it_is_saved() {
    let mut window = with_note_field();
    window.commit("核实");
    window.press_with(Modifiers::COMMAND, Key::S);
    assert_eq!(window.desk().note(), "核实");
    assert!(
        window.harness.get_by_label("备注").is_focused(),
        "typing goes on"
    );
    window.commit("出处");
    window.press(Key::Escape);
    assert_eq!(window.desk().note(), "核实出处");
}

#[test]
fn a_pause_keeps_the_note_too() {
    let mut window = with_note_field();
    window.commit("核实");
    assert_eq!(window.desk().note(), "");
    window.harness.run_steps(12);
    assert_eq!(window.desk().note(), "核实");
}

#[test]
fn typing_without_a_pause_is_kept_within_a_second_and_is_one_step() {
    let mut window = with_note_field();
    let second = 4;
    for _ in 0..3 * second {
        window
            .harness
            .input_mut()
            .events
            .push(egui::Event::Text("核".to_owned()));
        window.harness.step();
    }
    let kept = window.desk().note().chars().count();
    assert!(kept >= 2 * second, "{kept}");
    window.press(Key::Escape);
    assert_eq!(window.desk().note().chars().count(), 3 * second);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.desk().note(), "");
}

#[test]
fn a_note_undone_shows_as_it_is() {
    let mut window = with_note_field();
    window.commit("核实");
    window.press(Key::Escape);
    window.run(Command::Undo);
    let field = window.harness.get_by_label("备注");
    assert_eq!(field.value().unwrap_or_default(), "");
}

#[test]
fn undo_in_a_field_undoes_the_typing() {
    let mut window = with_note_field();
    window.commit("核实");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.desk().tagged().len(), 1, "the tag stays");
}

#[test]
fn the_filter_takes_what_is_typed_and_narrows_the_list() {
    let mut window = Window::open();
    window.tag("办实事三件。", TagId::ACHIEVEMENT);
    window.tag("学习不够深入。", TagId::PROBLEM);
    window.harness.get_by_label("筛选标注").focus();
    window.settle();
    window.type_key(Key::Num1, "1");
    assert_eq!(window.desk().tagged().len(), 2);
    assert!(!window.sees("问题 学习不够深入。"));
    assert!(window.sees("没有符合条件的标注。"));
    window.press(Key::Backspace);
    window.commit("学习");
    assert!(window.sees("问题 学习不够深入。"));
    assert!(!window.sees("成效 办实事三件。"));
}

#[test]
fn the_find_bar_finds_and_steps() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND, Key::F);
    assert!(window.harness.get_by_label("本篇查找").is_focused());
    window.commit("学习");
    assert!(window.sees("第 1 处，共 2 处"));
    window.press(Key::Enter);
    assert_eq!(window.desk().unit(), "学习");
    window.press(Key::Enter);
    assert!(window.sees("第 2 处，共 2 处"));
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert!(window.sees("第 1 处，共 2 处"));
    window.type_key(Key::Num1, "1");
    assert!(window.desk().tagged().is_empty());
    assert!(window.sees("没有找到"));
    window.press(Key::Escape);
    assert!(!window.sees("本篇查找"));
    window.press(Key::Num1);
    assert_eq!(
        window.desk().tagged(),
        ["成 学习"],
        "the hand is where it was found"
    );
}

#[test]
fn finding_everywhere_lists_every_place() {
    let mut window = Window::open();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    window.commit("党支部");
    assert!(window.sees("青禾镇第三党支部2024年工作总结：…青禾镇第三【党支部】"));
    window.click_containing("柳树村党支部工作总结：…柳树村【党支部】");
    let name = window.desk().session.open_entry().unwrap().name.clone();
    assert_eq!(name, "柳树村党支部工作总结");
}

#[test]
fn after_a_note_the_arrows_move_in_the_text_again() {
    let mut window = Window::open();
    window.take("全年走访一百户。");
    window.press(Key::Num1);
    window.type_key(Key::N, "n");
    window.commit("核实");
    window.press(Key::Escape);
    window.press(Key::ArrowDown);
    assert_eq!(window.desk().unit(), "办实事三件。");
}
