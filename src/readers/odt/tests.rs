use super::*;
use crate::package::zip_parts;
use crate::readers::{ReadOptions, read as read_any};
use crate::report::{Place, ReadWarning, Reading};

const NAMES: &str = r#"xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:table="b" xmlns:draw="d" xmlns:xlink="l" xmlns:loext="e""#;

fn try_read(styles: &str, body: &str, manifest: &str) -> Result<Reading, ReadError> {
    let content = format!(
        "<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {NAMES}><office:styles>{styles}</office:styles></office:document-styles>"
    );
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("content.xml", content.as_bytes()),
    ];
    let bytes = zip_parts(&parts).unwrap();
    read_any(&bytes, "总结.odt", &ReadOptions::default())
}

fn reading(body: &str) -> Reading {
    try_read("", body, "").unwrap()
}

fn check(body: &str, expected: &str) {
    assert_eq!(reading(body).report.text(), expected, "{body}");
}

const STYLES: &str = r#"
<style:style style:name="H" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="H"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="16pt" fo:font-weight="bold"/></style:style>
<style:style style:name="V" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:start-value="3"><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="nothing"/></style:list-level-properties></text:list-level-style-number>
<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2" loext:num-list-format="%2%.%3%"/>
<text:list-level-style-bullet text:level="4" text:bullet-char="&#xF0FC;"/>
</text:list-style>"#;

fn item(text: &str) -> String {
    format!("<text:list-item><text:p>{text}</text:p></text:list-item>")
}

fn list(attributes: &str, items: &str) -> String {
    format!("<text:list {attributes}>{items}</text:list>")
}

#[test]
fn chinese_numbers_are_written_with_what_stands_around_them() {
    let inner = list("", &[item("丙"), item("丁")].concat());
    let second =
        format!("<text:list-item><text:p>乙</text:p><text:p>续</text:p>{inner}</text:list-item>");
    let body = list(
        r#"text:style-name="L""#,
        &[item("甲"), second, item("戊")].concat(),
    );
    check(&body, "一、甲\n二、乙\n续\n（3）丙\n（4）丁\n三、戊");
}

#[test]
fn a_list_starts_anew_or_goes_on() {
    let one = list(r#"text:style-name="L" xml:id="x""#, &item("甲"));
    let on = list(
        r#"text:style-name="L" text:continue-numbering="true""#,
        &item("乙"),
    );
    let named = list(r#"text:style-name="L" text:continue-list="x""#, &item("丙"));
    let start = r#"<text:list-item text:start-value="7"><text:p>丁</text:p></text:list-item>"#;
    let anew = list(r#"text:style-name="L""#, start);
    check(
        &[one.clone(), one, on, named, anew].concat(),
        "一、甲\n一、甲\n二、乙\n二、丙\n七、丁",
    );
}

#[test]
fn a_number_may_show_the_levels_above_it() {
    let inner =
        |items: &str| format!("<text:list-item><text:list>{items}</text:list></text:list-item>");
    let body = list(r#"text:style-name="L""#, &inner(&inner(&item("甲"))));
    check(&body, "3.1\t甲");
    let body = list(
        r#"text:style-name="L""#,
        &inner(&inner(&inner(&item("甲")))),
    );
    check(&body, "√\t甲");
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="章"/></text:outline-style>"#;
    let body = r#"<text:h text:outline-level="1">甲</text:h><text:h text:outline-level="2">乙</text:h><text:h text:outline-level="1" text:is-list-header="true">丙</text:h>"#;
    let reading = try_read(styles, body, "").unwrap();
    assert_eq!(reading.report.text(), "第一章\t甲\n乙\n丙");
    let levels: Vec<_> = reading
        .report
        .paragraphs()
        .iter()
        .map(|p| p.look.outline_level)
        .collect();
    assert_eq!(levels, [Some(1), Some(2), Some(1)]);
}

#[test]
fn a_heading_whose_style_is_in_no_list_has_no_number_and_counts_none() {
    let styles = r#"<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/></text:outline-style>
<style:style style:name="H1" style:family="paragraph" style:default-outline-level="1"/>
<style:style style:name="N" style:family="paragraph" style:parent-style-name="H1" style:list-style-name=""/>
<style:style style:name="M" style:family="paragraph" style:parent-style-name="N"/>"#;
    let heading = |style: &str, text: &str| {
        format!(r#"<text:h text:style-name="{style}" text:outline-level="1">{text}</text:h>"#)
    };
    let body = [
        heading("H1", "甲"),
        heading("N", "附"),
        heading("M", "又附"),
        heading("H1", "乙"),
    ];
    let reading = try_read(styles, &body.concat(), "").unwrap();
    assert_eq!(reading.report.text(), "一、\t甲\n附\n又附\n二、\t乙");
}

#[test]
fn paragraphs_that_are_lists_of_their_own_count_on() {
    let one = |attributes: &str, text: &str| {
        format!(
            r#"<text:numbered-paragraph {attributes} text:style-name="L"><text:number>x</text:number><text:p>{text}</text:p></text:numbered-paragraph>"#
        )
    };
    let body = [
        one(r#"text:list-id="a""#, "甲"),
        one(r#"text:list-id="a" text:level="2""#, "子"),
        one(r#"text:list-id="b""#, "另"),
        one(r#"text:list-id="a" text:level="1""#, "乙"),
        one("", "丙"),
        one(r#"text:list-id="b" text:start-value="7""#, "起"),
    ];
    check(
        &body.concat(),
        "一、甲\n（3）子\n一、另\n二、乙\n三、丙\n七、起",
    );
}

#[test]
fn looks_come_from_styles_and_their_parents() {
    let report = reading(r#"<text:p text:style-name="C">甲</text:p>"#).report;
    let look = report.paragraphs()[0].look;
    assert_eq!((look.outline_level, look.half_points), (Some(2), 32));
    assert!(look.centred && look.bold);
}

#[test]
fn spaces_tabs_and_line_ends_are_elements() {
    check(
        "<text:p>  甲\n  乙<text:s text:c=\"2\"/><text:tab/>丙<text:line-break/>丁</text:p>",
        "甲 乙  \t丙\n丁",
    );
}

#[test]
fn symbols_stored_in_the_text_can_be_read() {
    check("<text:p>\u{F0FE}已办</text:p>", "☑已办");
}

#[test]
fn a_table_row_is_a_line() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = [
        cell("甲"),
        "<table:covered-table-cell/>".to_owned(),
        cell("乙</text:p><text:p>丙"),
    ]
    .concat();
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{row}</table:table-row></table:table-header-rows></table:table>"
    );
    let report = reading(&body).report;
    assert_eq!(report.text(), "甲\t\t乙 丙");
    assert_eq!(report.paragraphs()[0].place, Place::TableRow);
}

#[test]
fn boxes_follow_their_paragraph_and_notes_come_at_the_end() {
    let body = "<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>乙</text:p><text:p>丙</text:p>";
    check(body, "甲乙\n框\n丙\n[footnote] 注");
}

#[test]
fn whatever_draws_may_hold_text() {
    let body = "<draw:polyline><text:p>线</text:p></draw:polyline><draw:a><draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></draw:a><text:p>甲<draw:connector><text:p>连</text:p></draw:connector>乙</text:p>";
    check(body, "线\n框\n甲乙\n连");
}

#[test]
fn what_a_condition_may_hide_is_shown_unless_it_does() {
    let text = |hides: &str, text: &str| {
        format!(r#"<text:hidden-text text:is-hidden="{hides}">{text}</text:hidden-text>"#)
    };
    let paragraph = |hides: &str, text: &str| {
        format!(r#"<text:p><text:hidden-paragraph text:is-hidden="{hides}"/>{text}</text:p>"#)
    };
    let inline = [text("false", "见"), text("true", "藏")].concat();
    let body = [
        format!("<text:p>甲{inline}</text:p>"),
        paragraph("true", "隐"),
        paragraph("false", "乙"),
    ];
    let reading = reading(&body.concat());
    assert_eq!(reading.report.text(), "甲见\n乙");
    assert_eq!(reading.warnings, [ReadWarning::HiddenText(2)]);
}

#[test]
fn changes_comments_and_hidden_text_are_left_out_and_counted() {
    let body = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>甲<office:annotation><text:p>批</text:p></office:annotation><text:span text:style-name="V">隐</text:span></text:p>"#;
    let reading = reading(body);
    assert_eq!(reading.report.text(), "甲");
    let changes = ReadWarning::TrackedChanges {
        inserted: 0,
        deleted: 1,
    };
    assert_eq!(
        reading.warnings,
        [
            changes,
            ReadWarning::HiddenText(1),
            ReadWarning::Comments(1)
        ]
    );
}

#[test]
fn an_encrypted_file_is_called_so() {
    let result = try_read("", "", "<manifest:encryption-data/>");
    assert_eq!(result, Err(ReadError::Encrypted(FileKind::Odt)));
}
