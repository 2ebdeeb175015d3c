//! One key, one tag.

use super::desk::{Desk, OTHER};
use crate::{
    annotation::TagId,
    project::Edit,
    session::{Command, Direction, Jump, NoticeKind},
    store::Preferences,
};

const ACHIEVEMENT: TagId = TagId::ACHIEVEMENT;

#[test]
fn a_key_tags_the_unit_and_goes_on() {
    let mut desk = Desk::with_report();
    desk.take("一是抓学习，成效明显。");
    desk.tag(ACHIEVEMENT);
    assert_eq!(desk.tagged(), ["成 一是抓学习，成效明显。"]);
    assert_eq!(desk.unit(), "二是抓服务，群众满意。");
}

#[test]
fn going_on_can_be_switched_off() {
    let mut desk = Desk::with_report();
    let preferences = Preferences {
        advance: false,
        ..Preferences::default()
    };
    desk.run(Command::SetPreferences(Box::new(preferences)));
    desk.take("一是抓学习，成效明显。");
    desk.tag(ACHIEVEMENT);
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
}

#[test]
fn the_same_key_takes_the_tag_off_and_stays() {
    let mut desk = Desk::with_report();
    desk.take("一是抓学习，成效明显。");
    desk.tag(ACHIEVEMENT);
    desk.run(Command::MoveUnit(Direction::Back));
    desk.tag(ACHIEVEMENT);
    assert!(desk.tagged().is_empty());
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
}

#[test]
fn another_key_adds_a_second_tag() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    desk.take("学习不够深入。");
    desk.tag(TagId::MEASURE);
    assert_eq!(desk.tagged(), ["问 学习不够深入。", "措 学习不够深入。"]);
}

#[test]
fn on_a_tag_that_was_gone_to_another_key_changes_it() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    desk.take("一是抓学习，成效明显。");
    desk.run(Command::Jump(Jump::Tagged, Direction::Forward));
    desk.tag(TagId::MEASURE);
    assert_eq!(desk.tagged(), ["措 学习不够深入。"]);
    assert_eq!(desk.unit(), "学习不够深入。");
    desk.run(Command::Undo);
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
    desk.tag(TagId::PROBLEM);
    assert!(desk.tagged().is_empty(), "its own key takes it off");
}

#[test]
fn a_tag_inside_the_unit_is_not_taken_off_by_the_key_for_the_whole() {
    let mut desk = Desk::with_report();
    desk.take("办实事三件。");
    desk.tag(ACHIEVEMENT);
    desk.take("全年走访一百户。办实事三件。");
    desk.tag(ACHIEVEMENT);
    assert_eq!(desk.tagged().len(), 2);
}

#[test]
fn on_the_last_unit_the_hand_stays() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    assert_eq!(desk.unit(), "学习不够深入。");
}

#[test]
fn backspace_takes_back_the_last_tag_and_returns_to_it() {
    let mut desk = Desk::with_report();
    desk.take("一是抓学习，成效明显。");
    desk.tag(ACHIEVEMENT);
    desk.tag(ACHIEVEMENT);
    assert_eq!(desk.tagged().len(), 2);
    desk.run(Command::TakeBackTag);
    assert_eq!(desk.tagged(), ["成 一是抓学习，成效明显。"]);
    assert_eq!(desk.unit(), "二是抓服务，群众满意。");
    desk.run(Command::TakeBackTag);
    assert!(desk.tagged().is_empty());
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
    assert!(desk.run(Command::TakeBackTag).is_empty(), "nothing is left");
}

#[test]
fn backspace_returns_to_another_report_too() {
    let mut desk = Desk::with_report();
    let first = desk.open_id();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    desk.open(&[OTHER]);
    assert_ne!(desk.open_id(), first);
    desk.run(Command::TakeBackTag);
    assert_eq!(desk.open_id(), first);
    assert_eq!(desk.unit(), "学习不够深入。");
    assert!(desk.tagged().is_empty());
    desk.run(Command::Undo);
    assert_eq!(desk.tagged().len(), 1, "it was a step of its own");
}

#[test]
fn tagging_can_be_undone_and_done_again() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    desk.run(Command::Undo);
    assert!(desk.tagged().is_empty());
    desk.run(Command::Redo);
    assert_eq!(desk.tagged(), ["问 学习不够深入。"]);
    assert!(desk.run(Command::Redo).is_empty());
}

#[test]
fn a_section_from_the_tree_is_tagged_whole_and_untagged_by_the_same_key() {
    let mut desk = Desk::with_report();
    let outline = desk.session.outline(desk.open_id()).unwrap();
    let section = outline.sections.last().unwrap().extent;
    desk.run(Command::TagSpan(section, TagId::PROBLEM));
    assert_eq!(desk.tagged(), ["问 二、存在问题\n学习不够深入。"]);
    desk.run(Command::TagSpan(section, TagId::PROBLEM));
    assert!(desk.tagged().is_empty());
}

#[test]
fn what_was_removed_is_no_longer_chosen() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let id = desk.session.annotation_here().unwrap();
    desk.run(Command::Choose(Some(id)));
    desk.run(Command::Edit(Edit::RemoveAnnotations(vec![id])));
    assert_eq!(desk.session.cursor().chosen, None);
}

#[test]
fn counts_and_share_follow_every_tag() {
    let mut desk = Desk::with_report();
    let id = desk.open_id();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let overview = desk.session.overview(id).unwrap();
    assert_eq!(overview.count(TagId::PROBLEM), 1);
    assert!(overview.tagged > 0.0 && overview.tagged < 0.5);
    desk.run(Command::Undo);
    let overview = desk.session.overview(id).unwrap();
    assert_eq!(overview.count(TagId::PROBLEM), 0);
    assert!(overview.tagged.abs() < f32::EPSILON);
}

#[test]
fn a_refused_edit_says_so_until_the_next_that_is_not() {
    let mut desk = Desk::with_report();
    desk.run(Command::Edit(Edit::RemoveTag(TagId::PROBLEM, None)));
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::EditRefused(_))));
    desk.run(Command::Edit(Edit::RemoveTag(TagId::PROBLEM, None)));
    assert_eq!(desk.session.notices().len(), 1);
    desk.tag(ACHIEVEMENT);
    assert!(desk.session.notices().is_empty());
}

#[test]
fn undo_and_redo_show_what_they_changed() {
    let mut desk = Desk::with_report();
    desk.take("一是抓学习，成效明显。");
    desk.tag(ACHIEVEMENT);
    desk.take("学习不够深入。");
    desk.run(Command::Undo);
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
    desk.take("学习不够深入。");
    desk.run(Command::Redo);
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
}
