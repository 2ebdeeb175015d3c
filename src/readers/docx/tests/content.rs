//! What is text, what is not, and in which order it comes.

use expect_test::{Expect, expect};

use super::builder::Docx;
use super::{lines, p, pp, r, read_docx};
use crate::report::{Place, ReadWarning};

fn check(body: &str, expected: Expect) {
    expected.assert_eq(&lines(&Docx::of(body)));
}

fn check_warned(body: &str, expected: Expect, warnings: &[ReadWarning]) {
    let docx = Docx::of(body);
    expected.assert_eq(&lines(&docx));
    assert_eq!(read_docx(&docx).unwrap().warnings, warnings);
}

#[test]
fn soft_line_ends_split_and_empty_paragraphs_stay() {
    check(
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r><w:r><w:t>丙</w:t></w:r></w:p><w:p/><w:p><w:r><w:tab/><w:t>丁</w:t></w:r></w:p>",
        expect![[r"
            甲
            乙
            丙

            →丁"]],
    );
}

#[test]
fn strict_documents_are_read_like_others() {
    let docx = Docx {
        namespace: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ..Docx::of(&p("成效"))
    };
    assert_eq!(lines(&docx), "成效");
}

#[test]
fn links_controls_tags_and_ruby_give_their_words_once() {
    let body = [
        &format!("<w:p><w:hyperlink>{}</w:hyperlink><w:smartTag>{}</w:smartTag>", r("链"), r("签")),
        &format!("<w:sdt><w:sdtPr><w:t>不</w:t></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r("控")),
        "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>",
        &format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("块")),
    ]
    .concat();
    check(
        &body,
        expect![[r"
        链签控拼x=1
        块"]],
    );
}

fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    [
        mark("begin"),
        code.to_owned(),
        mark("separate"),
        result.to_owned(),
        mark("end"),
    ]
    .concat()
}

#[test]
fn of_a_field_only_the_result_is_text() {
    let inner = field("<w:r><w:instrText>PAGE</w:instrText></w:r>", &r("7"));
    let outer = field(
        &format!("<w:r><w:instrText>IF</w:instrText></w:r>{inner}"),
        &r("结果"),
    );
    check(
        &format!(
            r#"<w:p>{}{outer}{}<w:fldSimple w:instr="DATE">{}</w:fldSimple></w:p>"#,
            r("前"),
            r("后"),
            r("日")
        ),
        expect!["前结果后日"],
    );
}

#[test]
fn a_field_that_never_ends_costs_no_text() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText></w:r>"#;
    check(
        &format!("<w:p>{begin}{}</w:p>{}", r("甲"), p("乙")),
        expect![[r"
        甲
        乙"]],
    );
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    let deleted_end = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上段</w:t></w:r></w:p>";
    check_warned(
        &format!(
            "<w:p>{}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom></w:p>{deleted_end}{}",
            r("留"),
            r("增"),
            r("移走"),
            p("下段")
        ),
        expect![[r"
            留增
            上段下段"]],
        &[ReadWarning::TrackedChanges {
            inserted: 1,
            deleted: 2,
        }],
    );
}

#[test]
fn a_paragraph_deleted_whole_leaves_no_line() {
    let gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>整段</w:delText></w:r></w:del></w:p>";
    check(
        &format!("{}{gone}{}", p("甲"), p("乙")),
        expect![[r"
        甲
        乙"]],
    );
}

#[test]
fn hidden_text_is_left_out_and_counted() {
    check_warned(
        r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r></w:p>"#,
        expect!["显"],
        &[ReadWarning::HiddenText(1)],
    );
}

#[test]
fn symbols_and_odd_hyphens() {
    check(
        r#"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>否</w:t></w:r></w:p>"#,
        expect!["☑是-否"],
    );
    check(&p("\u{F0FE}已办\u{F0D8}"), expect!["☑已办➢"]);
}

fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

#[test]
fn a_row_is_a_line_with_merged_cells_empty_and_nested_tables_inside() {
    let nested = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        tc("", &p("内一")),
        tc("", &p("内二"))
    );
    let rows = [
        format!(
            "<w:tr>{}{}</w:tr>",
            tc(r#"<w:vMerge w:val="restart"/>"#, &p("问题")),
            tc("", &(p("措施") + &p("二段")))
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            tc("<w:vMerge/>", &p("")),
            tc("", &(p("外") + &nested + &p("")))
        ),
        format!(
            "<w:sdt><w:sdtContent><w:tr>{}</w:tr></w:sdtContent></w:sdt>",
            tc("", &p("末行"))
        ),
    ];
    let body = format!("{}<w:tbl>{}</w:tbl>{}", p("前"), rows.concat(), p("后"));
    check(
        &body,
        expect![[r"
        前
        问题→措施 二段
        →外 内一 内二
        末行
        后"]],
    );
    let report = read_docx(&Docx::of(&body)).unwrap().report;
    let places: Vec<_> = report.paragraphs().iter().map(|p| p.place).collect();
    assert_eq!(
        places,
        [
            Place::Body,
            Place::TableRow,
            Place::TableRow,
            Place::TableRow,
            Place::Body
        ]
    );
}

#[test]
fn deleted_rows_are_gone() {
    let gone = format!("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", tc("", &p("删")));
    let kept = format!("<w:tr>{}</w:tr>", tc("", &p("留")));
    check(&format!("<w:tbl>{gone}{kept}</w:tbl>"), expect!["留"]);
}

fn text_box(content: &str) -> String {
    format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:x><w:txbxContent>{content}</w:txbxContent></a:x></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
}

#[test]
fn a_text_box_comes_once_after_its_paragraph_or_row() {
    let inside = text_box(&p("框中框"));
    let boxed = text_box(&format!("<w:p>{}{inside}</w:p>", r("框")));
    let body = format!("<w:p>{}{boxed}{}</w:p>", r("前"), r("后"));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        tc("", &body),
        tc("", &p("格"))
    );
    check(
        &(body + &table),
        expect![[r"
        前后
        框
        框中框
        前后→格
        框
        框中框"]],
    );
}

#[test]
fn words_painted_as_a_picture_are_words() {
    let body = r#"<w:p><w:r><w:pict><v:shape><v:textpath string="××镇文件"/></v:shape></w:pict></w:r></w:p>"#;
    check_warned(
        body,
        expect![[r"

        ××镇文件"]],
        &[],
    );
}

#[test]
fn pictures_comments_and_outside_references_are_counted() {
    let body = format!(
        "<w:p>{}<w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:commentReference/></w:r></w:p>",
        r("文")
    );
    let link =
        r#"<Relationship Id="l" Type="x/hyperlink" Target="http://a.b" TargetMode="External"/>"#;
    let docx = Docx {
        rels: link.to_owned(),
        ..Docx::of(&body)
    };
    let warnings = read_docx(&docx).unwrap().warnings;
    let expected = [
        ReadWarning::Comments(1),
        ReadWarning::Pictures(1),
        ReadWarning::ExternalReferences(1),
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn notes_come_at_the_end_in_the_order_of_the_text() {
    let note = |kind: &str, id: u32, text: &str| {
        format!(r#"<w:{kind} w:id="{id}">{}{}</w:{kind}>"#, p(text), p("续"))
    };
    let refer = |kind: &str, id: u32| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let body = format!(
        "<w:p>{}{}{}{}</w:p>{}",
        r("正文"),
        refer("endnote", 1),
        refer("footnote", 3),
        refer("footnote", 2),
        p("结尾")
    );
    let separator = r#"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>"#;
    let docx = Docx {
        footnotes: [
            separator.to_owned(),
            note("footnote", 2, "二"),
            note("footnote", 3, "三"),
        ]
        .concat(),
        endnotes: note("endnote", 1, "尾"),
        ..Docx::of(&body)
    };
    expect![[r"
        正文
        结尾
        [footnote] 三 续
        [footnote] 二 续
        [footnote] 尾 续"]]
    .assert_eq(&lines(&docx));
}

#[test]
fn documents_taken_in_whole_stand_in_their_place() {
    let inner = Docx::of(&p("内文档")).bytes();
    let rel = |id: &str, target: &str| {
        format!(r#"<Relationship Id="{id}" Type="x/aFChunk" Target="{target}"/>"#)
    };
    let docx = Docx {
        rels: rel("c1", "in.docx") + &rel("c2", "in.html") + &rel("c3", "in.txt"),
        parts: vec![
            ("word/in.docx", inner),
            (
                "word/in.html",
                "<html><body><p>网页</p></body></html>".into(),
            ),
            ("word/in.txt", "纯文本\n第二行".into()),
        ],
        ..Docx::of(&format!(
            r#"{}<w:altChunk r:id="c1"/><w:altChunk r:id="c2"/><w:altChunk r:id="c3"/>{}"#,
            p("前"),
            p("后")
        ))
    };
    expect![[r"
        前
        内文档
        网页
        纯文本
        第二行
        后"]]
    .assert_eq(&lines(&docx));
}

/// A document with another between two paragraphs.
fn around(name: &'static str, bytes: &[u8]) -> Docx {
    let target = name.trim_start_matches("word/");
    Docx {
        rels: format!(r#"<Relationship Id="c" Type="x/aFChunk" Target="{target}"/>"#),
        parts: vec![(name, bytes.to_vec())],
        ..Docx::of(&[&p("前"), r#"<w:altChunk r:id="c"/>"#, &p("后")].concat())
    }
}

#[test]
fn a_page_letter_or_rtf_taken_in_is_read_like_one_of_its_own() {
    let page = r#"<html><head><meta charset="gb2312"></head><body><p>&ldquo;学习&rdquo;&#24120;态化</p><ol><li>甲</li></ol><!-- <p>不</p> --></body></html>"#;
    let page = encoding_rs::GB18030.encode(page).0.into_owned();
    assert_eq!(
        lines(&around("word/a.html", &page)),
        "前\n“学习”常态化\n1. 甲\n后"
    );
    let piece = "<p>甲&amp;乙</p><p>丙</p>".as_bytes();
    assert_eq!(lines(&around("word/a.htm", piece)), "前\n甲&乙\n丙\n后");
    let letter = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>信</p></body></html>";
    assert_eq!(
        lines(&around("word/a.mht", letter.as_bytes())),
        "前\n信\n后"
    );
    let rich = around("word/a.rtf", br"{\rtf1\ansi{\v x}\u25104?\par}");
    assert_eq!(lines(&rich), "前\n成\n后");
    assert_eq!(
        read_docx(&rich).unwrap().warnings,
        [ReadWarning::HiddenText(1)]
    );
}

#[test]
fn an_empty_list_paragraph_shows_its_number_alone() {
    let docx = Docx {
        numbering: r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#.to_owned(),
        ..Docx::of(&[pp(r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#, ""), p("x")].concat())
    };
    assert_eq!(lines(&docx), "1. \nx");
}
