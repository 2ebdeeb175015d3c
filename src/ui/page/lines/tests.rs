//! Rows as they break, written as text: `|` ends a row, `¶` a paragraph.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::{kinsoku, *};
use crate::report::{Look, Place};

/// Chinese one em, everything else half of it.
fn width(c: char, _bold: bool) -> f32 {
    if c.is_ascii() { 0.5 } else { 1.0 }
}

fn broken(report: &Report, outline: &Outline, measure: f32) -> Lines {
    let mut typesetter = Typesetter::new(measure);
    assert!(typesetter.run(report, outline, &mut width, usize::MAX));
    typesetter.into_lines()
}

fn drawn(report: &Report, lines: &Lines) -> String {
    let rows = lines.rows().iter().map(|row| {
        let text = &report.text()[row.range()];
        format!("{text}{}", if row.is_last() { "¶" } else { "|" })
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn check(text: &str, measure: f32, expected: Expect) {
    let report = Report::from_text(text);
    expected.assert_eq(&drawn(
        &report,
        &broken(&report, &Outline::default(), measure),
    ));
}

#[test]
fn the_first_row_is_two_characters_shorter() {
    check(
        "扎实推进各项工作取得新的成效",
        8.0,
        expect![[r"
        扎实推进各项|
        工作取得新的成效¶"]],
    );
}

#[test]
fn a_comma_hangs_over_the_right_edge() {
    check(
        "扎实推进各项，工作取得新的成效。好",
        8.0,
        expect![[r"
        扎实推进各项，|
        工作取得新的成效。|
        好¶"]],
    );
}

#[test]
fn a_row_never_begins_with_a_closing_mark() {
    check(
        "扎实推进“四个”工作",
        7.0,
        expect![[r"
        扎实推进|
        “四个”工作¶"]],
    );
    check(
        "我们要贯彻（试行）办法",
        10.0,
        expect![[r"
        我们要贯彻（试|
        行）办法¶"]],
    );
}

#[test]
fn a_row_never_ends_with_an_opening_mark() {
    check(
        "开展专题“大学习”活动",
        7.0,
        expect![[r"
        开展专题|
        “大学习”活动¶"]],
    );
    check(
        "制定下发《工作规程》",
        7.0,
        expect![[r"
        制定下发|
        《工作规程》¶"]],
    );
}

#[test]
fn numbers_words_and_their_signs_stay_whole() {
    check(
        "覆盖率达到98.75%以上",
        7.0,
        expect![[r"
        覆盖率达到|
        98.75%以上¶"]],
    );
    check(
        "使用Microsoft软件",
        8.0,
        expect![[r"
        使用|
        Microsoft软件¶"]],
    );
}

#[test]
fn an_address_longer_than_a_row_is_cut_where_the_row_is_full() {
    check(
        "http://www.example.cn/a/very/long/address",
        8.0,
        expect![[r"
            http://|
            www.example.cn/|
            a/very/long/|
            address¶"]],
    );
}

#[test]
fn an_address_is_cut_at_its_marks_rather_than_leave_a_row_half_empty() {
    check(
        "详见www.example.cn/annual/report",
        12.0,
        expect![[r"
            详见www.example.cn/|
            annual/report¶"]],
    );
}

#[test]
fn a_title_of_two_rows_is_broken_in_the_middle() {
    let report = Report::from_text("清河区委办公室关于本年度机关党建工作的总结");
    let outline = Outline {
        roles: vec![Role::Title],
        ..Outline::default()
    };
    // 20 characters of 1.3 em in 20 em: two rows of ten, not 15 and 5.
    expect![[r"
        清河区委办公室关于本年|
        度机关党建工作的总结¶"]]
    .assert_eq(&drawn(&report, &broken(&report, &outline, 20.0)));
}

#[test]
fn dashes_and_ellipses_are_not_torn() {
    check(
        "我们的目标是——服务",
        9.0,
        expect![[r"
        我们的目标是|
        ——服务¶"]],
    );
    check(
        "我们的目标就是……完成",
        9.0,
        expect![[r"
        我们的目标就|
        是……完成¶"]],
    );
}

#[test]
fn two_marks_together_take_the_room_of_one_and_a_half() {
    // 组织，“ 学” is 8 em wide, 7 with both pairs closed up.
    check(
        "各科室组织“学”，“比”。",
        11.0,
        expect![[r"
        各科室组织“学”，|
        “比”。¶"]],
    );
}

#[test]
fn blanks_hang_over_the_edge_and_begin_no_row() {
    check(
        "one two three four",
        5.5,
        expect![[r"
        one two |
        three four¶"]],
    );
}

#[test]
fn typed_indents_give_way_to_ours() {
    check(
        "　　扎实推进各项工作",
        8.0,
        expect![[r"
        　　扎实推进各项|
        工作¶"]],
    );
}

#[test]
fn every_line_of_the_report_is_a_row_even_an_empty_one() {
    check(
        "甲\n\n　\n乙",
        8.0,
        expect![[r"
        甲¶
        ¶
        　¶
        乙¶"]],
    );
}

#[test]
fn a_blank_row_stands_before_a_chapter_unless_the_report_has_one() {
    let report = Report::from_text("开头\n一、成绩\n正文\n\n二、问题");
    let outline = Outline {
        roles: vec![
            Role::Body,
            Role::Heading,
            Role::Body,
            Role::Empty,
            Role::Heading,
        ],
        sections: [1, 4].map(|n| chapter(&report, n)).into(),
        ..Outline::default()
    };
    expect![[r"
        开头¶
        |
        一、成绩¶
        正文¶
        ¶
        二、问题¶"]]
    .assert_eq(&drawn(&report, &broken(&report, &outline, 20.0)));
}

fn chapter(report: &Report, paragraph: u32) -> crate::outline::Section {
    let idx = ParagraphIdx(paragraph);
    let span = report.paragraph(idx).unwrap().span;
    crate::outline::Section {
        level: 1,
        paragraph: idx,
        marker: ByteSpan::empty_at(span.start()),
        title: span,
        run_in: false,
        parent: None,
        extent: span,
    }
}

fn table(rows: &[&str]) -> Report {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| ((*row).to_owned(), Place::TableRow, Look::default()))
        .collect();
    Report::from_paragraphs(&rows)
}

#[test]
fn short_cells_stand_in_columns_as_wide_as_the_widest() {
    let report = table(&["序号\t问题", "1\t学习不够深入", "2\t意识不强"]);
    let lines = broken(&report, &Outline::default(), 20.0);
    let grid = lines.grid(ParagraphIdx(2)).unwrap();
    assert_eq!(grid.columns.len(), 2);
    assert_eq!(lines.len(), 3);
}

#[test]
fn cells_too_wide_for_columns_run_on() {
    let report = table(&["序号\t问题", "1\t学习的系统性针对性不强联系实际不够紧密"]);
    let lines = broken(&report, &Outline::default(), 14.0);
    assert!(!lines.grid(ParagraphIdx(0)).unwrap().is_aligned());
    assert_eq!(lines.len(), 3);
}

#[test]
fn an_empty_first_cell_keeps_its_column() {
    let report = table(&["序号\t问题", "\t学习不够深入"]);
    let setting = setting(&report, &Outline::default(), ParagraphIdx(1));
    assert_eq!(setting.skipped("\t学习", 0), 0);
}

#[test]
fn a_row_takes_sixteen_bytes() {
    assert_eq!(size_of::<Row>(), 16);
}

#[test]
fn a_million_characters_on_one_line_break_in_slices_into_the_same_rows() {
    let report = Report::from_text(&"扎实推进，“各项”工作1234号。".repeat(60_000));
    let outline = Outline::default();
    let whole = broken(&report, &outline, 38.0);
    let mut typesetter = Typesetter::new(38.0);
    let mut slices = 1;
    while !typesetter.run(&report, &outline, &mut width, 100_000) {
        slices += 1;
    }
    assert!(slices > 20, "{slices}");
    assert_eq!(typesetter.into_lines(), whole);
}

#[test]
fn the_row_of_a_place_holds_it() {
    let report = Report::from_text(&"扎实推进各项工作。\n".repeat(50));
    let lines = broken(&report, &Outline::default(), 6.0);
    for (at, c) in report.text().char_indices() {
        let row = lines.row(lines.row_at(at)).unwrap();
        assert!(row.range().contains(&at) || c == '\n' && row.range().end == at);
    }
}

/// Text of the characters that make trouble, and of some that do not.
fn troublesome() -> impl Strategy<Value = String> {
    let char = prop::sample::select(
        "我们推进工作“”‘’（）《》，。、；：？！…—％%1234.5abc  \n\t　【】·～/￥"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(char, 0..300).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_character_is_in_exactly_one_row_in_order(text in troublesome(), measure in 4_u8..40) {
        let report = Report::from_text(&text);
        let lines = broken(&report, &Outline::default(), f32::from(measure));
        let mut at = 0;
        for (n, row) in lines.rows().iter().filter(|row| !row.is_blank()).enumerate() {
            if row.is_first() && n > 0 {
                prop_assert_eq!(&report.text()[at..=at], "\n");
                at += 1;
            }
            prop_assert_eq!(row.range().start, at);
            at = row.range().end;
        }
        prop_assert_eq!(at, report.text().len());
    }

    #[test]
    fn rows_begin_and_end_with_what_may_stand_there(text in troublesome()) {
        let report = Report::from_text(&text);
        let lines = broken(&report, &Outline::default(), 24.0);
        for pair in lines.rows().windows(2) {
            let (Some(a), Some(b)) = (
                report.text()[pair[0].range()].chars().last(),
                report.text()[pair[1].range()].chars().next(),
            ) else { continue };
            let torn = a.is_ascii_graphic() && b.is_ascii_graphic();
            if torn || pair[0].is_last() || longest_run(&report.text()[pair[0].range()]) > 16 {
                continue; // A paragraph ends, an address is torn, or nothing may be broken.
            }
            prop_assert!(!kinsoku::no_start(b), "{b} begins a row");
            prop_assert!(!kinsoku::no_end(a), "{a} ends a row");
        }
    }

    #[test]
    fn no_row_is_wider_than_the_measure(text in troublesome(), measure in 10_u8..40) {
        let measure = f32::from(measure);
        let report = Report::from_text(&text);
        for row in broken(&report, &Outline::default(), measure).rows() {
            let indent = if row.is_first() { 2.0 } else { 0.0 };
            prop_assert!(row.width <= measure - indent + 1.1, "{row:?}");
        }
    }
}

/// The longest stretch of a row without a place to break.
fn longest_run(row: &str) -> usize {
    let mut longest = 0;
    let mut run = 1;
    for (a, b) in row.chars().zip(row.chars().skip(1)) {
        run = if kinsoku::may_break(a, b) { 1 } else { run + 1 };
        longest = longest.max(run);
    }
    longest
}
