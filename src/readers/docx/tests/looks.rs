//! What the document says about the look of its paragraphs.

use super::builder::Docx;
use super::{pp, read_docx};
use crate::report::Look;

const STYLES: &str = r#"
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="mine"><w:basedOn w:val="1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
    <w:style w:type="character" w:styleId="big"><w:rPr><w:sz w:val="44"/></w:rPr></w:style>"#;

fn check(body: &str, expected: Look) {
    let docx = Docx {
        styles: STYLES.to_owned(),
        ..Docx::of(body)
    };
    assert_eq!(
        read_docx(&docx).unwrap().report.paragraphs()[0].look,
        expected
    );
}

fn styled(id: &str, more: &str) -> String {
    pp(&format!(r#"<w:pStyle w:val="{id}"/>{more}"#), "一、成效")
}

const HEADING: Look = Look {
    outline_level: Some(1),
    centred: false,
    half_points: 32,
    bold: true,
};

#[test]
fn headings_are_told_by_style_by_name_and_by_outline_level() {
    check(&styled("1", ""), HEADING);
    check(
        &styled("mine", ""),
        Look {
            centred: true,
            ..HEADING
        },
    );
    check(
        &styled("1", r#"<w:outlineLvl w:val="9"/>"#),
        Look {
            outline_level: None,
            ..HEADING
        },
    );
    check(
        &styled("2", ""),
        Look {
            outline_level: Some(2),
            half_points: 21,
            ..Look::default()
        },
    );
    let direct = r#"<w:outlineLvl w:val="2"/>"#;
    check(
        &pp(direct, "文"),
        Look {
            outline_level: Some(3),
            half_points: 21,
            ..Look::default()
        },
    );
}

#[test]
fn most_characters_decide_about_size_and_weight() {
    check(
        r#"<w:p><w:r><w:rPr><w:rStyle w:val="big"/><w:b/></w:rPr><w:t>一、工作成效</w:t></w:r><w:r><w:t>。</w:t></w:r></w:p>"#,
        Look {
            half_points: 44,
            bold: true,
            ..Look::default()
        },
    );
    check(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一是</w:t></w:r><w:r><w:t>抓好学习教育</w:t></w:r></w:p>",
        Look {
            half_points: 21,
            ..Look::default()
        },
    );
}
