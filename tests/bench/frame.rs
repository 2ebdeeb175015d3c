//! A frame of the reading page on the CPU, layout and tessellation, while a tagged report scrolls; and how long
//! the window is held when a long one is opened.

use std::time::Duration;

use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    vec2,
};
use zhaibian::{
    annotation::{AnnotationId, TagSet},
    outline::{Corrections, Outline, outline},
    report::Report,
    text::ByteSpan,
    ui::{
        fonts,
        page::{Mark, Marks, PageInput, PageView, Reveal, page_ui},
        theme::{self, TagPaint, Theme, tag_paint},
    },
};

use crate::{
    measure::{Times, ms, timed},
    table::{Table, Target},
};

/// Characters, and the milliseconds a frame may take.
const SIZES: [(usize, Option<f64>); 3] = [
    (10_000, None),
    (1_000_000, Some(2.5)),
    (10_000_000, Some(4.0)),
];
/// One tag for so many characters: 10 000 in a million.
const PER_TAG: usize = 100;
const FRAMES: u32 = 1_000;
/// Points that the wheel moves in a frame: fast reading.
const WHEEL: f32 = 90.0;

pub(crate) fn run(table: &mut Table) {
    let mut small = 0.0;
    for (chars, most) in SIZES {
        let mut bench = Bench::new(chars);
        let (longest, frames) = bench.open();
        bench.warm_up();
        let mut scroll = Times::of(FRAMES, |n| bench.scroll(n));
        let mut jump = Times::of(FRAMES / 4, |n| bench.jump(n));
        let tags = bench.marks.as_slice().len();
        let p99 = ms(scroll.at(0.99));
        let target = most.map_or(Target::None, |most| Target::at_most(p99, most, "ms"));
        let figure = format!("page frame, scrolling: {chars} characters, {tags} tags");
        table.alone(&figure, scroll.shown(), target);
        if most.is_none() {
            small = p99;
        } else if chars == 1_000_000 {
            let apart = p99 / small;
            let target = Target::at_most(apart, 1.5, "×");
            let figure = "  p99 at 1 M beside that at 10 000";
            table.alone(figure, format!("{apart:.2}×"), target);
        }
        table.alone("  jumping", jump.shown(), Target::None);
        let figure = format!("  opening: longest of {frames} frames");
        let target = Target::at_most(ms(longest), 100.0, "ms");
        table.alone(&figure, format!("{:.1} ms", ms(longest)), target);
    }
}

struct Bench {
    ctx: Context,
    report: Report,
    outline: Outline,
    marks: Marks,
    tags: Vec<TagPaint>,
    view: PageView,
    time: f64,
}

impl Bench {
    fn new(chars: usize) -> Self {
        let ctx = Context::default();
        fonts::install(&ctx);
        theme::apply(&ctx, &Theme::LIGHT, fonts::Script::Chinese);
        let report = Report::from_text(&sample(chars));
        Self {
            outline: outline(&report, &Corrections::default()),
            marks: marks(&report),
            tags: TagSet::default()
                .iter()
                .map(|tag| tag_paint(tag, false))
                .collect(),
            view: PageView::default(),
            time: 0.0,
            report,
            ctx,
        }
    }

    /// The longest frame until all rows are there, and how many frames that took.
    fn open(&mut self) -> (Duration, usize) {
        // The faces are read in the first frame of the program, not at opening.
        let blank = Report::from_text("");
        self.frame_of(&blank, Vec::new());
        self.view = PageView::default();
        let mut longest = Duration::ZERO;
        let mut frames = 0;
        while !self.view.is_settled() {
            longest = longest.max(self.frame(Vec::new()));
            frames += 1;
        }
        (longest, frames)
    }

    /// The glyphs of the text come into the atlas once.
    fn warm_up(&mut self) {
        for n in 0..200 {
            self.jump(n);
        }
        self.view.home();
    }

    fn scroll(&mut self, n: u32) -> Duration {
        let down = if n % 400 < 300 { -WHEEL } else { WHEEL };
        self.frame(vec![
            Event::PointerMoved(Pos2::new(500.0 + (n % 7) as f32, 300.0)),
            Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, down),
                phase: TouchPhase::Move,
                modifiers: Modifiers::NONE,
                source: MouseWheelSource::Wheel,
            },
        ])
    }

    fn jump(&mut self, n: u32) -> Duration {
        let paragraphs = self.report.paragraphs();
        let to = (n as usize).wrapping_mul(7919) % paragraphs.len();
        self.view.scroll_to(paragraphs[to].span, Reveal::Centre);
        self.frame(Vec::new())
    }

    fn frame(&mut self, events: Vec<Event>) -> Duration {
        let report = self.report.clone();
        self.frame_of(&report, events)
    }

    fn frame_of(&mut self, report: &Report, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let raw = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1100.0, 760.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let theme = Theme::LIGHT;
        let unit = report.paragraphs().first().map(|paragraph| paragraph.span);
        let input = PageInput {
            tags: &self.tags,
            unit,
            ..PageInput::new(report, &self.outline, &self.marks, &theme)
        };
        let (output, took) = timed(|| {
            let mut output = self.ctx.run_ui(raw, |ui| {
                page_ui(ui, &input, &mut self.view);
            });
            let shapes = std::mem::take(&mut output.shapes);
            drop(self.ctx.tessellate(shapes, output.pixels_per_point));
            output
        });
        output.drop_without_applying_deltas();
        took
    }
}

/// A report of about so many characters: chapters, items, numbers, quotes, a Latin word here and there, and in each
/// sentence words of its own, so that no row is a copy of another.
fn sample(chars: usize) -> String {
    const SENTENCES: [&str; 6] = [
        "一是扎实推进“四个专项”行动，全年组织集中学习24次，参与人员达360余人次。",
        "二是健全完善工作机制，修订《机关管理办法（试行）》等制度15项，做到有章可循、有据可依；",
        "三是聚焦群众急难愁盼，办结实事98件，办结率98.75%，满意度稳步提升。",
        "但仍存在少数同志主动谋划意识不强、统筹协调不够有力等问题，需要在今后工作中认真加以解决。",
        "下一步将依托App、微信群等载体，持续优化服务流程，推动各项任务落地见效。",
        "坚持问题导向、目标导向、结果导向相统一——既抓当前，又谋长远……形成齐抓共管的良好局面。",
    ];
    let mut words = Words::new();
    let mut text = String::with_capacity(chars * 3 + 300);
    let mut written = 0;
    let mut n = 0;
    while written < chars {
        let line = match n % 60 {
            0 => "一、主要工作情况\n".to_owned(),
            k if k % 6 == 1 => format!("（{}）强化责任担当，持续提升服务水平\n", n % 10),
            _ => {
                let first = n * 5 % SENTENCES.len();
                let sentences = SENTENCES.iter().cycle().skip(first).take(3 + n % 5);
                sentences
                    .flat_map(|sentence| [words.some(12), (*sentence).to_owned()])
                    .chain(["\n".to_owned()])
                    .collect()
            }
        };
        written += line.chars().count();
        text.push_str(&line);
        n += 1;
    }
    text
}

/// Characters as they come, always in the same order.
struct Words {
    chars: Vec<char>,
    state: u64,
}

impl Words {
    fn new() -> Self {
        let ideographs = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        let chars = include_str!("../../assets/fonts/chars.txt")
            .chars()
            .filter(ideographs);
        Self {
            chars: chars.step_by(3).collect(),
            state: 1,
        }
    }

    fn some(&mut self, n: usize) -> String {
        (0..n).map(|_| self.next()).collect()
    }

    fn next(&mut self) -> char {
        // Numerical Recipes' generator: cheap, and the same everywhere.
        self.state = self
            .state
            .wrapping_mul(1_664_525)
            .wrapping_add(1_013_904_223);
        let idx = (self.state >> 16) as usize % self.chars.len();
        self.chars.get(idx).copied().unwrap()
    }
}

/// Tags of 20 to 100 characters, some over each other, one over the whole text.
fn marks(report: &Report) -> Marks {
    let text = report.text();
    let starts: Vec<usize> = text
        .char_indices()
        .step_by(PER_TAG)
        .map(|(i, _)| i)
        .collect();
    let mark = |(n, &start): (usize, &usize)| {
        let length = 20 + n % 5 * 30;
        let end = text
            .get(start..)?
            .char_indices()
            .nth(length)
            .map_or(text.len(), |(i, _)| start + i);
        let span = ByteSpan::of(text, if n == 0 { 0..text.len() } else { start..end })?;
        Some(Mark {
            span,
            id: AnnotationId(n as u64),
            tag: n % 3,
            noted: n % 9 == 0,
        })
    };
    Marks::new(starts.iter().enumerate().filter_map(mark).collect())
}
