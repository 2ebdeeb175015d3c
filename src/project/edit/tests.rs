//! What each edit does and what it refuses.

use super::*;
use crate::{
    annotation::Standing,
    project::sample::{self, annotation, entry, tag},
};

const REPORT: ReportId = ReportId(4);

fn done(project: &Project, edits: impl IntoIterator<Item = Edit>) -> Project {
    edits.into_iter().fold(project.clone(), |project, edit| {
        project.edited(&edit).unwrap()
    })
}

/// The sample with its two 抓… as achievements 5 and 6, the later first.
fn tagged() -> Project {
    let project = sample::project();
    let report = project.report(REPORT).unwrap().report().clone();
    done(
        &project,
        [
            Edit::Annotate(
                REPORT,
                vec![annotation(&report, 5, TagId::ACHIEVEMENT, "抓服务")],
            ),
            Edit::Annotate(
                REPORT,
                vec![annotation(&report, 6, TagId::ACHIEVEMENT, "抓学习")],
            ),
        ],
    )
}

fn annotations(project: &Project) -> Vec<(u64, &str)> {
    let all = project.reports.iter().flat_map(|e| e.annotations.iter());
    all.map(|a| (a.id.0, a.anchor.quote.as_str())).collect()
}

#[test]
fn annotations_stand_in_the_order_of_the_text() {
    let project = tagged();
    assert_eq!(annotations(&project), [(6, "抓学习"), (5, "抓服务")]);
    assert_eq!(project.next_annotation_id(), AnnotationId(7));
}

#[test]
fn a_moved_border_keeps_the_order() {
    let project = tagged();
    let report = project.report(REPORT).unwrap().report();
    let far = annotation(report, 0, TagId::PROBLEM, "学习不够").anchor;
    let project = done(&project, [Edit::MoveBoundary(AnnotationId(6), far)]);
    assert_eq!(annotations(&project), [(5, "抓服务"), (6, "学习不够")]);
}

#[test]
fn what_was_decided_about_a_removed_passage_goes_with_it() {
    let id = AnnotationId(5);
    let decided = done(
        &tagged(),
        [
            Edit::LeaveOut(id, true),
            Edit::Reword(id, Some("改".to_owned())),
            Edit::OrderEntries(vec![id, AnnotationId(6)]),
        ],
    );
    let project = done(&decided, [Edit::RemoveAnnotations(vec![id])]);
    assert!(project.summary.left_out.is_empty() && project.summary.wording.is_empty());
    assert_eq!(project.summary.moved.len(), 1);
    let project = done(&decided, [Edit::RemoveReports(vec![REPORT])]);
    assert_eq!(project.summary.moved.len(), 0);
}

#[test]
fn a_key_is_taken_from_the_tag_that_had_it() {
    let project = done(&sample::project(), [Edit::AddTag(tag(9, "亮点", Some(2)))]);
    assert_eq!(project.tags.get(TagId::PROBLEM).unwrap().key, None);
    assert_eq!(project.tags.by_key(2).unwrap().id, TagId(9));
    let keyless = [tag(10, "甲", None), tag(11, "乙", None)].map(Edit::AddTag);
    assert_eq!(done(&project, keyless).tags.iter().count(), 6);
}

#[test]
fn a_removed_tag_leaves_its_passages_to_its_heir_once() {
    let project = tagged();
    let report = project.report(REPORT).unwrap().report().clone();
    let own = |id, quote| annotation(&report, id, TagId(9), quote);
    let project = done(
        &project,
        [
            Edit::AddTag(tag(9, "亮点", None)),
            Edit::Annotate(REPORT, vec![own(20, "抓服务"), own(21, "群众满意")]),
            Edit::RemoveTag(TagId(9), Some(TagId::ACHIEVEMENT)),
        ],
    );
    assert_eq!(
        annotations(&project),
        [(6, "抓学习"), (5, "抓服务"), (21, "群众满意")]
    );
}

#[test]
fn a_removed_tag_without_heir_takes_its_passages_along() {
    let project = tagged();
    let own = Edit::Together(vec![
        Edit::AddTag(tag(9, "亮点", None)),
        Edit::Retag(AnnotationId(5), TagId(9)),
        Edit::RemoveTag(TagId(9), None),
    ]);
    assert_eq!(annotations(&done(&project, [own])), [(6, "抓学习")]);
}

#[test]
fn a_new_reading_finds_passages_and_keeps_orphans() {
    let text = sample::TEXT
        .replace("抓服务", "抓民生")
        .replace('\n', "\n\n");
    let corrected = Edit::CorrectOutline(REPORT, ParagraphIdx(3), Some(Correction::NotHeading));
    let replaced = Edit::ReplaceReading(REPORT, sample::reading(&text));
    let project = done(&tagged(), [corrected, replaced]);
    let entry = project.report(REPORT).unwrap();
    let resolved = entry
        .annotations
        .iter()
        .map(|a| a.anchor.resolve(entry.report()).is_some());
    assert_eq!(resolved.collect::<Vec<_>>(), [true, false]);
    assert!(entry.corrections.contains_key(&ParagraphIdx(6)));
}

#[test]
fn a_newer_text_is_one_edit_and_what_it_did_can_be_approved() {
    let project = tagged();
    let text = sample::TEXT.replace("抓学习", "认真抓好学习");
    let newer = NewText::of(project.report(REPORT).unwrap(), sample::reading(&text));
    let project = done(&project, [Edit::TakeText(REPORT, Arc::new(newer.clone()))]);
    let state = |project: &Project, id| {
        let (_, found) = project.annotation(AnnotationId(id)).unwrap();
        (found.standing.clone(), found.anchor.quote.clone())
    };
    let was = Standing::Changed("抓学习".to_owned());
    assert_eq!(state(&project, 6), (was, "抓好学习".to_owned()));

    let later = done(&project, [Edit::Approve(vec![AnnotationId(6)])]);
    assert_eq!(state(&later, 6).0, Standing::Same);

    let fewer = done(&project, [Edit::RemoveAnnotations(vec![AnnotationId(6)])]);
    let stale = fewer.edited(&Edit::TakeText(REPORT, Arc::new(newer)));
    assert_eq!(stale, Err(EditError::OutOfDate(REPORT)));
}

#[test]
fn a_passage_without_a_place_gets_one_or_is_an_orphan() {
    let text = sample::TEXT.replace("抓学习", "重作风");
    let project = done(
        &tagged(),
        [Edit::ReplaceReading(REPORT, sample::reading(&text))],
    );
    let (entry, lost) = project.annotation(AnnotationId(6)).unwrap();
    assert_eq!(lost.place_in(entry.report()), None);
    let here = annotation(entry.report(), 6, TagId::PROBLEM, "重作风").anchor;
    let placed = done(&project, [Edit::MoveBoundary(AnnotationId(6), here)]);
    let (entry, placed) = placed.annotation(AnnotationId(6)).unwrap();
    assert!(placed.place_in(entry.report()).is_some());

    let orphan = done(&project, [Edit::NoSuchPlace(AnnotationId(6))]);
    let (_, orphan) = orphan.annotation(AnnotationId(6)).unwrap();
    assert_eq!(orphan.standing, Standing::Lost);
}

#[test]
fn reports_move_within_the_list() {
    let more = Edit::AddReports(vec![entry(5, "乙"), entry(6, "丙")]);
    let order = |to| {
        let project = done(
            &sample::project(),
            [more.clone(), Edit::MoveReport(REPORT, to)],
        );
        project.reports.iter().map(|e| e.id.0).collect::<Vec<_>>()
    };
    assert_eq!(order(1), [5, 4, 6]);
    assert_eq!(order(99), [5, 6, 4]);
}

#[test]
fn refused() {
    let project = tagged();
    let report = project.report(REPORT).unwrap().report().clone();
    let passage = |id, quote| annotation(&report, id, TagId::PROBLEM, quote);
    let check = |edit: Edit, error| assert_eq!(project.edited(&edit), Err(error));

    check(
        Edit::RemoveTag(TagId(1), None),
        EditError::BuiltInTag(TagId(1)),
    );
    check(
        Edit::AddTag(tag(9, "问题", None)),
        EditError::TagNameTaken("问题".to_owned()),
    );
    check(Edit::AddTag(tag(9, " ", None)), EditError::TagWithoutName);
    check(Edit::AddTag(tag(9, "甲", Some(0))), EditError::NoSuchKey(0));
    check(
        Edit::AddTag(tag(2, "甲", None)),
        EditError::TagIdInUse(TagId(2)),
    );
    check(
        Edit::AddReports(vec![entry(4, "")]),
        EditError::ReportIdInUse(REPORT),
    );
    check(
        Edit::Annotate(REPORT, vec![passage(5, "学习")]),
        EditError::AnnotationIdInUse(AnnotationId(5)),
    );
    check(
        Edit::Annotate(REPORT, vec![passage(8, "学习"), passage(8, "服务")]),
        EditError::AnnotationIdInUse(AnnotationId(8)),
    );
    let elsewhere = sample::reading("别处的话");
    let foreign = annotation(&elsewhere.report, 8, TagId::PROBLEM, "别处");
    check(
        Edit::Annotate(REPORT, vec![foreign]),
        EditError::NoPassage(AnnotationId(8)),
    );
    check(
        Edit::CorrectOutline(REPORT, ParagraphIdx(99), None),
        EditError::NoParagraph(REPORT, ParagraphIdx(99)),
    );
    check(
        Edit::Together(vec![
            Edit::RenameProject("甲".to_owned()),
            Edit::Retag(AnnotationId(5), TagId(77)),
        ]),
        EditError::NoTag(TagId(77)),
    );
}
