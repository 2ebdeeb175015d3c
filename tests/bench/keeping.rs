//! A tag set with its journal line, and a project of 10 000 tags saved and loaded.

use std::sync::Arc;

use zhaibian::{
    annotation::TagId,
    project::{Edit, History, Project, ReportId},
    session::{Command, Direction, Effect, Event, Findings, Now, OpenedProject, Session},
    store::{self, Keeper, Occasion, Preferences, WrittenReports},
};

use crate::{
    inputs::{Folder, annotations, entry, long_text, take_in},
    measure::{Times, cost, in_turn, ms, ratio},
    table::{Row, Table, Target},
};

const TAGS: usize = 10_000;

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    for (reports, chars) in [(1, 1_000_000), (200, 5_000), (1_000, 5_000)] {
        let mut session = session(reports, chars, TAGS);
        let path = folder.path(&format!("{reports}.zhaibian"));
        let keeper = store::begin(&path).unwrap().keeper.unwrap();
        let (figure, mut times) = edits(&mut session, &keeper, reports, chars);
        // Within a frame: what the key does is seen in the next one.
        let most = Target::at_most(ms(times.at(0.99)), 16.0, "ms");
        table.alone(&figure, times.shown(), most);
        let mut times = undo(&mut session);
        table.alone(
            "  undo",
            times.shown(),
            Target::at_most(ms(times.at(0.99)), 16.0, "ms"),
        );
        if reports == 200 {
            save_and_load(table, &keeper, session.project());
        }
        keeper.close();
    }
}

/// A session on so many reports with so many tags in all.
pub(crate) fn session(reports: usize, chars: usize, tags: usize) -> Session {
    let text = long_text(chars * 3 + chars);
    let text: String = text.chars().take(chars).collect();
    let mut session = Session::new(Preferences::default(), Vec::new());
    // Each its own text, as files have.
    let read = (1..=reports as u64).map(|id| entry(id, &format!("第{id}党支部年度总结\n{text}")));
    take_in(&mut session, read);
    let entries = Arc::clone(&session.project().reports);
    let mut first = session.project().next_id;
    let mut all = Vec::new();
    for entry in entries.iter() {
        let set = annotations(entry.report(), tags / reports, first);
        first += set.len() as u64;
        all.push(Edit::Annotate(entry.id, set));
    }
    session.run(Command::Edit(Edit::Together(all)), Now(0));
    reopened(&session)
}

/// The same as after a start: nothing of it can be undone.
fn reopened(session: &Session) -> Session {
    let mut again = Session::new(Preferences::default(), Vec::new());
    again.receive(Event::ProjectOpened(Box::new(opened(session))), Now(0));
    again
}

/// A session's project as the store gives it.
pub(crate) fn opened(session: &Session) -> OpenedProject {
    let reports = session.project().reports.iter();
    OpenedProject {
        path: Some("党建.zhaibian".into()),
        findings: reports.map(|entry| Findings::of(entry)).collect(),
        history: History::new(session.project().clone()),
        read_only: None,
        locked_since: None,
        recovered: None,
        remarks: Vec::new(),
    }
}

/// One key each: the tag is in the project, in all that is derived from it, and in the journal's file.
fn edits(session: &mut Session, keeper: &Keeper, reports: usize, chars: usize) -> (String, Times) {
    let times = Times::of(400, |n| {
        if n % 8 == 0 {
            let report = ReportId(1 + u64::from(n) * 7 % reports as u64);
            session.run(Command::OpenReport(report), Now(0));
        }
        session.run(Command::MoveUnit(Direction::Forward), Now(0));
        let tag = TagId(1 + n % 3);
        cost(|| {
            let effects = session.run(Command::ToggleTag(tag), Now(0));
            journal(&effects, keeper, None);
        })
    });
    let figure = format!("a tag by key: {reports} × {chars} characters, {TAGS} tags");
    (figure, times)
}

/// Each step back, and what is derived from the project after it.
fn undo(session: &mut Session) -> Times {
    Times::of(400, |_| cost(|| session.run(Command::Undo, Now(0))))
}

pub(crate) fn journal(effects: &[Effect], keeper: &Keeper, written: Option<&WrittenReports>) {
    let steps = effects.iter().filter_map(|effect| match effect {
        Effect::Journal(steps) => Some(steps),
        _ => None,
    });
    let mut n = 0;
    for steps in steps {
        let appended = match written {
            Some(written) => keeper.append_written(steps, 0, written),
            None => keeper.append(steps, 0),
        };
        appended.unwrap();
        n += steps.len();
    }
    assert_ne!(n, 0, "every change goes to the journal");
}

fn save_and_load(table: &mut Table, keeper: &Keeper, project: &Project) {
    let (save, json) = in_turn(
        7,
        || {
            cost(|| {
                keeper
                    .save(project, keeper.mark(), Occasion::default())
                    .unwrap()
            })
        },
        || Some(cost(|| serde_json::to_vec(&project.reports).unwrap())),
    );
    let path = keeper.path();
    let size = std::fs::metadata(&path).unwrap().len() as f64 / 1e6;
    let figure = format!("save 10 000 tags, 1 M characters ({size:.1} MB)");
    beside_json(table, &figure, save, json.unwrap());

    let text = serde_json::to_vec(&project.reports).unwrap();
    type Reports = Arc<Vec<Arc<zhaibian::project::ReportEntry>>>;
    let (load, json) = in_turn(
        7,
        || cost(|| store::read(&path).unwrap()),
        || Some(cost(|| serde_json::from_slice::<Reports>(&text).unwrap())),
    );
    beside_json(table, "load the same", load, json.unwrap());
}

fn beside_json(
    table: &mut Table,
    figure: &str,
    ours: std::time::Duration,
    json: std::time::Duration,
) {
    table.add(Row {
        figure: figure.to_owned(),
        ours: format!("{:.0} ms", ms(ours)),
        beside: format!("serde_json alone {:.0} ms", ms(json)),
        ratio: Some(ratio(ours, json)),
        target: Target::None,
    });
}
