//! Does a tag find its passage again when the source was edited? Random edits of which every character's way is
//! known, on invented reports and on the samples of the repository, counted beside a plain search for the quote.
//!
//! `REANCHOR=whole cargo test --release --test it reanchor -- --nocapture` makes many more and prints the table.

pub(crate) mod dice;
mod edits;
mod forms;
mod passages;
mod peer;
pub(crate) mod texts;
mod truth;

use dice::Dice;
use edits::{Draft, Plan};
use forms::Form;
use truth::{Score, truth};
use zhaibian::{
    annotation::{Anchor, Annotation, AnnotationId, Reanchoring, Standing, TagId},
    report::Report,
    text::CharIdx,
};

struct Row {
    name: &'static str,
    plan: Plan,
    form: Form,
    /// One of those that the promise is about: up to 10 % edited.
    promised: bool,
}

fn rows() -> Vec<Row> {
    let none = Plan::default();
    let mixed = |share: f64, lines: f64| Plan {
        insert: share * 0.3,
        delete: share * 0.3,
        substitute: share * 0.4,
        moved: lines / 2.0,
        dropped: lines / 4.0,
        added: lines / 4.0,
        renumbered: true,
        ..none
    };
    let row = |name, plan| in_form(name, plan, Form::Plain);
    let far = |name, plan| Row {
        promised: false,
        ..row(name, plan)
    };
    vec![
        row(
            "insert 10 %",
            Plan {
                insert: 0.1,
                ..none
            },
        ),
        row(
            "delete 10 %",
            Plan {
                delete: 0.1,
                ..none
            },
        ),
        row(
            "substitute 10 %",
            Plan {
                substitute: 0.1,
                ..none
            },
        ),
        row("move 10 % of the paragraphs", Plan { moved: 0.1, ..none }),
        row(
            "copy 10 % of the paragraphs",
            Plan {
                copied: 0.1,
                ..none
            },
        ),
        row(
            "drop 10 % and add 10 % of them",
            Plan {
                dropped: 0.1,
                added: 0.1,
                ..none
            },
        ),
        row(
            "renumber all",
            Plan {
                renumbered: true,
                ..none
            },
        ),
        row("cut 10 % of them by two thirds", Plan { cut: 0.1, ..none }),
        in_form(".txt to .docx, 10 %", mixed(0.1, 0.0), Form::Docx),
        in_form(".docx to wrapped .txt", none, Form::Wrapped),
        in_form(
            ".docx to wrapped .txt, 10 %",
            mixed(0.1, 0.0),
            Form::Wrapped,
        ),
        in_form(
            "half width, 10 %, 10 % of paragraphs",
            mixed(0.1, 0.1),
            Form::HalfWidth,
        ),
        row("all kinds, 1 %, 2 % of paragraphs", mixed(0.01, 0.02)),
        row("all kinds, 5 %, 5 % of paragraphs", mixed(0.05, 0.05)),
        row("all kinds, 10 %, 10 % of paragraphs", mixed(0.1, 0.1)),
        far("all kinds, 20 %, 15 % of paragraphs", mixed(0.2, 0.15)),
        far("all kinds, 40 %, 20 % of paragraphs", mixed(0.4, 0.2)),
    ]
}

fn in_form(name: &'static str, plan: Plan, form: Form) -> Row {
    Row {
        name,
        plan,
        form,
        promised: true,
    }
}

/// How much is tried.
struct Size {
    texts: u64,
    chars: usize,
    passages: usize,
    /// Passages that are also looked for by their quote alone, which takes long.
    peers: usize,
}

impl Size {
    fn wanted() -> Self {
        if std::env::var("REANCHOR").is_ok_and(|it| it == "whole") {
            Self {
                texts: 60,
                chars: 20_000,
                passages: 120,
                peers: 12,
            }
        } else {
            Self {
                texts: 3,
                chars: 8_000,
                passages: 120,
                peers: 4,
            }
        }
    }
}

/// Paragraphs of an invented report, or of the samples where `seed` falls on them.
fn source(dice: &mut Dice, seed: u64, chars: usize) -> Vec<String> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples");
    if !seed.is_multiple_of(6) || seed == 0 {
        return texts::report(dice, chars);
    }
    let mut files: Vec<_> = std::fs::read_dir(samples)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    files.sort();
    let path = &files[dice.below(files.len())];
    let bytes = std::fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let reading =
        zhaibian::readers::read(&bytes, &name, &zhaibian::readers::ReadOptions::default());
    let report = reading.unwrap().report;
    let lines = report.text().split('\n').map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// One text edited, all its passages; ours and the plain search.
fn trial(seed: u64, size: &Size, row: &Row, ours: &mut Score, plain: &mut Score) {
    let mut dice = Dice::new(seed);
    let paragraphs = source(&mut dice, seed, size.chars);
    let old_text = paragraphs.join("\n");
    let old_chars: Vec<char> = old_text.chars().collect();
    let edited = Draft::of(&paragraphs).edited(&mut dice, &row.plan);
    let draft = row.form.laid_out(edited);
    let places = draft.places(old_chars.len());
    let (old, new) = (Report::from_text(&old_text), row.form.read(&draft.text()));
    let new_chars: Vec<char> = new.text().chars().collect();
    let way = Reanchoring::between(&old, &new);
    let passages = passages::passages(&mut dice, &paragraphs, size.passages);
    let all: Vec<_> = passages.iter().map(|span| tagged(&old, *span)).collect();
    let found = way.annotations(&all);
    let each = passages.into_iter().zip(all.iter().zip(found));
    for (n, (span, (tagged, found))) in each.enumerate() {
        let truth = truth(&places, &old_chars, span);
        check(&found, tagged, &new);
        ours.count(&found, truth);
        if n < size.peers {
            plain.place(peer::find(&tagged.anchor, &new_chars), truth);
        }
    }
}

fn tagged(report: &Report, (start, end): truth::Span) -> Annotation {
    let span = report.span_of_chars(CharIdx(start as u32), CharIdx(end as u32));
    Annotation {
        id: AnnotationId(1),
        tag: TagId::PROBLEM,
        anchor: Anchor::of(report, span.unwrap()),
        note: String::new(),
        standing: Standing::Same,
    }
}

/// What holds whatever the edits: nothing is lost, a place holds the words it says, what differs is marked.
fn check(found: &Annotation, tagged: &Annotation, new: &Report) {
    assert_eq!((found.id, found.tag), (tagged.id, tagged.tag));
    if found.standing.is_placed() {
        assert!(found.place_in(new).is_some_and(|span| !span.is_empty()));
        let clean = matches!(found.standing, Standing::Same | Standing::Moved);
        let same = ink(&found.anchor.quote) == ink(&tagged.anchor.quote);
        assert_eq!(clean, same, "what differs is marked, what does not is not");
    } else {
        assert_eq!(found.anchor, tagged.anchor, "the old words are kept");
    }
    for candidate in found.standing.candidates() {
        assert!(new.span_of_chars(candidate.0, candidate.1).is_some());
    }
}

fn ink(text: &str) -> String {
    let seen = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}');
    text.chars().filter(seen).collect()
}

#[test]
fn tags_find_their_passages_after_random_edits() {
    let size = Size::wanted();
    let (mut all, mut all_plain) = (Score::default(), Score::default());
    head();
    for row in rows() {
        let (mut ours, mut plain) = (Score::default(), Score::default());
        for seed in 1..=size.texts {
            trial(seed, &size, &row, &mut ours, &mut plain);
        }
        line(row.name, &ours, &plain);
        if row.promised {
            all.add(&ours);
            all_plain.add(&plain);
            let most = if size.texts > 10 { 0.5 } else { 1.0 };
            assert!(ours.percent(ours.wrong) <= most, "{}", row.name);
            assert!(ours.percent(ours.right) >= 97.5, "{}", row.name);
        }
    }
    line("up to 10 % in all", &all, &all_plain);
    assert!(all.percent(all.right) >= 98.0 && all.percent(all.wrong) <= 0.5);
    assert!(all.percent(all.wrong) * 5.0 < all_plain.percent(all_plain.wrong));
}

#[expect(clippy::print_stdout, reason = "a table to read")]
fn head() {
    println!(
        "{:<38} {:>7} {:>8} {:>8} {:>8} | quote search {:>6} {:>8} {:>8}",
        "edits", "n", "right", "wrong", "asked", "n", "right", "wrong"
    );
}

#[expect(clippy::print_stdout, reason = "a table to read")]
fn line(name: &str, ours: &Score, plain: &Score) {
    println!(
        "{name:<38} {:>7} {:>7.2}% {:>7.2}% {:>7.2}% | {:>19} {:>7.2}% {:>7.2}%",
        ours.n,
        ours.percent(ours.right),
        ours.percent(ours.wrong),
        ours.percent(ours.asked),
        plain.n,
        plain.percent(plain.right),
        plain.percent(plain.wrong),
    );
}
