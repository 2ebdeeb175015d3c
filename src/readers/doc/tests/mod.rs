//! Documents of Word 97 made here, read as files.

mod builder;
mod damage;

use expect_test::{Expect, expect};

use self::builder::Builder;
use crate::readers::{FileKind, ReadError, ReadOptions, read};
use crate::report::{Format, Look, Place, ReadWarning, Reading};

fn reading(builder: Builder) -> Reading {
    read(&builder.build(), "总结.doc", &ReadOptions::default()).unwrap()
}

fn check(builder: Builder, expected: Expect) {
    expected.assert_eq(reading(builder).report.text());
}

fn warnings(builder: Builder) -> Vec<ReadWarning> {
    reading(builder).warnings
}

const DELETED: [u8; 3] = [0x00, 0x08, 1];
const HIDDEN: [u8; 3] = [0x3C, 0x08, 1];
const CELL: [u8; 3] = [0x16, 0x24, 1];
const ROW_END: [u8; 6] = [0x16, 0x24, 1, 0x17, 0x24, 1];

#[test]
fn paragraphs_and_soft_line_ends_are_lines() {
    let builder = Builder::default()
        .text("云岭县水务局总结\r")
        .text("一、主要成效\u{B}第二行\u{1E}完\r");
    check(
        builder,
        expect![[r"
            云岭县水务局总结
            一、主要成效
            第二行-完"]],
    );
}

#[test]
fn symbols_stored_in_the_text_can_be_read() {
    check(Builder::default().text("\u{F0FE}已办\r"), expect!["☑已办"]);
}

#[test]
fn the_format_is_doc_whatever_the_name() {
    let bytes = Builder::default().text("总结\r").build();
    let source = read(&bytes, "总结.wps", &ReadOptions::default())
        .unwrap()
        .source;
    assert_eq!((source.format, source.format.name()), (Format::Doc, "doc"));
}

#[test]
fn deleted_and_hidden_text_is_left_out_and_told() {
    let builder = || {
        Builder::default()
            .text("解决")
            .run("旧", &DELETED, &[])
            .text("新问题")
            .run("暗", &HIDDEN, &[])
            .text("。\r")
    };
    check(builder(), expect!["解决新问题。"]);
    let changes = ReadWarning::TrackedChanges {
        inserted: 0,
        deleted: 1,
    };
    assert_eq!(warnings(builder()), [changes, ReadWarning::HiddenText(1)]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on() {
    let builder = Builder::default()
        .text("前半")
        .run("\r", &DELETED, &[])
        .text("后半\r");
    check(builder, expect!["前半后半"]);
}

#[test]
fn a_field_shows_its_result() {
    let builder = Builder::default()
        .text("见\u{13}REF 甲 \\h\u{14}第三章\u{15}，第\u{13}PAGE\u{15}页\r")
        .text("\u{13}INCLUDETEXT x\u{14}\u{13}PAGE\u{14}2\u{15}项\u{15}\r");
    assert_eq!(reading(builder).report.text(), "见第三章，第页\n2项");
}

#[test]
fn a_field_without_an_end_hides_nothing() {
    let builder = Builder::default().text("甲\u{13}乙\r").text("丙\r");
    check(
        builder,
        expect![[r"
            甲乙
            丙"]],
    );
}

#[test]
fn a_row_is_a_line() {
    let builder = Builder::default()
        .text("前\r")
        .run("单位\u{7}", &[], &CELL)
        .run("甲\r", &[], &CELL)
        .run("乙\u{7}", &[], &CELL)
        .run("\u{7}", &[], &ROW_END)
        .text("后\r");
    let reading = reading(builder);
    assert_eq!(reading.report.text(), "前\n单位\t甲 乙\n后");
    assert_eq!(reading.report.paragraphs()[1].place, Place::TableRow);
}

#[test]
fn looks_are_evidence() {
    let builder = Builder::default().run(
        "总结\r",
        &[0x43, 0x4A, 44, 0, 0x35, 0x08, 1],
        &[0x03, 0x24, 1, 0x40, 0x26, 0],
    );
    let expected = Look {
        outline_level: Some(1),
        centred: true,
        half_points: 44,
        bold: true,
    };
    assert_eq!(reading(builder).report.paragraphs()[0].look, expected);
}

#[test]
fn notes_come_at_the_end_and_boxes_after_their_paragraph() {
    let shape = [&[9, 0, 0, 0][..], &[0; 22]].concat();
    let text_box = [&[0; 14][..], &[9, 0, 0, 0], &[0; 4]].concat();
    let builder = Builder::default()
        .text("正文\u{2}一\u{8}\r")
        .text("正文二\r")
        .story(1)
        .text("\u{2} 注一\r")
        .story(2)
        .text("页眉\r")
        .story(6)
        .text("框中\r\r")
        .places(2, &[2, 10], &[&[1, 0]])
        .places(3, &[0, 5, 6], &[])
        .places(40, &[4, 10], &[&shape])
        .places(56, &[0, 3, 4], &[&text_box, &[0; 22]]);
    check(
        builder,
        expect![[r"
            正文一
            框中
            正文二
            [footnote] 注一"]],
    );
}

#[test]
fn a_symbol_stands_for_its_bracket() {
    let symbol = [0x09, 0x6A, 3, 0, 0xFE, 0xF0];
    let builder = Builder::default().run("(", &symbol, &[]).text("同意\r");
    check(builder, expect!["☑同意"]);
}

#[test]
fn an_encrypted_file_is_named() {
    let mut builder = Builder::default().text("总结\r");
    builder.flags = 0x8100;
    let result = read(&builder.build(), "总结.doc", &ReadOptions::default());
    assert_eq!(result, Err(ReadError::Encrypted(FileKind::Doc)));
}
