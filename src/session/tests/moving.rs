//! The hand on the text.

use super::desk::{Desk, OTHER, REPORT};
use crate::{
    annotation::TagId,
    session::{Command, Direction, Jump, Search},
};

fn walk(desk: &mut Desk, direction: Direction) -> Vec<String> {
    let mut units = vec![desk.unit().to_owned()];
    loop {
        let before = desk.session.cursor().unit;
        desk.run(Command::MoveUnit(direction));
        if desk.session.cursor().unit == before {
            return units;
        }
        units.push(desk.unit().to_owned());
    }
}

#[test]
fn down_and_down_again_visits_all_of_the_text_and_up_comes_back() {
    let mut desk = Desk::with_report();
    let mut down = walk(&mut desk, Direction::Forward);
    assert_eq!(down.concat(), REPORT.replace('\n', ""));
    let up = walk(&mut desk, Direction::Back);
    down.reverse();
    assert_eq!(up, down);
}

#[test]
fn wider_and_narrower_come_back_to_where_they_began() {
    let mut desk = Desk::with_report();
    desk.take("办实事三件。");
    desk.run(Command::Widen);
    assert_eq!(desk.unit(), "全年走访一百户。办实事三件。");
    desk.run(Command::Widen);
    assert!(desk.unit().starts_with("一、主要成绩"), "{}", desk.unit());
    desk.run(Command::Narrow);
    desk.run(Command::Narrow);
    assert_eq!(desk.unit(), "办实事三件。");
}

#[test]
fn shift_extends_over_whole_units_in_both_directions() {
    let mut desk = Desk::with_report();
    desk.take("二是抓服务，群众满意。");
    let back = desk.find("抓学习").start();
    desk.run(Command::ExtendTo(back));
    assert_eq!(desk.unit(), "一是抓学习，成效明显。二是抓服务，群众满意。");
    let forth = desk.find("走访").start();
    desk.run(Command::ExtendTo(forth));
    assert_eq!(
        desk.unit(),
        "二是抓服务，群众满意。\n全年走访一百户。",
        "from where it began"
    );
}

#[test]
fn next_tag_goes_from_tag_to_tag() {
    let mut desk = Desk::with_report();
    for words in ["学习不够深入。", "一是抓学习，成效明显。"] {
        desk.take(words);
        desk.tag(TagId::ACHIEVEMENT);
    }
    desk.take("青禾镇第三党支部2024年工作总结");
    desk.run(Command::Jump(Jump::Tagged, Direction::Forward));
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
    assert!(desk.session.cursor().chosen.is_some());
    desk.run(Command::Jump(Jump::Tagged, Direction::Forward));
    assert_eq!(desk.unit(), "学习不够深入。");
    desk.run(Command::Jump(Jump::Tagged, Direction::Forward));
    assert_eq!(desk.unit(), "学习不够深入。", "the last stays");
    desk.run(Command::Jump(Jump::Tagged, Direction::Back));
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
}

#[test]
fn next_untagged_paragraph_passes_headings_and_tagged_ones() {
    let mut desk = Desk::with_report();
    desk.run(Command::Jump(Jump::UntaggedParagraph, Direction::Forward));
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
    desk.take("全年走访一百户。");
    desk.tag(TagId::ACHIEVEMENT);
    desk.take("一、主要成绩");
    desk.run(Command::Jump(Jump::UntaggedParagraph, Direction::Forward));
    desk.run(Command::Jump(Jump::UntaggedParagraph, Direction::Forward));
    assert_eq!(desk.unit(), "学习不够深入。");
    desk.run(Command::Jump(Jump::UntaggedParagraph, Direction::Back));
    assert_eq!(desk.unit(), "一是抓学习，成效明显。");
}

#[test]
fn sections_are_jumped_to_both_ways() {
    let mut desk = Desk::with_report();
    let mut seen = Vec::new();
    for _ in 0..3 {
        desk.run(Command::Jump(Jump::Section, Direction::Forward));
        seen.push(desk.unit().to_owned());
    }
    assert_eq!(seen, ["一、主要成绩", "二、存在问题", "二、存在问题"]);
    desk.take("办实事三件。");
    desk.run(Command::Jump(Jump::Section, Direction::Back));
    assert_eq!(desk.unit(), "一、主要成绩");
}

#[test]
fn every_report_remembers_where_the_hand_was() {
    let mut desk = Desk::empty();
    desk.open(&[REPORT, OTHER]);
    desk.take("学习不够深入。");
    desk.run(Command::NextReport(Direction::Forward));
    assert_eq!(desk.unit(), "柳树村党支部工作总结");
    desk.run(Command::NextReport(Direction::Forward));
    assert_eq!(desk.unit(), "柳树村党支部工作总结", "the last stays");
    desk.run(Command::NextReport(Direction::Back));
    assert_eq!(desk.unit(), "学习不够深入。");
}

#[test]
fn words_are_found_here_and_everywhere() {
    let mut desk = Desk::empty();
    desk.open(&[REPORT, OTHER]);
    let found = |search: Search| search.hits.len();
    assert_eq!(found(desk.session.search("党支部", false)), 1);
    assert_eq!(found(desk.session.search("党支部", true)), 2);
    assert_eq!(found(desk.session.search("没有的词", true)), 0);
    assert_eq!(found(desk.session.search("", true)), 0);
    let hit = desk.session.search("活动", true).hits[0];
    desk.run(Command::GoTo(hit.report, hit.span));
    assert_eq!(desk.unit(), "活动");
}

#[test]
fn going_to_a_report_that_is_gone_moves_nothing() {
    let mut desk = Desk::with_report();
    let unit = desk.session.cursor().unit;
    let span = desk.find("办实事");
    desk.run(Command::GoTo(crate::project::ReportId(999), span));
    assert_eq!(desk.session.cursor().unit, unit);
}
