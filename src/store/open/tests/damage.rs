//! Damage: a project or journal cut off at every byte, every bit of it flipped. Nothing panics, what is whole is kept, and
//! the damage is told.
//!
//! The quick share looks at some; `ZHAIBIAN_DAMAGE=all cargo test tests::damage -- --nocapture` at all.

use std::{collections::BTreeSet, env, fs};

use super::*;
use crate::{
    annotation::{AnnotationId, TagId},
    project::{
        Edit, ReportId,
        sample::{self, annotation, entry},
    },
    store::{Occasion, generations, testing::Folder},
};

/// Of how many one is looked at.
fn every() -> usize {
    if env::var_os("ZHAIBIAN_DAMAGE").is_some() {
        1
    } else {
        23
    }
}

/// Several reports with tags.
fn project() -> Project {
    let mut project = sample::project();
    let more = (20..23).map(|id| entry(id, &format!("{}\n报告{id}", sample::TEXT)));
    project = project.edited(&Edit::AddReports(more.collect())).unwrap();
    for (id, report) in (30..).zip([4, 20, 21, 22]) {
        let entry = project.report(ReportId(report)).unwrap();
        let tagged = annotation(entry.report(), id, TagId::PROBLEM, "学习不够");
        let edit = Edit::Annotate(ReportId(report), vec![tagged]);
        project = project.edited(&edit).unwrap();
    }
    project
}

fn file(project: &Project) -> Vec<u8> {
    let head = project_file::Head::default();
    project_file::encode(project, &head).0.into_bytes()
}

/// Lines and annotations of a project, to count what was kept.
fn parts(project: &Project) -> BTreeSet<String> {
    let reports = project.reports.iter();
    reports
        .flat_map(|entry| {
            let lines = entry.report().text().split('\n').map(str::to_owned);
            let tags = entry.annotations.iter().map(|it| format!("{:?}", it.id));
            lines.chain(tags).collect::<Vec<_>>()
        })
        .collect()
}

fn salvaged(bytes: &[u8]) -> Option<Decoded> {
    project_file::decode_or_salvage(Path::new("甲"), bytes).ok()
}

#[test]
fn a_flipped_bit_of_a_project_costs_at_most_what_it_hit() {
    let project = project();
    let (bytes, all) = (file(&project), parts(&project));
    let (mut n, mut refused, mut worst) = (0, 0, 0);
    for bit in (0..bytes.len() * 8).step_by(every()) {
        let mut bytes = bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        n += 1;
        let Some(file) = salvaged(&bytes) else {
            refused += 1;
            continue;
        };
        assert_ne!(file.seal, Seal::Whole, "bit {bit} goes unseen");
        let lost = all.difference(&parts(&file.project)).count();
        // A line end that is gone makes one of two lines; a paragraph lost moves no other.
        assert!(lost <= 2, "bit {bit} costs {lost}");
        worst = worst.max(lost);
    }
    assert_eq!(refused, 0, "one bit never costs the project");
    say(&format!(
        "{n} bits of a project flipped: at most {worst} of {} parts lost, all told",
        all.len()
    ));
}

#[test]
fn a_project_cut_off_anywhere_keeps_what_stands_before_the_cut() {
    let project = project();
    let (bytes, all) = (file(&project), parts(&project));
    let first = String::from_utf8_lossy(&bytes).find("reports: [").unwrap();
    let mut n = 0;
    for at in (0..bytes.len()).step_by(every().min(7)) {
        n += 1;
        let kept = salvaged(&bytes[..at]).map(|file| {
            assert_ne!(file.seal, Seal::Whole, "cut at {at}");
            parts(&file.project)
        });
        let kept = kept.unwrap_or_default();
        let before = String::from_utf8_lossy(&bytes[..at]);
        let lines = before
            .lines()
            .filter(|line| line.trim_start().starts_with('"'));
        // Each paragraph is there, the one that was cut as far as it stands.
        let whole =
            lines.filter_map(|line| ron::from_str::<String>(line.trim().strip_suffix(',')?).ok());
        for line in whole.filter(|_| at > first) {
            assert!(kept.contains(&line), "cut at {at}: {line}");
        }
        assert!(kept.difference(&all).count() <= 1, "cut at {at}");
    }
    say(&format!(
        "a project cut off at {n} places: all paragraphs before the cut kept"
    ));
}

#[test]
fn a_damaged_project_opens_with_what_is_left_and_its_journal_and_keeps_the_original() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    let opened = begin(&path).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    let mut apply = |edit| {
        history.apply(edit).unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
    };
    apply(Edit::AddReports(vec![entry(4, sample::TEXT)]));
    let report = entry(4, sample::TEXT);
    let tagged = |id, words| annotation(report.report(), id, TagId::PROBLEM, words);
    apply(Edit::Annotate(
        ReportId(4),
        vec![tagged(7, "学习不够"), tagged(8, "服务不够")],
    ));
    history.saving();
    keeper
        .save(history.project(), keeper.mark(), Occasion::default())
        .unwrap();
    let edit = Edit::SetNote(AnnotationId(8), "后来写的".to_owned());
    history.apply(edit).unwrap();
    keeper.append(&history.take_steps(), 0).unwrap();
    drop(keeper);

    let text = fs::read_to_string(&path).unwrap();
    let damaged = text.replace("(id: 7, tag: 2,", "(id: 7, tag? 2,");
    fs::write(&path, &damaged).unwrap();
    assert!(read(&path).is_err(), "an export says so instead");
    let opened = open(&path).unwrap();
    let kept = folder.path("甲.损坏-1.zhaibian");
    let remark = Remark::Salvaged {
        lost_lines: 1,
        kept: kept.clone(),
    };
    assert_eq!(opened.remarks, [remark]);
    assert_eq!(fs::read_to_string(kept).unwrap(), damaged);
    let left = &opened.history.project().reports[0].annotations;
    assert_eq!((left.len(), left[0].note.as_str()), (1, "后来写的"));

    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    history.saving();
    keeper
        .save(history.project(), keeper.mark(), Occasion::default())
        .unwrap();
    drop(keeper);
    assert_eq!(open(&path).unwrap().remarks, []);
    assert_eq!(generations(&path), [], "the damaged one is kept elsewhere");
}

#[test]
fn an_empty_file_is_no_empty_project() {
    let folder = Folder::new();
    let path = folder.path("甲.zhaibian");
    fs::write(&path, "").unwrap();
    assert!(matches!(
        open(&path).err().unwrap().fault,
        Fault::Damaged { .. }
    ));
    assert!(matches!(
        begin(&path).err().unwrap().fault,
        Fault::Damaged { .. }
    ));
}

/// The journal of so many steps, each giving the project another name.
fn journal(folder: &Folder, steps: usize) -> (PathBuf, PathBuf) {
    let path = folder.path("甲.zhaibian");
    let opened = begin(&path).unwrap();
    let (mut history, keeper) = (opened.history, opened.keeper.unwrap());
    for n in 1..=steps {
        history
            .apply(Edit::RenameProject(format!("名{n}")))
            .unwrap();
        keeper.append(&history.take_steps(), 0).unwrap();
    }
    drop(keeper);
    let journal = names::journal(&path);
    (path, journal)
}

#[test]
fn a_journal_damaged_anywhere_keeps_the_steps_before_and_is_kept_whole_where_more_stood_there() {
    let folder = Folder::new();
    let (path, journal) = journal(&folder, 6);
    let whole = fs::read(&journal).unwrap();
    let (mut flips, mut cuts) = (0, 0);
    let lines = |at: usize| whole[..at].split(|&byte| byte == b'\n').count() - 1;
    let check = |bytes: &[u8], before: usize, is_cut: bool| {
        fs::write(&journal, bytes).unwrap();
        let opened = begin(&path).unwrap();
        let name = opened.history.project().name.clone();
        let n = before.saturating_sub(1);
        let expected = if n == 0 {
            String::new()
        } else {
            format!("名{n}")
        };
        assert_eq!(name, expected);
        let told = opened.remarks.iter().any(|remark| {
            matches!(remark, Remark::JournalDamaged(kept) if fs::read(kept).unwrap() == bytes)
        });
        assert!(told || is_cut, "{:?}", opened.remarks);
        drop(opened);
        for name in folder.names() {
            fs::remove_file(folder.path(&name)).unwrap();
        }
    };
    for bit in (0..whole.len() * 8).step_by(every() * 2 - 1) {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        // The end of the last line gone is a line cut off.
        let is_cut = bit / 8 == whole.len() - 1;
        check(&bytes, lines(bit / 8), is_cut);
        flips += 1;
    }
    for at in (0..whole.len()).step_by(every().min(7)) {
        check(&whole[..at], lines(at), true);
        cuts += 1;
    }
    say(&format!(
        "a journal with {flips} bits flipped, cut at {cuts} places: steps before kept, damage told"
    ));
}
