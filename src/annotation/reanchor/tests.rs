//! Small texts before and after; what the random edits of `tests/it/reanchor` count, said one by one.

use expect_test::{Expect, expect};

use super::*;
use crate::annotation::{AnnotationId, TagId};

fn tagged(report: &Report, range: Range<usize>) -> Annotation {
    let span = ByteSpan::of(report.text(), range).unwrap();
    Annotation {
        id: AnnotationId(1),
        tag: TagId::PROBLEM,
        anchor: Anchor::of(report, span),
        note: String::new(),
        standing: Standing::Same,
    }
}

fn one(old: &Report, new: &Report, annotation: &Annotation) -> Annotation {
    let all = std::slice::from_ref(annotation);
    Reanchoring::between(old, new).annotations(all).remove(0)
}

/// A text, and a tag on each passage between stars.
fn all_tagged(marked: &str) -> (Report, Vec<Annotation>) {
    let mut text = String::new();
    let mut ranges = Vec::new();
    for (n, part) in marked.split('*').enumerate() {
        text.push_str(part);
        if n % 2 == 1 {
            ranges.push(text.len() - part.len()..text.len());
        }
    }
    let report = Report::from_text(&text);
    let all = ranges.into_iter().map(|it| tagged(&report, it)).collect();
    (report, all)
}

/// The passage between the stars of `old`, and what became of it in `new`.
fn check(old: &str, new: &str, expected: Expect) {
    let parts: Vec<_> = old.split('*').collect();
    let old = Report::from_text(&parts.concat());
    let start = parts[0].len();
    let annotation = tagged(&old, start..start + parts[1].len());
    let new = Report::from_text(new);
    let found = one(&old, &new, &annotation);
    expected.assert_eq(&shown(&found, &new));
}

fn shown(found: &Annotation, new: &Report) -> String {
    let line_of = |span: ByteSpan| new.paragraph_at(span.start()).number();
    let state = match &found.standing {
        Standing::Same => "same".to_owned(),
        Standing::Moved => "moved".to_owned(),
        Standing::Changed(tagged) => format!("changed from {tagged}"),
        Standing::Unsure(_) => "unsure".to_owned(),
        Standing::Lost => "lost".to_owned(),
    };
    let offered = found.standing.candidates().iter();
    let offered = offered.filter_map(|it| new.span_of_chars(it.0, it.1));
    let places: Vec<_> = found.place_in(new).into_iter().chain(offered).collect();
    let places = places
        .iter()
        .map(|span| format!("\n{}: {}", line_of(*span), new.slice(*span)));
    state + &places.collect::<String>()
}

#[test]
fn the_same_text_gives_the_same_place() {
    check("一是抓*学习*。", "一是抓学习。", expect![["same\n1: 学习"]]);
}

#[test]
fn white_space_is_no_difference() {
    let same = expect![[r"
        same
        1: 精神"]];
    check(
        "学习了*精\n神*，学习了精神。",
        "学习了精神，学习了精神。",
        same,
    );
    check("一 是 *学 习* 。", "一是学习。", expect![["same\n1: 学习"]]);
}

#[test]
fn the_second_of_two_stays_the_second() {
    check(
        "甲\n一是*加强*\n二是加强",
        "甲一是加强\n二是加强",
        expect![["same\n1: 加强"]],
    );
    check(
        "二是*加强*管理。",
        "一是加强学习。\n二是加强管理。",
        expect![["same\n2: 加强"]],
    );
}

#[test]
fn words_that_are_gone_have_no_place() {
    check("一是抓*学习*。", "一是抓作风。", expect!["lost"]);
}

const OLD: &str = "总结\n一、成绩\n*全年走访群众三百户，办成实事二十件。*\n组织党员到敬老院开展志愿服务。\n二、问题\n理论学习还不够深入，形式较为单一。";

#[test]
fn an_edited_passage_says_that_it_is_changed() {
    check(
        OLD,
        "总结\n一、成绩\n全年共走访群众三百余户，办成实事二十五件。\n组织党员到敬老院开展志愿服务。\n二、问题\n理论学习还不够深入，形式较为单一。",
        expect![[r"
            changed from 全年走访群众三百户，办成实事二十件。
            3: 全年共走访群众三百余户，办成实事二十五件。"]],
    );
}

#[test]
fn a_passage_that_went_elsewhere_has_moved() {
    check(
        OLD,
        "总结\n一、成绩\n组织党员到敬老院开展志愿服务。\n二、问题\n理论学习还不够深入，形式较为单一。\n全年走访群众三百户，办成实事二十件。",
        expect![[r"
            moved
            6: 全年走访群众三百户，办成实事二十件。"]],
    );
}

#[test]
fn of_a_passage_mostly_deleted_the_rest_is_offered_and_not_taken() {
    check(
        OLD,
        "总结\n一、成绩\n全年走访群众。\n组织党员到敬老院开展志愿服务。\n二、问题\n理论学习还不够深入，形式较为单一。",
        expect![[r"
            unsure
            3: 全年走访群众。"]],
    );
}

#[test]
fn what_moved_and_was_rewritten_is_offered() {
    check(
        OLD,
        "总结\n一、成绩\n组织党员到敬老院开展志愿服务。\n二、问题\n理论学习还不够深入，形式较为单一。\n三、其他\n全年走访群众五百户，共办成实事八件。",
        expect![[r"
            unsure
            7: 全年走访群众五百户，共办成实事八件。"]],
    );
}

/// The same sentence in two paragraphs that are both gone, and once in a new one.
const TWICE: &str = "总结\n春天我们植树造林绿化家园成效明显，*全年走访群众三百户办成实事二十件*，干部职工普遍感到十分满意。\n组织党员到敬老院开展志愿服务。\n另据有关部门年底统计数据显示，*全年走访群众三百户办成实事二十件*，特此一并作出说明以便了解。\n理论学习还不够深入。";
const ONCE: &str = "总结\n组织党员到敬老院开展志愿服务。\n理论学习还不够深入。\n其他工作中全年走访群众三百户办成实事二十件的情况已在另外几份材料里详细说明过无须在此重复。";

#[test]
fn one_place_that_two_passages_could_be_is_offered_to_both() {
    let (old, all) = all_tagged(TWICE);
    let new = Report::from_text(ONCE);
    let found = Reanchoring::between(&old, &new).annotations(&all);
    let found: Vec<_> = found.iter().map(|it| shown(it, &new)).collect();
    let offered = "unsure\n4: 全年走访群众三百户办成实事二十件";
    assert_eq!(found, [offered, offered]);
}

#[test]
fn of_two_orphans_with_the_same_words_neither_takes_the_one_place() {
    let (old, all) = all_tagged(TWICE);
    let gone = Report::from_text("另一篇\n说的是别的事。");
    let lost = Reanchoring::between(&old, &gone).annotations(&all);
    let back = Report::from_text(ONCE);
    let back = Reanchoring::between(&gone, &back).annotations(&lost);
    for (old, new) in all.iter().zip(back) {
        assert_eq!(new.standing.candidates().len(), 1, "{new:?}");
        assert_eq!(new.anchor, old.anchor);
    }
}

#[test]
fn of_a_sentence_said_twice_the_place_must_look_like_the_tagged_one() {
    let second = TWICE.replacen('*', "", 2);
    let offered = expect![[r"
        unsure
        4: 全年走访群众三百户办成实事二十件"]];
    check(&second, ONCE, offered);
    let in_place = "总结\n组织党员到敬老院开展志愿服务。\n理论学习还不够深入。\n按照上级要求补充如下几点另据有关部门年底统计数据显示全年走访群众三百户办成实事二十件特此一并作出说明以便了解谢谢各位领导关心。";
    let attached = expect![[r"
        moved
        4: 全年走访群众三百户办成实事二十件"]];
    check(&second, in_place, attached);
}

#[test]
fn two_tags_on_one_passage_go_together() {
    let first: Vec<_> = TWICE.split('\n').take(3).collect();
    let (old, mut all) = all_tagged(&first.join("\n"));
    all.push(all[0].clone());
    let new = Report::from_text(ONCE);
    let found = Reanchoring::between(&old, &new).annotations(&all);
    for it in found {
        assert_eq!(it.standing, Standing::Moved);
        assert_eq!(it.anchor.quote, all[0].anchor.quote);
    }
}

#[test]
fn a_passage_found_again_by_its_words_is_no_orphan_any_more() {
    let (old, new) = (OLD.replace('*', ""), "另一篇\n说的是别的事。");
    let (old, new) = (Report::from_text(&old), Report::from_text(new));
    let start = old.text().find("理论").unwrap();
    let annotation = tagged(&old, start..old.text().len());
    let lost = one(&old, &new, &annotation);
    assert_eq!(lost.standing, Standing::Lost);
    let back = one(&new, &old, &lost);
    assert_eq!(back.anchor, annotation.anchor);
    assert_eq!(back.standing, Standing::Moved);
}

#[test]
fn a_changed_passage_keeps_the_words_that_were_tagged() {
    let texts = [
        "一是走访三百户群众。",
        "一是走访三百多户群众。",
        "一是共走访三百多户群众。",
    ];
    let texts = texts.map(Report::from_text);
    let annotation = tagged(&texts[0], 6..texts[0].text().len());
    let once = one(&texts[0], &texts[1], &annotation);
    let twice = one(&texts[1], &texts[2], &once);
    assert_eq!(
        twice.standing,
        Standing::Changed("走访三百户群众。".to_owned())
    );
    assert_eq!(twice.anchor.quote, "走访三百多户群众。");
    let back = one(&texts[2], &texts[0], &twice);
    assert_eq!(back.standing, Standing::Same);
}

#[test]
fn a_paragraph_is_known_by_its_words() {
    let old = Report::from_text("总结\n一、成绩\n正文");
    let new = Report::from_text("新\n总结\n一、 成绩");
    let way = Reanchoring::between(&old, &new);
    assert_eq!(way.paragraph(ParagraphIdx(1)), Some(ParagraphIdx(2)));
    assert_eq!(way.paragraph(ParagraphIdx(2)), None);
}
