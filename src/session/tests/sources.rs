//! A source changed on the disk: offered, taken or not, looked through, undone.

use std::sync::Arc;

use super::desk::{Desk, REPORT, entry, opened};
use crate::{
    annotation::{Standing, TagId},
    project::{Edit, History, Standings},
    session::{Command, Direction, Effect, Event, SourceSeen, SourceState, follow_text},
};

/// [`REPORT`] with one passage reworded, one moved and reworded, one gone.
const NEWER: &str = "青禾镇第三党支部2024年工作总结\n一、主要成绩\n一是抓学习，成效十分明显。二是抓服务，群众满意。\n二、存在问题\n作风还要过硬。\n三、有关情况\n全年走访一百余户。办成实事三件。";

/// Four passages are tagged, one of each fate.
fn tagged() -> Desk {
    let mut desk = Desk::with_report();
    for (words, tag) in [
        ("一是抓学习，成效明显。", TagId::ACHIEVEMENT),
        ("二是抓服务，群众满意。", TagId::ACHIEVEMENT),
        ("全年走访一百户。办实事三件。", TagId::ACHIEVEMENT),
        ("学习不够深入。", TagId::PROBLEM),
    ] {
        desk.take(words);
        desk.tag(tag);
    }
    desk
}

/// What the shell answers when the file says that now.
fn seen(desk: &mut Desk, text: &str) -> Vec<Effect> {
    let current = desk.session.open_entry().unwrap();
    let seen = follow_text(Arc::clone(current), Arc::clone(&entry(4, text).reading));
    desk.receive(Event::SourcesSeen(vec![seen]))
}

fn taken() -> Desk {
    let mut desk = tagged();
    seen(&mut desk, NEWER);
    let id = desk.open_id();
    desk.run(Command::TakeText(id));
    desk
}

fn state(desk: &Desk) -> Vec<String> {
    let entry = desk.session.open_entry().unwrap();
    let all = entry.annotations.iter().map(|annotation| {
        let quote = &annotation.anchor.quote;
        match &annotation.standing {
            Standing::Same => format!("= {quote}"),
            Standing::Moved => format!("~ {quote}"),
            Standing::Changed(tagged) => format!("{tagged} → {quote}"),
            Standing::Unsure(all) => format!("? {quote} {}", all.len()),
            Standing::Lost => format!("- {quote}"),
        }
    });
    all.collect()
}

const AFTER: [&str; 4] = [
    "一是抓学习，成效明显。 → 一是抓学习，成效十分明显。",
    "= 二是抓服务，群众满意。",
    "? 全年走访一百户。办实事三件。 1",
    "- 学习不够深入。",
];

#[test]
fn sources_are_looked_at_when_a_project_opens() {
    let project = Desk::with_report().session.project().clone();
    let mut desk = Desk::empty();
    let effects = desk.receive(Event::ProjectOpened(opened(
        "甲.zhaibian",
        History::new(project),
    )));
    let looks = effects.iter().find_map(|effect| match effect {
        Effect::LookAtSources(looks) => Some(looks.len()),
        _ => None,
    });
    assert_eq!(looks, Some(1));
}

#[test]
fn a_new_text_is_offered_with_what_it_would_do_and_nothing_happens_by_itself() {
    let mut desk = tagged();
    let before = desk.session.project().clone();
    seen(&mut desk, NEWER);
    let counts = desk.session.newer_text(desk.open_id()).unwrap().standings();
    let expected = Standings {
        same: 1,
        moved: 0,
        changed: 1,
        unsure: 1,
        lost: 1,
    };
    assert_eq!(counts, expected);
    assert_eq!(desk.session.project(), &before);
}

#[test]
fn taking_it_is_one_step_and_undo_brings_the_old_text_and_the_offer_back() {
    let mut desk = tagged();
    let before = desk.session.project().clone();
    seen(&mut desk, NEWER);
    let id = desk.open_id();
    let effects = desk.run(Command::TakeText(id));
    let steps = effects.iter().filter_map(|effect| match effect {
        Effect::Journal(steps) => Some(steps.len()),
        _ => None,
    });
    assert_eq!(steps.sum::<usize>(), 1);
    assert_eq!(state(&desk), AFTER);
    assert!(desk.session.newer_text(id).is_none());

    desk.run(Command::Undo);
    assert_eq!(desk.session.project(), &before);
    assert!(desk.session.newer_text(id).is_some());
    desk.run(Command::Redo);
    assert_eq!(state(&desk), AFTER);
}

#[test]
fn it_goes_through_the_journal_like_all_else() {
    let mut desk = tagged();
    let mut replayed = History::new(desk.session.project().clone());
    seen(&mut desk, NEWER);
    let id = desk.open_id();
    let mut effects = desk.run(Command::TakeText(id));
    effects.extend(desk.run(Command::Accept));
    effects.extend(desk.run(Command::Accept));
    for effect in effects {
        if let Effect::Journal(steps) = effect {
            for step in steps {
                let text = ron::to_string(&step).unwrap();
                replayed.run(ron::from_str(&text).unwrap()).unwrap();
            }
        }
    }
    assert_eq!(replayed.project(), desk.session.project());
}

#[test]
fn what_was_tagged_after_the_look_is_followed_too() {
    let mut desk = tagged();
    seen(&mut desk, NEWER);
    desk.take("办实事三件。");
    desk.tag(TagId::MEASURE);
    let id = desk.open_id();
    let effects = desk.run(Command::TakeText(id));
    let [Effect::FollowText { entry, reading }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let seen = follow_text(Arc::clone(entry), Arc::clone(reading));
    desk.receive(Event::TextFollowed(Box::new(seen)));
    assert_eq!(state(&desk).len(), 5);
    assert!(desk.session.newer_text(id).is_none());
}

#[test]
fn the_old_text_kept_is_not_asked_about_again_until_the_file_changes_again() {
    let mut desk = tagged();
    seen(&mut desk, NEWER);
    let id = desk.open_id();
    desk.run(Command::KeepText(id));
    assert!(desk.session.newer_text(id).is_none());
    seen(&mut desk, NEWER);
    assert!(desk.session.newer_text(id).is_none());
    assert!(desk.session.has_newer_text(id));
    seen(&mut desk, &NEWER.replace("过硬", "扎实"));
    assert!(desk.session.newer_text(id).is_some());

    desk.run(Command::Undo);
    seen(&mut desk, NEWER);
    assert!(desk.session.newer_text(id).is_some());
}

#[test]
fn other_bytes_of_the_same_text_and_a_file_that_is_gone_are_no_news() {
    let mut desk = tagged();
    let id = desk.open_id();
    seen(&mut desk, REPORT);
    assert!(!desk.session.has_newer_text(id));
    let entry = Arc::clone(desk.session.open_entry().unwrap());
    let state = SourceState::Missing;
    desk.receive(Event::SourcesSeen(vec![SourceSeen { entry, state }]));
    assert!(desk.session.source_is_missing(id));
    assert!(desk.session.notices().is_empty());
}

#[test]
fn one_key_goes_from_one_to_look_at_to_the_next_round_and_round() {
    let mut desk = taken();
    let mut seen = Vec::new();
    for _ in 0..4 {
        let id = desk.session.annotation_at_hand().unwrap();
        let (_, annotation) = desk.session.project().annotation(id).unwrap();
        seen.push(annotation.anchor.quote.clone());
        desk.run(Command::NextToLookAt(Direction::Forward));
    }
    let expected = [
        "一是抓学习，成效十分明显。",
        "全年走访一百户。办实事三件。",
        "学习不够深入。",
        "一是抓学习，成效十分明显。",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn one_key_approves_a_change_and_takes_the_first_candidate() {
    let mut desk = taken();
    assert_eq!(desk.unit(), "一是抓学习，成效十分明显。");
    desk.run(Command::Accept);
    assert_eq!(desk.unit(), "全年走访一百余户。办成实事三件。");
    desk.run(Command::Accept);
    assert_eq!(
        state(&desk),
        [
            "= 一是抓学习，成效十分明显。",
            "= 二是抓服务，群众满意。",
            "- 学习不够深入。",
            "= 全年走访一百余户。办成实事三件。",
        ]
    );
    desk.run(Command::Undo);
    assert_eq!(state(&desk)[2], AFTER[2]);
}

#[test]
fn an_orphan_stays_in_hand_while_a_place_is_looked_for() {
    let mut desk = taken();
    desk.run(Command::NextToLookAt(Direction::Back));
    assert!(desk.session.in_hand().is_some());
    desk.take("作风还要过硬。");
    assert_eq!(desk.session.cursor().chosen, None);
    desk.run(Command::Accept);
    assert!(state(&desk).contains(&"= 作风还要过硬。".to_owned()));
    assert_eq!(desk.session.standings(desk.open_id()).lost, 0);
}

#[test]
fn none_of_the_candidates_makes_an_orphan_and_escape_lets_it_go() {
    let mut desk = taken();
    desk.run(Command::NextToLookAt(Direction::Forward));
    assert_eq!(desk.session.candidates().len(), 1);
    desk.run(Command::NoSuchPlace);
    assert_eq!(desk.session.standings(desk.open_id()).lost, 2);
    desk.run(Command::Choose(None));
    assert!(!desk.session.can_accept());
    desk.run(Command::Accept);
    assert_eq!(desk.session.standings(desk.open_id()).lost, 2);
}

#[test]
fn corrections_of_the_tree_go_with_their_paragraph() {
    use crate::{outline::Correction, text::ParagraphIdx};
    let mut desk = tagged();
    let id = desk.open_id();
    for at in [3, 5] {
        let heading = Some(Correction::Heading(2));
        desk.run(Command::Edit(Edit::CorrectOutline(
            id,
            ParagraphIdx(at),
            heading,
        )));
    }
    seen(&mut desk, NEWER);
    desk.run(Command::TakeText(id));
    let corrections = &desk.session.open_entry().unwrap().corrections;
    assert_eq!(corrections.keys().collect::<Vec<_>>(), [&ParagraphIdx(6)]);
}

#[test]
fn a_look_at_another_project_changes_nothing() {
    let mut desk = tagged();
    let old = Arc::clone(desk.session.open_entry().unwrap());
    desk.run(Command::NewProject);
    desk.open(&[REPORT]);
    let seen = follow_text(old, Arc::clone(&entry(4, NEWER).reading));
    desk.receive(Event::SourcesSeen(vec![seen]));
    assert!(desk.session.newer_text(desk.open_id()).is_none());
}
