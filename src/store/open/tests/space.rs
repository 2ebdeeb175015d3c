//! The last space of a disk goes to the work of today, not to an older version of it. Needs root for a small disk;
//! elsewhere it is left out.

use std::process::Command;

use super::*;
use crate::store::testing::FailingDisk;

/// A file system of that many kilobytes; None where that may not be made here.
#[cfg(target_os = "linux")]
pub(super) fn small_disk(folder: &Folder, kilobytes: u32) -> Option<Mounted> {
    let at = folder.path("小盘");
    fs::create_dir_all(&at).unwrap();
    let size = format!("size={kilobytes}k");
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
        .arg(&at)
        .output();
    mounted
        .is_ok_and(|done| done.status.success())
        .then(|| Mounted(at))
}

#[cfg(target_os = "linux")]
pub(super) struct Mounted(pub(super) PathBuf);

#[cfg(target_os = "linux")]
impl Drop for Mounted {
    fn drop(&mut self) {
        drop(Command::new("umount").arg("-l").arg(&self.0).output());
    }
}

/// A saved project of about 200 kB on a disk with room for one and a half more of them, and saved again there: how many
/// older versions there are then. None where no small disk can be made.
#[cfg(target_os = "linux")]
fn versions_after_a_save_with_room_for_one(disk: Arc<dyn Disk>) -> Option<usize> {
    let folder = Folder::new();
    let Some(small) = small_disk(&folder, 1024) else {
        say("no small disk could be mounted: left out");
        return None;
    };
    let path = small.0.join("甲.zhaibian");
    let mut work = Work::on(disk, &path);
    let asked = |millis| Occasion {
        millis,
        asked: true,
    };
    let long = "字".repeat(70_000);
    work.rename(&long);
    work.save_at(asked(1)).unwrap();
    work.rename(&format!("{long}新"));
    // The journal holds it by now; of the rest so much is left.
    let size = fs::metadata(&path).unwrap().len();
    let journal = fs::metadata(names::journal(&path)).unwrap().len();
    let ballast = (1024 << 10) - size - journal - size * 3 / 2;
    fs::write(small.0.join("别的文件"), vec![1; ballast as usize]).unwrap();
    assert_eq!(work.save_at(asked(2)).unwrap(), Saved::InPlace);
    work.keeper.close();
    assert!(read(&path).unwrap().name.ends_with('新'));
    let left = fs::read_dir(&small.0).unwrap();
    let is_stray = |entry: fs::DirEntry| names::is_temporary(&entry.path());
    assert!(!left.flatten().any(is_stray));
    Some(generations(&path).len())
}

#[cfg(target_os = "linux")]
#[test]
fn an_older_version_takes_no_space_that_the_save_needs() {
    if let Some(n) = versions_after_a_save_with_room_for_one(Arc::new(RealDisk)) {
        assert_eq!(n, 1);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn where_it_must_be_a_copy_it_gives_way_to_the_save() {
    let disk = Arc::new(FailingDisk::without_links());
    if let Some(n) = versions_after_a_save_with_room_for_one(disk) {
        assert_eq!(n, 0);
    }
}
