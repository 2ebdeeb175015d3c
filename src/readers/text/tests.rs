//! What comes out of text files as people hand them in.

use encoding_rs::{BIG5, GB18030};

use super::*;

const REPORT: &str = "党支部工作总结\r\n一、主要成绩\r\n全年组织学习12次，开展主题党日活动。\r\n";

fn check(bytes: &[u8], text: &str, encoding: TextEncoding, warnings: &[ReadWarning]) {
    let read = read(bytes).unwrap();
    assert_eq!(read.text, text);
    assert_eq!(
        (read.encoding, read.warnings.as_slice()),
        (encoding, warnings)
    );
}

fn gb(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

#[test]
fn marks_are_dropped_and_believed() {
    let marked = ["\u{FEFF}", REPORT].concat();
    check(marked.as_bytes(), REPORT, TextEncoding::Utf8Bom, &[]);
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(&wide, REPORT, TextEncoding::Utf16Le, &[]);
    let wide: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
    check(&wide, REPORT, TextEncoding::Utf16Be, &[]);
}

#[test]
fn a_mark_before_another_encoding_is_not_believed() {
    let marked = [b"\xEF\xBB\xBF", gb(REPORT).as_slice()].concat();
    check(&marked, REPORT, TextEncoding::Gb18030, &[]);
}

#[test]
fn utf8_is_not_copied() {
    assert!(matches!(
        read(REPORT.as_bytes()).unwrap().text,
        Cow::Borrowed(_)
    ));
}

#[test]
fn gb18030_and_big5_without_mark() {
    check(&gb(REPORT), REPORT, TextEncoding::Gb18030, &[]);
    let text = "支部工作總結：全年組織學習十二次，開展主題活動。";
    check(&BIG5.encode(text).0, text, TextEncoding::Big5, &[]);
}

#[test]
fn few_characters_are_read_with_a_doubt() {
    check(
        &gb("述职报告"),
        "述职报告",
        TextEncoding::Gb18030,
        &[ReadWarning::UncertainEncoding],
    );
}

#[test]
fn gbk_that_looks_like_utf8_by_chance() {
    check(
        &gb("联通"),
        "联通",
        TextEncoding::Gb18030,
        &[ReadWarning::UncertainEncoding],
    );
}

#[test]
fn one_bad_byte_never_changes_the_encoding() {
    for at in [0, 7, 30, 64] {
        let mut bytes = REPORT.as_bytes().to_vec();
        bytes[at] = 0xC0;
        let read = read(&bytes).unwrap();
        assert_eq!(read.encoding, TextEncoding::Utf8, "{at}");
        assert!(
            read.warnings
                .iter()
                .any(|w| matches!(w, ReadWarning::BadBytes(_))),
            "{at}"
        );
        let mut bytes = gb(REPORT);
        bytes[at] = 0xFF;
        assert_eq!(
            super::read(&bytes).unwrap().encoding,
            TextEncoding::Gb18030,
            "{at}"
        );
    }
}

#[test]
fn nuls_and_the_dos_end_mark_are_dropped() {
    check(
        "一、主要\0成绩\0\n全年共组织学习\u{1A}".as_bytes(),
        "一、主要成绩\n全年共组织学习",
        TextEncoding::Utf8,
        &[ReadWarning::NulBytes(2)],
    );
}

#[test]
fn lines_of_two_encodings_are_each_read_in_theirs() {
    let mut bytes = REPORT.repeat(3).into_bytes();
    bytes.extend(gb("二、存在问题\r\n学习不够深入。"));
    let text = [REPORT.repeat(3).as_str(), "二、存在问题\r\n学习不够深入。"].concat();
    let warning = ReadWarning::MixedEncodings {
        second: TextEncoding::Gb18030,
        lines: 2,
    };
    check(&bytes, &text, TextEncoding::Utf8, &[warning]);
}

#[test]
fn rubbish_is_refused() {
    let mut state = 7_u32;
    let rubbish: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(4000)
    .collect();
    assert_eq!(read(&rubbish), Err(ReadError::NotText));
    assert_eq!(read(&[0; 100]), Err(ReadError::NotText));
    assert_eq!(read(&[1, 2, 3, 4, 5]), Err(ReadError::NotText));
}

#[test]
fn the_users_choice_is_obeyed() {
    let read = read_as("\u{FEFF}总结".as_bytes(), TextEncoding::Utf8);
    assert_eq!(read.text, "总结");
    assert_ne!(read_as(&gb(REPORT), TextEncoding::Big5).text, REPORT);
}

#[test]
fn the_picker_puts_the_likeliest_first_with_its_first_lines() {
    let all = decode_candidates(&gb(REPORT));
    assert_eq!(all.len(), 5);
    assert_eq!(all[0].encoding, TextEncoding::Gb18030);
    assert!(all[0].preview.starts_with("党支部工作总结\n一、主要成绩"));
    assert_eq!(all[0].bad, 0);
}
