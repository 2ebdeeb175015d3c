//! The parts that are the same in every document: styles, page numbers, settings. Numbers from GB/T 9704-2012.
//!
//! Inside `w:pPr`, `w:rPr` and `w:style` the order of elements is the schema's; Word refuses some others.

use crate::{summary::Summary, writers::markup::escaped};

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

pub(super) const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>"#;

/// Odd and even pages differ; compatibility 15, else Word opens it in compatibility mode.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>"#;

/// What to take where a face is missing: Windows ships 仿宋 and 楷体, not their GB2312 namesakes.
pub(super) const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="方正小标宋简体"><w:altName w:val="方正小标宋_GBK"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font><w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#;

/// The title, and the author only where one was typed: no user name, no machine, no time.
pub(super) fn properties(summary: &Summary) -> String {
    let creator = match summary.author_unit.as_str() {
        "" => String::new(),
        unit => format!("<dc:creator>{}</dc:creator>", escaped(unit)),
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>{creator}</cp:coreProperties>"#,
        escaped(&summary.title)
    )
}

/// — 1 — in 四号宋体.
pub(super) fn footer(style: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"#
    )
}

/// One paragraph style: its id, the name Word knows it by, and what differs from its base.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    /// Inside `w:pPr`, in schema order.
    paragraph: &'static str,
    face: &'static str,
    half_points: u16,
}

/// 正文三号仿宋, exact 28 pt lines; headings 三号黑体 and 三号楷体; title 二号小标宋; the rest quieter.
const STYLES: [Style; 11] = [
    Style {
        id: "Title",
        name: "Title",
        based_on: "Normal",
        next: "BodyText",
        paragraph: r#"<w:keepNext/><w:spacing w:after="560" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>"#,
        face: "方正小标宋简体",
        half_points: 44,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        based_on: "Normal",
        next: "BodyText",
        paragraph: r#"<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="0"/>"#,
        face: "黑体",
        half_points: 32,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        based_on: "Normal",
        next: "BodyText",
        paragraph: r#"<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="1"/>"#,
        face: "楷体_GB2312",
        half_points: 32,
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        based_on: "Normal",
        next: "BodyText",
        paragraph: r#"<w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:outlineLvl w:val="2"/>"#,
        face: "仿宋_GB2312",
        half_points: 32,
    },
    Style {
        id: "BodyText",
        name: "Body Text",
        based_on: "Normal",
        next: "BodyText",
        paragraph: r#"<w:ind w:firstLineChars="200" w:firstLine="640"/>"#,
        face: "仿宋_GB2312",
        half_points: 32,
    },
    Style {
        id: "Passage",
        name: "摘编条目",
        based_on: "BodyText",
        next: "Passage",
        paragraph: "",
        face: "仿宋_GB2312",
        half_points: 32,
    },
    Style {
        id: "Remark",
        name: "摘编备注",
        based_on: "Normal",
        next: "Passage",
        paragraph: r#"<w:ind w:firstLineChars="200" w:firstLine="480"/>"#,
        face: "楷体_GB2312",
        half_points: 24,
    },
    Style {
        id: "Signature",
        name: "Signature",
        based_on: "Normal",
        next: "Signature",
        paragraph: r#"<w:keepLines/><w:jc w:val="right"/>"#,
        face: "仿宋_GB2312",
        half_points: 32,
    },
    Style {
        id: "Date",
        name: "Date",
        based_on: "Signature",
        next: "Normal",
        paragraph: "",
        face: "仿宋_GB2312",
        half_points: 32,
    },
    Style {
        id: "Footer",
        name: "footer",
        based_on: "Normal",
        next: "Footer",
        paragraph: r#"<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>"#,
        face: "宋体",
        half_points: 28,
    },
    Style {
        id: "FooterEven",
        name: "偶数页页码",
        based_on: "Footer",
        next: "FooterEven",
        paragraph: r#"<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>"#,
        face: "宋体",
        half_points: 28,
    },
];

pub(super) fn styles() -> String {
    let mut out = String::from(STYLES_HEAD);
    for style in &STYLES {
        out.push_str(&style.xml());
    }
    out.push_str(STYLES_TAIL);
    out
}

impl Style {
    fn xml(&self) -> String {
        let Self {
            id,
            name,
            based_on,
            next,
            paragraph,
            face,
            half_points,
        } = self;
        // The page number is half-width 宋体; all other figures and letters are set in Times New Roman.
        let latin = if *face == "宋体" {
            face
        } else {
            "Times New Roman"
        };
        // A quarter point closer: 28 characters of 三号 on a line of 156 mm, as the standard has it, without a character
        // grid, which not every office program lays out as Word does.
        let spacing = match half_points {
            32 => r#"<w:spacing w:val="-5"/>"#,
            _ => "",
        };
        // Word knows its own styles by their English names; others must be marked as custom.
        let custom = if name.is_ascii() {
            ""
        } else {
            r#" w:customStyle="1""#
        };
        format!(
            r#"<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:next w:val="{next}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="Times New Roman"/>{spacing}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr></w:style>"#
        )
    }
}

const STYLES_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#;

/// The citation: 小四楷体, grey, so that the eye passes over it.
const STYLES_TAIL: &str = r#"<w:style w:type="character" w:customStyle="1" w:styleId="Source"><w:name w:val="摘编出处"/><w:qFormat/><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/><w:color w:val="595959"/><w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr></w:style></w:styles>"#;
