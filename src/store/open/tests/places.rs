//! Places: names long and odd, links, modes, folders that go or cannot be written, a full disk, many windows at once.
//!
//! What needs root (a small tmpfs, another user) is told where it is left out.
//! `ZHAIBIAN_SAVES=1000 cargo test tests::places -- --nocapture` saves as often from each of eight programs, and tries the
//! small disk in many sizes.

use std::{
    env, fs,
    process::{Child, Command},
};

#[cfg(target_os = "linux")]
use super::space::small_disk;
use super::*;
use crate::{
    project::Edit,
    store::{Occasion, Saved, generations, read_generation, testing::Folder},
};

/// What a process that this test starts should do, and where.
const TASK: &str = "ZHAIBIAN_TEST_TASK";
const PLACE: &str = "ZHAIBIAN_TEST_PLACE";

struct Work {
    history: History,
    keeper: Keeper,
}

impl Work {
    fn begin(path: &Path) -> Self {
        let opened = begin(path).unwrap();
        Self {
            history: opened.history,
            keeper: opened.keeper.unwrap(),
        }
    }

    fn rename(&mut self, name: &str) -> Result<(), StoreError> {
        let edit = Edit::RenameProject(name.to_owned());
        self.history.apply(edit).unwrap();
        self.keeper.append(&self.history.take_steps(), 0)
    }

    fn save(&mut self) -> Result<Saved, StoreError> {
        self.history.saving();
        let occasion = Occasion {
            millis: 0,
            asked: true,
        };
        self.keeper
            .save(self.history.project(), self.keeper.mark(), occasion)
    }
}

fn name_at(path: &Path) -> String {
    open(path).unwrap().history.project().name.clone()
}

#[test]
fn names_long_and_odd_work_or_are_refused_in_words() {
    let longest = format!("{}.zhaibian", "党".repeat(82));
    let names = [
        longest.as_str(),
        "a b  c.zhaibian",
        "名 .zhaibian",
        "名..zhaibian",
        "-rf.zhaibian",
        "CON.zhaibian",
        "%s'\"$(x).zhaibian",
        "行\n行.zhaibian",
        "𠮷㐂.zhaibian",
        "e\u{301}\u{202e}.zhaibian",
        "没有扩展名",
    ];
    for name in names {
        let folder = Folder::new();
        let path = folder.path(name);
        let mut work = Work::begin(&path);
        for n in ["一", "二"] {
            work.rename(n).unwrap();
            work.keeper.sync().unwrap();
            assert_eq!(work.save().unwrap(), Saved::InPlace, "{name}");
        }
        work.rename("三").unwrap();
        drop(work);
        let opened = open(&path).unwrap();
        assert_eq!(opened.history.project().name, "三", "{name}");
        let kept = generations(&path);
        assert_eq!(
            read_generation(&kept[0]).unwrap().project.name,
            "一",
            "{name}"
        );
        opened.keeper.unwrap().close();
        let left = folder.names().len();
        assert_eq!(left, 2, "{name}: the file and its older versions");
    }
    let folder = Folder::new();
    let too_long = folder.path(&format!("{}.zhaibian", "党".repeat(90)));
    let refused = begin(&too_long).and_then(|opened| match opened.read_only {
        Some(ReadOnly::NotWritable(fault)) => Err(StoreError::new(&too_long, fault)),
        _ => Ok(()),
    });
    assert_eq!(refused.unwrap_err().fault, Fault::BadName);
}

#[cfg(unix)]
#[test]
fn links_are_followed_modes_kept_and_a_second_name_keeps_the_whole_old_file() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new();
    let (real, link) = (folder.path("真.zhaibian"), folder.path("链.zhaibian"));
    // The link is there before its file is.
    symlink(&real, &link).unwrap();
    let mut work = Work::begin(&link);
    work.rename("一").unwrap();
    work.save().unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let second = folder.path("又名.zhaibian");
    fs::hard_link(&real, &second).unwrap();
    work.rename("二").unwrap();
    work.save().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    work.rename("三").unwrap();
    assert_eq!(mode(&names::journal(&real)), 0o640);
    work.keeper.close();

    assert!(link.is_symlink());
    assert_eq!(
        (name_at(&real), name_at(&second)),
        ("二".to_owned(), "一".to_owned())
    );
    assert_eq!(mode(&real), 0o640);
    assert_eq!(mode(&generations(&real)[0].path), 0o640);
}

#[test]
fn a_folder_that_goes_is_told_and_the_work_goes_elsewhere() {
    let folder = Folder::new();
    let inner = folder.path("盘");
    fs::create_dir(&inner).unwrap();
    let mut work = Work::begin(&inner.join("甲.zhaibian"));
    work.rename("一").unwrap();
    work.save().unwrap();
    work.rename("二").unwrap();
    fs::remove_dir_all(&inner).unwrap();
    assert_eq!(work.save().unwrap_err().fault, Fault::Gone);
    work.rename("三").unwrap_or(());
    assert_eq!(work.keeper.sync().unwrap_err().fault, Fault::Gone);

    let elsewhere = folder.path("乙.zhaibian");
    let (project, mark) = (work.history.project().clone(), work.keeper.mark());
    work.keeper
        .save_as(&elsewhere, &project, mark, Occasion::default())
        .unwrap();
    work.rename("四").unwrap();
    drop(work);
    assert_eq!(name_at(&elsewhere), "四");
}

/// Does what the test that started it says, with the rights it was given.
#[test]
fn driver() {
    let (Some(task), Some(place)) = (env::var_os(TASK), env::var_os(PLACE)) else {
        return;
    };
    let place = PathBuf::from(place);
    match task.to_str().unwrap() {
        "refused" => {
            let opened = open(&place).unwrap();
            assert_eq!(opened.history.project().name, "一");
            let why = ReadOnly::NotWritable(Fault::NoPermission);
            assert_eq!(opened.read_only, Some(why));
            let export = crate::store::write_export(&place.with_file_name("x.docx"), b"x");
            assert_eq!(export.unwrap_err().fault, Fault::NoPermission);
        }
        "taken" => {
            let opened = open(&place).unwrap();
            assert_eq!(opened.read_only, None);
            assert_eq!(opened.history.project().name, "二");
            let mut work = Work {
                history: opened.history,
                keeper: opened.keeper.unwrap(),
            };
            work.rename("三").unwrap();
            assert_eq!(work.save().unwrap(), Saved::InPlace);
            work.keeper.close();
        }
        saves => count_up(&place, saves.parse().unwrap()),
    }
}

fn start(task: &str, place: &Path) -> Command {
    let mut command = Command::new(env::current_exe().unwrap());
    command
        .args(["--exact", "store::open::tests::places::driver"])
        .env(TASK, task)
        .env(PLACE, place);
    command
}

/// As another user where this is root, whom no mode stops.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一").unwrap();
    work.save().unwrap();
    work.keeper.close();
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&path, 0o444);
    mode(&folder.path(""), 0o555);
    let done = run_as_another("refused", &path);
    mode(&folder.path(""), 0o755);
    let done = done.unwrap();
    assert!(done.status.success(), "{done:?}");
}

/// A dead window of one user, found by another who may write all that belongs to the project but his lock.
#[cfg(unix)]
#[test]
fn a_dead_window_of_another_user_blocks_nobody() {
    use std::os::unix::fs::PermissionsExt as _;
    if !is_root() {
        say("only root can be another user: left out");
        return;
    }
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut work = Work::begin(&path);
    work.rename("一").unwrap();
    work.save().unwrap();
    let mode =
        |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(&path, 0o666);
    mode(&folder.path(""), 0o777);
    work.keeper.close();
    let mut work = Work::begin(&path);
    work.rename("二").unwrap();
    let lock = fs::read(names::lock(&path)).unwrap();
    drop(work);
    // As a kill leaves it.
    fs::write(names::lock(&path), lock).unwrap();
    mode(&names::lock(&path), 0o644);
    let done = run_as_another("taken", &path).unwrap();
    assert!(done.status.success(), "{done:?}");
    assert_eq!(name_at(&path), "三");
}

/// As another user where this is root. The program of the test must be within his reach.
#[cfg(unix)]
fn run_as_another(task: &str, place: &Path) -> std::io::Result<std::process::Output> {
    use std::os::unix::process::CommandExt as _;
    if !is_root() {
        return start(task, place).output();
    }
    let copy = env::temp_dir().join(format!("zhaibian-test-{task}-{}", std::process::id()));
    fs::copy(env::current_exe().unwrap(), &copy).unwrap();
    let mut command = Command::new(&copy);
    command
        .args(["--exact", "store::open::tests::places::driver"])
        .env(TASK, task)
        .env(PLACE, place)
        .uid(65534)
        .gid(65534);
    let done = command.output();
    drop(fs::remove_file(copy));
    done
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_loses_nothing_and_goes_on_once_there_is_room() {
    let (step, most) = if env::var_os("ZHAIBIAN_SAVES").is_some() {
        (8, 2048)
    } else {
        (96, 640)
    };
    let mut n = 0;
    for kilobytes in (16..most).step_by(step) {
        let folder = Folder::new();
        let Some(disk) = small_disk(&folder, kilobytes) else {
            say("no small disk could be mounted: left out");
            return;
        };
        fill_up(&disk.0, kilobytes);
        n += 1;
    }
    say(&format!(
        "{n} small disks filled up: nothing lost, saved once there was room"
    ));
}

#[cfg(target_os = "linux")]
fn fill_up(disk: &Path, kilobytes: u32) {
    let path = disk.join("甲.zhaibian");
    let ballast = disk.join("别的文件");
    fs::write(&ballast, vec![1; (kilobytes as usize / 2) << 10]).unwrap();
    let mut work = Work::begin(&path);
    let (mut saved, mut acknowledged, mut full) = (String::new(), String::new(), false);
    for n in 0..200 {
        let name = format!("{n}{}", "字".repeat(1200));
        match work.rename(&name) {
            Ok(()) => acknowledged.clone_from(&name),
            Err(error) => {
                assert_eq!(error.fault, Fault::DiskFull);
                full = true;
            }
        }
        if n % 4 == 3 {
            match work.save() {
                Ok(_) => saved.clone_from(&name),
                Err(error) => {
                    assert_eq!(error.fault, Fault::DiskFull);
                    full = true;
                }
            }
        }
        if full {
            break;
        }
    }
    // As a kill at this moment would find it.
    if let Ok(there) = read(&path) {
        assert!(
            there.name == acknowledged
                || there.name == saved
                || there.name == work.history.project().name
        );
    }
    fs::remove_file(&ballast).unwrap();
    if full {
        let last = work.history.project().name.clone();
        // What was refused is written with the next step, and is in the next save.
        if work.rename("有地方了").is_ok() {
            drop(work);
            let opened = begin(&path).unwrap();
            assert_eq!(opened.history.project().name, "有地方了");
            let mut history = opened.history;
            history.undo();
            assert_eq!(history.project().name, last);
        }
    }
}

/// Takes the project, counts one up, saves, gives it back; as often as it is told, with other programs doing the same.
fn count_up(path: &Path, saves: u32) {
    let mut done = 0;
    while done < saves {
        let Ok(opened) = begin(path) else {
            continue;
        };
        let (Some(keeper), mut history) = (opened.keeper, opened.history) else {
            // Another has it; who wants to wait for it asks again.
            std::thread::sleep(std::time::Duration::from_micros(200));
            continue;
        };
        let count: u32 = history.project().name.parse().unwrap_or(0);
        let edit = Edit::RenameProject((count + 1).to_string());
        history.apply(edit).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
        history.saving();
        let occasion = Occasion::default();
        let saved = keeper.save(history.project(), keeper.mark(), occasion);
        assert_eq!(saved.unwrap(), Saved::InPlace);
        if done % 3 == 0 {
            // Ended without a word.
            drop(keeper);
        } else {
            keeper.close();
        }
        done += 1;
    }
}

#[test]
fn eight_programs_on_one_project_lose_no_save() {
    let saves: u32 = env::var("ZHAIBIAN_SAVES").map_or(12, |n| n.parse().unwrap());
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let children: Vec<Child> = (0..8)
        .map(|_| {
            let mut command = start(&saves.to_string(), &path);
            command.stdout(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let opened = begin(&path).unwrap();
    assert_eq!(name(&opened), (8 * saves).to_string());
    opened.keeper.unwrap().close();
    let left = folder.names();
    assert!(
        left.iter()
            .all(|name| name == "甲.zhaibian" || name.ends_with(".history")),
        "{left:?}"
    );
    say(&format!(
        "8 × {saves} saves of one project: none lost, no copies, nothing left over"
    ));
}

/// On a share without locks both windows may believe to have the project.
#[test]
fn two_windows_without_a_lock_lose_no_save_either() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let mut first = Work::begin(&path);
    first.rename("一").unwrap();
    first.save().unwrap();
    fs::remove_file(names::lock(&path)).unwrap();
    let mut second = Work::begin(&path);
    for n in 0..20 {
        first.rename(&format!("甲{n}")).unwrap();
        first.save().unwrap();
        second.rename(&format!("乙{n}")).unwrap();
        second.save().unwrap();
    }
    let places = [first.keeper.path(), second.keeper.path()];
    drop((first, second));
    let mut names: Vec<_> = places
        .iter()
        .map(|place| read(place).unwrap().name)
        .collect();
    names.sort();
    assert_eq!(names, ["乙19", "甲19"]);
    assert_eq!(folder.path("甲.冲突-2.zhaibian"), places[1]);
}
