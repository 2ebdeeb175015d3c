//! Keeping work: one edit and its line in the journal, undo, save and load, with 10 000 tags in one report.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints its figures, and may panic"
)]

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use zhaibian::{
    annotation::{Anchor, Annotation, AnnotationId, TagId},
    project::{Edit, History, Project, ReportEntry, ReportId},
    report::{Format, Reading, Report, Source},
    store,
};

const TAGS: usize = 10_000;
const REPORT: ReportId = ReportId(4);

pub(crate) fn run() {
    let folder = std::env::temp_dir().join(format!("zhaibian-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a place for the bench");
    let path = folder.join("大.zhaibian");

    let mut opened = store::begin(&path).expect("a new project");
    let keeper = opened.keeper.take().expect("nobody else has it");
    opened.history = History::new(tagged());
    edits(&mut opened.history, &keeper);
    undo(&mut opened.history);
    save_and_load(&opened.history, &keeper, &path);
    keeper.close();
    drop(fs::remove_dir_all(&folder));
}

fn edits(history: &mut History, keeper: &store::Keeper) {
    let mut times: Vec<_> = (0..2000).map(|n| edit(history, keeper, n)).collect();
    times.sort();
    let at = |share: usize| {
        times
            .get(times.len() * share / 1000)
            .copied()
            .unwrap_or_default()
    };
    println!(
        "edit and journal line, {TAGS} tags: p50 {:?}, p99 {:?}, p99.9 {:?}",
        at(500),
        at(990),
        at(999)
    );
}

/// A tag, a note, a tag taken off, by turns.
fn edit(history: &mut History, keeper: &store::Keeper, n: u64) -> Duration {
    let id = AnnotationId(100_000 + n / 3);
    let middle = AnnotationId(10 + n * 4);
    let edit = match n % 3 {
        0 => {
            let report = history.project().report(REPORT).expect("there").report();
            Edit::Annotate(REPORT, vec![annotation(report, id.0, n as usize * 5)])
        }
        1 => Edit::SetNote(middle, format!("备注{n}")),
        _ => Edit::RemoveAnnotations(vec![id]),
    };
    let start = Instant::now();
    history.apply(edit).expect("fits");
    keeper.append(&history.take_steps(), n).expect("written");
    start.elapsed()
}

fn undo(history: &mut History) {
    let mut times: Vec<_> = (0..500)
        .map(|_| {
            let start = Instant::now();
            history.undo();
            start.elapsed()
        })
        .collect();
    times.sort();
    let worst = times.last().copied().unwrap_or_default();
    let middle = times.get(250).copied().unwrap_or_default();
    println!("undo, {TAGS} tags: p50 {middle:?}, worst {worst:?}");
}

fn save_and_load(history: &History, keeper: &store::Keeper, path: &Path) {
    let (mut save, mut load) = (Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        let start = Instant::now();
        keeper
            .save(history.project(), keeper.mark())
            .expect("saved");
        save = save.min(start.elapsed());
        // As another window sees it.
        let start = Instant::now();
        let again = store::open(path).expect("opens");
        load = load.min(start.elapsed());
        assert!(again.history.project() == history.project());
    }
    let size = fs::metadata(path).map_or(0, |file| file.len()) / 1024;
    println!("save {TAGS} tags ({size} KiB, read back and synced): {save:?}; load: {load:?}");
}

fn tagged() -> Project {
    let sentence = "一是坚持以学促干，组织党员走进社区开展服务，解决群众反映的具体问题。\n";
    let report = Report::from_text(&sentence.repeat(TAGS));
    let tags = (0..TAGS).map(|n| annotation(&report, 10 + n as u64, n));
    let tags: Vec<_> = tags.collect();
    let source = Source {
        file_name: "大.txt".to_owned(),
        path: Some("/甲/大.txt".to_owned()),
        format: Format::Text,
        encoding: None,
        hash: 0,
        bytes: 0,
    };
    let entry = ReportEntry {
        id: REPORT,
        name: "大".to_owned(),
        unit: "青禾镇".to_owned(),
        year: Some(2031),
        reading: Arc::new(Reading {
            report,
            source,
            warnings: Vec::new(),
        }),
        corrections: Arc::default(),
        annotations: Arc::default(),
    };
    Project::default()
        .edited(&Edit::AddReports(vec![Arc::new(entry)]))
        .and_then(|project| project.edited(&Edit::Annotate(REPORT, tags)))
        .expect("fits")
}

/// The sentence of the `nth` paragraph, tagged.
fn annotation(report: &Report, id: u64, nth: usize) -> Annotation {
    let paragraphs = report.paragraphs();
    let span = paragraphs.get(nth % paragraphs.len()).map(|p| p.span);
    Annotation {
        id: AnnotationId(id),
        tag: TagId::ACHIEVEMENT,
        anchor: Anchor::of(report, span.unwrap_or_default()),
        note: String::new(),
    }
}
