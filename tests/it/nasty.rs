//! Broken and hostile files: each gives a clear message or its readable part, soon and without a panic.

use std::time::{Duration, Instant};

use zhaibian::package::Limits;
use zhaibian::readers::{Damage, FileKind, ReadError, ReadOptions, read};
use zhaibian::report::{ReadWarning, Reading, TextEncoding};

use crate::corpus::{corpus, files};

fn read_nasty(name: &str) -> Option<Result<Reading, ReadError>> {
    let bytes = std::fs::read(corpus("nasty")?.join(name)).unwrap();
    Some(read(&bytes, name, &ReadOptions::default()))
}

fn check_error(name: &str, error: ReadError) {
    if let Some(result) = read_nasty(name) {
        assert_eq!(result, Err(error), "{name}");
    }
}

fn check_text(name: &str, beginning: &str, warnings: &[ReadWarning]) {
    if let Some(result) = read_nasty(name) {
        let reading = result.unwrap();
        let text = reading.report.text();
        assert!(
            text.starts_with(beginning),
            "{name}: {}",
            text.chars().take(50).collect::<String>()
        );
        assert_eq!(reading.warnings, warnings, "{name}");
    }
}

/// Longest time for one file in a build without optimisation, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn every_nasty_file_is_done_with_soon_and_shows_no_rubbish() {
    for (name, path) in files("nasty") {
        let bytes = std::fs::read(&path).unwrap();
        let start = Instant::now();
        let result = read(&bytes, &name, &ReadOptions::default());
        assert!(start.elapsed() < PATIENCE, "{name}");
        let Ok(reading) = result else {
            continue;
        };
        let text = reading.report.text();
        if reading
            .warnings
            .iter()
            .any(|warning| matches!(warning, ReadWarning::BadBytes(_)))
        {
            continue;
        }
        let strange = text
            .chars()
            .filter(|c| *c == '\u{FFFD}' || (c.is_control() && !c.is_whitespace()))
            .count();
        assert!(strange * 50 <= text.chars().count(), "{name}");
    }
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    check_error(
        "c01_zipbomb_1GB.docx",
        ReadError::UnpacksTooLarge {
            limit: Limits::DEFAULT.part,
        },
    );
    check_error(
        "c02_deep_tables_5000.docx",
        ReadError::TooDeep { limit: 200 },
    );
    let damage = Damage::Xml;
    check_error(
        "c03_billion_laughs.docx",
        ReadError::Damaged {
            kind: FileKind::Docx,
            damage,
        },
    );
}

#[test]
fn encrypted_files_are_called_encrypted() {
    check_error("n01_rc4_password.doc", ReadError::Encrypted(FileKind::Doc));
    check_error("n25_encrypted.odt", ReadError::Encrypted(FileKind::Odt));
    check_error(
        "n03_standard_encrypted.docx",
        ReadError::Encrypted(FileKind::Docx),
    );
}

#[test]
fn what_is_no_document_is_said_to_be_none() {
    check_error("c08_empty.docx", ReadError::Empty { pictures: 0 });
    check_error("n45_wps_attachment.docx", ReadError::Empty { pictures: 9 });
    let damage = Damage::Package;
    check_error(
        "c18_random.docx",
        ReadError::Damaged {
            kind: FileKind::Zip,
            damage,
        },
    );
    let damage = Damage::NoMainPart;
    check_error(
        "n21_truncated.docx",
        ReadError::Damaged {
            kind: FileKind::Docx,
            damage,
        },
    );
}

#[test]
fn other_formats_are_named_whatever_the_file_is_called() {
    for (name, kind) in [
        ("n13_word95.doc", FileKind::OldDoc),
        ("n23_droste.zip", FileKind::Zip),
        ("n27_msworks.wps", FileKind::Works),
        ("n29_wordperfect42.doc", FileKind::WordPerfect),
    ] {
        check_error(name, ReadError::OtherFormat(kind));
    }
}

#[test]
fn odd_packages_give_their_text() {
    check_text("c05_path_traversal.docx", "正文", &[]);
    check_text(
        "c06_duplicate_entries.docx",
        "第二份",
        &[ReadWarning::DamagedPart],
    );
    check_text("c07_utf16_document_xml.docx", "一、", &[]);
    check_text("c09_docx_named_doc.doc", "市直机关工委：", &[]);
}

#[test]
fn rich_text_of_other_programs_is_read() {
    let broken = "Unpaired hi \u{FFFD} here Unpaired lo \u{FFFD} here";
    let bad = [ReadWarning::BadBytes(4)];
    check_text("n31_rtf_invalid_unicode.rtf", broken, &bad);
    check_text("n33_rtf_japanese.rtf", "", &[]);
}

#[test]
fn web_pages_are_read_whatever_they_are_called() {
    check_text("c11_html_named_doc.doc", "一、", &[]);
    check_text("n47_utf16le.html", "This is a sample text", &[]);
}

#[test]
fn pages_of_ofd_are_read_signed_or_not() {
    check_text("n59_ofd_integrity.ofd", "拿来主义\n鲁迅\n中国一向是", &[]);
    check_text(
        "n61_ofd_chinese_dirs.ofd",
        "你好呀，OFD Reader&Writer！",
        &[],
    );
}

#[test]
fn protected_pdfs_open_with_a_word_about_it() {
    check_text(
        "n49_protected.pdf",
        "RETHINKING THE FINANCIAL NETWORK\nSpeech by\nAndrew G Haldane",
        &[ReadWarning::Pictures(3)],
    );
    check_text(
        "n51_noextract.pdf",
        "Hello World",
        &[ReadWarning::ExtractionForbidden],
    );
}

#[test]
fn half_copied_packages_give_what_is_there() {
    let pictures = ReadWarning::Pictures(3);
    check_text(
        "n05_truncated62886.docx",
        "Aqui o timbre",
        &[ReadWarning::DamagedPart, pictures],
    );
    let warnings = [
        ReadWarning::DamagedPart,
        ReadWarning::Pictures(1),
        ReadWarning::ExternalReferences(14),
    ];
    check_text("n07_fuzz1.docx", "NANDrive", &warnings);
}

#[test]
fn other_programs_documents_are_read_as_their_reader_sees_them() {
    check_text(
        "n37_external_refs.docx",
        "Testing INCLUDEPICTURE",
        &[ReadWarning::ExternalReferences(4)],
    );
    check_text(
        "n39_altchunk_html.docx",
        "Simple paragraph with a emphasized word.\nExample of a table:",
        &[],
    );
    let changes = ReadWarning::TrackedChanges {
        inserted: 1,
        deleted: 0,
    };
    check_text(
        "n53_tracked_insertion.docx",
        "This is a text with two exciting insertions.",
        &[changes],
    );
    let links = ReadWarning::ExternalReferences(1);
    check_text(
        "n55_nested_fields_zh.docx",
        "希望深入了解的读者可以去看David French Belding",
        &[links],
    );
    let numbered =
        "This is a document with numbered lists\n1. Entry #1\n2. Entry #2, with children\na. 2-a\n";
    check_text("n15_complex_numbering.docx", numbered, &[]);
}

#[test]
fn old_documents_give_what_is_left_of_them() {
    check_error("n09_fuzz3.doc", ReadError::Empty { pictures: 0 });
    let warnings = [
        ReadWarning::HiddenText(1),
        ReadWarning::Comments(1),
        ReadWarning::Pictures(20),
    ];
    let beginning = "Normal\nHeading 1\nHeading 2\n";
    check_text("n11_fuzzed.doc", beginning, &warnings);
    let changes = ReadWarning::TrackedChanges {
        inserted: 0,
        deleted: 1,
    };
    let beginning = "\nUGF - Archiflow fase 2\nManuale Amministratore";
    check_text("n35_control_chars.doc", beginning, &[changes]);
    check_text("c10_doc_named_docx.docx", "2022年", &[]);
}

#[test]
fn texts_of_every_damage_read_like_the_report_they_were() {
    let Some(texts) = corpus("reports/text") else {
        return;
    };
    let whole = std::fs::read_to_string(texts.join("seed_002.txt")).unwrap();
    let whole = whole.trim_end();
    let mixed = ReadWarning::MixedEncodings {
        second: TextEncoding::Utf8,
        lines: 6,
    };
    for (name, encoding, warnings) in [
        ("c12_mixed_utf8_gbk.txt", TextEncoding::Gb18030, vec![mixed]),
        ("c13_utf16le_no_bom.txt", TextEncoding::Utf16Le, vec![]),
        (
            "c14_nul_bytes.txt",
            TextEncoding::Utf8,
            vec![ReadWarning::NulBytes(56)],
        ),
        ("c16_cr_only.txt", TextEncoding::Gb18030, vec![]),
    ] {
        let reading = read_nasty(name).unwrap().unwrap();
        assert_eq!(reading.report.text().trim_end(), whole, "{name}");
        assert_eq!(
            (reading.source.encoding, reading.warnings),
            (Some(encoding), warnings),
            "{name}"
        );
    }
}
