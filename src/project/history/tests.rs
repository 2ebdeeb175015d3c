//! Any edits, all undone, give the first project; all redone, the last.

use proptest::prelude::*;

use super::*;
use crate::{
    annotation::AnnotationId,
    project::sample::{self, Dice, dice},
};

/// `ZHAIBIAN_SEQUENCES=10000 cargo test sequences` tries as many.
fn sequences(share: u32) -> u32 {
    std::env::var("ZHAIBIAN_SEQUENCES").map_or(share, |n| n.parse().unwrap())
}

fn rolled(dice: &[Dice]) -> (History, Vec<Project>) {
    let mut history = History::new(sample::project());
    let mut states = vec![history.project().clone()];
    for dice in dice {
        let before = history.project().clone();
        let edit = dice.edit(&before);
        match before.edited(&edit) {
            Ok(after) => {
                history.apply(edit).unwrap();
                assert_eq!(history.project(), &after);
                states.push(after);
            }
            Err(error) => {
                assert_eq!(history.apply(edit), Err(error));
                assert_eq!(history.project(), &before, "refused, so unchanged");
            }
        }
    }
    (history, states)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sequences(48)))]

    #[test]
    fn sequences_undone_are_the_first_state_and_redone_the_last(dice in prop::collection::vec(dice(), 0..120)) {
        let (mut history, states) = rolled(&dice);
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo().is_some());
            prop_assert_eq!(history.project(), state);
        }
        prop_assert!(history.undo().is_none());
        for state in states.iter().skip(1) {
            prop_assert!(history.redo().is_some());
            prop_assert_eq!(history.project(), state);
        }
        prop_assert!(history.redo().is_none());
    }

    #[test]
    fn sequences_journalled_from_a_save_lead_from_there(dice in prop::collection::vec((dice(), 0..8_u8), 0..80)) {
        let mut history = History::new(sample::project());
        let mut saved = History::new(sample::project());
        for (dice, what) in &dice {
            match what {
                0 | 1 => drop(history.undo()),
                2 => drop(history.redo()),
                3 => {
                    history.saving();
                    drop(history.take_steps());
                    saved = History::new(history.project().clone());
                }
                4 => drop(history.apply_merging(dice.edit(history.project()))),
                _ => drop(history.apply(dice.edit(history.project()))),
            }
        }
        for step in history.take_steps() {
            prop_assert_eq!(saved.run(step), Ok(()));
        }
        prop_assert_eq!(saved.project(), history.project());
    }

    #[test]
    fn its_steps_run_again_give_the_same_history(dice in prop::collection::vec((dice(), 0..6_u8), 0..80)) {
        let mut history = History::new(sample::project());
        for (dice, what) in &dice {
            match what {
                0 => drop(history.undo()),
                1 => drop(history.redo()),
                2 | 3 => drop(history.apply_merging(dice.edit(history.project()))),
                _ => drop(history.apply(dice.edit(history.project()))),
            }
        }
        let mut again = History::new(sample::project());
        for step in history.take_steps() {
            prop_assert_eq!(again.run(step), Ok(()));
        }
        prop_assert_eq!(again.project(), history.project());
        prop_assert_eq!(&again.done, &history.done);
        prop_assert_eq!(&again.undone, &history.undone);
    }
}

fn named(name: &str) -> Edit {
    Edit::RenameProject(name.to_owned())
}

#[test]
fn typing_is_one_step_until_something_else_happens() {
    let mut history = History::default();
    for name in ["甲", "甲乙", "甲乙丙"] {
        history.apply_merging(named(name)).unwrap();
    }
    history.undo();
    assert_eq!(history.project().name, "");
    history.redo();
    history.apply_merging(named("丁")).unwrap();
    history.undo();
    assert_eq!(history.project().name, "甲乙丙");
}

#[test]
fn notes_of_two_passages_are_two_steps() {
    let a = Edit::SetNote(AnnotationId(1), String::new());
    let b = Edit::SetNote(AnnotationId(2), String::new());
    assert!(a.is_overwritten_by(&a) && !a.is_overwritten_by(&b));
}

#[test]
fn a_new_edit_ends_redo_and_every_change_is_a_new_revision() {
    let mut history = History::default();
    history.apply(named("甲")).unwrap();
    history.undo();
    assert_eq!(history.redo_edit(), Some(&named("甲")));
    history.apply(named("乙")).unwrap();
    assert_eq!(history.redo_edit(), None);
    assert_eq!(history.undo_edit(), Some(&named("乙")));
    assert_eq!(history.revision(), Revision(3));
}

#[test]
fn undo_finds_its_way_through_a_long_history() {
    let mut history = History::default();
    for n in 0..3000 {
        history.apply(named(&n.to_string())).unwrap();
    }
    for n in (0..3000).rev() {
        assert_eq!(history.project().name, n.to_string());
        history.undo();
    }
}

#[test]
fn typing_on_during_a_save_that_fails_replays_as_it_was() {
    let title = |text: &str| Edit::SetSummaryTitle(text.to_owned());
    let mut live = History::default();
    live.apply_merging(title("年度")).unwrap();
    live.saving();
    live.apply_merging(title("年度汇总")).unwrap();
    live.undo();

    let mut replayed = History::default();
    for step in live.take_steps() {
        replayed.run(step).unwrap();
    }
    assert_eq!(replayed.project(), live.project());
}
