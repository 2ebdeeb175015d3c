//! The window of the tests: everything but a screen and a disk.

use std::sync::Arc;

use egui::{Event, ImeEvent, Key, Modifiers, vec2};
use egui_kittest::{Harness, Node, kittest::Queryable as _};

use crate::{
    annotation::TagId,
    project::{Project, ReportEntry, ReportId},
    report::{Format, Reading, Report, Source},
    session::{Command, Effect, Event as Told, FileResult, Findings, Now, Session},
    store::{Preferences, ThemeChoice},
    ui::{
        fonts, lang_of,
        theme::{self, Theme},
        view::{Dialog, ViewState},
        window_ui,
    },
    wording::Lang,
};

pub(super) const FIRST: &str = "青禾镇第三党支部2024年工作总结\n一、主要成绩\n一是抓学习，成效明显。二是抓服务，群众满意。\n全年走访一百户。办实事三件。\n二、存在问题\n学习不够深入。";
pub(super) const SECOND: &str = "柳树村党支部工作总结\n一、主要做法\n开展活动八次。";

/// A session, its window, and what reached the shell.
pub(super) struct Desk {
    pub(super) session: Session,
    pub(super) view: ViewState,
    pub(super) asked: Vec<Effect>,
}

impl Desk {
    fn run(&mut self, command: Command) {
        let effects = self.session.run(command, Now(0));
        for effect in effects {
            if let Effect::AskToLeave(leave) = &effect {
                self.view.dialog = Some(Dialog::Leave(leave.clone()));
            }
            self.asked.push(effect);
        }
    }

    pub(super) fn project(&self) -> &Project {
        self.session.project()
    }

    /// The words of the current unit.
    pub(super) fn unit(&self) -> &str {
        let entry = self.session.open_entry().unwrap();
        entry.report().slice(self.session.cursor().unit.unwrap())
    }

    /// Letter and words of every annotation.
    pub(super) fn tagged(&self) -> Vec<String> {
        let annotations = self.project().reports.iter();
        annotations
            .flat_map(|entry| entry.annotations.iter())
            .map(|a| {
                let letter = self.project().tags.get(a.tag).unwrap().letter;
                format!("{letter} {}", a.anchor.quote)
            })
            .collect()
    }

    pub(super) fn note(&self) -> String {
        let mut all = self.project().reports.iter();
        let first = all.find_map(|entry| entry.annotations.first());
        first.map_or_else(String::new, |a| a.note.clone())
    }
}

pub(super) struct Window {
    pub(super) harness: Harness<'static, Desk>,
}

/// What a window is opened with.
pub(super) struct Opening {
    pub(super) texts: Vec<&'static str>,
    pub(super) preferences: Preferences,
    pub(super) size: [f32; 2],
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            texts: vec![FIRST, SECOND],
            preferences: Preferences::default(),
            size: [1366.0, 768.0],
        }
    }
}

impl Window {
    /// Two reports on a common screen.
    pub(super) fn open() -> Self {
        Self::with(Opening::default())
    }

    pub(super) fn empty() -> Self {
        Self::with(Opening {
            texts: Vec::new(),
            ..Opening::default()
        })
    }

    pub(super) fn with(opening: Opening) -> Self {
        let mut desk = Desk {
            session: Session::new(opening.preferences, Vec::new()),
            view: ViewState::default(),
            asked: Vec::new(),
        };
        read(&mut desk, &opening.texts);
        let zoom = desk.session.preferences().zoom;
        let dark = desk.session.preferences().theme == ThemeChoice::Dark;
        let script = match lang_of(&desk.session) {
            Lang::Zh => fonts::Script::Chinese,
            Lang::En => fonts::Script::Latin,
        };
        let harness = Harness::builder()
            .with_size(vec2(opening.size[0] / zoom, opening.size[1] / zoom))
            .with_context_setup(move |ctx| {
                fonts::install(ctx);
                ctx.options_mut(|options| options.zoom_with_keyboard = false);
                theme::apply(ctx, &Theme::of(dark), script);
            })
            .build_ui_state(
                move |ui, desk: &mut Desk| {
                    let theme = Theme::of(dark);
                    let commands = window_ui(ui, &desk.session, &mut desk.view, &theme);
                    if !commands.is_empty() {
                        ui.ctx().request_repaint();
                    }
                    for command in commands {
                        desk.run(command);
                    }
                },
                desk,
            );
        let mut window = Self { harness };
        window.settle();
        window
    }

    pub(super) fn settle(&mut self) {
        self.harness.run();
    }

    pub(super) fn desk(&self) -> &Desk {
        self.harness.state()
    }

    pub(super) fn run(&mut self, command: Command) {
        self.harness.state_mut().run(command);
        self.settle();
    }

    pub(super) fn receive(&mut self, event: Told) {
        self.harness.state_mut().session.receive(event, Now(0));
        self.settle();
    }

    pub(super) fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.settle();
    }

    pub(super) fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// A key that also types its letter, as a real keyboard tells it.
    pub(super) fn type_key(&mut self, key: Key, text: &str) {
        let key = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let events = [key(true), Event::Text(text.to_owned()), key(false)];
        self.harness.input_mut().events.extend(events);
        self.settle();
    }

    pub(super) fn ime(&mut self, event: ImeEvent) {
        self.harness.event(Event::Ime(event));
        self.settle();
    }

    pub(super) fn compose(&mut self, pinyin: &str) {
        self.ime(ImeEvent::Preedit {
            text: pinyin.to_owned(),
            active_range_chars: None,
        });
    }

    pub(super) fn commit(&mut self, text: &str) {
        self.ime(ImeEvent::Commit(text.to_owned()));
    }

    pub(super) fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    pub(super) fn click_containing(&mut self, part: &str) {
        self.containing(part).click();
        self.settle();
    }

    pub(super) fn containing<'a>(&'a self, part: &'a str) -> Node<'a> {
        let mut all: Vec<_> = self.harness.query_all_by_label_contains(part).collect();
        assert!(!all.is_empty(), "nothing is labelled …{part}…");
        all.remove(0)
    }

    pub(super) fn sees(&self, part: &str) -> bool {
        self.harness
            .query_all_by_label_contains(part)
            .next()
            .is_some()
    }

    /// Makes words of the open report the current unit.
    pub(super) fn take(&mut self, words: &str) {
        let text = self.desk().session.open_entry().unwrap().report().text();
        let at = text.find(words).unwrap();
        let span = crate::text::ByteSpan::of(text, at..at + words.len()).unwrap();
        self.run(Command::SetUnit(span));
    }

    /// Tags words and chooses the annotation.
    pub(super) fn tag(&mut self, words: &str, tag: TagId) {
        self.take(words);
        self.run(Command::ToggleTag(tag));
        self.take(words);
        let id = self.desk().session.annotation_here();
        self.run(Command::Choose(id));
    }
}

fn read(desk: &mut Desk, texts: &[&str]) {
    if texts.is_empty() {
        return;
    }
    desk.run(Command::OpenFiles(vec!["报告.txt".into()]));
    let results = texts.iter().zip(4..).map(|(text, id)| {
        let entry = entry(id, text);
        let findings = Findings::of(&entry);
        FileResult::Read(entry, findings)
    });
    let results = results.collect();
    desk.session.receive(Told::FilesRead(results), Now(0));
    desk.asked.clear();
}

fn entry(id: u64, text: &str) -> Arc<ReportEntry> {
    Arc::new(ReportEntry {
        id: ReportId(id),
        name: text.lines().next().unwrap_or_default().to_owned(),
        unit: "青禾镇".to_owned(),
        year: Some(2024),
        reading: Arc::new(Reading {
            report: Report::from_text(text),
            source: Source {
                file_name: format!("{id}.txt"),
                path: Some(format!("/文稿/{id}.txt")),
                format: Format::Text,
                encoding: None,
                hash: u128::from(id),
                bytes: text.len() as u64,
            },
            warnings: Vec::new(),
        }),
        corrections: Arc::default(),
        declined: None,
        annotations: Arc::default(),
    })
}
