//! Who may read and write a project may read and write what belongs to it, and nobody else.

use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::store::write_export;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn project_at(path: &Path) {
    let mut work = Work::begin(path);
    work.rename("一");
    work.save().unwrap();
    work.keeper.close();
}

const REFUSED: ReadOnly = ReadOnly::NotWritable(Fault::NoPermission);

#[test]
fn a_write_protected_project_opens_for_reading() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    project_at(&path);
    set_mode(&path, 0o444);
    let opened = open(&path).unwrap();
    assert_eq!(name(&opened), "一");
    assert_eq!(opened.read_only, Some(REFUSED));
    assert!(opened.keeper.is_none());
    assert_eq!(folder.names(), ["甲.zhaibian"]);
}

#[test]
fn a_project_protected_while_it_is_open_is_written_over_no_more_and_nothing_is_lost() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    project_at(&path);
    let mut work = Work::begin(&path);
    work.rename("二");
    set_mode(&path, 0o444);
    assert_eq!(work.save().unwrap_err().fault, Fault::NoPermission);
    work.rename("三");
    work.crash();
    assert_eq!(name(&open(&path).unwrap()), "三");
    set_mode(&path, 0o644);
    let mut work = Work::begin(&path);
    assert_eq!(work.save().unwrap(), Saved::InPlace);
    work.keeper.close();
    assert_eq!(folder.names(), [".甲.zhaibian.history", "甲.zhaibian"]);
}

#[test]
fn what_is_write_protected_is_not_written_over_on_purpose_either() {
    let folder = Folder::new();
    let (old, path) = (folder.path("旧.zhaibian"), folder.path("甲.zhaibian"));
    project_at(&path);
    set_mode(&path, 0o444);
    let mut work = Work::begin(&old);
    work.rename("二");
    let (mark, asked) = (work.keeper.mark(), Occasion::default());
    let project = work.history.project();
    let refused = work.keeper.save_as(&path, project, mark, asked);
    assert_eq!(refused.unwrap_err().fault, Fault::NoPermission);
    let refused = write_export(&path, b"x");
    assert_eq!(refused.unwrap_err().fault, Fault::NoPermission);
    assert_eq!(
        (read(&path).unwrap().name.as_str(), mode(&path)),
        ("一", 0o444)
    );
    assert_eq!(work.keeper.path(), old);
}

/// While it is written, too: a temporary that others could read would tell them all.
#[test]
fn what_is_written_for_a_private_project_is_private_from_its_first_byte() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    project_at(&path);
    for rights in [0o600, 0o640, 0o444] {
        set_mode(&path, rights);
        let new = folder.path(&format!("新{rights:o}"));
        let file = RealDisk.create_new(&new, &path).unwrap();
        assert_eq!(mode(&new), rights);
        file.write(b"x").unwrap();
        assert_eq!(fs::read(new).unwrap(), b"x");
    }
    set_mode(&path, 0o600);
    let mut work = Work::begin(&path);
    work.rename("二");
    work.save().unwrap();
    work.rename("三");
    for companion in [names::journal(&path), generations(&path)[0].path.clone()] {
        assert_eq!(mode(&companion), 0o600, "{}", companion.display());
    }
}
