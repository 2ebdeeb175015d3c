//! Automatic numbers.

use expect_test::{Expect, expect};

use super::builder::Docx;
use super::{item, lines, p, pp};

fn level(ilvl: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{ilvl}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

const TIGHT: &str = r#"<w:suff w:val="nothing"/>"#;

/// The numbering of most reports: 一、（一）1.
fn report_levels() -> String {
    [
        level(0, "chineseCounting", "%1、", TIGHT),
        level(1, "chineseCounting", "（%2）", TIGHT),
        level(2, "decimal", "%3.", TIGHT),
    ]
    .concat()
}

fn list(id: u32, levels: &str) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum>"#)
}

fn num(id: u32, list: u32, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{list}"/>{more}</w:num>"#)
}

fn check(body: &[String], numbering: &[String], expected: Expect) {
    check_styled(body, numbering, "", expected);
}

fn check_styled(body: &[String], numbering: &[String], styles: &str, expected: Expect) {
    let docx = Docx {
        numbering: numbering.concat(),
        styles: styles.to_owned(),
        ..Docx::of(&body.concat())
    };
    expected.assert_eq(&lines(&docx));
}

#[test]
fn each_level_counts_and_starts_anew_under_the_next_higher() {
    check(
        &[
            item(1, 0, "成效"),
            item(1, 1, "学习"),
            item(1, 2, "集中学"),
            item(1, 2, "自学"),
            item(1, 1, "活动"),
            item(1, 2, "党日"),
            item(1, 0, "问题"),
            item(1, 1, "制度"),
        ],
        &[list(7, &report_levels()), num(1, 7, "")],
        expect![[r"
            一、成效
            （一）学习
            1.集中学
            2.自学
            （二）活动
            1.党日
            二、问题
            （一）制度"]],
    );
}

#[test]
fn a_tab_or_space_after_the_number_is_a_space() {
    let levels = level(0, "decimal", "%1.", r#"<w:suff w:val="space"/>"#)
        + &level(1, "upperLetter", "%2)", "");
    check(
        &[item(1, 0, "甲"), item(1, 1, "乙")],
        &[list(0, &levels), num(1, 0, "")],
        expect![[r"
            1. 甲
            A) 乙"]],
    );
}

#[test]
fn lists_of_one_kind_count_on_together_until_one_starts_anew_once() {
    let anew = r#"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>"#;
    check(
        &[
            item(1, 0, "a"),
            item(2, 0, "b"),
            item(3, 0, "c"),
            item(3, 0, "d"),
            item(1, 0, "e"),
        ],
        &[
            list(0, &report_levels()),
            num(1, 0, ""),
            num(2, 0, ""),
            num(3, 0, anew),
        ],
        expect![[r"
            一、a
            二、b
            一、c
            二、d
            三、e"]],
    );
}

#[test]
fn a_level_may_be_written_over() {
    let other = level(0, "decimalEnclosedCircleChinese", "%1", TIGHT);
    let over = format!(r#"<w:lvlOverride w:ilvl="0">{other}</w:lvlOverride>"#);
    check(
        &[item(2, 0, "学习"), item(2, 0, "活动")],
        &[list(0, &report_levels()), num(2, 0, &over)],
        expect![[r"
            ①学习
            ②活动"]],
    );
}

#[test]
fn legal_numbers_are_decimal_throughout() {
    let levels = level(0, "chineseCounting", "第%1章", TIGHT)
        + &level(
            1,
            "decimal",
            "%1.%2",
            r#"<w:isLgl/><w:suff w:val="nothing"/>"#,
        )
        + &level(2, "decimal", "第%1章%2.%3", TIGHT);
    check(
        &[
            item(1, 0, "总则"),
            item(1, 0, "分则"),
            item(1, 1, "甲"),
            item(1, 2, "乙"),
        ],
        &[list(0, &levels), num(1, 0, "")],
        expect![[r"
            第一章总则
            第二章分则
            2.1甲
            第二章1.1乙"]],
    );
}

#[test]
fn a_level_that_never_restarts_counts_through() {
    let levels = level(0, "chineseCounting", "%1、", TIGHT)
        + &level(
            1,
            "decimal",
            "第%2条",
            r#"<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>"#,
        );
    check(
        &[
            item(1, 0, "章"),
            item(1, 1, "条"),
            item(1, 1, "条"),
            item(1, 0, "章"),
            item(1, 1, "条"),
        ],
        &[list(0, &levels), num(1, 0, "")],
        expect![[r"
            一、章
            第1条条
            第2条条
            二、章
            第3条条"]],
    );
}

#[test]
fn a_higher_level_that_was_skipped_counts_as_its_start() {
    let levels = level(0, "decimal", "%1", TIGHT) + &level(1, "decimal", "%1.%2", TIGHT);
    check(
        &[item(1, 1, "先"), item(1, 0, "后")],
        &[list(0, &levels), num(1, 0, "")],
        expect![[r"
            1.1先
            1后"]],
    );
}

const STYLES: &str = r#"
    <w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="h1"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="h2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="h1"/></w:style>"#;

#[test]
fn styles_number_their_paragraphs_and_a_paragraph_may_decline() {
    let levels = level(
        0,
        "chineseCounting",
        "%1、",
        r#"<w:pStyle w:val="h1"/><w:suff w:val="nothing"/>"#,
    ) + &level(
        1,
        "chineseCounting",
        "（%2）",
        r#"<w:pStyle w:val="h2"/><w:suff w:val="nothing"/>"#,
    );
    let style =
        |id: &str, more: &str, text: &str| pp(&format!(r#"<w:pStyle w:val="{id}"/>{more}"#), text);
    check_styled(
        &[
            style("h1", "", "成效"),
            style("h2", "", "学习"),
            style("h2", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "无号"),
            style("mine", "", "问题"),
            p("正文"),
        ],
        &[list(0, &levels), num(1, 0, "")],
        STYLES,
        expect![[r"
            一、成效
            （一）学习
            无号
            二、问题
            正文"]],
    );
}

#[test]
fn a_list_may_point_to_a_list_style() {
    let named = r#"<w:styleLink w:val="mylist"/>"#.to_owned() + &report_levels();
    let pointing = r#"<w:numStyleLink w:val="mylist"/>"#;
    check(
        &[item(1, 1, "学习")],
        &[list(0, &named), list(1, pointing), num(1, 1, "")],
        expect!["（一）学习"],
    );
}

#[test]
fn lists_of_one_list_style_count_on_together() {
    let named = r#"<w:styleLink w:val="mylist"/>"#.to_owned() + &report_levels();
    let pointing = r#"<w:numStyleLink w:val="mylist"/>"#;
    check(
        &[item(1, 0, "甲"), item(2, 0, "乙"), item(1, 0, "丙")],
        &[
            list(0, &named),
            list(1, pointing),
            num(1, 1, ""),
            num(2, 0, ""),
        ],
        expect![[r"
            一、甲
            二、乙
            三、丙"]],
    );
}

#[test]
fn bullets_of_symbol_fonts_can_be_read() {
    let levels = level(0, "bullet", "\u{F06C}", r#"<w:suff w:val="space"/>"#);
    check(
        &[item(1, 0, "学习")],
        &[list(0, &levels), num(1, 0, "")],
        expect!["● 学习"],
    );
}

#[test]
fn formats_with_an_alternative_take_the_plain_one() {
    let alternate = r#"<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>"#;
    check(
        &[item(1, 0, "学习")],
        &[list(0, alternate), num(1, 0, "")],
        expect!["01 学习"],
    );
}

#[test]
fn an_unknown_list_gives_no_number() {
    check(
        &[item(9, 0, "学习"), item(1, 8, "活动")],
        &[list(0, &report_levels()), num(1, 0, "")],
        expect![[r"
        学习
        活动"]],
    );
}
