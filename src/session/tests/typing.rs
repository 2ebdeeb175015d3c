//! Notes and fields: what is typed in one go is one step back.

use super::desk::Desk;
use crate::{annotation::TagId, project::Edit, session::Command};

#[test]
fn typing_a_note_is_one_undo_step() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let id = desk.session.annotation_here().unwrap();
    for note in ["核", "核实", "核实出处"] {
        desk.run(Command::Typed(Edit::SetNote(id, note.to_owned())));
    }
    let note = |desk: &Desk| {
        desk.session
            .project()
            .annotation(id)
            .unwrap()
            .1
            .note
            .clone()
    };
    assert_eq!(note(&desk), "核实出处");
    desk.run(Command::Undo);
    assert_eq!(note(&desk), "");
    desk.run(Command::Redo);
    assert_eq!(note(&desk), "核实出处");
}

#[test]
fn notes_of_two_passages_are_two_steps() {
    let mut desk = Desk::with_report();
    let mut ids = Vec::new();
    for words in ["一是抓学习，成效明显。", "学习不够深入。"] {
        desk.take(words);
        desk.tag(TagId::PROBLEM);
        desk.take(words);
        ids.push(desk.session.annotation_here().unwrap());
    }
    for &id in &ids {
        desk.run(Command::Typed(Edit::SetNote(id, "改".to_owned())));
    }
    desk.run(Command::Undo);
    let noted: Vec<_> = ids
        .iter()
        .map(|&id| {
            !desk
                .session
                .project()
                .annotation(id)
                .unwrap()
                .1
                .note
                .is_empty()
        })
        .collect();
    assert_eq!(noted, [true, false]);
}

#[test]
fn a_note_shows_on_its_mark() {
    let mut desk = Desk::with_report();
    desk.take("学习不够深入。");
    desk.tag(TagId::PROBLEM);
    let id = desk.session.annotation_here().unwrap();
    assert!(!desk.session.marks(desk.open_id())[0].noted);
    desk.run(Command::Edit(Edit::SetNote(id, "核实".to_owned())));
    assert!(desk.session.marks(desk.open_id())[0].noted);
}
