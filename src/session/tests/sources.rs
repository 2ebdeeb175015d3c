//! A source changed on the disk: offered, taken or not, looked through, undone.

use std::sync::Arc;

use super::desk::{Desk, OTHER, REPORT, entry, opened};
use crate::{
    annotation::{Standing, TagId},
    project::{Edit, History, Standings},
    session::{
        Command, Direction, Effect, Event, NoticeKind, SourceSeen, SourceState, follow_text,
    },
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

/// The shell works out once more what the new texts do.
fn follow(desk: &mut Desk, effects: Vec<Effect>) {
    let Ok([Effect::FollowTexts { stale, taking }]) = <[Effect; 1]>::try_from(effects) else {
        panic!("nothing to follow");
    };
    let seen = stale.into_iter();
    let seen = seen.map(|(entry, reading)| follow_text(entry, reading));
    let seen = seen.collect();
    desk.receive(Event::TextsFollowed { seen, taking });
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
    follow(&mut desk, effects);
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
fn yes_pressed_once_too_often_attaches_no_orphan_where_the_hand_happens_to_be() {
    let mut desk = taken();
    for _ in 0..3 {
        desk.run(Command::Accept);
    }
    assert_eq!(desk.session.standings(desk.open_id()).lost, 1);
    assert!(desk.session.in_hand().is_some() && !desk.session.can_accept());
    let here = desk.session.cursor().unit.unwrap();
    desk.run(Command::SetUnit(here));
    desk.run(Command::Accept);
    assert_eq!(desk.session.standings(desk.open_id()).lost, 0);
}

#[test]
fn old_texts_are_kept_all_in_one_step() {
    let mut desk = both_offered();
    desk.run(Command::KeepAllTexts);
    assert_eq!(desk.session.offered_texts().count(), 0);
    desk.run(Command::Undo);
    assert_eq!(desk.session.offered_texts().count(), 2);
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

/// [`OTHER`] reworded.
const OTHER_NEWER: &str = "柳树村党支部工作总结\n一、主要做法\n开展主题活动九次。";

/// Two reports with tags, both offered a new text; the first is open.
fn both_offered() -> Desk {
    let mut desk = tagged();
    let first = desk.open_id();
    desk.open(&[OTHER]);
    desk.take("开展活动八次。");
    desk.tag(TagId::MEASURE);
    let looked_at = Arc::clone(desk.session.open_entry().unwrap());
    let other = follow_text(looked_at, Arc::clone(&entry(9, OTHER_NEWER).reading));
    desk.receive(Event::SourcesSeen(vec![other]));
    desk.run(Command::OpenReport(first));
    seen(&mut desk, NEWER);
    desk
}

#[test]
fn all_new_texts_are_taken_in_one_step_and_one_undo_brings_all_back() {
    let mut desk = both_offered();
    let (before, open) = (desk.session.project().clone(), desk.open_id());
    assert_eq!(desk.session.offered_texts().count(), 2);
    let all = desk.session.outcome_of_all();
    assert_eq!((all.same, all.to_look_at()), (1, 4));
    desk.run(Command::TakeAllTexts);
    assert_eq!(desk.session.offered_texts().count(), 0);
    assert_eq!(desk.open_id(), open);
    assert_eq!(desk.unit(), "一是抓学习，成效十分明显。");
    assert_eq!(state(&desk), AFTER);

    desk.run(Command::Undo);
    assert_eq!(desk.session.project(), &before);
    assert_eq!(desk.session.offered_texts().count(), 2);
    assert_eq!(desk.open_id(), open);
    desk.run(Command::Redo);
    assert_eq!(state(&desk), AFTER);
}

#[test]
fn a_declined_text_is_not_taken_with_the_others() {
    let mut desk = both_offered();
    let open = desk.open_id();
    desk.run(Command::KeepText(open));
    desk.run(Command::TakeAllTexts);
    assert_eq!(
        desk.session.project().report(open).unwrap().report().text(),
        REPORT
    );
    assert!(desk.session.has_newer_text(open));
    assert_ne!(desk.open_id(), open);
    assert!(state(&desk)[0].ends_with("→ 开展主题活动九次。"));
}

#[test]
fn what_was_tagged_after_the_looks_is_followed_in_all() {
    let mut desk = both_offered();
    desk.take("办实事三件。");
    desk.tag(TagId::MEASURE);
    let effects = desk.run(Command::TakeAllTexts);
    follow(&mut desk, effects);
    assert_eq!(state(&desk).len(), 5);
    assert_eq!(desk.session.offered_texts().count(), 0);
}

#[test]
fn where_following_fails_it_is_said_and_nothing_changes() {
    let mut desk = both_offered();
    let before = desk.session.project().clone();
    let id = desk.open_id();
    desk.receive(Event::FollowingFailed(id));
    assert!(desk.has_notice(|kind| matches!(kind, NoticeKind::EditRefused(_))));
    assert_eq!(desk.session.project(), &before);
}

#[test]
fn what_was_settled_by_hand_stays_settled_when_a_later_text_is_taken() {
    let mut desk = taken();
    desk.run(Command::Accept);
    desk.run(Command::Accept);
    desk.take("作风还要过硬。");
    desk.run(Command::Accept);
    let settled = state(&desk);
    assert!(settled.iter().all(|it| it.starts_with("= ")), "{settled:?}");
    seen(
        &mut desk,
        &NEWER.replace("三、有关情况", "三、其他有关情况\n今年情况如下。"),
    );
    let id = desk.open_id();
    desk.run(Command::TakeText(id));
    assert_eq!(state(&desk), settled);
}

#[test]
fn a_place_that_was_declined_is_not_offered_again_by_a_later_text() {
    let mut desk = taken();
    desk.run(Command::NextToLookAt(Direction::Forward));
    desk.run(Command::NoSuchPlace);
    seen(&mut desk, &NEWER.replace("群众满意", "群众很满意"));
    let id = desk.open_id();
    desk.run(Command::TakeText(id));
    assert!(state(&desk).contains(&"- 全年走访一百户。办实事三件。".to_owned()));
}
