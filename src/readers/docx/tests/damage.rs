//! Broken, cut and hostile documents.

use super::builder::Docx;
use super::{lines, p, read_docx};
use crate::package::Limits;
use crate::readers::{Damage, FileKind, ReadError, ReadOptions, read, read_within};
use crate::report::ReadWarning;

#[test]
fn a_document_that_breaks_off_is_read_up_to_there() {
    let docx = Docx::of(&(p("甲") + "<w:p><w:r><w:t>乙"));
    assert_eq!(lines(&docx), "甲\n乙");
    assert_eq!(
        read_docx(&docx).unwrap().warnings,
        [ReadWarning::DamagedPart]
    );
}

#[test]
fn broken_styles_cost_no_text() {
    let docx = Docx {
        styles: "<<<".to_owned(),
        ..Docx::of(&p("甲"))
    };
    assert_eq!(lines(&docx), "甲");
    assert_eq!(
        read_docx(&docx).unwrap().warnings,
        [ReadWarning::DamagedPart]
    );
}

#[test]
fn a_document_without_words_says_how_many_pictures_it_has() {
    let docx = Docx::of("<w:p><w:r><w:drawing/></w:r></w:p>");
    assert_eq!(read_docx(&docx), Err(ReadError::Empty { pictures: 1 }));
}

#[test]
fn a_package_of_something_else_is_no_document() {
    let docx = Docx {
        namespace: "other",
        ..Docx::of(&p("甲"))
    };
    let damage = Damage::Xml;
    assert_eq!(
        read_docx(&docx),
        Err(ReadError::Damaged {
            kind: FileKind::Docx,
            damage
        })
    );
}

#[test]
fn nesting_is_bounded() {
    let limits = Limits {
        depth: 6,
        ..Limits::DEFAULT
    };
    let depth = |controls: usize| {
        let (open, close) = (
            "<w:sdtContent>".repeat(controls),
            "</w:sdtContent>".repeat(controls),
        );
        let bytes = Docx::of(&format!("{open}{}{close}", p("甲"))).bytes();
        read_within(&bytes, "a.docx", &ReadOptions::default(), &limits)
            .map(|reading| reading.report.text().to_owned())
    };
    assert_eq!(depth(0), Ok("甲".to_owned()));
    assert_eq!(depth(1), Ok("甲".to_owned()));
    assert_eq!(depth(2), Err(ReadError::TooDeep { limit: 6 }));
}

#[test]
fn the_deepest_document_fits_a_small_stack() {
    let open = "<w:tbl><w:tr><w:tc>".repeat(64);
    let close = "</w:tc></w:tr></w:tbl>".repeat(64);
    let bytes = Docx::of(&format!("{open}{}{close}", p("深"))).bytes();
    let thread = std::thread::Builder::new().stack_size(8 << 20);
    let read = thread
        .spawn(move || read(&bytes, "a.docx", &ReadOptions::default()))
        .unwrap();
    assert_eq!(read.join().unwrap().unwrap().report.text(), "深");
}

#[test]
fn what_is_named_a_million_times_is_taken_once() {
    let chunk = r#"<w:altChunk r:id="c"/>"#.repeat(20_000);
    let refer = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#.repeat(20_000);
    let docx = Docx {
        rels: r#"<Relationship Id="c" Type="x/aFChunk" Target="in.txt"/>"#.to_owned(),
        parts: vec![("word/in.txt", "纯文本".into())],
        footnotes: format!(r#"<w:footnote w:id="2">{}</w:footnote>"#, p("注")),
        ..Docx::of(&format!("{chunk}<w:p>{refer}</w:p>"))
    };
    assert_eq!(lines(&docx), "纯文本\n\n[footnote] 注");
}

#[test]
fn a_number_may_not_be_longer_than_a_line() {
    let level = format!(
        r#"<w:lvl w:ilvl="0"><w:start w:val="4000000000"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1{}"/></w:lvl>"#,
        "长".repeat(10_000)
    );
    let list = format!(
        r#"<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    );
    let docx = Docx {
        numbering: list,
        ..Docx::of(&super::item(1, 0, "甲"))
    };
    let line = lines(&docx);
    assert!(
        line.starts_with("4000000000长") && line.chars().count() < 100,
        "{line}"
    );
}

#[test]
fn a_million_begun_fields_take_no_time() {
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#.repeat(20_000);
    assert_eq!(
        lines(&Docx::of(&format!("<w:p>{begin}</w:p>{}", p("甲")))),
        "\n甲"
    );
}

/// A sequence that is the same at every run.
fn random(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn mutant(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random(state) % 8 {
        let at = random(state) % bytes.len().max(1);
        match random(state) % 5 {
            0 => bytes.truncate(at),
            1 => drop(bytes.splice(at..(at + 40).min(bytes.len()), [])),
            2 => drop(bytes.splice(at..at, [b'<'; 3])),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = [0, 0xFF, *byte ^ 1, b'"', *byte ^ 0x80][random(state) % 5];
                }
            }
        }
    }
    bytes
}

#[test]
fn no_mutant_of_a_document_or_text_makes_a_reader_panic() {
    let mut state = 2024;
    let body = [
        p("一、成效"),
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>".to_owned(),
        super::item(1, 0, "甲"),
    ]
    .concat();
    let docx = Docx {
        numbering: r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#.to_owned(),
        ..Docx::of(&body)
    };
    let text = "一、主要成效\r\n全年组织学习12次，解决问题3个。\r\n".repeat(4);
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let seeds = [docx.bytes(), text.into_bytes(), gb, wide];
    for seed in &seeds {
        for _ in 0..300 {
            let mutant = mutant(seed, &mut state);
            drop(read(&mutant, "a", &ReadOptions::default()));
        }
    }
    // The same inside the package, where no checksum stops it.
    for _ in 0..300 {
        let body = String::from_utf8_lossy(&mutant(docx.body.as_bytes(), &mut state)).into_owned();
        drop(read_docx(&Docx::of(&body)));
    }
}
