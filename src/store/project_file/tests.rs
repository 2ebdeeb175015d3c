//! What is written is read again; what a hand or a medium did to it shows.

use std::fs;

use expect_test::expect;
use proptest::prelude::*;

use super::*;
use crate::{
    annotation::{AnnotationId, TagId},
    project::{
        Edit, History, ReportId,
        sample::{self, annotation, dice},
    },
};

const HEAD: Head = Head {
    generation: 7,
    saved: 1_700_000_000_000,
    follows: Follows {
        base: Stamp {
            generation: 6,
            hash: 255,
        },
        step: 41,
    },
};

fn read(text: &str) -> Result<Decoded, StoreError> {
    decode(Path::new("甲.zhaibian"), text.as_bytes())
}

fn sample() -> Project {
    let project = sample::project();
    let report = project.reports[0].report();
    let mut tagged = annotation(report, 5, TagId::PROBLEM, "学习不够");
    tagged.note = "见“附件”\n\u{200b}".to_owned();
    let edits = Edit::Together(vec![
        Edit::RenameProject("2031年\"党建\"汇总".to_owned()),
        Edit::Annotate(ReportId(4), vec![tagged]),
        Edit::Reword(AnnotationId(5), Some("学得不深".to_owned())),
    ]);
    project.edited(&edits).unwrap()
}

#[test]
fn a_person_can_read_it() {
    let text = encode(&sample(), &HEAD).0;
    expect![[r#"
        // 摘编 (zhaibian): a project. Text in RON, characters counted in code points.
        (
            version: 1,
            generation: 7,
            saved: 1700000000000,
            follows: (base: (generation: 6, hash: "000000000000000000000000000000ff"), step: 41),
            name: "2031年\"党建\"汇总",
            next_id: 6,
            tags: [
                (id: 1, kind: Achievement, name: "成效", letter: '成', colour: (32, 128, 96), line: Solid, key: Some(1)),
                (id: 2, kind: Problem, name: "问题", letter: '问', colour: (128, 0, 0), line: Double, key: Some(2)),
                (id: 3, kind: Measure, name: "措施", letter: '措', colour: (128, 64, 192), line: Dotted, key: Some(3)),
            ],
            summary: (title: "", author_unit: "", date: "", grouping: Report, keep_numbers: false, print_notes: false, moved: {}, left_out: [], wording: {5: "学得不深"}),
            reports: [
                (
                    id: 4,
                    name: "报告4",
                    unit: "",
                    year: None,
                    source: Some((file_name: "青禾镇.txt", path: None, format: Text, encoding: None, hash: 340282366920938463463374607431768211448, bytes: 196)),
                    warnings: [],
                    lines: [
                        "青禾镇第三党支部工作总结",
                        "一、主要成绩",
                        "一是抓学习，成效明显。二是抓服务，群众满意。",
                        "二、存在问题",
                        "一是学习不够深入。二是服务不够主动。",
                    ],
                    traits: [],
                    corrections: {},
                    annotations: [
                        (id: 5, tag: 2, start: 52, end: 56, quote: "学习不够", prefix: "一是抓学习，成效明显。二是抓服务，群众满意。\n二、存在问题\n一是", suffix: "深入。二是服务不够主动。", note: "见“附件”\n\u{200b}"),
                    ],
                ),
            ],
        )
        // seal f317ea44958725f297fa18d921292ecf
    "#]].assert_eq(&text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_written_is_read(dice in prop::collection::vec(dice(), 0..60)) {
        let mut history = History::new(sample::project());
        for dice in dice {
            drop(history.apply(dice.edit(history.project())));
        }
        let (text, stamp) = encode(history.project(), &HEAD);
        let back = read(&text).unwrap();
        prop_assert_eq!(&back.project, history.project());
        prop_assert_eq!((back.head, back.stamp, back.seal), (HEAD, stamp, Seal::Whole));
        prop_assert_eq!(back.repairs, []);
        prop_assert_eq!(back.newer, None);
    }
}

/// Released files of every version open, with all that is in them.
#[test]
fn the_first_version_opens() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/v1.zhaibian");
    if std::env::var_os("WRITE_GOLDEN").is_some() {
        fs::write(path, encode(&sample(), &HEAD).0).unwrap();
    }
    let golden = decode(Path::new(path), &fs::read(path).unwrap()).unwrap();
    assert_eq!(golden.seal, Seal::Whole);
    assert_eq!(golden.project, sample());
}

#[test]
fn a_changed_character_breaks_the_seal() {
    let text = encode(&sample(), &HEAD).0.replace("成效明显", "成绩明显");
    assert_eq!(read(&text).unwrap().seal, Seal::Broken);
    let unsealed = text.rsplit_once("// seal").unwrap().0;
    assert_eq!(read(unsealed).unwrap().seal, Seal::Missing);
}

#[test]
fn damage_is_placed() {
    let text = encode(&sample(), &HEAD).0;
    let check = |text: &str, at| {
        let fault = read(text).err().map(|error| error.fault);
        let (line, column) = at;
        assert_eq!(fault, Some(Fault::Damaged { line, column }));
    };
    check(&text.replace("kind: Problem", "kind: Problm"), (11, 23));
    check("", (1, 1));
    check("(name: \"甲\")", (1, 1));
    let mut bytes = text.into_bytes();
    bytes.truncate(100);
    assert!(decode(Path::new("甲"), &bytes).is_err());
}

#[test]
fn what_is_missing_is_as_in_a_new_project() {
    let back = read("(version: 1)").unwrap();
    assert_eq!(back.project, Project::default());
}

#[test]
fn a_newer_file_is_said_to_be_newer() {
    let newer = read("(version: 9, tags: [(id: 1, shape: Round)])").err();
    assert_eq!(newer.unwrap().fault, Fault::NewerVersion(9));
    let readable = read("(version: 9, name: \"甲\", mood: Calm)").unwrap();
    assert_eq!(
        (readable.newer, readable.project.name.as_str()),
        (Some(9), "甲")
    );
}

#[test]
fn what_a_hand_merged_wrongly_is_mended() {
    let text = encode(&sample(), &HEAD).0;
    let line = text
        .lines()
        .find(|line| line.contains("id: 5, tag"))
        .unwrap();
    let twice = format!("{line}\n{}", line.replace("tag: 2", "tag: 60"));
    let back = read(&text.replace(line, &twice)).unwrap();
    assert_eq!(
        back.repairs,
        [
            Repair::MissingTag(TagId(60)),
            Repair::AnnotationId(AnnotationId(61))
        ]
    );
    assert_eq!(back.project.next_id, 62);
    assert_eq!(back.project.reports[0].annotations.len(), 2);
}

#[test]
fn no_cut_and_no_flipped_bit_is_a_panic_or_unseen() {
    let (text, _) = encode(&sample(), &HEAD);
    for at in 0..text.len() {
        let cut = decode(Path::new("甲"), &text.as_bytes()[..at]);
        assert!(cut.is_err() || cut.is_ok_and(|file| file.seal != Seal::Whole));
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1 << (at % 8);
        let flipped = decode(Path::new("甲"), &bytes);
        assert!(flipped.is_err() || flipped.is_ok_and(|file| file.seal != Seal::Whole));
    }
}
