//! What each edit does and what it refuses.

use super::*;
use crate::project::sample::{self, annotation, entry, tag};

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
