//! What the companions of a project file are called. All are hidden and stand beside it, on the same medium.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use xxhash_rust::xxh3::xxh3_64;

use super::EXTENSION;

/// Longest file name in bytes on nearly every file system: 85 Chinese characters.
const LONGEST: usize = 255;

/// How the names of half-written files begin.
const TEMPORARY: &str = ".zhaibian-";

/// `.NAME.zhaibian.journal`
pub(super) fn journal(project: &Path) -> PathBuf {
    beside(project, ".journal")
}

/// `.NAME.zhaibian.lock`
pub(super) fn lock(project: &Path) -> PathBuf {
    beside(project, ".lock")
}

/// `.NAME.zhaibian.lock.held`, where the file system has no locks
pub(super) fn lock_by_note(project: &Path) -> PathBuf {
    beside(project, ".lock.held")
}

/// `.NAME.zhaibian.history`, a folder
pub(super) fn history(project: &Path) -> PathBuf {
    beside(project, ".history")
}

/// `NAME.冲突-N.zhaibian`: ours, where another hand wrote the file.
pub(super) fn conflict(project: &Path, n: u64) -> PathBuf {
    in_sight(project, &format!(".冲突-{n}.{EXTENSION}"))
}

/// `NAME.损坏-N.zhaibian`: a damaged project as it was found.
pub(super) fn damaged(project: &Path, n: u32) -> PathBuf {
    in_sight(project, &format!(".损坏-{n}.{EXTENSION}"))
}

/// `NAME.原件-N.zhaibian`: what stood where a project was written on purpose, and is no older version of it.
pub(super) fn replaced(project: &Path, n: u32) -> PathBuf {
    in_sight(project, &format!(".原件-{n}.{EXTENSION}"))
}

/// Not hidden, as somebody must look at it.
fn in_sight(project: &Path, end: &str) -> PathBuf {
    let stem = project.file_stem().unwrap_or_default();
    let mut name = stem.to_owned();
    name.push(end);
    if name.len() > LONGEST {
        let stem = stem.to_string_lossy();
        let room = LONGEST.saturating_sub(end.len());
        let cut = (0..=room).rev().find_map(|at| stem.get(..at));
        name = format!("{}{end}", cut.unwrap_or_default()).into();
    }
    project.with_file_name(name)
}

/// A journal that could not be used, kept for a person to look at.
pub(super) fn aside(project: &Path, n: u32) -> PathBuf {
    beside(project, &format!(".journal.{n}.old"))
}

/// A half-written file of the process `pid`.
pub(super) fn temporary(target: &Path, pid: u32) -> PathBuf {
    target.with_file_name(format!("{}{pid}.tmp", temporary_stem(target)))
}

pub(super) fn is_temporary_of(candidate: &Path, target: &Path) -> bool {
    let stem = candidate.file_stem().and_then(|stem| stem.to_str());
    let ours = stem.is_some_and(|stem| stem.starts_with(&temporary_stem(target)));
    ours && candidate.extension().is_some_and(|end| end == "tmp")
}

/// Of whatever file.
pub(super) fn is_temporary(path: &Path) -> bool {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let ours = stem.is_some_and(|stem| stem.starts_with(TEMPORARY));
    ours && path.extension().is_some_and(|end| end == "tmp")
}

pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn beside(project: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(project.file_name().unwrap_or_default());
    name.push(suffix);
    if name.len() > LONGEST {
        name = format!(".zhaibian-{}{suffix}", digest(project)).into();
    }
    project.with_file_name(name)
}

fn temporary_stem(target: &Path) -> String {
    format!("{TEMPORARY}{}-", digest(target))
}

/// Stands for the file's name where that would make the companion's too long.
fn digest(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    format!("{:016x}", xxh3_64(name.as_encoded_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companions_stand_hidden_beside_the_project() {
        let project = Path::new("/a/党建.zhaibian");
        assert_eq!(journal(project), Path::new("/a/.党建.zhaibian.journal"));
        assert!(is_temporary_of(&temporary(project, 7), project));
        assert!(!is_temporary_of(&temporary(&journal(project), 7), project));
    }

    #[test]
    fn the_longest_name_still_has_companions() {
        let project = PathBuf::from(format!("{}.zhaibian", "党".repeat(82)));
        let name = journal(&project).file_name().unwrap().len();
        assert!(name <= LONGEST, "{name}");
        assert_ne!(journal(&project), lock(&project));
        let conflict = conflict(&project, 12);
        let name = conflict.file_name().unwrap().to_str().unwrap();
        assert!(name.len() <= LONGEST && name.ends_with("党.冲突-12.zhaibian"));
    }
}
