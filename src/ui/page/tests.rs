//! The page under a hand: found by label, clicked and dragged as a person would.

use egui::{Event, Modifiers, Pos2, Vec2, accesskit, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

use super::*;
use crate::{
    annotation::{AnnotationId, TagSet},
    outline::Outline,
    report::Report,
    text::{ByteOffset, ByteSpan, ParagraphIdx},
    ui::{
        fonts,
        theme::{PAGE_SIZE, Theme, tag_paint},
    },
};

/// What a test looks at.
struct Desk {
    report: Report,
    marks: Marks,
    view: PageView,
    chosen: Option<AnnotationId>,
    remarks: Vec<PageRemark>,
    clicked: Option<Clicked>,
    selected: Option<ByteSpan>,
    boundary: Option<(AnnotationId, ByteSpan)>,
    clicked_mark: Option<AnnotationId>,
    hovered_mark: Option<AnnotationId>,
    selection_rect: Option<egui::Rect>,
}

fn desk(text: &str) -> Desk {
    Desk {
        report: Report::from_text(text),
        marks: Marks::default(),
        view: PageView::default(),
        chosen: None,
        remarks: Vec::new(),
        clicked: None,
        selected: None,
        boundary: None,
        clicked_mark: None,
        hovered_mark: None,
        selection_rect: None,
    }
}

impl Desk {
    fn ui(&mut self, ui: &mut egui::Ui) {
        let tags: Vec<_> = TagSet::default()
            .iter()
            .map(|tag| tag_paint(tag, false))
            .collect();
        let outline = Outline::default();
        let input = PageInput {
            name: "报告",
            bar_name: "滚动",
            tags: &tags,
            chosen: self.chosen,
            remarks: &self.remarks,
            measure: 20.0,
            ..PageInput::new(&self.report, &outline, &self.marks, &Theme::LIGHT)
        };
        let response = page_ui(ui, &input, &mut self.view);
        self.clicked = response.clicked.or(self.clicked);
        self.selected = response.selected.or(self.selected);
        self.boundary = response.boundary.or(self.boundary);
        self.clicked_mark = response.clicked_mark.or(self.clicked_mark);
        self.hovered_mark = response.hovered_mark;
        self.selection_rect = response.selection_rect;
    }

    fn span(&self, words: &str) -> ByteSpan {
        let at = self.report.text().find(words).unwrap();
        ByteSpan::of(self.report.text(), at..at + words.len()).unwrap()
    }

    fn tagged(mut self, passages: &[(&str, usize)]) -> Self {
        let mark = |(n, &(words, tag)): (usize, &(&str, usize))| Mark {
            span: self.span(words),
            id: AnnotationId(n as u64),
            tag,
            noted: false,
        };
        self.marks = Marks::new(passages.iter().enumerate().map(mark).collect());
        self
    }
}

fn shown(desk: Desk) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(vec2(700.0, 500.0))
        // Quick enough for a double click.
        .with_step_dt(0.05)
        .with_context_setup(fonts::install)
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk);
    harness.run();
    harness
}

/// The middle of the n-th character (from 0) of a paragraph's first row without indent.
fn place(harness: &Harness<'_, Desk>, paragraph: &str, column: usize) -> Pos2 {
    let rect = harness.get_by_label(paragraph).rect();
    rect.left_top() + vec2((2.0 + column as f32 + 0.5) * PAGE_SIZE, PAGE_SIZE * 0.8)
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
}

const TEXT: &str = "扎实推进各项工作\n作风建设有新成效";

#[test]
fn a_click_tells_the_character_under_the_pointer() {
    let mut harness = shown(desk(TEXT));
    let at = place(&harness, "扎实推进各项工作", 3);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    let clicked = harness.state().clicked.unwrap();
    assert_eq!(
        (clicked.at.get(), clicked.count, clicked.shift),
        (9, 1, false)
    );
}

#[test]
fn the_second_click_counts_two() {
    let mut harness = shown(desk(TEXT));
    let at = place(&harness, "作风建设有新成效", 0);
    for _ in 0..2 {
        harness.drag_at(at);
        harness.drop_at(at);
    }
    harness.run();
    let clicked = harness.state().clicked.unwrap();
    assert_eq!((clicked.at.get(), clicked.count), (25, 2));
}

#[test]
fn dragging_selects_across_paragraphs_in_either_direction() {
    let mut harness = shown(desk(TEXT));
    let (a, b) = (
        place(&harness, "扎实推进各项工作", 2),
        place(&harness, "作风建设有新成效", 3),
    );
    let left = vec2(-PAGE_SIZE / 2.0, 0.0);
    for (from, to) in [(a, b), (b, a)] {
        drag(&mut harness, from + left, to + left);
        let span = harness.state().selected.unwrap();
        assert_eq!(harness.state().report.slice(span), "推进各项工作\n作风建");
        assert_eq!(harness.state().view.selection(), Some(span));
    }
}

#[test]
fn the_end_of_a_selection_is_known_when_the_hand_lets_go() {
    let mut harness = shown(desk(TEXT));
    let (from, to) = (
        place(&harness, "扎实推进各项工作", 0),
        place(&harness, "扎实推进各项工作", 4),
    );
    drag(&mut harness, from, to);
    let rect = harness.state().selection_rect.unwrap();
    assert!((rect.right() - to.x).abs() < PAGE_SIZE, "{rect:?} {to:?}");
}

#[test]
fn a_click_takes_the_selection_away() {
    let mut harness = shown(desk(TEXT));
    let (from, to) = (
        place(&harness, "扎实推进各项工作", 0),
        place(&harness, "扎实推进各项工作", 4),
    );
    drag(&mut harness, from, to);
    harness.drag_at(to);
    harness.drop_at(to);
    harness.run();
    assert_eq!(harness.state().view.selection(), None);
}

#[test]
fn a_click_below_the_text_means_no_unit() {
    let mut harness = shown(desk(TEXT));
    let below = Pos2::new(300.0, 480.0);
    harness.drag_at(below);
    harness.drop_at(below);
    harness.run();
    assert_eq!(harness.state().clicked, None);
}

#[test]
fn a_page_with_hardly_any_room_still_stands() {
    let mut harness = shown(desk(&TEXT.repeat(40)).tagged(&[("推进", 0), ("新成效", 1)]));
    for size in [
        vec2(60.0, 40.0),
        vec2(1.0, 1.0),
        vec2(0.0, 0.0),
        vec2(700.0, 500.0),
    ] {
        harness.set_size(size);
        harness.run();
    }
    assert!(harness.state().view.is_settled());
}

#[test]
fn copying_gives_the_selected_words() {
    let mut harness = shown(desk(TEXT));
    let (from, to) = (
        place(&harness, "扎实推进各项工作", 0),
        place(&harness, "扎实推进各项工作", 2),
    );
    let left = vec2(-PAGE_SIZE / 2.0, 0.0);
    drag(&mut harness, from + left, to + left);
    harness.event(Event::Copy);
    harness.step();
    let copied =
        harness.output().platform_output.commands.iter().any(
            |command| matches!(command, egui::OutputCommand::CopyText(text) if text == "扎实"),
        );
    assert!(copied);
}

#[test]
fn a_paragraph_says_which_tags_stand_in_it() {
    let harness = shown(desk(TEXT).tagged(&[("推进", 0), ("扎实推进各项", 1), ("新成效", 2)]));
    let said = |label| {
        let node = harness.get_by_label(label);
        node.accesskit_node()
            .data()
            .description()
            .map(str::to_owned)
    };
    assert_eq!(said("扎实推进各项工作").as_deref(), Some("问成"));
    assert_eq!(said("作风建设有新成效").as_deref(), Some("措"));
}

#[test]
fn letters_side_by_side_are_each_wide_enough_to_be_hit() {
    let desk = desk(TEXT).tagged(&[("扎实", 0), ("扎实推进", 1), ("扎实推进各项", 2)]);
    let harness = shown(desk);
    let mut targets: Vec<_> = ["成 扎实", "问 扎实推进", "措 扎实推进各项"]
        .map(|name| harness.get_by_label(name).rect())
        .into();
    targets.sort_by(|a, b| a.left().total_cmp(&b.left()));
    assert!(
        targets
            .iter()
            .all(|it| it.width() >= 24.0 && it.height() >= 24.0)
    );
    assert!(
        targets
            .windows(2)
            .all(|two| !two[0].shrink(0.5).intersects(two[1]))
    );
}

#[test]
fn a_letter_in_the_margin_chooses_its_passage() {
    let mut harness = shown(desk(TEXT).tagged(&[("推进", 0), ("新成效", 1)]));
    harness.get_by_label("问 新成效").click();
    harness.run();
    assert_eq!(harness.state().clicked_mark, Some(AnnotationId(1)));
    assert!(harness.get_by_label("报告").is_focused());
}

#[test]
fn over_a_tagged_passage_the_innermost_annotation_is_meant() {
    let mut harness = shown(desk(TEXT).tagged(&[("扎实推进各项", 0), ("推进", 1)]));
    let over = place(&harness, "扎实推进各项工作", 2);
    harness.hover_at(over);
    harness.run();
    assert_eq!(harness.state().hovered_mark, Some(AnnotationId(1)));
}

#[test]
fn an_end_of_the_chosen_annotation_moves_with_the_hand() {
    let mut harness = shown(desk(TEXT).tagged(&[("推进", 0)]));
    harness.state_mut().chosen = Some(AnnotationId(0));
    harness.run();
    let left = vec2(-PAGE_SIZE / 2.0, 0.0);
    let from = place(&harness, "扎实推进各项工作", 4) + left;
    let to = place(&harness, "扎实推进各项工作", 6) + left;
    drag(&mut harness, from, to);
    let (id, span) = harness.state().boundary.unwrap();
    assert_eq!(
        (id, harness.state().report.slice(span)),
        (AnnotationId(0), "推进各项")
    );
}

#[test]
fn the_wheel_and_the_commands_scroll() {
    let mut harness = shown(desk(&"扎实推进各项工作\n".repeat(200)));
    harness.state_mut().view.page_down();
    harness.run();
    let after_page = harness.state().view.top().get();
    assert!(after_page > 0);
    harness.hover_at(Pos2::new(300.0, 200.0));
    harness.event(Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -300.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
        source: egui::MouseWheelSource::Wheel,
    });
    harness.run_steps(10);
    assert!(harness.state().view.top().get() > after_page);
    harness.state_mut().view.home();
    harness.run();
    assert_eq!(harness.state().view.top(), ByteOffset::START);
}

#[test]
fn a_passage_far_down_is_brought_into_view() {
    let mut harness = shown(desk(&format!(
        "{}这里{}",
        "扎实推进\n".repeat(300),
        "\n好".repeat(300)
    )));
    let span = harness.state().span("这里");
    harness.state_mut().view.scroll_to(span, Reveal::Centre);
    harness.run();
    assert!(harness.query_by_label("这里").is_some());
}

#[test]
fn text_stays_where_it_was_when_the_measure_changes() {
    let mut harness = shown(desk(
        &"扎实推进各项工作，作风建设有新成效，队伍面貌有新气象。\n".repeat(300),
    ));
    let far = harness
        .state()
        .report
        .paragraph(ParagraphIdx(150))
        .unwrap()
        .span;
    harness.state_mut().view.scroll_to(far, Reveal::Centre);
    harness.run();
    let before = harness.state().view.top();
    for width in [420.0, 380.0, 420.0, 700.0] {
        harness.set_size(vec2(width, 500.0));
        harness.run();
    }
    assert_eq!(harness.state().view.top(), before);
}

#[test]
fn a_long_report_is_read_while_its_rows_still_come_in() {
    let text = format!("开头\n{}", "扎实推进各项工作\n".repeat(80_000));
    let mut harness = Harness::builder()
        .with_size(vec2(700.0, 500.0))
        .with_context_setup(fonts::install)
        .build_ui_state(|ui, desk: &mut Desk| desk.ui(ui), desk(""));
    harness.run();
    let mut long = desk(&text);
    let end = ByteSpan::empty_at(ByteOffset::of(&text, text.len() - 1).unwrap());
    long.view.scroll_to(end, Reveal::Centre);
    *harness.state_mut() = long;
    harness.step();
    assert!(!harness.state().view.is_settled());
    assert!(harness.query_by_label("开头").is_some());
    harness.step();
    harness.step();
    assert!(harness.state().view.is_settled());
    assert!(harness.state().view.top().get() > text.len() - 2_000);
}

#[test]
fn another_report_on_the_page_begins_at_its_top_with_nothing_selected() {
    let mut harness = shown(desk(&"扎实推进各项工作\n".repeat(200)));
    let far = harness
        .state()
        .report
        .paragraph(ParagraphIdx(150))
        .unwrap()
        .span;
    harness.state_mut().view.scroll_to(far, Reveal::Centre);
    harness.state_mut().view.select(Some(far));
    harness.run();
    harness.state_mut().report = Report::from_text(&"作风建设有新成效\n".repeat(200));
    harness.run();
    let view = &harness.state().view;
    assert_eq!((view.top(), view.selection()), (ByteOffset::START, None));
}

#[test]
fn hidden_and_damaged_characters_are_shown_and_kept() {
    let harness = shown(desk("零\u{200b}宽\u{202e}坏\u{fffd}"));
    assert!(
        harness
            .query_by_label("零\u{200b}宽\u{202e}坏\u{fffd}")
            .is_some()
    );
}

#[test]
fn a_remark_can_be_read_in_the_margin() {
    let mut desk = desk(TEXT);
    desk.remarks = vec![PageRemark {
        paragraph: ParagraphIdx(1),
        text: "缺三、".to_owned(),
    }];
    assert!(shown(desk).query_by_label("缺三、").is_some());
}

#[test]
fn each_paragraph_in_view_is_a_node_for_a_screen_reader() {
    let harness = shown(desk(
        "2023年，“专题”学习App推进——覆盖率98.5%，完成。\n"
            .repeat(3)
            .as_str(),
    ));
    let nodes = harness.get_all_by_role(accesskit::Role::Paragraph).count();
    assert_eq!(nodes, 3);
}
