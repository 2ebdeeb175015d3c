//! Files with bytes changed, cut out, doubled and cut off: reading them returns, soon and without a panic.

use std::time::{Duration, Instant};

use zhaibian::package::zip_parts;
use zhaibian::readers::{ReadOptions, read};

/// Of each sample.
const MUTANTS: u64 = 400;

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn mutant(sample: &[u8], seed: u64) -> Vec<u8> {
    let mut dice = Dice((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut bytes = sample.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(6) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece.repeat(1 + dice.below(20)));
            }
            3 => bytes.insert(at, b"{}\\<>&;=\"#\xFF\0"[dice.below(12)]),
            _ if bytes.is_empty() => {}
            _ => bytes[at] = dice.below(256) as u8,
        }
    }
    bytes
}

fn check(sample: &[u8], name: &str) {
    check_in(sample, name, <[u8]>::to_vec);
}

/// `wrap` makes a file of a mutant.
fn check_in(sample: &[u8], name: &str, wrap: impl Fn(&[u8]) -> Vec<u8>) {
    let start = Instant::now();
    read(&wrap(sample), name, &ReadOptions::default()).unwrap();
    for seed in 0..MUTANTS {
        let bytes = wrap(&mutant(sample, seed));
        // Whether it can be read does not matter; that the reader returns does.
        let _outcome = read(&bytes, name, &ReadOptions::default());
    }
    assert!(start.elapsed() < Duration::from_mins(1), "{name}");
}

#[test]
fn rtf() {
    let sample = br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}{\header h}\pard\s1{\listtext\'d2\'bb\'a1\'a2}\u25104?\u25928?\par\trowd\pard\intbl A\cell B{\footnote n}\cell\row{\shp{\*\shpinst{\shptxt\pard Box\par}}}{\field{\*\fldinst PAGE}{\fldrslt 7}}{\deleted b}{\v c}\uc2\u-10187\'b3\'c9\par}";
    check(sample, "总结.rtf");
}

#[test]
fn odt() {
    let sample = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d"><office:automatic-styles><style:style style:name="H" style:family="paragraph" style:parent-style-name="H" style:default-outline-level="2"/><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、" text:start-value="3"/></text:list-style></office:automatic-styles><office:body><office:text><text:h text:style-name="H" text:outline-level="1">甲</text:h><text:list text:style-name="L"><text:list-item text:start-value="9"><text:p>乙<text:s text:c="3"/><text:note><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>丙<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"#;
    let wrap = |content: &[u8]| {
        let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
        zip_parts(&[("mimetype", mimetype), ("content.xml", content)]).unwrap()
    };
    check_in(sample.as_bytes(), "总结.odt", wrap);
    check(&wrap(sample.as_bytes()), "总结.odt");
}

#[test]
fn pdf() {
    let sample = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate 0/Resources<</Font<</F 4 0 R/G 5 0 R>>/XObject<</X 6 0 R>>>>/Contents[7 0 R]>>\nendobj\n4 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[<</Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/W[814[500]7716 7717 500]>>]>>\nendobj\n5 0 obj\n<</Type/Font/Subtype/TrueType/BaseFont/Arial/FirstChar 65/Widths[600 600]/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/quotedblleft/uni4E00]>>/ToUnicode 8 0 R>>\nendobj\n6 0 obj\n<</Subtype/Form/Matrix[1 0 0 1 0 0]/Length 32>>stream\nBT /F 9 Tf 72 300 Td <B5B3> Tj ET\nendstream\nendobj\n7 0 obj\n<</Length 200>>stream\nq 1 0 0 1 0 0 cm BT /F 16 Tf 72 700 Td <B5B3D6A7B2BF> Tj 0 -28 TD [<B9A4> -200 <D7F7>] TJ /G 12 Tf (AB) ' ET Q 72 500 200 40 re S 172 500 m 172 540 l S /X Do /Artifact <</Type/Pagination>> BDC EMC BI /W 1 /H 1 ID x EI\nendstream\nendobj\n8 0 obj\n<</Length 90>>stream\n1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <41> <42> <4E00> endbfrange\nendstream\nendobj\ntrailer\n<</Size 9/Root 1 0 R>>\n%%EOF\n";
    check(sample.as_bytes(), "总结.pdf");
}

#[test]
fn html() {
    let sample = "<html><head><title>甲</title><meta charset=utf-8></head><body><h1>甲</h1><ol start=3><li>乙<ul><li>丙</ol><table><tr><td>一</td><td><b><i>二</b></i></td></tr></table><script>x</script><p style='font-size:16pt'>丁<br>&nbsp;&#x4e2d;<!-- c --></p><div style='mso-element:footnote'>注</div></body></html>";
    check(sample.as_bytes(), "总结.html");
}

#[test]
fn mht() {
    let sample = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=\"gb2312\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><p>=B3=C9=\r\nA</p></html>\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n";
    check(sample.as_bytes(), "总结.mht");
}

#[test]
fn markdown() {
    let sample = "---\na: b\n---\n# 一、成效 #\n\n##二、问题\n1. **重点**工作*难点*\n   - 学习**次，发放**份\n2) [通知](a \"b\")![图](c)\n\n| 甲 | 乙 |\n|---|:-:|\n| `a*b` | ~~丙~~ |\n\n> 引\n\n```\n码\n```\n<table><tr><td>丁</td></tr></table>\n\n注[^1]5~6人&amp;\\*<br>\n\n[^1]: 脚注\n";
    check(sample.as_bytes(), "总结.md");
}

#[test]
fn ofd() {
    let root = "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>";
    let document = r#"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>r.xml</PublicRes><TemplatePage ID="7" BaseLoc="t.xml"/></CommonData><Pages><Page ID="1" BaseLoc="1.xml"/><Page ID="2" BaseLoc="/Doc_0/1.xml"/></Pages></Document>"#;
    let resources = r#"<Res><Fonts><Font ID="3" Bold="true"/></Fonts><CompositeGraphicUnits><CompositeGraphicUnit ID="5"><Content><TextObject Boundary="0 0 9 9" Size="4"><TextCode X="0" Y="3">图</TextCode></TextObject><CompositeObject ResourceID="5"/></Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>"#;
    let template = r#"<Page><Content><Layer><TextObject Boundary="30 10 90 9" Size="4"><TextCode X="0" Y="3">某某局</TextCode></TextObject></Layer></Content></Page>"#;
    let page = r#"<Page><Area><PhysicalBox>0 0 210 297</PhysicalBox></Area><Template TemplateID="7"/><Content><Layer><TextObject Boundary="30 40 150 7" Font="3" Size="5.6" HScale="0.9" Weight="700"><TextCode X="0" Y="5" DeltaX="g 3 5.6 4" DeltaY="0 0 g 2 6">一、成效如下</TextCode><TextCode Y="11">续</TextCode></TextObject><PageBlock><TextObject Boundary="30 60 9 9" CTM="0 1 -1 0 0 0" Size="9"><TextCode X="0" Y="0">乙</TextCode></TextObject></PageBlock><CompositeObject ResourceID="5" Boundary="90 90 9 9" CTM="2 0 0 2 0 0"/><PathObject Boundary="30 100 90 9"><AbbreviatedData>M 0 0 L 90 0 L 90 9 L 0 9 C</AbbreviatedData></PathObject><ImageObject/></Layer></Content></Page>"#;
    let whole = |changed: usize, part: &[u8]| {
        let mut parts = [
            ("OFD.xml", root.as_bytes()),
            ("Doc_0/Document.xml", document.as_bytes()),
            ("Doc_0/r.xml", resources.as_bytes()),
            ("Doc_0/t.xml", template.as_bytes()),
            ("Doc_0/1.xml", page.as_bytes()),
        ];
        parts[changed].1 = part;
        zip_parts(&parts).unwrap()
    };
    check_in(page.as_bytes(), "总结.ofd", |part| whole(4, part));
    check_in(document.as_bytes(), "总结.ofd", |part| whole(1, part));
    check_in(resources.as_bytes(), "总结.ofd", |part| whole(2, part));
    check(&whole(4, page.as_bytes()), "总结.ofd");
}
