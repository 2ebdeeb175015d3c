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

const MENU: &str = "<li><a href='/1'>栏目之一</a></li>";

fn portal(title: &str, before: &str, article: &str, behind: &str) -> String {
    let menu = MENU.repeat(15);
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}_某某县人民政府</title><meta name=ArticleTitle content='{title}'></head><body><div class=header><img src=l.png><ul>{menu}</ul></div><div class='container'>{before}{article}{behind}</div><div class=bottom><p>主办：某某县人民政府办公室　版权所有</p><p>某ICP备05000000号</p><p>网站标识码：1234567890</p></div></body></html>"
    )
}

fn check_page(html: &str, expected: &str) {
    let read = read_any(html.as_bytes(), "a.html", &ReadOptions::default()).unwrap();
    assert_eq!(read.report.text(), expected);
}

#[test]
fn an_article_of_a_state_portal_is_kept_without_bars_and_neighbours() {
    let before = "<div class=crumb>当前位置：<a href=/>首页</a> &gt; <a href=/d>党建</a></div><div class=tit>青山镇党委工作总结</div><div class=info><span>发布时间：2024-12-30</span><span>来源：青山镇</span><span>【字体：<a href='#'>大</a> <a href='#'>中</a> <a href='#'>小</a>】</span><a href='#'>打印本页</a></div>";
    let article = "<div class='pages_content' id='UCAP-CONTENT'><div class=TRS_Editor><p>一、工作成效</p><p>　　召开会议十二次。</p><p>青山镇党委</p></div></div>";
    let behind = "<div class=share>分享到：<a href='#'>微信</a></div><div>上一篇：<a href=/1>关于开展某项活动的通知</a></div><div>下一篇：<a href=/2>关于报送某项材料的通知</a></div><div class=related><h3>相关阅读</h3><ul><li><a href=/3>某某文件</a></li></ul></div>";
    check_page(
        &portal("青山镇党委工作总结", before, article, behind),
        "青山镇党委工作总结\n一、工作成效\n\u{3000}\u{3000}召开会议十二次。\n青山镇党委",
    );
}

#[test]
fn an_article_without_a_name_loses_what_stands_at_its_edges() {
    let text = "全年召开党员大会，研究重要事项，抓好各项任务落实。".repeat(12);
    let article = format!(
        "<table width=900><tr><td align=center><h1>青山镇工作总结</h1></td></tr><tr><td>发布时间：2024-12-30　浏览次数：35</td></tr><tr><td><p>一、成效</p><p>{text}</p><p>二、打算</p></td></tr><tr><td>【打印】【关闭】</td></tr><tr><td>上一篇：没有了</td></tr></table>"
    );
    check_page(
        &portal("青山镇工作总结", "", &article, ""),
        &format!("青山镇工作总结\n一、成效\n{text}\n二、打算"),
    );
}

#[test]
fn a_page_of_an_office_system_is_its_form_without_buttons() {
    let html = "<html><head><title>公文查看</title></head><body><div class=toolbar><input type=button value=打印><button>返回</button></div><table border=1><tr><td>标题</td><td>2024年工作总结</td></tr><tr><td>拟稿人</td><td>张某</td></tr></table><div class=content><p>一、成效</p><p>完成任务。</p></div><div>【打印】【关闭窗口】</div></body></html>";
    check_page(
        html,
        "标题\t2024年工作总结\n拟稿人\t张某\n一、成效\n完成任务。",
    );
}

#[test]
fn what_word_saves_is_kept_to_the_last_line() {
    let html = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Microsoft Word 15'></head><body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1><p class=MsoNormal align=center><b><span style='font-size:22.0pt'>工作总结<o:p></o:p></span></b></p><p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;</span></span></span><![endif]><span>成\r\n效</span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p>来源：各支部报送</p><p>版权所有</p></div></body></html>";
    check_page(html, "工作总结\n一、\u{a0}成效\n来源：各支部报送\n版权所有");
}

const SENTENCE: &str = "全年召开党员大会，研究重要事项，抓好各项任务落实。";

fn paragraphs(from: usize, to: usize) -> String {
    (from..to)
        .map(|n| format!("<p>{n}、{SENTENCE}</p>"))
        .collect()
}

/// A page with a menu; lists those of the lines that are not shown.
fn missing(body: &str, lines: &[&str]) -> Vec<String> {
    let menu = MENU.repeat(15);
    let html = format!("<html><body><ul>{menu}</ul>{body}</body></html>");
    let read = read_any(html.as_bytes(), "a.html", &ReadOptions::default()).unwrap();
    let text = read.report.text();
    let is_missing = |line: &&&str| !text.lines().any(|shown| shown == **line);
    lines
        .iter()
        .filter(is_missing)
        .map(|line| (*line).to_owned())
        .collect()
}

fn check_shown(body: &str, lines: &[&str]) {
    assert_eq!(missing(body, lines), [""; 0], "{body}");
}

#[test]
fn an_article_in_several_parts_is_kept_whole() {
    let (first, last) = (format!("0、{SENTENCE}"), format!("9、{SENTENCE}"));
    let both = [first.as_str(), last.as_str()];
    let halves = [paragraphs(0, 7), paragraphs(7, 10)];
    for class in ["", "class=TRS_Editor"] {
        let parts = halves
            .each_ref()
            .map(|half| format!("<div {class}>{half}</div>"));
        check_shown(&parts.concat(), &both);
        check_shown(&format!("<div>{}</div>", parts.concat()), &both);
    }
}

#[test]
fn a_signature_beside_the_article_is_kept() {
    for class in ["class=foot", "class=footer", "class=a", ""] {
        let body = format!(
            "<div>{}</div><div {class}>青山支部　2024年12月31日</div>",
            paragraphs(0, 9)
        );
        check_shown(&body, &["青山支部\u{3000}2024年12月31日"]);
    }
    check(
        "<p>甲</p><footer>青山支部</footer><aside>乙</aside>",
        "甲\n青山支部\n乙",
    );
}

#[test]
fn a_table_of_contents_is_no_menu() {
    let contents: String = (0..12)
        .map(|n| format!("<p><a href='#_Toc{n}'>第{n}章</a></p>"))
        .collect();
    let parts = format!(
        "<div><p>工作总结</p>{contents}</div><div>{}</div><div><p>附件</p></div>",
        paragraphs(0, 9)
    );
    for meta in ["", "<meta name=Generator content='Microsoft Word 15'>"] {
        let html = format!("<html><head>{meta}</head><body>{parts}</body></html>");
        let read = read_any(html.as_bytes(), "a.html", &ReadOptions::default()).unwrap();
        let text = read.report.text();
        assert!(text.starts_with("工作总结\n第0章\n"), "{text}");
        assert!(text.ends_with("落实。\n附件"), "{text}");
    }
}

#[test]
fn attached_documents_are_not_a_row_of_links() {
    let list: String = (1..5)
        .map(|n| format!("<p><a href='/f/{n}.docx'>{n}.任务清单</a></p>"))
        .collect();
    check_shown(
        &format!("<div>{}<div>{list}</div></div>", paragraphs(0, 9)),
        &["1.任务清单", "4.任务清单"],
    );
}

#[test]
fn a_name_alone_makes_no_chrome() {
    let body = format!(
        "<div>{}<div class=position><p>二、岗位职责：{SENTENCE}</p></div><h3 id=related>三、相关工作</h3><table><tr><td>姓名</td><td class=position>职务</td></tr><tr><td>张某</td><td class=position>组长</td></tr></table></div>",
        paragraphs(0, 9)
    );
    let duty = format!("二、岗位职责：{SENTENCE}");
    check_shown(&body, &[&duty, "三、相关工作", "姓名\t职务", "张某\t组长"]);
    let bars =
        "<div class=share>分享：<a href=/1>微信</a></div><div class=search>站内检索<input></div>";
    let body = format!("<div>{bars}{}</div>", paragraphs(0, 9));
    assert_eq!(missing(&body, &["分享：微信", "站内检索"]).len(), 2);
}

#[test]
fn lines_with_the_words_of_a_site_are_kept_where_there_is_none() {
    let lines = "发布时间：2024-12-30\n来源：各支部报送\n版权所有";
    let page: String = lines.lines().map(|line| format!("<p>{line}</p>")).collect();
    check(&page, lines);
}

#[test]
fn sentences_outside_of_the_article_are_counted() {
    let menu = MENU.repeat(15);
    let text = paragraphs(0, 9);
    let html = format!(
        "<html><body><ul>{menu}</ul><div class=TRS_Editor>{text}</div><div>另有附记一则。</div></body></html>"
    );
    let read = read_any(html.as_bytes(), "a.html", &ReadOptions::default()).unwrap();
    assert_eq!(read.warnings, [ReadWarning::BesideArticle(1)]);
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
    let html: String = (0..700)
        .map(|n| format!("<font size=2><p>{n}<b>段</b>落</p>"))
        .collect();
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
