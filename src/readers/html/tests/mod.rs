mod sites;

use super::*;
use crate::readers::{ReadOptions, read as read_any, read_within};
use crate::report::{Place, ReadWarning, Reading};

fn reading(html: &str) -> Reading {
    let page = ["<html><body>", html, "</body></html>"].concat();
    read_any(page.as_bytes(), "总结.doc", &ReadOptions::default()).unwrap()
}

fn check(html: &str, expected: &str) {
    assert_eq!(reading(html).report.text(), expected, "{html}");
}

#[test]
fn blocks_and_breaks_are_lines_and_the_rest_runs_on() {
    check(
        "<div><p>一、<b>成效</b></p>\n<p>甲<br>乙</p></div>",
        "一、成效\n甲\n乙",
    );
    check(
        "<p>支部\n  建设 a\n b&nbsp;&amp;&#20013;</p>",
        "支部建设 a b\u{A0}&中",
    );
    check("<p>甲<p>乙<div>丙", "甲\n乙\n丙");
}

#[test]
fn scripts_styles_and_hidden_text_are_dropped() {
    check(
        "<script>var a='一、'</script><style>p{}</style><p>甲</p><div style='display: none'>乙</div>",
        "甲",
    );
    let reading = reading("<p>甲<span style='mso-hide:all'>乙</span></p>");
    assert_eq!(reading.warnings, [ReadWarning::HiddenText(1)]);
}

#[test]
fn numbers_of_lists_are_written() {
    check(
        "<ol start=3><li>甲</li><li><p>乙</p></li></ol>",
        "3. 甲\n4. 乙",
    );
    check(
        "<ol style='list-style-type:cjk-ideographic'><li>甲<ol type=a><li>乙</ol><li>丙</ol>",
        "一、甲\na. 乙\n二、丙",
    );
    check(
        "<ul><li>甲</li></ul><ol style='list-style:none'><li>1.乙</ol>",
        "甲\n1.乙",
    );
}

#[test]
fn headings_give_their_level_and_look() {
    let html =
        "<h2 align=center>甲</h2><p style='mso-outline-level:3;font-size:16.0pt'>乙</p><p>丙</p>";
    let report = reading(html).report;
    let looks: Vec<_> = report.paragraphs().iter().map(|p| p.look).collect();
    assert_eq!(looks[0].outline_level, Some(2));
    assert!(looks[0].centred && looks[0].bold);
    assert_eq!(
        (looks[1].outline_level, looks[1].half_points),
        (Some(3), 32)
    );
    assert_eq!(looks[2].outline_level, None);
}

#[test]
fn a_table_of_figures_is_rows_and_one_for_layout_is_what_is_in_it() {
    let report = reading("<table><tr><td><p>甲</p><p>a</p></td><td>乙</td></tr></table>").report;
    assert_eq!(report.text(), "甲 a\t乙");
    assert_eq!(report.paragraphs()[0].place, Place::TableRow);
    check(
        "<table><tr><td><p>甲</p><p>乙</p></td></tr></table>",
        "甲\n乙",
    );
}

#[test]
fn the_article_is_kept_without_what_surrounds_it() {
    let menu = "<li><a href='/1'>栏目之一</a></li>".repeat(12);
    let body = "全年召开党员大会十二次，研究重要事项。".repeat(10);
    let html = format!(
        "<html><head><title>青山支部工作总结_某网</title></head><body><div class=top>欢迎访问某网</div><ul>{menu}</ul><div class=box><div class=bt>青山支部工作总结</div><div>来源：某局</div><div id=zoom><p>一、成效</p><p>{body}</p></div></div><div class=footer>版权所有</div></body></html>"
    );
    let text = read_any(html.as_bytes(), "a.html", &ReadOptions::default()).unwrap();
    assert_eq!(
        text.report.text(),
        format!("青山支部工作总结\n一、成效\n{body}")
    );
}

#[test]
fn a_few_links_are_no_menu() {
    check(
        "<p>甲</p><div><p>详见<a href=x>乙</a></p></div><p>丙</p>",
        "甲\n详见乙\n丙",
    );
}

#[test]
fn the_encoding_is_what_the_page_says_or_what_it_looks_like() {
    let page = |charset: &str| {
        format!("<html><meta charset={charset}><p>支部建设取得新成效，镕</p></html>")
    };
    for (charset, encoding) in [
        ("gb2312", encoding_rs::GB18030),
        ("gbk", encoding_rs::UTF_8),
        ("big5", encoding_rs::GB18030),
    ] {
        let bytes = encoding.encode(&page(charset)).0.into_owned();
        let text = read_any(&bytes, "a.html", &ReadOptions::default()).unwrap();
        if charset != "big5" {
            assert_eq!(text.report.text(), "支部建设取得新成效，镕", "{charset}");
        }
    }
}

#[test]
fn a_mailed_page_is_read() {
    let mail = "From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+55Sy5LmZPC9wPg==\r\n--b--\r\n";
    let reading = read_any(mail.as_bytes(), "a.doc", &ReadOptions::default()).unwrap();
    assert_eq!(
        (reading.report.text(), reading.source.format),
        ("甲乙", Format::Mht)
    );
}

fn read_page(html: &str, limits: &Limits) -> Result<Reading, ReadError> {
    let page = ["<html><body>", html].concat();
    read_within(
        page.as_bytes(),
        "总结.html",
        &ReadOptions::default(),
        limits,
    )
}

#[test]
fn nesting_may_reach_the_limit_and_not_one_more() {
    let limits = Limits {
        page_depth: 20,
        ..Limits::DEFAULT
    };
    // The page, its body and the word are three levels.
    for (divs, result) in [
        (16, Ok("甲".to_owned())),
        (17, Ok("甲".to_owned())),
        (18, Err(ReadError::TooDeep { limit: 20 })),
    ] {
        let read = read_page(&("<div>".repeat(divs) + "甲"), &limits);
        assert_eq!(read.map(|reading| reading.report.text().to_owned()), result);
    }
    let deep = read_page(&"<div>".repeat(100_000), &Limits::DEFAULT);
    assert_eq!(deep, Err(ReadError::TooDeep { limit: 512 }));
}

#[test]
fn a_page_may_have_as_many_elements_and_texts_as_the_limit_and_not_one_more() {
    let limits = Limits {
        page_nodes: 24,
        ..Limits::DEFAULT
    };
    // The document, the page, its head and its body are four; a paragraph and its word two.
    for (paragraphs, fits) in [(9, true), (10, true), (11, false)] {
        let read = read_page(&"<p>甲</p>".repeat(paragraphs), &limits);
        assert_eq!(read.is_ok(), fits, "{paragraphs}");
    }
}

#[test]
fn the_mark_of_a_note_never_joins_a_figure() {
    check(
        "<p>党员35<sup><a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a></sup>人</p><div id=sdfootnote1><p><a class=sdfootnotesym href='#sdfootnote1anc'>1</a>含预备党员</p></div>",
        "党员35人\n[footnote] 含预备党员",
    );
    check(
        "<p>党员35<a style='mso-footnote-id:ftn1' href='#_ftn1'><span>[1]</span></a>人</p><div style='mso-element:footnote'><p><a style='mso-footnote-id:ftn1' href='#_ftnref1'>[1]</a> 含预备党员</p></div>",
        "党员35人\n[footnote] 含预备党员",
    );
    check(
        "<p>党员35<sup><a href='#a'>1</a></sup>人</p><p><a id=a href='#b'><sup>1</sup></a>含预备党员</p>",
        "党员35[1]人\n[1]含预备党员",
    );
    check(
        "<p>占地12m<sup>2</sup>，见<a href='#a'>附件</a></p>",
        "占地12m2，见附件",
    );
}

#[test]
fn a_plain_text_in_a_mail_keeps_its_lines() {
    let mail = "From: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n一、成效\r\n今年 <b>\r\n";
    let reading = read_any(mail.as_bytes(), "a.eml", &ReadOptions::default()).unwrap();
    assert_eq!(reading.report.text(), "一、成效\n今年 <b>");
    assert_eq!(reading.source.format, Format::Mht);
}

#[test]
fn frames_are_read_where_they_are_at_hand() {
    let frames = "<html><frameset><frame src=f.htm><noframes><body>不支持框架</body></noframes></frameset></html>";
    let part =
        |html: &str| format!("--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n");
    let head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
    let mail = [
        head,
        &part(frames),
        &part("<p>一、成效</p>"),
        &part("<p>乙</p>"),
    ]
    .concat();
    let reading = read_any(mail.as_bytes(), "a.mht", &ReadOptions::default()).unwrap();
    assert_eq!(reading.report.text(), "一、成效\n乙");
    for page in [
        frames,
        "<html><body><iframe src=f.htm></iframe></body></html>",
    ] {
        let refused = read_any(page.as_bytes(), "a.html", &ReadOptions::default());
        assert_eq!(refused, Err(ReadError::Frames));
    }
}

#[test]
fn fields_struck_text_and_what_is_hidden_loudly() {
    check(
        "<p>甲<s>乙</s><strike>丙</strike></p><textarea>丁\n戊</textarea>",
        "甲乙丙\n丁\n戊",
    );
    check(
        "<p style='display: none !important'>甲</p><p style='DISPLAY:NONE'>乙</p><p>丙</p>",
        "丙",
    );
}

#[test]
fn hundreds_of_fonts_may_stay_open() {
    let html = (0..700).map(|n| format!("<font size=2><p>{n}<b>段</b>落</p>"));
    let html = html.collect::<Vec<_>>().concat();
    let expected: Vec<_> = (0..700).map(|n| format!("{n}段落")).collect();
    check(&html, &expected.join("\n"));
    let closed = "<font>".repeat(300) + "甲<font>乙</font>丙" + &"</font>".repeat(300) + "丁";
    check(&closed, "甲乙丙丁");
}

#[test]
fn signs_of_symbol_fonts_can_be_read() {
    check(
        "<p>\u{F0FE}已办\u{F0FC}</p><p><span style='font-family:Wingdings'>l<span style='font:7.0pt \"Times New Roman\"'>a </span></span>乙</p>",
        "☑已办√\n●a 乙",
    );
}
