//! A source that changed: the strip over its text, the marks in the lists, the keys of looking through.

use std::sync::Arc;

use egui::{Key, Modifiers};

use super::window::{FIRST, Opening, SECOND, Window};
use crate::{
    annotation::TagId,
    report::{Reading, Report},
    session::{Event, SourceSeen, SourceState, follow_text},
};

/// [`FIRST`] with one passage reworded, one moved and reworded, one gone.
const NEWER: &str = "青禾镇第三党支部2024年工作总结\n一、主要成绩\n一是抓学习，成效十分明显。二是抓服务，群众满意。\n二、存在问题\n作风还要过硬。\n三、有关情况\n全年走访一百余户。办成实事三件。";

fn changed(window: &mut Window, text: &str) {
    let entry = Arc::clone(window.desk().session.open_entry().unwrap());
    let mut reading = Reading::clone(&entry.reading);
    reading.report = Report::from_text(text);
    reading.source.hash += 1;
    let seen = follow_text(entry, Arc::new(reading));
    window.receive(Event::SourcesSeen(vec![seen]));
}

fn tagged() -> Window {
    let mut window = Window::open();
    window.tag("一是抓学习，成效明显。", TagId::ACHIEVEMENT);
    window.tag("全年走访一百户。办实事三件。", TagId::ACHIEVEMENT);
    window.tag("学习不够深入。", TagId::PROBLEM);
    changed(&mut window, NEWER);
    window
}

#[test]
fn the_strip_says_what_the_new_text_would_do() {
    let window = tagged();
    assert!(window.sees("“4.txt”有了新内容。采用后，3 处标注中：1 处有改动，1 处待核，1 处孤立。"));
    assert!(window.sees("措0 原文件有新内容"));
    assert_eq!(
        window.desk().session.open_entry().unwrap().report().text(),
        FIRST
    );
}

/// Two of three reports have a new text; the second is open.
fn both_changed() -> Window {
    let third = "松岗乡党支部工作总结\n一、主要做法\n开展活动五次。";
    let mut window = Window::with(Opening {
        texts: vec![FIRST, SECOND, third],
        ..Opening::default()
    });
    window.tag("一是抓学习，成效明显。", TagId::ACHIEVEMENT);
    changed(&mut window, NEWER);
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    changed(
        &mut window,
        "柳树村党支部工作总结\n一、主要做法\n开展活动九次。",
    );
    window
}

#[test]
fn from_another_report_the_new_text_is_seen_and_gone_to() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    assert!(window.sees("“4.txt”有了新内容。采用后，3 处标注中：1 处有改动，1 处待核，1 处孤立。"));
    window.click("转到这份报告");
    let open = window.desk().session.open_entry().unwrap();
    assert_eq!(open.report().text(), FIRST);
}

#[test]
fn all_new_texts_are_taken_with_one_key_and_one_undo_brings_them_back() {
    let mut window = both_changed();
    assert!(window.sees("2 份全部采用  Ctrl+Shift+R"));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert!(!window.sees("有了新内容"));
    assert!(window.sees("已采用新文本：1 处有改动。"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.sees("2 份全部采用"));
}

#[test]
fn all_old_texts_are_kept_from_a_third_report() {
    let mut window = both_changed();
    window.press_with(Modifiers::COMMAND, Key::PageDown);
    assert!(window.sees("2 份报告有了新内容。采用后，1 处标注中：1 处有改动。"));
    window.click("全部保留旧文本");
    assert!(!window.sees("有了新内容"));
}

#[test]
fn keeping_the_old_text_takes_the_strip_away() {
    let mut window = tagged();
    window.click("保留旧文本");
    assert!(!window.sees("有了新内容"));
    assert!(!window.sees("原文件有新内容"));
}

#[test]
fn taken_the_list_says_how_each_stands_and_enter_settles_them() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::R);
    assert!(window.sees("已采用新文本：1 处有改动，1 处待核，1 处孤立。"));
    assert!(window.sees("成效 一是抓学习，成效十分明显。 有改动"));
    assert!(window.sees("成效 全年走访一百户。办实事三件。 待核"));
    assert!(window.sees("问题 学习不够深入。 孤立"));
    window.press(Key::Enter);
    assert!(!window.sees("有改动"));
    assert_eq!(window.desk().unit(), "全年走访一百余户。办成实事三件。");
    window.press(Key::Enter);
    assert!(!window.sees("待核"));
    assert!(window.sees("孤立：新文本里没有相近的话"));
}

#[test]
fn the_list_can_be_of_those_to_check_alone() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::R);
    window.click("待核 1");
    assert!(window.sees("成效 全年走访一百户。办实事三件。 待核"));
    assert!(!window.sees("问题 学习不够深入。 孤立"));
}

#[test]
fn an_orphan_is_attached_to_what_is_selected() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::R);
    window.press(Key::R);
    window.press(Key::R);
    window.take("作风还要过硬。");
    assert!(window.sees("孤立：新文本里没有相近的话"));
    window.press(Key::Enter);
    assert!(window.sees("问题 作风还要过硬。"));
    assert_eq!(
        window
            .desk()
            .session
            .standings(crate::project::ReportId(4))
            .lost,
        0
    );
}

#[test]
fn what_settles_it_stands_above_the_words() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::R);
    window.press(Key::R);
    let top = |part: &str| window.containing(part).rect().top();
    assert!(top("都不是") < top("1  第7段"));
    assert!(top("1  第7段") < top("原话"));
}

#[test]
fn none_of_the_places_keeps_it_as_an_orphan() {
    let mut window = tagged();
    window.press_with(Modifiers::COMMAND, Key::R);
    window.press(Key::R);
    assert!(window.sees("1  第7段  全年走访一百余户。办成实事三件。"));
    window.click("都不是");
    assert!(window.sees("成效 全年走访一百户。办实事三件。 孤立"));
}

#[test]
fn a_file_that_is_gone_is_a_quiet_mark_on_its_row() {
    let mut window = Window::open();
    let entry = Arc::clone(window.desk().session.open_entry().unwrap());
    let state = SourceState::Missing;
    window.receive(Event::SourcesSeen(vec![SourceSeen { entry, state }]));
    assert!(window.sees("措0 原文件不在原处"));
    assert!(!window.sees("有了新内容"));
}
