//! Makes a project that was read keep the promises of one that was edited; nothing is dropped that a hand wrote.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    annotation::{Annotation, AnnotationId, Colour, Line, Tag, TagId, TagKind, TagSet},
    project::{Project, ReportEntry, ReportId},
};

/// Something that was wrong in a project file and was put right on opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Two reports had the id; the second got this one.
    ReportId(ReportId),
    /// Two annotations had the id; the second got this one.
    AnnotationId(AnnotationId),
    /// Annotations had a tag that was not there; one was made.
    MissingTag(TagId),
    /// Two tags had the id, the second is gone; its passages have the first.
    TagId(TagId),
    /// One of the three tags of every project was missing.
    BuiltInTag(TagId),
}

pub(super) fn mend(project: &mut Project) -> Vec<Repair> {
    let mut repairs = Vec::new();
    project.next_id = project.next_id.max(above_all_ids(project));
    mend_tags(project, &mut repairs);
    mend_ids(project, &mut repairs);
    sort_annotations(project);
    forget_strangers(project);
    repairs
}

fn above_all_ids(project: &Project) -> u64 {
    let reports = project.reports.iter().map(|entry| entry.id.0);
    let annotations = annotations(project).map(|annotation| annotation.id.0);
    let tags = project.tags.iter().map(|tag| u64::from(tag.id.0));
    let highest = reports.chain(annotations).chain(tags).max();
    highest.map_or(1, |id| id.saturating_add(1))
}

fn annotations(project: &Project) -> impl Iterator<Item = &Arc<Annotation>> {
    project.reports.iter().flat_map(|e| e.annotations.iter())
}

fn mend_tags(project: &mut Project, repairs: &mut Vec<Repair>) {
    let mut tags = project.tags.as_ref().clone();
    let mut seen = BTreeSet::new();
    tags.0.retain(|tag| {
        let first = seen.insert(tag.id);
        if !first {
            repairs.push(Repair::TagId(tag.id));
        }
        first
    });
    for built_in in TagSet::default().0 {
        if seen.insert(built_in.id) {
            repairs.push(Repair::BuiltInTag(built_in.id));
            tags.0.push(built_in);
        }
    }
    for annotation in annotations(project) {
        if seen.insert(annotation.tag) {
            repairs.push(Repair::MissingTag(annotation.tag));
            tags.0.push(stand_in(annotation.tag));
        }
    }
    let mut keys = BTreeSet::new();
    for tag in &mut tags.0 {
        tag.key = tag
            .key
            .filter(|key| (1..=9).contains(key) && keys.insert(*key));
    }
    let above = tags.0.iter().map(|tag| u64::from(tag.id.0) + 1).max();
    project.next_id = project.next_id.max(above.unwrap_or(0));
    project.tags = Arc::new(tags);
}

/// For passages whose tag is not in the file.
fn stand_in(id: TagId) -> Tag {
    Tag {
        id,
        kind: TagKind::Own,
        name: format!("标签{}", id.0),
        letter: '?',
        colour: Colour(0x60, 0x60, 0x60),
        line: Line::Dashed,
        key: None,
    }
}

fn mend_ids(project: &mut Project, repairs: &mut Vec<Repair>) {
    let mut fresh = project.next_id;
    let mut next = || {
        fresh = fresh.saturating_add(1);
        fresh - 1
    };
    let (mut reports, mut all) = (BTreeSet::new(), BTreeSet::new());
    for entry in Arc::make_mut(&mut project.reports) {
        if !reports.insert(entry.id) {
            let id = ReportId(next());
            Arc::make_mut(entry).id = id;
            repairs.push(Repair::ReportId(id));
        }
        let twice: BTreeMap<_, _> = (0..)
            .zip(entry.annotations.iter())
            .filter(|(_, annotation)| !all.insert(annotation.id))
            .map(|(at, _)| (at, AnnotationId(next())))
            .collect();
        if !twice.is_empty() {
            renumber(entry, &twice);
            repairs.extend(twice.into_values().map(Repair::AnnotationId));
        }
    }
    project.next_id = fresh;
}

fn renumber(entry: &mut Arc<ReportEntry>, ids: &BTreeMap<usize, AnnotationId>) {
    let annotations = Arc::make_mut(&mut Arc::make_mut(entry).annotations);
    for (&at, &id) in ids {
        if let Some(annotation) = annotations.get_mut(at) {
            Arc::make_mut(annotation).id = id;
        }
    }
}

fn sort_annotations(project: &mut Project) {
    for entry in Arc::make_mut(&mut project.reports) {
        let order = |annotation: &Arc<Annotation>| annotation.order();
        if !entry.annotations.is_sorted_by_key(order) {
            Arc::make_mut(&mut Arc::make_mut(entry).annotations).sort_by_key(order);
        }
    }
}

/// What the summary says about annotations that are not there.
fn forget_strangers(project: &mut Project) {
    let known: BTreeSet<_> = annotations(project)
        .map(|annotation| annotation.id)
        .collect();
    let plan = Arc::make_mut(&mut project.summary);
    plan.moved.retain(|id, _| known.contains(id));
    plan.left_out.retain(|id| known.contains(id));
    plan.wording.retain(|id, _| known.contains(id));
}
