//! Summing up 10 000 passages and writing them, beside python-docx and openpyxl where `python3` has them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may panic, and prints"
)]

use std::{
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use zhaibian::{
    annotation::{Anchor, Annotation, AnnotationId, TagId},
    project::{Project, ReportEntry, ReportId},
    report::{Format, Reading, Report, Source},
    summary::summary,
    text::ParagraphIdx,
    writers::{Target, write},
};

const REPORTS: u64 = 200;
const PASSAGES: u32 = 50;
const RUNS: u32 = 5;

pub(crate) fn run() {
    let project = project();
    let passages = REPORTS * u64::from(PASSAGES);
    println!("export of {passages} passages, best of {RUNS}");
    let (time, summary) = best(|| summary(&project, &|_| None));
    println!("{:>12} {:>8.1} ms", "summary", ms(time));
    let peers = peers(&write(&summary, Target::Csv).unwrap());
    for target in Target::ALL {
        let (time, bytes) = best(|| write(&summary, target).unwrap());
        let size = bytes.len() / 1024;
        let peer = peers
            .iter()
            .find(|(extension, _)| extension == target.extension());
        let beside = peer.map_or(String::new(), |(_, peer)| {
            format!(
                "  python {:.0} ms, {:.0}×",
                ms(*peer),
                peer.as_secs_f64() / time.as_secs_f64()
            )
        });
        println!(
            "{:>12} {:>8.1} ms {size:>6} KiB{beside}",
            target.extension(),
            ms(time)
        );
    }
}

fn best<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed(), result)
    };
    let first = timed();
    (1..RUNS).map(|_| timed()).fold(
        first,
        |best, next| if next.0 < best.0 { next } else { best },
    )
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn project() -> Project {
    let text: Vec<_> = (1..=PASSAGES)
        .map(|n| format!("（{n}）第{n}项工作有序推进。坚持集中学与自学结合，按季度抽查学习笔记，覆盖党员{n}名，建立问题台账并明确专人负责，做到件件有回音、事事有着落，群众满意度稳步提高，形成长效机制。"))
        .collect();
    let report = Report::from_text(&text.join("\n"));
    let reports = (1..=REPORTS)
        .map(|id| Arc::new(entry(id, &report)))
        .collect();
    Project {
        name: "2023年度党建工作汇总".to_owned(),
        reports: Arc::new(reports),
        ..Project::default()
    }
}

fn entry(id: u64, report: &Report) -> ReportEntry {
    let annotations = (0..PASSAGES)
        .map(|n| {
            let span = report.paragraph(ParagraphIdx(n)).unwrap().span;
            Arc::new(Annotation {
                id: AnnotationId(id * 1000 + u64::from(n)),
                tag: TagId(n % 3 + 1),
                anchor: Anchor::of(report, span),
                note: String::new(),
            })
        })
        .collect();
    ReportEntry {
        id: ReportId(id),
        name: format!("2023年度工作总结{id}"),
        unit: format!("第{id}党支部"),
        year: Some(2023),
        reading: Arc::new(Reading {
            report: report.clone(),
            source: Source {
                file_name: format!("{id}.docx"),
                path: None,
                format: Format::Docx,
                encoding: None,
                hash: 0,
                bytes: 0,
            },
            warnings: Vec::new(),
        }),
        corrections: Arc::default(),
        annotations: Arc::new(annotations),
    }
}

/// The same rows by Python's libraries: (extension, time), none where they are missing.
fn peers(csv: &[u8]) -> Vec<(String, Duration)> {
    let table = std::env::temp_dir().join("zhaibian-bench.csv");
    std::fs::write(&table, csv).unwrap();
    let output = Command::new("/usr/bin/python3")
        .arg("-c")
        .arg(PEERS)
        .arg(&table)
        .output();
    std::fs::remove_file(&table).unwrap();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text)
        .lines()
        .filter_map(|line| {
            let (extension, seconds) = line.split_once(' ')?;
            Some((
                extension.to_owned(),
                Duration::from_secs_f64(seconds.parse().ok()?),
            ))
        })
        .collect()
}

/// A sheet of all and one per tag, wrapped; a paragraph per entry with its citation.
const PEERS: &str = r"
import csv, io, sys, time
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig')))
try:
    import openpyxl
    from openpyxl.styles import Alignment
    start = time.perf_counter()
    book, wrap = openpyxl.Workbook(), Alignment(wrap_text=True, vertical='top')
    sheets = [('all', rows[1:])] + [(tag, [r for r in rows[1:] if r[4] == tag]) for tag in sorted({r[4] for r in rows[1:]})]
    for name, chosen in sheets:
        sheet = book.create_sheet(name)
        for row in [rows[0]] + chosen:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                cell.alignment = wrap
        sheet.freeze_panes, sheet.auto_filter.ref = 'A2', sheet.dimensions
    book.save(io.BytesIO())
    print('xlsx', time.perf_counter() - start)
except ImportError:
    pass
try:
    import docx
    start = time.perf_counter()
    document = docx.Document()
    for row in rows[1:]:
        paragraph = document.add_paragraph(style='Body Text')
        paragraph.add_run(row[5])
        paragraph.add_run('（来源：%s《%s》，%s）' % (row[1], row[2], row[7]))
    document.save(io.BytesIO())
    print('docx', time.perf_counter() - start)
except ImportError:
    pass
";
