//! Files that are cut, changed or lie: what is left is read, and nothing panics.

use super::builder::Builder;
use crate::readers::{ReadOptions, read};
use crate::report::ReadWarning;

fn sample() -> Builder {
    Builder::default()
        .text("一、主要成效\r")
        .run("单位\u{7}", &[], &super::CELL)
        .run("\u{7}", &[], &super::ROW_END)
        .run("编号\r", &[0x35, 8, 1], &[0x0B, 0x46, 1, 0, 0x0A, 0x26, 0])
        .text("见\u{13}REF\u{14}表\u{15}\u{2}\u{8}完\r")
        .story(1)
        .text("\u{2}注\r")
        .places(2, &[17, 30], &[&[1, 0]])
        .places(3, &[0, 3, 4], &[])
        .table(1, vec![4, 0, 2, 0, 10, 0, 20, 0, 1, 0, 1, 0, 0, 0, 0, 0])
        .table(73, vec![1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
        .table(74, vec![1, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

/// Always the same numbers: xorshift.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }
}

const ODD: [u8; 8] = [0, 1, 0x7F, 0x80, 0xFF, 0xFE, 0x15, 0x0D];

/// Whatever it is, it is read or refused, and no text comes out of nothing.
fn check(bytes: &[u8]) {
    if let Ok(reading) = read(bytes, "变.doc", &ReadOptions::default()) {
        assert!(reading.report.text().len() <= bytes.len() * 4);
    }
}

#[test]
fn no_mutant_makes_the_reader_panic() {
    let whole = sample().build();
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    for _ in 0..600 {
        let mut mutant = whole.clone();
        for _ in 0..=numbers.below(12) {
            let at = numbers.below(mutant.len());
            mutant[at] = ODD[numbers.below(ODD.len())];
        }
        if numbers.below(4) == 0 {
            mutant.truncate(numbers.below(mutant.len()));
        }
        check(&mutant);
    }
}

#[test]
fn every_byte_of_the_head_may_be_anything() {
    let (document, tables) = sample().streams();
    for at in 0..0x2F2 {
        for value in [0, 0x7F, 0xFF] {
            let mut document = document.clone();
            document[at] = value;
            let streams = [("WordDocument", &document[..]), ("1Table", &tables[..])];
            let bytes = crate::package::ole::testing::compound(&streams);
            check(&bytes);
        }
    }
}

#[test]
fn a_file_without_its_piece_table_gives_its_text() {
    let mut builder = Builder::default().text("一、主要成效\r").text("正文\r");
    builder.clx_is_lost = true;
    let reading = read(&builder.build(), "总结.doc", &ReadOptions::default()).unwrap();
    assert_eq!(reading.report.text(), "一、主要成效\n正文");
    assert_eq!(reading.warnings, [ReadWarning::DamagedPart]);
}

#[test]
fn a_note_that_lies_about_its_place_is_left_out() {
    let builder = Builder::default()
        .text("正文\u{2}\r")
        .story(1)
        .text("\u{2}注\r")
        .places(2, &[2, 3, 9], &[&[1, 0], &[1, 0]])
        .places(3, &[0, 4_000_000_000, 1, 2], &[]);
    let reading = read(&builder.build(), "总结.doc", &ReadOptions::default()).unwrap();
    assert_eq!(reading.report.text(), "正文\n[footnote] 注");
}
