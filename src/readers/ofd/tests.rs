use super::*;
use crate::package::zip_parts;
use crate::readers::{ReadOptions, Reading, read as read_any, read_within};
use crate::report::ReadWarning;

const FILE: &str = r#"<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#;

fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let parts: Vec<_> = parts
        .iter()
        .map(|(name, part)| (*name, part.as_bytes()))
        .collect();
    zip_parts(&parts).unwrap()
}

/// A document with these pages, and what else belongs in its root.
fn document(pages: &[&str], common: &str) -> String {
    let pages = pages
        .iter()
        .map(|loc| format!(r#"<Page ID="9" BaseLoc="{loc}"/>"#));
    let pages = pages.collect::<Vec<_>>().concat();
    format!(
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>{common}</CommonData><Pages>{pages}</Pages></Document>"
    )
}

fn page(content: &str) -> String {
    format!(r#"<Page><Content><Layer ID="2">{content}</Layer></Content></Page>"#)
}

/// A line of 三号 type.
fn line(x: f32, y: f32, text: &str) -> String {
    format!(
        r#"<TextObject ID="4" Boundary="{x} {y} 150 7" Font="3" Size="5.6"><TextCode X="0" Y="5" DeltaX="g 40 5.6">{text}</TextCode></TextObject>"#
    )
}

/// A file of one page.
fn of_page(content: &str) -> Vec<u8> {
    zipped(&[
        ("OFD.xml", FILE.to_owned()),
        (
            "Doc_0/Document.xml",
            document(&["Pages/Page_0/Content.xml"], ""),
        ),
        ("Doc_0/Pages/Page_0/Content.xml", page(content)),
    ])
}

fn reading(bytes: &[u8]) -> Reading {
    read_any(bytes, "总结.ofd", &ReadOptions::default()).unwrap()
}

fn check(bytes: &[u8], expected: &str) {
    assert_eq!(reading(bytes).report.text(), expected);
}

#[test]
fn lines_come_in_the_order_of_their_places() {
    let content = line(30.0, 60.0, "二、问题") + &line(30.0, 40.0, "一、成效");
    let reading = reading(&of_page(&content));
    assert_eq!(reading.report.text(), "一、成效\n二、问题");
    assert_eq!(reading.source.format, Format::Ofd);
    assert_eq!(reading.report.paragraphs()[0].look.half_points, 32);
}

#[test]
fn one_object_a_character_and_objects_in_blocks_are_read() {
    let single = |x: f32, c: &str| {
        format!(
            r#"<PageBlock><TextObject Boundary="{x} 40 6 6" CTM="0.3528 0 0 0.3528 0 0" Size="15.9"><CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><Glyphs>9</Glyphs></CGTransform><TextCode X="0" Y="14">{c}</TextCode></TextObject></PageBlock>"#
        )
    };
    check(
        &of_page(&(single(35.6, "成") + &single(30.0, "一") + &single(41.2, "效"))),
        "一成效",
    );
}

#[test]
fn words_in_cdata_and_behind_comments_are_read() {
    check(
        &of_page(&line(30.0, 40.0, "<!-- 稿 -->甲乙<![CDATA[丙丁]]>戊己")),
        "甲乙丙丁戊己",
    );
}

#[test]
fn paths_may_be_absolute_relative_or_odd() {
    for loc in [
        "Pages/Page_0/Content.xml",
        "/Doc_0/Pages/Page_0/Content.xml",
        "Doc_0/Pages/Page_0/Content.xml",
        "./Pages/../Pages/Page_0/Content.xml",
        r"Pages\Page_0\content.XML",
        "../../Doc_0/Pages/Page_0/Content.xml",
    ] {
        let bytes = zipped(&[
            ("ofd.xml", FILE.to_owned()),
            ("Doc_0/Document.xml", document(&[loc], "")),
            (
                "Doc_0/Pages/Page_0/Content.xml",
                page(&line(30.0, 40.0, "正文")),
            ),
        ]);
        assert_eq!(reading(&bytes).report.text(), "正文", "{loc}");
        assert_eq!(reading(&bytes).warnings, [], "{loc}");
    }
}

#[test]
fn any_prefix_and_namespace_will_do() {
    let file = r#"<x:OFD xmlns:x="urn:any"><x:DocBody><x:DocRoot>/文档/根.xml</x:DocRoot></x:DocBody></x:OFD>"#;
    let bytes = zipped(&[
        ("OFD.xml", file.to_owned()),
        ("文档/根.xml", document(&["页/一.xml"], "")),
        ("文档/页/一.xml", page(&line(30.0, 40.0, "正文"))),
    ]);
    check(&bytes, "正文");
}

#[test]
fn several_documents_come_one_after_the_other() {
    let file = "<OFD><DocBody><DocRoot>a/d.xml</DocRoot></DocBody><DocBody><DocRoot>b/d.xml</DocRoot></DocBody></OFD>";
    let bytes = zipped(&[
        ("OFD.xml", file.to_owned()),
        ("a/d.xml", document(&["p.xml"], "")),
        ("a/p.xml", page(&line(30.0, 40.0, "甲"))),
        ("b/d.xml", document(&["p.xml"], "")),
        ("b/p.xml", page(&line(30.0, 40.0, "乙"))),
    ]);
    check(&bytes, "甲\n乙");
}

#[test]
fn what_stands_in_a_template_is_text_once() {
    let template = r#"<TemplatePage ID="7" BaseLoc="Tpls/t.xml" ZOrder="Background"/>"#;
    let on = |text: &str| {
        page(&line(30.0, 100.0, text)).replace(
            "<Content>",
            r#"<Template TemplateID="7" ZOrder="Background"/><Content>"#,
        )
    };
    let head = line(30.0, 20.0, "某某局文件") + &line(30.0, 80.0, "单位");
    let bytes = zipped(&[
        ("OFD.xml", FILE.to_owned()),
        (
            "Doc_0/Document.xml",
            document(&["1.xml", "2.xml", "3.xml"], template),
        ),
        ("Doc_0/Tpls/t.xml", page(&head)),
        ("Doc_0/1.xml", on("甲。")),
        ("Doc_0/2.xml", on("乙。")),
        ("Doc_0/3.xml", on("丙。")),
    ]);
    check(&bytes, "单位\n甲。\n乙。\n丙。");
}

#[test]
fn graphics_are_read_where_they_are_referred_to() {
    let resources = format!(
        r#"<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="5"><Content>{}</Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"#,
        line(0.0, 0.0, "图中字") + r#"<CompositeObject ResourceID="5" Boundary="0 0 1 1"/>"#
    );
    let bytes = zipped(&[
        ("OFD.xml", FILE.to_owned()),
        (
            "Doc_0/Document.xml",
            document(&["1.xml"], "<PublicRes>r.xml</PublicRes>"),
        ),
        (
            "Doc_0/r.xml",
            resources.replace(
                r#"<CompositeObject ResourceID="5" Boundary="0 0 1 1"/>"#,
                "",
            ),
        ),
        (
            "Doc_0/1.xml",
            page(r#"<CompositeObject ResourceID="5" Boundary="30 40 50 50"/>"#),
        ),
    ]);
    check(&bytes, "图中字");
}

#[test]
fn text_turned_against_the_page_comes_behind_it() {
    let turned = r#"<TextObject Boundary="180 30 7 200" CTM="0 1 -1 0 0 0" Size="5.6"><TextCode X="0" Y="0" DeltaX="g 9 5.6">横放的表</TextCode></TextObject>"#;
    check(
        &of_page(&(turned.to_owned() + &line(30.0, 40.0, "正文从上往下读。"))),
        "正文从上往下读。\n横放的表",
    );
}

#[test]
fn a_page_set_on_its_side_is_read_as_it_is_held() {
    let turned = |x: f32, text: &str| {
        format!(
            r#"<TextObject Boundary="{x} 30 7 200" CTM="0 1 -1 0 0 0" Size="5.6"><TextCode X="0" Y="0" DeltaX="g 9 5.6">{text}</TextCode></TextObject>"#
        )
    };
    let aslant = r#"<TextObject Boundary="60 60 90 90" CTM="0.7 0.7 -0.7 0.7 0 0" Size="9"><TextCode X="0" Y="0">内部资料</TextCode></TextObject>"#;
    check(
        &of_page(&(turned(100.0, "下行") + &turned(150.0, "上行") + aslant)),
        "上行\n下行",
    );
}

#[test]
fn a_ruled_table_is_one_row_a_line() {
    let rule = |data: &str| {
        format!(
            r#"<PathObject Boundary="0 0 210 297"><AbbreviatedData>{data}</AbbreviatedData></PathObject>"#
        )
    };
    let levels = [60, 70, 80].map(|y| rule(&format!("M 30 {y} L 110 {y}")));
    let uprights = [30, 70, 110].map(|x| rule(&format!("M {x} 60 L {x} 80")));
    let cells = line(32.0, 61.0, "单位")
        + &line(72.0, 61.0, "人数")
        + &line(32.0, 71.0, "一支部")
        + &line(72.0, 71.0, "12");
    check(
        &of_page(&(levels.concat() + &uprights.concat() + &cells)),
        "单位\t人数\n一支部\t12",
    );
}

#[test]
fn hidden_text_and_pictures_are_counted_and_a_scan_is_told() {
    let hidden = line(30.0, 50.0, "暗").replace("<TextObject", r#"<TextObject Visible="false""#);
    let reading = reading(&of_page(
        &(line(30.0, 40.0, "明") + &hidden + "<ImageObject/>"),
    ));
    assert_eq!(reading.report.text(), "明");
    assert_eq!(
        reading.warnings,
        [ReadWarning::HiddenText(1), ReadWarning::Pictures(1)]
    );
    let scan = read_any(&of_page("<ImageObject/>"), "a.ofd", &ReadOptions::default());
    assert_eq!(scan, Err(ReadError::Empty { pictures: 1 }));
}

#[test]
fn pictures_over_most_of_the_page_with_a_few_words_are_a_scan() {
    let half = |y: u8| format!(r#"<ImageObject Boundary="0 {y} 210 140"/>"#);
    let scan = half(0) + &half(140) + &line(30.0, 40.0, "附表一");
    let refused = read_any(&of_page(&scan), "a.ofd", &ReadOptions::default());
    assert_eq!(refused, Err(ReadError::Scan { pages: 1 }));
    check(
        &of_page(&(half(0) + &line(30.0, 160.0, "正文。"))),
        "正文。",
    );
}

#[test]
fn an_encrypted_file_is_called_so() {
    let bytes = zipped(&[
        ("OFD.xml", FILE.to_owned()),
        ("Encryptions.xml", "<Encryptions/>".to_owned()),
        ("Doc_0/Document.xml", document(&["1.xml"], "")),
        ("Doc_0/1.xml", page(&line(30.0, 40.0, "此件已加密"))),
    ]);
    let refused = read_any(&bytes, "a.ofd", &ReadOptions::default());
    assert_eq!(refused, Err(ReadError::Encrypted(FileKind::Ofd)));
}

#[test]
fn a_page_that_is_missing_costs_that_page() {
    let bytes = zipped(&[
        ("OFD.xml", FILE.to_owned()),
        ("Doc_0/Document.xml", document(&["1.xml", "2.xml"], "")),
        ("Doc_0/2.xml", page(&line(30.0, 40.0, "正文"))),
    ]);
    assert_eq!(reading(&bytes).report.text(), "正文");
    assert_eq!(reading(&bytes).warnings, [ReadWarning::DamagedPart]);
    let none = zipped(&[("OFD.xml", FILE.to_owned())]);
    let refused = read_any(&none, "a.ofd", &ReadOptions::default());
    let damage = Damage::NoMainPart;
    assert_eq!(
        refused,
        Err(ReadError::Damaged {
            kind: FileKind::Ofd,
            damage
        })
    );
}

#[test]
fn as_much_may_be_placed_as_the_limit_and_not_one_more() {
    // The object counts with its characters.
    let bytes = of_page(&line(30.0, 40.0, "一二三四五"));
    for (glyphs, fits) in [(5, false), (6, true), (7, true)] {
        let limits = Limits {
            glyphs,
            ..Limits::DEFAULT
        };
        let read = read_within(&bytes, "a.ofd", &ReadOptions::default(), &limits);
        assert_eq!(read.is_ok(), fits, "{glyphs}");
    }
}

#[test]
fn graphics_in_graphics_end_somewhere() {
    let unit = |n: u8| {
        let inner = format!(r#"<CompositeObject ResourceID="{n}"/>"#).repeat(30);
        format!(
            r#"<CompositeGraphicUnit ID="{n}"><Content>{inner}</Content></CompositeGraphicUnit>"#
        )
    };
    let resources = format!(
        "<Res><CompositeGraphicUnits>{}</CompositeGraphicUnits></Res>",
        unit(1)
    );
    let bytes = zipped(&[
        ("OFD.xml", FILE.to_owned()),
        (
            "Doc_0/Document.xml",
            document(&["1.xml"], "<PublicRes>r.xml</PublicRes>"),
        ),
        ("Doc_0/r.xml", resources),
        ("Doc_0/1.xml", page(r#"<CompositeObject ResourceID="1"/>"#)),
    ]);
    let limits = Limits {
        glyphs: 10_000,
        ..Limits::DEFAULT
    };
    let refused = read_within(&bytes, "a.ofd", &ReadOptions::default(), &limits);
    let (parts, limit) = (10_001, 10_000);
    assert_eq!(refused, Err(ReadError::TooManyParts { parts, limit }));
}
