//! A session with a shell that is played by the test.

use std::{path::PathBuf, sync::Arc};

use crate::{
    annotation::TagId,
    project::{Edit, History, Project, ReportEntry, ReportId},
    report::{Format, Reading, Report, Source},
    session::{
        Command, Effect, Event, FileResult, Findings, NoticeKind, Now, OpenedProject, SaveJob,
        Session,
    },
    store::{Fault, Preferences, Saved, StoreError},
};

pub(super) const REPORT: &str = "青禾镇第三党支部2024年工作总结\n一、主要成绩\n一是抓学习，成效明显。二是抓服务，群众满意。\n全年走访一百户。办实事三件。\n二、存在问题\n学习不够深入。";
pub(super) const OTHER: &str = "柳树村党支部工作总结\n一、主要做法\n开展活动八次。";

pub(super) struct Desk {
    pub(super) session: Session,
    pub(super) now: u64,
}

impl Desk {
    /// Nothing is open yet.
    pub(super) fn empty() -> Self {
        Self {
            session: Session::new(Preferences::default(), Vec::new()),
            now: 0,
        }
    }

    /// One report is open, [`REPORT`], in a project that was never saved.
    pub(super) fn with_report() -> Self {
        let mut desk = Self::empty();
        desk.open(&[REPORT]);
        desk
    }

    /// The same, saved at `汇总.zhaibian`.
    pub(super) fn with_file() -> Self {
        let mut desk = Self::with_report();
        let effects = desk.run(Command::SaveTo(path("汇总.zhaibian")));
        desk.saved(job(&effects));
        assert!(desk.session.is_saved());
        desk
    }

    /// Runs a command. What it changes is told to the journal before anything else.
    pub(super) fn run(&mut self, command: Command) -> Vec<Effect> {
        let before = self.session.revision();
        let effects = self.session.run(command, Now(self.now));
        self.check_journal_first(before, &effects);
        effects
    }

    pub(super) fn receive(&mut self, event: Event) -> Vec<Effect> {
        let before = self.session.revision();
        let effects = self.session.receive(event, Now(self.now));
        self.check_journal_first(before, &effects);
        effects
    }

    fn check_journal_first(&self, before: crate::project::Revision, effects: &[Effect]) {
        let journals = effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Journal(steps) if !steps.is_empty()));
        let journals = journals.count();
        let replaced = effects
            .iter()
            .any(|effect| matches!(effect, Effect::CloseProject { .. } | Effect::StopReading));
        if self.session.revision() == before {
            assert_eq!(journals, 0, "nothing changed");
        } else if !replaced && journals > 0 {
            assert!(
                matches!(effects.first(), Some(Effect::Journal(_))),
                "{effects:?}"
            );
        }
    }

    /// Opens texts as files and plays the reading of them.
    pub(super) fn open(&mut self, texts: &[&str]) -> Vec<Effect> {
        let paths = (0..texts.len())
            .map(|n| path(&format!("{n}.txt")))
            .collect();
        let effects = self.run(Command::OpenFiles(paths));
        self.read(&effects, texts)
    }

    /// What a reader would answer to the reading that was asked for.
    pub(super) fn read(&mut self, effects: &[Effect], texts: &[&str]) -> Vec<Effect> {
        let job = effects
            .iter()
            .find_map(|effect| match effect {
                Effect::Read(job) => Some(job.clone()),
                _ => None,
            })
            .expect("a reading");
        let results = texts.iter().zip(job.first_id.0..).map(|(text, id)| {
            let hash = hash(text);
            if let Some(&id) = job.known.get(&hash) {
                let name = "又一份.txt".to_owned();
                return FileResult::Known { name, id };
            }
            let entry = entry(id, text);
            let findings = Findings::of(&entry);
            FileResult::Read(entry, findings)
        });
        self.receive(Event::FilesRead(results.collect()))
    }

    pub(super) fn saved(&mut self, job: SaveJob) -> Vec<Effect> {
        self.receive(Event::Saved {
            job,
            result: Ok(Saved::InPlace),
        })
    }

    pub(super) fn save_failed(&mut self, job: SaveJob) -> Vec<Effect> {
        let error = full(&job.path);
        self.receive(Event::Saved {
            job,
            result: Err(error),
        })
    }

    pub(super) fn tag(&mut self, tag: TagId) -> Vec<Effect> {
        self.run(Command::ToggleTag(tag))
    }

    /// The words of the current unit.
    pub(super) fn unit(&self) -> &str {
        let entry = self.session.open_entry().expect("an open report");
        let unit = self.session.cursor().unit.expect("a current unit");
        entry.report().slice(unit)
    }

    /// Makes the words the current unit.
    pub(super) fn take(&mut self, words: &str) {
        let span = self.find(words);
        self.run(Command::SetUnit(span));
    }

    pub(super) fn find(&self, words: &str) -> crate::text::ByteSpan {
        let report = self.session.open_entry().expect("an open report").report();
        let at = report.text().find(words).expect("words of the report");
        crate::text::ByteSpan::of(report.text(), at..at + words.len()).unwrap()
    }

    /// Letter and words of every annotation: `成 一是抓学习…`.
    pub(super) fn tagged(&self) -> Vec<String> {
        let project = self.session.project();
        let annotations = project.reports.iter().flat_map(|e| e.annotations.iter());
        annotations
            .map(|annotation| {
                let letter = project.tags.get(annotation.tag).unwrap().letter;
                format!("{letter} {}", annotation.anchor.quote)
            })
            .collect()
    }

    pub(super) fn names(&self) -> Vec<&str> {
        let reports = self.session.project().reports.iter();
        reports.map(|entry| entry.name.as_str()).collect()
    }

    pub(super) fn open_id(&self) -> ReportId {
        self.session.cursor().report.expect("an open report")
    }

    pub(super) fn has_notice(&self, wanted: impl Fn(&NoticeKind) -> bool) -> bool {
        let mut notices = self.session.notices().iter();
        notices.any(|notice| wanted(&notice.kind))
    }
}

pub(super) fn path(name: &str) -> PathBuf {
    PathBuf::from("/文稿").join(name)
}

pub(super) fn job(effects: &[Effect]) -> SaveJob {
    let job = effects.iter().find_map(|effect| match effect {
        Effect::Save(job) => Some(job.clone()),
        _ => None,
    });
    job.expect("a save")
}

pub(super) fn full(path: &std::path::Path) -> StoreError {
    StoreError {
        path: path.to_owned(),
        fault: Fault::DiskFull,
    }
}

/// One report in an empty project.
pub(super) fn history() -> History {
    let add = Edit::AddReports(vec![entry(4, REPORT)]);
    History::new(Project::default().edited(&add).unwrap())
}

/// A project as the store would hand it over.
pub(super) fn opened(name: &str, history: History) -> Box<OpenedProject> {
    Box::new(OpenedProject {
        path: Some(path(name)),
        history,
        read_only: None,
        locked_since: None,
        recovered: None,
        remarks: Vec::new(),
        findings: Vec::new(),
    })
}

fn hash(text: &str) -> u128 {
    text.bytes()
        .fold(7, |hash, byte| hash * 31 % 1_000_000_007 + u128::from(byte))
}

pub(super) fn entry(id: u64, text: &str) -> Arc<ReportEntry> {
    Arc::new(ReportEntry {
        id: ReportId(id),
        name: text.lines().next().unwrap_or_default().to_owned(),
        unit: String::new(),
        year: Some(2024),
        reading: Arc::new(Reading {
            report: Report::from_text(text),
            source: Source {
                file_name: format!("{id}.txt"),
                path: Some(format!("/文稿/{id}.txt")),
                format: Format::Text,
                encoding: None,
                hash: hash(text),
                bytes: text.len() as u64,
            },
            warnings: Vec::new(),
        }),
        corrections: Arc::default(),
        declined: None,
        annotations: Arc::default(),
    })
}
