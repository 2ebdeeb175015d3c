//! Pages of sites: the article without what surrounds it, and all of the article.

use super::*;

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
    let paragraph = |n| format!("<p>{n}、{SENTENCE}</p>");
    (from..to).map(paragraph).collect::<Vec<_>>().concat()
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
    let entry = |n| format!("<p><a href='#_Toc{n}'>第{n}章</a></p>");
    let contents = (0..12).map(entry).collect::<Vec<_>>().concat();
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
    let entry = |n| format!("<p><a href='/f/{n}.docx'>{n}.任务清单</a></p>");
    let list = (1..5).map(entry).collect::<Vec<_>>().concat();
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
    let page = lines.lines().map(|line| ["<p>", line, "</p>"].concat());
    check(&page.collect::<Vec<_>>().concat(), lines);
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
