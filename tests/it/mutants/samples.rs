//! A small sound file of each format with as much as possible in it. A new format needs one here and a test in `mod`.

use zhaibian::package::zip_parts;

pub(super) fn all() -> [Vec<u8>; 9] {
    [
        docx(),
        DOC.to_vec(),
        RTF.to_vec(),
        odt(),
        HTML.into(),
        MHT.into(),
        PDF.to_vec(),
        ofd(),
        text(),
    ]
}

/// Lists in lists, a table, a footnote, a field; written by `LibreOffice`.
pub(super) const DOC: &[u8] = include_bytes!("sample.doc");

pub(super) fn docx() -> Vec<u8> {
    let part = |root: &str, content: &str| {
        format!(
            r#"<w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="wp" xmlns:v="v" xmlns:m="m">{content}</w:{root}>"#
        )
    };
    let rels = |entries: &[(&str, &str)]| {
        let each = entries.iter().enumerate().map(|(n, (kind, target))| {
            format!(r#"<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>"#)
        });
        let each: String = each.collect();
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>"#
        )
    };
    let parts = [
        (
            "_rels/.rels",
            rels(&[("officeDocument", "word/document.xml")]),
        ),
        (
            "word/document.xml",
            part("document", &format!("<w:body>{BODY}</w:body>")),
        ),
        (
            "word/_rels/document.xml.rels",
            rels(&[
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("footnotes", "footnotes.xml"),
                ("image", "media/image1.png"),
            ]),
        ),
        ("word/styles.xml", part("styles", STYLES)),
        ("word/numbering.xml", part("numbering", NUMBERING)),
        (
            "word/footnotes.xml",
            part(
                "footnotes",
                r#"<w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"#,
            ),
        ),
    ];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_bytes()));
    zip_parts(&parts).unwrap()
}

const BODY: &str = r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="44"/></w:rPr><w:t>工作总结</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">成效 </w:t><w:tab/><w:br/><w:t>续</w:t><w:sym w:font="Wingdings" w:char="F0FC"/><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:ins w:id="5" w:author="a"><w:r><w:t>插入</w:t></w:r></w:ins><w:del w:id="6"><w:r><w:delText>删除</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>项目</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc><w:tc><w:p><w:r><w:t>数量</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://x.invalid/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>链接</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p><w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt><w:sectPr/>"#;

const STYLES: &str = r#"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="2"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="（%1.%2）"/><w:lvlRestart w:val="0"/><w:isLgl/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>"#;

pub(super) const RTF: &[u8] = br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\header h}\pard\s1{\listtext\'d2\'bb\'a1\'a2}\u25104?\u25928?\par\trowd\pard\intbl A\cell B{\footnote n}\cell\row{\shp{\*\shpinst{\shptxt\pard Box\par}}}{\field{\*\fldinst PAGE}{\fldrslt 7}}{\deleted b}{\v c}\uc2\u-10187\'b3\'c9\par}";

pub(super) fn odt() -> Vec<u8> {
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
    zip_parts(&[("mimetype", mimetype), ("content.xml", ODT.as_bytes())]).unwrap()
}

const ODT: &str = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d"><office:automatic-styles><style:style style:name="H" style:family="paragraph" style:parent-style-name="H" style:default-outline-level="2"/><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="3"/></text:list-style></office:automatic-styles><office:body><office:text><text:h text:style-name="H" text:outline-level="1">甲</text:h><text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>乙<text:s text:c="3"/><text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>丙<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"#;

pub(super) const HTML: &str = "<html><head><title>甲</title><meta charset=utf-8></head><body><h1>甲</h1><ol start=3><li>乙<ul><li>丙</ol><table><tr><td>一</td><td><b><i>二</b></i></td></tr></table><script>x</script><p style='font-size:16pt'>丁<br>&nbsp;&#x4e2d;<!-- c --></p><div style='mso-element:footnote'>注</div></body></html>";

pub(super) const MHT: &str = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=B3=C9=\r\nA</p></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";

/// GB18030 with characters of four bytes.
pub(super) fn text() -> Vec<u8> {
    let mut bytes =
        b"\xd2\xbb\xa1\xa2\xb3\xc9\xd0\xa7\r\n\xd7\xdf\xb7\xc3\xd2\xbb\xb0\xd9\xbb\xa7\xa1\xa3\r\n"
            .repeat(9);
    bytes.extend(b"\x82\x35\x8f\x33\x81\x39\xef\x30");
    bytes
}

pub(super) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Resources<</Font<</F 4 0 R/G 5 0 R>>/XObject<</X 6 0 R>>>>/Contents[7 0 R]>>\nendobj\n4 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[814[500]7716 7717 500]>>]>>\nendobj\n5 0 obj\n<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 65/Widths[600 600]/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/quotedblleft/uni4E00]>>/ToUnicode 8 0 R>>\nendobj\n6 0 obj\n<</Subtype/Form/Matrix[1 0 0 1 0 0]/Length 32>>stream\nBT /F 9 Tf 72 300 Td <B5B3> Tj ET\nendstream\nendobj\n7 0 obj\n<</Length 200>>stream\nq 1 0 0 1 0 0 cm BT /F 16 Tf 72 700 Td <B5B3D6A7B2BF> Tj 0 -28 TD [<B9A4> -200 <D7F7>] TJ /G 12 Tf (AB) ' ET Q 72 500 200 40 re S 172 500 m 172 540 l S /X Do /Artifact <</Type/Pagination>> BDC EMC BI /W 1 /H 1 ID x EI\nendstream\nendobj\n8 0 obj\n<</Length 90>>stream\n1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <42> <4E00> endbfrange\nendstream\nendobj\ntrailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n";

/// Taken for Markdown where the name says so.
pub(super) const MARKDOWN: &str = "---\na: b\n---\n# 一、成效 #\n\n##二、问题\n1. **重点**工作*难点*\n   - 学习**次，发放**份\n2) [通知](a \"b\")![图](c)\n\n| 甲 | 乙 |\n|---|:-:|\n| `a*b` | ~~丙~~ |\n\n> 引\n\n```\n码\n```\n<table><tr><td>丁</td></tr></table>\n\n注[^1]5~6人&amp;\\*<br>\n\n[^1]: 脚注\n";

pub(super) fn ofd() -> Vec<u8> {
    let root = r"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
    let document = r#"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>r.xml</PublicRes><TemplatePage ID="7" BaseLoc="t.xml"/></CommonData><Pages><Page ID="1" BaseLoc="1.xml"/><Page ID="2" BaseLoc="/Doc_0/1.xml"/></Pages></Document>"#;
    let resources = r#"<Res><Fonts><Font ID="3" Bold="true"/></Fonts><CompositeGraphicUnits><CompositeGraphicUnit ID="5"><Content><TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="3">图</TextCode></TextObject><CompositeObject ResourceID="5"/></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"#;
    let template = r#"<Page><Content><Layer><TextObject Boundary="30 10 90 9" Size="4"><TextCode X="0" Y="3">某某局</TextCode></TextObject></Layer></Content></Page>"#;
    let page = r#"<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area><Template TemplateID="7"/><Content><Layer><TextObject Boundary="30 40 150 7" Font="3" Size="5.6" HScale="0.9" Weight="700"><TextCode X="0" Y="5" DeltaX="g 3 5.6 4" DeltaY="0 0 g 2 6">一、成效如下</TextCode><TextCode Y="11">续</TextCode></TextObject><PageBlock><TextObject Boundary="30 60 9 9" CTM="0 1 -1 0 0 0" Size="9"><TextCode X="0" Y="0">乙</TextCode></TextObject></PageBlock><CompositeObject ResourceID="5" Boundary="90 90 9 9" CTM="2 0 0 2 0 0"/><PathObject Boundary="30 100 90 9"><AbbreviatedData>M 0 0 L 90 0 L 90 9 L 0 9 C</AbbreviatedData></PathObject><ImageObject/></Layer></Content></Page>"#;
    zip_parts(&[
        ("OFD.xml", root.as_bytes()),
        ("Doc_0/Document.xml", document.as_bytes()),
        ("Doc_0/r.xml", resources.as_bytes()),
        ("Doc_0/t.xml", template.as_bytes()),
        ("Doc_0/1.xml", page.as_bytes()),
    ])
    .unwrap()
}
