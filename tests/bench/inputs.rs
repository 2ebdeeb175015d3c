//! What is measured on: the sample reports of the repository and, where it lies beside it, the corpus; repeated.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use zhaibian::{
    annotation::{Anchor, Annotation, AnnotationId, Standing, TagId},
    project::{ReportEntry, ReportId},
    readers::{self, ReadOptions},
    report::{Format, Reading, Report, Source, TextEncoding},
    session::{Command, Effect, Event, FileResult, Findings, Now, Session},
    text::ByteSpan,
};

use crate::measure::timed;

/// The sample reports that are plain text, as their bytes.
pub(crate) fn samples() -> Vec<Vec<u8>> {
    text_files(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/samples"
    )))
}

/// The five reports of the corpus that the issue names, else the samples; and which they are.
pub(crate) fn seeds() -> (Vec<Vec<u8>>, &'static str) {
    match corpus() {
        Some(folder) => (
            text_files(&folder).into_iter().rev().take(5).collect(),
            "seeds",
        ),
        None => (samples(), "samples"),
    }
}

/// All reports of the corpus, else the samples.
pub(crate) fn reports() -> (Vec<Vec<u8>>, &'static str) {
    match corpus() {
        Some(folder) => (text_files(&folder), "corpus"),
        None => (samples(), "samples"),
    }
}

fn corpus() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    let root =
        std::env::var_os("ZHAIBIAN_CORPUS").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    Some(root.join("reports/text")).filter(|folder| folder.is_dir())
}

/// The .txt files of a folder, by name.
fn text_files(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// The text of a file.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    let reading = readers::read(bytes, "", &ReadOptions::default()).unwrap();
    reading.report.text().to_owned()
}

/// Reports one after the other in one text of at least so many bytes.
pub(crate) fn long_text(bytes: usize) -> String {
    let texts: Vec<_> = reports().0.iter().map(|file| text_of(file)).collect();
    let mut long = String::with_capacity(bytes + 100_000);
    for text in texts.iter().cycle() {
        if long.len() >= bytes {
            break;
        }
        long.push_str(text);
        long.push('\n');
    }
    long
}

/// A report as if it had been read from a file.
pub(crate) fn entry(id: u64, text: &str) -> Arc<ReportEntry> {
    let report = Report::from_text(text);
    let entry = ReportEntry {
        id: ReportId(id),
        name: format!("第{id}党支部年度总结"),
        unit: format!("第{id}党支部"),
        year: Some(2024),
        reading: Arc::new(Reading {
            report,
            source: Source {
                file_name: format!("{id}.txt"),
                path: None,
                format: Format::Text,
                encoding: Some(TextEncoding::Utf8),
                hash: u128::from(id),
                bytes: text.len() as u64,
            },
            warnings: Vec::new(),
        }),
        corrections: Arc::default(),
        declined: None,
        annotations: Arc::default(),
    };
    Arc::new(entry)
}

/// What a session has to do when reports that were read in the background come in.
pub(crate) fn take_in(
    session: &mut Session,
    entries: impl Iterator<Item = Arc<ReportEntry>>,
) -> (Vec<Effect>, Duration) {
    let read = entries.map(|entry| {
        let findings = Findings::of(&entry);
        FileResult::Read(entry, findings)
    });
    let read = read.collect();
    session.run(Command::OpenFiles(vec!["reports".into()]), Now(0));
    timed(|| session.receive(Event::FilesRead(read), Now(0)))
}

/// So many tags of 20 to 140 characters spread evenly over a report, with ids from `first` on, some over each other.
pub(crate) fn annotations(report: &Report, n: usize, first: u64) -> Vec<Annotation> {
    let text = report.text();
    let starts: Vec<_> = text.char_indices().map(|(at, _)| at).collect();
    let step = (starts.len() / n.max(1)).max(1);
    let annotation = |k: usize| {
        let (from, length) = (k * step, 20 + k % 5 * 30);
        let end = starts.get(from + length).copied().unwrap_or(text.len());
        let span = ByteSpan::of(text, *starts.get(from)?..end)?.trimmed(text);
        (!span.is_empty()).then(|| Annotation {
            id: AnnotationId(first + k as u64),
            tag: TagId(1 + (k % 3) as u32),
            anchor: Anchor::of(report, span),
            note: if k.is_multiple_of(9) {
                "核对数据"
            } else {
                ""
            }
            .to_owned(),
            standing: Standing::Same,
        })
    };
    (0..n).filter_map(annotation).collect()
}

/// A folder that goes away with it.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        let path = std::env::temp_dir().join(format!("zhaibian-bench-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
