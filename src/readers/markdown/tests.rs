use super::*;
use crate::readers::{ReadOptions, Reading, read as read_any};
use crate::report::{Place, ReadWarning};

fn reading(name: &str, text: &str) -> Reading {
    read_any(text.as_bytes(), name, &ReadOptions::default()).unwrap()
}

fn check(text: &str, expected: &str) {
    let reading = reading("总结.md", text);
    assert_eq!(reading.source.format, Format::Markdown, "{text}");
    assert_eq!(reading.report.text(), expected, "{text}");
}

#[test]
fn headings_give_their_level_and_lose_their_marks() {
    let reading = reading(
        "总结.md",
        "# 工作总结\n\n## 一、成效 ##\n正文\n\n###三、打算\n\n问题\n---\n",
    );
    let lines: Vec<_> = reading
        .report
        .paragraphs()
        .iter()
        .map(|p| (reading.report.slice(p.span), p.look.outline_level))
        .collect();
    assert_eq!(
        lines,
        [
            ("工作总结", Some(1)),
            ("一、成效", Some(2)),
            ("正文", None),
            ("三、打算", Some(3)),
            ("问题", Some(2)),
        ]
    );
}

#[test]
fn emphasis_links_and_code_leave_their_words() {
    check(
        "**一是加强学习。**详见[《通知》](http://x.cn \"t\")，`a*b`，_重点_。",
        "一是加强学习。详见《通知》，a*b，重点。",
    );
    check("# 甲\n```text\n**一**\n\n  二\n```\n", "甲\n**一**\n\n  二");
    check("- 甲\n* 乙\n  + 丙\n", "甲\n乙\n丙");
}

#[test]
fn lists_have_the_numbers_that_show() {
    check("1. 甲\n1. 乙\n   - 丙\n1. 丁\n", "1. 甲\n2. 乙\n丙\n3. 丁");
    check("3) 甲\n\n4) 乙\n\n   续\n", "3) 甲\n4) 乙\n续");
    check("# 考核\n* 、考核对象\n", "考核\n* 、考核对象");
}

#[test]
fn a_table_is_one_row_a_line() {
    let reading = reading(
        "a.md",
        "| 项目 | 数量 |\n|---|:-:|\n| **党课** | 12<br>次 |\n",
    );
    assert_eq!(reading.report.text(), "项目\t数量\n党课\t12 次");
    let places: Vec<_> = reading
        .report
        .paragraphs()
        .iter()
        .map(|p| p.place)
        .collect();
    assert_eq!(places, [Place::TableRow, Place::TableRow]);
}

#[test]
fn one_line_end_is_a_line_end() {
    check(
        "# 甲\n一、成效\n（一）抓学习  \n正文\\\n续\n",
        "甲\n一、成效\n（一）抓学习\n正文\n续",
    );
}

#[test]
fn comments_front_matter_struck_text_and_pictures_are_left_out() {
    let text = "---\ntitle: 甲\n---\n<!-- 乙 -->\n# 丙\n~~丁~~戊![图](a.png)\n";
    let reading = reading("总结.md", text);
    assert_eq!(reading.report.text(), "丙\n戊");
    let changes = ReadWarning::TrackedChanges {
        inserted: 0,
        deleted: 1,
    };
    assert_eq!(reading.warnings, [changes, ReadWarning::Pictures(1)]);
}

#[test]
fn what_stands_between_two_rules_is_text() {
    check(
        "# 甲\n\n开头。\n\n---\n## 乙\n\n正文。\n\n---\n## 丙\n",
        "甲\n开头。\n乙\n正文。\n丙",
    );
    check("# 甲\n---\n乙: 丙\n\n丁\n---\n戊\n", "甲\n乙: 丙\n丁\n戊");
    check("---\n乙、成效\n---\n# 丙\n", "乙、成效\n丙");
}

#[test]
fn a_remark_in_brackets_is_no_address() {
    check(
        "# 甲\n见[通知][a]。\n\n[a]: http://x.cn\n\n[备注]:均已整改\n[备注]: 另有两项\n[说明]: 截至 年底\n",
        "甲\n见通知。\n[备注]:均已整改\n[备注]: 另有两项\n[说明]: 截至 年底",
    );
}

#[test]
fn html_in_it_is_what_a_browser_shows() {
    check(
        "# 甲\n<table><tr><td>乙</td><td>丙</td></tr></table>\n\n<center>丁</center>\n\n戊<br>己<font color=red>庚</font>",
        "甲\n乙\t丙\n丁\n戊\n己庚",
    );
}

#[test]
fn a_text_may_begin_with_html() {
    check("<div><b>甲</b></div>\n\n# 乙\n", "甲\n乙");
}

#[test]
fn footnotes_stand_at_the_end() {
    check(
        "# 甲\n乙[^1]丙\n\n[^1]: 丁\n\n戊",
        "甲\n乙丙\n戊\n[footnote] 丁",
    );
}

#[test]
fn ranges_and_blanks_to_fill_in_are_not_marks() {
    check("# 甲\n每次5~6人，共7~8人\n", "甲\n每次5~6人，共7~8人");
    check("# 甲\n姓名：____ 单位：____\n", "甲\n姓名：____ 单位：____");
    check(
        "# 甲\n##paidbegin##二是学习**次，发放**份\n",
        "甲\n##paidbegin##二是学习**次，发放**份",
    );
    check("# 甲\n完成\\*\\*项\n", "甲\n完成**项");
}

#[test]
fn plain_text_stays_as_it_is_typed() {
    for (name, text) in [
        ("总结.txt", "# 附件\n**一是学习。**全年\n"),
        ("总结", "# 附件"),
        ("总结.md", "学习**次，发放**份\n\n    一、成效"),
    ] {
        let reading = reading(name, text);
        assert_eq!(reading.source.format, Format::Text, "{name}");
        assert_eq!(reading.report.text(), text.trim_end(), "{name}");
    }
}

#[test]
fn nesting_may_reach_the_limit_and_not_one_more() {
    let limits = Limits {
        page_depth: 10,
        ..Limits::DEFAULT
    };
    for (quotes, fits) in [(8, true), (9, true), (10, false)] {
        let text = "> ".repeat(quotes) + "甲";
        let read =
            crate::readers::read_within(text.as_bytes(), "a.md", &ReadOptions::default(), &limits);
        assert_eq!(read.is_ok(), fits, "{quotes}");
    }
}
