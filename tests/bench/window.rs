//! A frame of the whole window, panels and bars included; and the longest that the window is held when much arrives.

use std::time::Duration;

use egui::{
    Context, Event as Input, Modifiers, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase, vec2,
};
use zhaibian::{
    annotation::TagId,
    project::ReportId,
    session::{Command, Direction, Event, Now, Session},
    store::{self, Preferences, WrittenReports},
    ui::{
        fonts,
        theme::{self, Theme},
        view::ViewState,
        window_ui,
    },
};

use crate::{
    inputs::{Folder, entry, long_text, take_in},
    keeping::{self, journal},
    measure::{Times, cost, ms, timed},
    table::{Table, Target},
};

const FRAMES: u32 = 1_000;
/// Points that the wheel moves in a frame: fast reading.
const WHEEL: f32 = 90.0;
/// What a person takes for at once.
const HELD: f64 = 100.0;

pub(crate) fn run(table: &mut Table) {
    scrolling(table);
    arriving(table, 1, 10_000_000);
    arriving(table, 1_000, 5_000);
    project_opening(table);
    finding(table);
}

fn scrolling(table: &mut Table) {
    let mut small = 0.0;
    for (reports, chars, tags, most) in [
        (1, 10_000, 100, None),
        (1, 1_000_000, 10_000, Some(2.5)),
        (1, 10_000_000, 100_000, Some(4.0)),
        (1_000, 5_000, 10_000, Some(2.5)),
    ] {
        let mut window = Window::new(keeping::session(reports, chars, tags));
        window.settle();
        let figure = format!("window frame, scrolling: {reports} × {chars} characters");
        let mut times = Times::of(FRAMES, |n| window.scroll(n));
        let p99 = ms(times.at(0.99));
        let target = most.map_or(Target::None, |most| Target::at_most(p99, most, "ms"));
        table.alone(&figure, times.shown(), target);
        if most.is_none() {
            small = p99;
        } else if chars == 1_000_000 {
            let apart = p99 / small;
            table.alone(
                "  p99 at 1 M beside that at 10 000",
                format!("{apart:.2}×"),
                Target::at_most(apart, 1.5, "×"),
            );
        }
        let mut times = Times::of(200, |n| window.tag(n));
        table.alone(
            "  a tag by key and the frame that shows it",
            times.shown(),
            Target::at_most(ms(times.at(0.99)), 16.0, "ms"),
        );
    }
}

/// Reports read in the background come in: every call on the window's thread from there until the page is settled.
fn arriving(table: &mut Table, reports: u64, chars: usize) {
    let folder = Folder::new();
    let keeper = store::begin(&folder.path("new.zhaibian"))
        .unwrap()
        .keeper
        .unwrap();
    let mut window = Window::new(Session::new(Preferences::default(), Vec::new()));
    window.settle();
    let text: String = long_text(chars * 4).chars().take(chars).collect();
    let read = (1..=reports).map(|id| entry(id, &format!("第{id}党支部年度总结\n{text}")));
    let read: Vec<_> = read.collect();
    let written = WrittenReports::of(read.clone());
    let (effects, received) = take_in(&mut window.session, read.into_iter());
    let appended = cost(|| journal(&effects, &keeper, Some(&written)));
    drop(written);
    let (longest, frames) = window.settle();
    let name = format!("{reports} × {chars} characters arrive");
    held(table, &format!("{name}: session"), received);
    held(table, "  journal", appended);
    held(
        table,
        &format!("  longest of {frames} frames until settled"),
        longest,
    );
    keeper.close();
}

/// A project of a thousand reports and 10 000 tags, loaded and its trees computed in the background, is taken up.
fn project_opening(table: &mut Table) {
    let project = keeping::session(1_000, 5_000, 10_000);
    let opened = keeping::opened(&project);
    let mut window = Window::new(Session::new(Preferences::default(), Vec::new()));
    window.settle();
    let event = Event::ProjectOpened(Box::new(opened));
    let received = cost(|| window.session.receive(event, Now(0)));
    let (longest, frames) = window.settle();
    held(table, "a project of 1 000 reports opens: session", received);
    held(
        table,
        &format!("  longest of {frames} frames until settled"),
        longest,
    );
}

fn finding(table: &mut Table) {
    let session = keeping::session(1, 10_000_000, 0);
    for needle in ["问题", "没有这样的话"] {
        let time = cost(|| session.search(needle, true));
        held(table, &format!("find {needle} in 10 M characters"), time);
    }
}

fn held(table: &mut Table, figure: &str, time: Duration) {
    let time = ms(time);
    table.alone(
        figure,
        format!("{time:.1} ms"),
        Target::at_most(time, HELD, "ms"),
    );
}

/// The window without a screen: what the shell does each frame, but for the disk.
struct Window {
    ctx: Context,
    session: Session,
    view: ViewState,
    time: f64,
}

impl Window {
    fn new(session: Session) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        theme::apply(&ctx, &Theme::LIGHT, fonts::Script::Chinese);
        let mut window = Self {
            ctx,
            session: Session::new(Preferences::default(), Vec::new()),
            view: ViewState::default(),
            time: 0.0,
        };
        // The faces are read in the first frame of the program, not at opening.
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        window.session = session;
        window
    }

    /// The longest frame until all rows are there and nothing moves, and how many frames that took.
    fn settle(&mut self) -> (Duration, usize) {
        let (mut longest, mut frames) = (Duration::ZERO, 0);
        loop {
            longest = longest.max(self.frame(Vec::new()));
            frames += 1;
            let empty = self.session.cursor().report.is_none();
            if frames > 8 && (empty || self.view.page.is_settled()) {
                return (longest, frames);
            }
        }
    }

    fn scroll(&mut self, n: u32) -> Duration {
        let down = if n % 400 < 300 { -WHEEL } else { WHEEL };
        self.frame(vec![
            Input::PointerMoved(Pos2::new(650.0 + (n % 7) as f32, 400.0)),
            Input::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, down),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: egui::MouseWheelSource::Wheel,
            },
        ])
    }

    fn tag(&mut self, n: u32) -> Duration {
        if n.is_multiple_of(20) {
            let reports = self.session.project().reports.len() as u64;
            let report = ReportId(1 + u64::from(n) % reports);
            self.session.run(Command::OpenReport(report), Now(0));
            self.settle();
        }
        self.session
            .run(Command::MoveUnit(Direction::Forward), Now(0));
        let command = Command::ToggleTag(TagId(1 + n % 3));
        let ran = cost(|| self.session.run(command, Now(0)));
        ran + self.frame(Vec::new())
    }

    fn frame(&mut self, events: Vec<Input>) -> Duration {
        self.time += 1.0 / 60.0;
        let raw = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        let (session, view) = (&self.session, &mut self.view);
        let ctx = &self.ctx;
        let ((output, commands), drawn) = timed(|| {
            let mut commands = Vec::new();
            let mut output = ctx.run_ui(raw, |ui| {
                commands.extend(window_ui(ui, session, view, &Theme::LIGHT));
            });
            let shapes = std::mem::take(&mut output.shapes);
            drop(ctx.tessellate(shapes, output.pixels_per_point));
            (output, commands)
        });
        output.drop_without_applying_deltas();
        let ran = cost(|| {
            for command in commands {
                drop(self.session.run(command, Now(0)));
            }
        });
        drawn + ran
    }
}
