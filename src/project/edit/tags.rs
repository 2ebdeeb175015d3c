//! Edits of the tags. Names and keys stay unique; the three of every project stay.

use std::{collections::BTreeSet, sync::Arc};

use super::{EditError, annotations};
use crate::{
    annotation::{Annotation, AnnotationId, Tag, TagId, TagKind},
    project::Project,
};

pub(super) fn add(project: &mut Project, tag: &Tag) -> Result<(), EditError> {
    if project.tags.get(tag.id).is_some() {
        return Err(EditError::TagIdInUse(tag.id));
    }
    check(project, tag)?;

    project.take_id(u64::from(tag.id.0));
    put(project, tag, TagKind::Own);
    Ok(())
}

pub(super) fn change(project: &mut Project, tag: &Tag) -> Result<(), EditError> {
    let Some(old) = project.tags.get(tag.id) else {
        return Err(EditError::NoTag(tag.id));
    };
    check(project, tag)?;

    let kind = old.kind;
    put(project, tag, kind);
    Ok(())
}

/// Its passages go with it, or take the tag of the heir.
pub(super) fn remove(
    project: &mut Project,
    id: TagId,
    heir: Option<TagId>,
) -> Result<(), EditError> {
    let tag = project.tags.get(id).ok_or(EditError::NoTag(id))?;
    if tag.kind != TagKind::Own {
        return Err(EditError::BuiltInTag(id));
    }
    if let Some(heir) = heir {
        let stays = project.tags.get(heir).is_some() && heir != id;
        stays.then_some(()).ok_or(EditError::NoTag(heir))?;
    }

    let mut gone = passages(project, id);
    if let Some(heir) = heir {
        gone = doubles(project, id, heir);
        hand_over(project, id, heir);
    }
    annotations::remove(project, &Vec::from_iter(gone))?;
    Arc::make_mut(&mut project.tags)
        .0
        .retain(|tag| tag.id != id);
    Ok(())
}

fn check(project: &Project, tag: &Tag) -> Result<(), EditError> {
    if tag.name.trim().is_empty() {
        return Err(EditError::TagWithoutName);
    }
    if let Some(key @ (0 | 10..)) = tag.key {
        return Err(EditError::NoSuchKey(key));
    }
    let mut others = project.tags.iter().filter(|other| other.id != tag.id);
    match others.find(|other| other.name == tag.name) {
        Some(other) => Err(EditError::TagNameTaken(other.name.clone())),
        None => Ok(()),
    }
}

/// In its place, or at the end; another tag with its key loses the key.
fn put(project: &mut Project, tag: &Tag, kind: TagKind) {
    let tags = &mut Arc::make_mut(&mut project.tags).0;
    for other in tags.iter_mut().filter(|other| other.key == tag.key) {
        other.key = None;
    }
    let tag = Tag {
        kind,
        ..tag.clone()
    };
    match tags.iter_mut().find(|other| other.id == tag.id) {
        Some(place) => *place = tag,
        None => tags.push(tag),
    }
}

fn hand_over(project: &mut Project, from: TagId, to: TagId) {
    for entry in Arc::make_mut(&mut project.reports) {
        if entry.annotations.iter().any(|a| a.tag == from) {
            let annotations = Arc::make_mut(&mut Arc::make_mut(entry).annotations);
            for annotation in annotations.iter_mut().filter(|a| a.tag == from) {
                Arc::make_mut(annotation).tag = to;
            }
        }
    }
}

fn passages(project: &Project, tag: TagId) -> BTreeSet<AnnotationId> {
    let all = project.reports.iter().flat_map(|e| e.annotations.iter());
    all.filter(|annotation| annotation.tag == tag)
        .map(|annotation| annotation.id)
        .collect()
}

/// Passages of `tag` that already have the heir's, with nothing of their own to say: one of the two is enough.
fn doubles(project: &Project, tag: TagId, heir: TagId) -> BTreeSet<AnnotationId> {
    let mut doubles = BTreeSet::new();
    for entry in project.reports.iter() {
        let of = |tag| entry.annotations.iter().filter(move |a| a.tag == tag);
        let place = |a: &Annotation| (a.anchor.start, a.anchor.end);
        let there: BTreeSet<_> = of(heir).map(|a| place(a)).collect();
        let double = of(tag).filter(|a| a.note.is_empty() && there.contains(&place(a)));
        doubles.extend(double.map(|a| a.id));
    }
    doubles
}
