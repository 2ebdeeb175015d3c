//! Rows set in the program's own faces: what is drawn agrees with what was broken, and places are found again.

use egui_kittest::Harness;

use super::{
    super::lines::{Typesetter, setting},
    *,
};
use crate::{outline::Outline, ui::fonts};

const SIZE: f32 = 17.0;
const MEASURE: f32 = 24.0;
const TEXT: &str = "　　2023年，机关深入开展“专题学习”、“岗位练兵”等活动12场次，依托App推送——资料1.5万条……覆盖率98.75%\
（含下属单位）。一是抓落实；二是“强弱项、补短板”，做到有章可循。\n《工作规程》等制度（试行）得到执行，零\u{200b}宽、坏\u{fffd}字也在。";

/// All rows of the sample, set.
fn with_rows(face: PageFace, check: impl Fn(&Report, &[SetRow])) {
    let mut harness = Harness::builder()
        .with_context_setup(fonts::install)
        .build_ui(|_| {});
    harness.run();
    let report = Report::from_text(TEXT);
    let outline = Outline::default();
    let mut advances = Advances::default();
    advances.set_face(face);
    let sort = Type {
        report: &report,
        theme: &Theme::LIGHT,
        face,
        size: SIZE,
        row_height: 29.0,
        measure: MEASURE,
    };
    let rows: Vec<_> = harness.ctx.fonts_mut(|fonts| {
        let mut typesetter = Typesetter::new(MEASURE);
        let mut widths = |c, bold| advances.width(c, bold, fonts);
        assert!(typesetter.run(&report, &outline, &mut widths, usize::MAX));
        let lines = typesetter.into_lines();
        let place = |row: &Row| {
            let at = ByteOffset::of(report.text(), row.range().start).unwrap();
            let paragraph = report.paragraph_at(at);
            Place {
                row: *row,
                paragraph,
                setting: setting(&report, &outline, paragraph),
                edge: 0.0,
                top: 0.0,
            }
        };
        lines
            .rows()
            .iter()
            .map(|row| sort.set(place(row), None, &mut advances, fonts))
            .collect()
    });
    check(&report, &rows);
}

#[test]
fn full_rows_end_at_the_measure_in_both_faces() {
    for face in [PageFace::Sans, PageFace::Serif] {
        with_rows(face, |report, rows| {
            for row in rows.iter().filter(|row| !row.row.is_last()) {
                let last = report.text()[row.row.range()].chars().last().unwrap();
                let hang = match last {
                    '，' | '。' | '、' | '；' | '：' => SIZE,
                    '”' | '）' | '》' => SIZE / 2.0,
                    _ => 0.0,
                };
                let end = row.right() - hang;
                assert!((end - MEASURE * SIZE).abs() < 1.5, "{last} ends at {end}");
            }
        });
    }
}

#[test]
fn a_place_is_found_again_where_it_is_drawn() {
    with_rows(PageFace::Sans, |report, rows| {
        for row in rows {
            for (i, c) in report.text()[row.text.clone()].char_indices() {
                let at = row.offset(report, i);
                let next = row.offset(report, i + c.len_utf8());
                let (from, to) = (row.x_of(report, at), row.x_of(report, next));
                assert_eq!(row.char_at(report, f32::midpoint(from, to)), at, "{c}");
                assert_eq!(row.border_at(report, from), at, "{c}");
            }
        }
    });
}

#[test]
fn beyond_its_ends_a_row_gives_its_ends() {
    with_rows(PageFace::Sans, |report, rows| {
        let row = &rows[0];
        assert_eq!(row.border_at(report, -50.0).get(), row.text.start);
        assert_eq!(row.border_at(report, 5000.0).get(), row.text.end);
        assert!(row.char_at(report, 5000.0).get() < row.text.end);
    });
}

#[test]
fn typed_indents_are_not_drawn_but_stay_in_the_text() {
    with_rows(PageFace::Sans, |report, rows| {
        assert_eq!(rows[0].text.start, "　　".len());
        let start = ByteOffset::START;
        assert!((rows[0].x_of(report, start) - 2.0 * SIZE).abs() < 0.01);
    });
}
