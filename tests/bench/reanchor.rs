//! A new text taken: where a thousand tags are in it.

use zhaibian::{annotation::Reanchoring, report::Report};

#[path = "../it/reanchor/dice.rs"]
mod dice;
#[path = "../it/reanchor/edits.rs"]
#[expect(
    dead_code,
    reason = "the truth about each character is for the counting"
)]
mod edits;
#[path = "../it/reanchor/texts.rs"]
mod texts;

use crate::{
    inputs::annotations,
    measure::{cost, median, ms},
    table::{Table, Target},
};
use dice::Dice;
use edits::{Draft, Plan};

const TAGS: usize = 1_000;

pub(crate) fn run(table: &mut Table) {
    for (chars, share, most) in [
        (20_000, 0.1, Some(100.0)),
        (20_000, 0.8, None),
        (1_000_000, 0.1, Some(1_500.0)),
    ] {
        let plan = Plan {
            insert: share * 0.3,
            delete: share * 0.3,
            substitute: share * 0.4,
            moved: 0.1,
            dropped: 0.05,
            added: 0.05,
            ..Plan::default()
        };
        let mut dice = Dice::new(7);
        let paragraphs = texts::report(&mut dice, chars);
        let old = Report::from_text(&paragraphs.join("\n"));
        let new = Draft::of(&paragraphs).edited(&mut dice, &plan);
        let new = Report::from_text(&new.text());
        let tags = annotations(&old, TAGS, 1);
        let time = median(7, || {
            cost(|| {
                let way = Reanchoring::between(&old, &new);
                way.annotations(&tags)
            })
        });
        let figure = format!(
            "{TAGS} tags into {chars} characters, {:.0} % edited",
            share * 100.0
        );
        let target = most.map_or(Target::None, |most| Target::at_most(ms(time), most, "ms"));
        table.alone(&figure, format!("{:.1} ms", ms(time)), target);
    }
}
