mod builder;

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};

use self::builder::{Builder, GBK_FONT, gbk, hex, lines, utf16};
use super::*;
use crate::report::{Place, Report};

fn read_file(file: &[u8]) -> Result<Content, ReadError> {
    read(file, &Limits::DEFAULT)
}

fn check(file: Builder, expected: &str) {
    let content = read_file(&file.file()).unwrap();
    assert_eq!(content.report.text(), expected);
}

fn fails(file: Builder, error: ReadError) {
    assert_eq!(read_file(&file.file()).err(), Some(error));
}

fn plain(content: &str) -> Builder {
    Builder::with_font(GBK_FONT).page(content)
}

#[test]
fn a_chinese_font_that_is_only_named_is_read() {
    check(
        plain(&lines(&["一、2024年工作情况", "“一支部一品牌”"])),
        "一、2024年工作情况\n“一支部一品牌”",
    );
}

#[test]
fn every_way_of_writing_a_text_is_understood() {
    let content = format!(
        "BT /F 16 Tf 20 TL 72 700 Td <{}> Tj <{}> ' 1 2 <{}> \" T* [<{}> -500 <{}>] TJ ET",
        gbk("第一行。"),
        gbk("第二行。"),
        gbk("第三行。"),
        gbk("第四"),
        gbk("行。"),
    );
    check(plain(&content), "第一行。\n第二行。\n第三行。\n第四行。");
}

/// `Identity-H` with a table of what the codes mean.
fn with_table(table: &str) -> Builder {
    let mut builder = Builder::with_font(
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Song/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>",
    );
    let table = format!("1 begincodespacerange <0000> <FFFF> endcodespacerange {table}");
    builder.stream("", table.as_bytes());
    builder
}

#[test]
fn codes_mean_what_the_font_says() {
    let table = format!(
        "3 beginbfchar <0001> <{}> <0002> <{}> <0003> <{}> endbfchar",
        utf16("⼀"),
        utf16("、"),
        utf16("ﬁ")
    );
    check(
        with_table(&table).page("BT /F 16 Tf 72 700 Td <000100020003> Tj ET"),
        "一、fi",
    );
}

#[test]
fn text_without_meaning_is_not_shown() {
    let codes: Vec<u8> = (1..60).flat_map(u16::to_be_bytes).collect();
    let codes = hex(&codes);
    let page = format!("BT /F 16 Tf 72 700 Td <{codes}> Tj ET");
    fails(with_table("").page(&page), ReadError::Garbled);
    let scrambled = lines(&[
        "犐犆犛３５．０４０犔８０",
        "信息安全技术犐狀犳狅狉犿犪狋犻狅狀",
    ]);
    fails(plain(&scrambled), ReadError::Garbled);
}

#[test]
fn unicode_codes_are_characters() {
    let font = GBK_FONT.replace("GBK-EUC-H", "UniGB-UCS2-H");
    let page = format!("BT /F 16 Tf 72 700 Td <{}> Tj ET", utf16("党的建设2024"));
    check(Builder::with_font(&font).page(&page), "党的建设2024");
    let font = GBK_FONT.replace("GBK-EUC-H", "UniGB-UTF16-H");
    let page = format!("BT /F 16 Tf 72 700 Td <{}> Tj ET", utf16("𬭩㐂"));
    check(Builder::with_font(&font).page(&page), "𬭩㐂");
}

#[test]
fn latin_fonts_are_read_by_the_names_of_their_glyphs() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[1/quotedblleft/A/quotedblright]>>>>";
    check(
        Builder::with_font(font).page("BT /F 12 Tf 72 700 Td (\\001\\002\\003 plan) Tj ET"),
        "“A” plan",
    );
}

#[test]
fn a_scan_is_told() {
    let image =
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray";
    let full = "q 595 0 0 842 0 0 cm /X Do Q ";
    let scan = |page: &str| {
        Builder::with_font(GBK_FONT)
            .x_object(image, b"\0")
            .page(page)
    };
    fails(scan(full), ReadError::Scan { pages: 1 });
    fails(
        scan(&format!("{full}{}", lines(&["— 1 —"]))),
        ReadError::Scan { pages: 1 },
    );
    let strips = "q 595 0 0 300 0 542 cm /X Do Q q 595 0 0 300 0 242 cm /X Do Q ";
    fails(
        scan(&format!("{strips}{}", lines(&["附表一"]))),
        ReadError::Scan { pages: 1 },
    );
    let inline = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q ";
    fails(
        plain(&format!("{inline}{}", lines(&["附表一"]))),
        ReadError::Scan { pages: 1 },
    );
    let half = scan(full).page(&lines(&["第二页有文字。"])).file();
    let content = read_file(&half).unwrap();
    assert_eq!(content.report.text(), "第二页有文字。");
    assert_eq!(content.warnings, [ReadWarning::ScannedPages(1)]);
}

#[test]
fn turned_pages_are_read_upright() {
    let mut builder = Builder::with_font(GBK_FONT);
    builder.page_entries = "/MediaBox[0 0 842 595]/Rotate 90".to_owned();
    let content = format!(
        "BT /F 16 Tf 0 1 -1 0 100 72 Tm <{}> Tj 0 1 -1 0 128 72 Tm <{}> Tj ET",
        gbk("第一行。"),
        gbk("第二行。")
    );
    check(builder.page(&content), "第一行。\n第二行。");
    let mut builder = Builder::with_font(GBK_FONT);
    builder.page_entries = "/MediaBox[0 0 842 595]".to_owned();
    check(builder.page(&content), "第一行。\n第二行。");
}

#[test]
fn watermarks_set_aslant_are_left_out() {
    let mark = format!(
        "BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm <{}> Tj ET ",
        gbk("内部资料")
    );
    check(plain(&(mark + &lines(&["正文。"]))), "正文。");
}

#[test]
fn forms_are_part_of_the_page() {
    let form = format!("BT /F 16 Tf 0 0 Td <{}> Tj ET", gbk("表单里的字。"));
    let builder = Builder::with_font(GBK_FONT)
        .x_object("/Subtype/Form/Matrix[1 0 0 1 72 600]", form.as_bytes());
    check(
        builder.page(&(lines(&["正文。"]) + "/X Do")),
        "正文。\n表单里的字。",
    );
}

#[test]
fn a_background_on_every_page_is_unpacked_once() {
    let background = b"0 0 m 1 1 l n ".repeat(100);
    let mut file =
        Builder::with_font(GBK_FONT).x_object("/Subtype/Form/BBox[0 0 595 842]", &background);
    for _ in 0..20 {
        file = file.page(&("/X Do ".to_owned() + &lines(&["正文。"])));
    }
    let limits = Limits {
        sum: 10_000,
        ..Limits::DEFAULT
    };
    assert!(read(&file.file(), &limits).is_ok());
}

#[test]
fn a_form_that_holds_itself_comes_to_an_end() {
    let builder = Builder::with_font(GBK_FONT).x_object(
        "/Subtype/Form/Resources<</XObject<</X 4 0 R>>>>",
        b"/X Do /X Do",
    );
    check(builder.page(&(lines(&["正文。"]) + "/X Do")), "正文。");
}

#[test]
fn what_the_writing_program_calls_furniture_is_left_out() {
    let header = format!(
        "/Artifact <</Type/Pagination>> BDC BT /F 9 Tf 72 800 Td <{}> Tj ET EMC ",
        gbk("某某局")
    );
    check(plain(&(header + &lines(&["正文。"]))), "正文。");
}

#[test]
fn ruled_tables_are_rows() {
    let text = format!(
        "BT /F 16 Tf 80 715 Td <{}> Tj 100 0 Td <{}> Tj ET ",
        gbk("姓名"),
        gbk("职务")
    );
    let rules = "72 700 200 40 re S 172 700 m 172 740 l S";
    let content = read_file(&plain(&(text + rules)).file()).unwrap();
    assert_eq!(content.report.text(), "姓名\t职务");
    assert_eq!(content.report.paragraphs()[0].place, Place::TableRow);
}

#[test]
fn size_and_weight_are_kept() {
    let bold = GBK_FONT.replace("SimSun/CID", "SimSun,Bold/CID").replacen(
        "CIDFontType2/BaseFont/SimSun",
        "CIDFontType2/BaseFont/SimSun,Bold",
        1,
    );
    let content = read_file(&Builder::with_font(&bold).page(&lines(&["一、工作"])).file()).unwrap();
    let look = content.report.paragraphs()[0].look;
    assert_eq!((look.half_points, look.bold), (32, true));
}

#[test]
fn a_password_is_asked_for() {
    let locked = include_bytes!("password.pdf");
    assert_eq!(
        read_file(locked).err(),
        Some(ReadError::Encrypted(FileKind::Pdf))
    );
}

#[test]
fn a_file_that_forbids_copying_is_read_with_a_word_about_it() {
    let content = read_file(include_bytes!("no_copying.pdf")).unwrap();
    assert_eq!(content.report.text(), "Annual report");
    assert_eq!(content.warnings, [ReadWarning::ExtractionForbidden]);
}

#[test]
fn limits_hold() {
    let file = plain(&lines(&["正文。"])).page("").file();
    let limited = |limits: Limits| read(&file, &limits).err();
    let pages = Limits {
        pages: 1,
        ..Limits::DEFAULT
    };
    assert_eq!(
        limited(pages),
        Some(ReadError::TooManyPages { pages: 2, limit: 1 })
    );
    let glyphs = Limits {
        glyphs: 2,
        ..Limits::DEFAULT
    };
    assert_eq!(limited(glyphs), Some(ReadError::TooMuchText { limit: 2 }));
    assert_eq!(
        limited(Limits {
            glyphs: 3,
            pages: 2,
            ..Limits::DEFAULT
        }),
        None
    );
    let sum = Limits {
        sum: 40,
        ..Limits::DEFAULT
    };
    assert_eq!(limited(sum), Some(ReadError::UnpacksTooLarge { limit: 40 }));
}

#[test]
fn packed_objects_are_measured_before_they_are_unpacked() {
    let packed = |bytes: &[u8]| {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let bomb = packed(&b" ".repeat(20_000));
    let twice = ("/Filter[/FlateDecode/FlateDecode]", packed(&bomb));
    for (filter, bomb) in [("/Filter/FlateDecode", bomb), twice] {
        let mut file = plain(&lines(&["正文。"]));
        file.stream(&format!("/Type/ObjStm/N 1/First 4{filter}"), &bomb);
        let file = file.file();
        let limited = |part| {
            let limits = Limits {
                part,
                ..Limits::DEFAULT
            };
            read(&file, &limits).err()
        };
        assert_eq!(
            limited(19_999),
            Some(ReadError::UnpacksTooLarge { limit: 19_999 })
        );
        assert_eq!(limited(20_000), None);
    }
}

#[test]
fn a_half_copied_file_gives_what_is_there() {
    let mut file = plain(&lines(&["第一页。"]))
        .page(&lines(&["第二页。"]))
        .file();
    let cut = memchr::memmem::find(&file, b"xref").unwrap();
    file.truncate(cut);
    assert_eq!(text(read_file(&file).unwrap().report), "第一页。\n第二页。");
    assert_eq!(read_file(b"%PDF-1.4\nrubbish").err(), Some(damaged()));
}

fn text(report: Report) -> String {
    report.text().to_owned()
}
