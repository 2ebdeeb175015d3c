use super::*;
use crate::readers::{ReadOptions, read as read_any};
use crate::report::{Place, ReadWarning, Reading};

fn reading(rtf: &[u8]) -> Reading {
    read_any(rtf, "总结.doc", &ReadOptions::default()).unwrap()
}

fn document(body: &str) -> Reading {
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}{\f2\fcharset128 Gothic;}{\f3\fcharset2 Wingdings;}}{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 Mine;}{\s3 Heading 3;}}";
    reading(format!("{head}{body}}}").as_bytes())
}

fn check(body: &str, expected: &str) {
    assert_eq!(document(body).report.text(), expected, "{body}");
}

#[test]
fn bytes_are_decoded_by_the_font_they_are_in() {
    check(r"\'b3\'c9\'d0\'a7\par", "成效");
    check(r"{\f1 \'b3\'c9}\par", "成");
    check(r"{\f2 \'93\'fa\'96\'7b}\'b3\par", "日本\u{FFFD}");
    check(r"{\f3 \'fe}\par", "☑");
    check("\\'8fA\\par", "廇");
}

#[test]
fn a_unicode_character_replaces_its_fallback() {
    check(r"\u25104?\u25928?\par", "成效");
    check(r"\u25104\'3f\u25928{}\par", "成效");
}

#[test]
fn long_fallbacks_and_pairs_are_understood() {
    check(r"\uc2\u25104\'b3\'c9\u25928\'d0\'a7\par", "成效");
    check(r"\uc0\u25104\u25928 1\par", "成效1");
    check(r"\uc1\u-10187?\u-8375?\par", "𝝉");
    check(r"\uc1\u-10240 ?\par", "\u{FFFD}");
}

#[test]
fn the_halves_of_a_rare_character_find_each_other() {
    // As LibreOffice writes it, and with formatting between.
    check(r"\uc0 \u55362\uc1 \u57271\'3f\par", "𠮷");
    check(r"{\uc0\u55362}{\b\u57271 }\par", "𠮷");
    check(r"\uc0\u55362 A\u57271\par", "\u{FFFD}A\u{FFFD}");
    check(r"\uc0\u55362\par\u57271\par", "\u{FFFD}\n\u{FFFD}");
}

#[test]
fn a_word_that_repeats_a_character_shows_nothing() {
    check(
        r"\u8220\ldblquote\u25104?\u8221\rdblquote\u8212\emdash x\par",
        "“成”—x",
    );
    check(r"\ldblquote A\rdblquote\par", "“A”");
    check(r"\u25104\par\u25928\b x\par", "成\n效x");
}

#[test]
fn moved_text_stands_where_it_was_moved_to() {
    let reading = document(r"{\mvf A}B{\mvt A}\par");
    assert_eq!(reading.report.text(), "BA");
    let changes = ReadWarning::TrackedChanges {
        inserted: 1,
        deleted: 1,
    };
    assert_eq!(reading.warnings, [changes]);
}

#[test]
fn numbers_written_by_the_list_are_kept() {
    check(
        r"\pard{\listtext\pard\plain\f0 \'d2\'bb\'a1\'a2}\u25104?\u25928?\par",
        "一、成效",
    );
    check(r"\pard{\pntext 1.\tab}\u25104?\par", "1.\t成");
}

#[test]
fn what_is_no_text_of_the_report_is_left_out() {
    let body = r"{\header h\par}{\footerf f}{\info{\title t}}{\*\unknown u{\b x}}{\colortbl;\red0;}A{\field{\*\fldinst PAGE}{\fldrslt 7}}\par";
    check(body, "A7");
    check(r"{\upr{a\'3f}{\*\ud{\uc0\u25104}}}\par", "成");
}

#[test]
fn a_table_row_is_a_line() {
    let body = r"\trowd\pard\intbl A\par a\cell B\cell\row\pard C\par";
    let reading = document(body);
    assert_eq!(reading.report.text(), "A a\tB\nC");
    assert_eq!(reading.report.paragraphs()[0].place, Place::TableRow);
}

#[test]
fn notes_come_at_the_end_and_boxes_after_their_paragraph() {
    let body = r"A{\footnote\pard \chftn Note\par}B{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard Box\par}}{\shprslt z}}\par C\par";
    check(body, "AB\nBox\nC\n[footnote] Note");
}

#[test]
fn deleted_and_hidden_text_is_left_out_and_counted() {
    let reading = document(r"A{\deleted b\b c}{\revised D}{\v e}{\deleted\par}F\par");
    assert_eq!(reading.report.text(), "ADF");
    let changes = ReadWarning::TrackedChanges {
        inserted: 1,
        deleted: 1,
    };
    assert_eq!(reading.warnings, [changes, ReadWarning::HiddenText(1)]);
}

#[test]
fn headings_are_told_by_level_style_and_name() {
    let reading = document(
        r"\pard\outlinelevel1 A\par\pard\s2 B\par\pard\s3\qc\b\fs32 C\par\pard\s1\outlinelevel9 D\par\pard E\line F\par",
    );
    let looks: Vec<_> = reading.report.paragraphs().iter().map(|p| p.look).collect();
    let levels: Vec<_> = looks.iter().map(|look| look.outline_level).collect();
    assert_eq!(levels, [Some(2), Some(1), Some(3), None, None, None]);
    assert!(looks[2].centred && looks[2].bold && looks[2].half_points == 32);
    assert!(!looks[3].centred);
}

#[test]
fn a_file_that_breaks_off_gives_what_was_before() {
    let reading = reading(br"{\rtf1 A\par {\b B{\footnote n");
    assert_eq!(reading.report.text(), "A\nB\n[footnote] n");
    assert_eq!(reading.warnings, [ReadWarning::DamagedPart]);
}

#[test]
fn nesting_may_reach_the_limit_and_not_one_more() {
    let nested = |depth: usize| {
        let rtf = [r"{\rtf1 A", &"{".repeat(depth - 1), &"}".repeat(depth)].concat();
        read(
            rtf.as_bytes(),
            &Limits {
                depth: 5,
                ..Limits::DEFAULT
            },
        )
        .map(|_| ())
    };
    assert_eq!(nested(5), Ok(()));
    assert_eq!(nested(6), Err(ReadError::TooDeep { limit: 5 }));
}
