//! A project without a place, and the power cut: what was durable is found again, with the folder it stands in.

use super::{power::all_ways, *};
use crate::store::{
    Dirs, names,
    testing::sim::SimDisk,
    unsaved::{begin_on, left_on},
};

fn dirs() -> Dirs {
    Dirs::within(Path::new("/家/摘编"))
}

#[test]
fn a_power_cut_takes_no_project_that_never_had_a_place() {
    let disk = SimDisk::default();
    let opened = begin_on(Arc::new(disk.clone()), &dirs()).unwrap();
    let mut work = Work {
        history: opened.history,
        keeper: opened.keeper.unwrap(),
    };
    work.rename("一");
    work.keeper.sync().unwrap();
    let durable = disk.n_ops();
    work.rename("二");
    work.keeper.sync().unwrap();
    work.save().unwrap();
    let mut n = 0;
    for ops in durable..=disk.n_ops() {
        n += all_ways(|choose| {
            let cut = disk.after_power_cut(ops, choose);
            let left = left_on(&cut, &dirs());
            assert_eq!(left.len(), 1, "{:?}", cut.names());
            let back = open_on(Arc::new(cut.clone()), &left[0], Origin::Unsaved).unwrap();
            assert!(["一", "二"].contains(&name(&back)));
            assert!(!cut.names().iter().any(|path| names::is_temporary(path)));
        });
    }
    assert!(n > 20, "{n}");
}
