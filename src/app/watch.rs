//! Looks at the files reports were read from: when a project opens and when the window gets the keyboard back. A file
//! of the size and time it had at the last look is not read.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicBool},
    time::{Duration, SystemTime},
};

use xxhash_rust::xxh3::xxh3_128;

use super::files;
use crate::{
    project::ReportEntry,
    readers::ReadOptions,
    report::{ReadWarning, Reading},
    session::{FileFailure, SourceLook, SourceSeen, SourceState, follow_text},
    worker::{self, Input, Reader},
};

/// A file changed so shortly before a look may change again within the same tick of its clock (FAT: two seconds).
const SETTLED: Duration = Duration::from_secs(3);

/// Size, time and hash of each file at the last look.
pub(super) type Known = BTreeMap<PathBuf, Print>;

#[derive(Clone, Copy)]
pub(super) struct Print {
    bytes: u64,
    changed: SystemTime,
    hash: u128,
}

/// One answer for each source; `known` is brought up to it.
pub(super) fn look(
    reader: &mut Reader,
    looks: Vec<SourceLook>,
    known: &mut Known,
) -> Vec<SourceSeen> {
    let seen = looks.into_iter().map(|look| look_at(reader, look, known));
    seen.collect()
}

fn look_at(reader: &mut Reader, look: SourceLook, known: &mut Known) -> SourceSeen {
    let SourceLook {
        entry,
        known: before,
    } = look;
    let path = PathBuf::from(entry.reading.source.path.as_deref().unwrap_or_default());
    let seen = files::guarded(|| {
        let newer = newer(reader, &entry, before, &path, known)?;
        Ok(newer.map(|reading| follow_text(Arc::clone(&entry), reading.into())))
    });
    let state = match seen {
        Ok(Some(followed)) => return followed,
        Ok(None) => SourceState::AsKnown,
        // Moved, on a stick in a drawer, half written: the project has the text, so nothing is said.
        Err(_) => SourceState::Missing,
    };
    SourceSeen { entry, state }
}

/// What the file says now, where it is another than is known.
fn newer(
    reader: &mut Reader,
    entry: &Arc<ReportEntry>,
    before: Option<u128>,
    path: &Path,
    known: &mut Known,
) -> Result<Option<Reading>, FileFailure> {
    let source = &entry.reading.source;
    let is_known = |hash: u128| hash == source.hash || before == Some(hash);
    let print = files::print_of(path)?;
    let last = known.get(path);
    if last.is_some_and(|last| (last.bytes, last.changed) == print && is_known(last.hash)) {
        return Ok(None);
    }
    let bytes = worker::bytes_of(path)?;
    let hash = xxh3_128(&bytes);
    remember(path, print, hash, known);
    if is_known(hash) {
        return Ok(None);
    }
    let never = AtomicBool::new(false);
    let mut read = |bytes: Vec<u8>, options: ReadOptions| {
        let read = reader.read(Input::new(bytes, &source.file_name, options), &never);
        read.unwrap_or(Err(FileFailure::Crashed))
    };
    let mut reading = read(bytes.clone(), ReadOptions::default())?;
    // What the secretary said about the old state is worth more than a guess about the new one.
    if reading.warnings.contains(&ReadWarning::UncertainEncoding) {
        let encoding = source.encoding;
        reading = read(bytes, ReadOptions { encoding })?;
    }
    reading.source.path.clone_from(&source.path);
    Ok(Some(reading))
}

fn remember(path: &Path, (bytes, changed): (u64, SystemTime), hash: u128, known: &mut Known) {
    let is_settled = SystemTime::now()
        .duration_since(changed)
        .is_ok_and(|since| since > SETTLED);
    if is_settled {
        let print = Print {
            bytes,
            changed,
            hash,
        };
        known.insert(path.to_owned(), print);
    } else {
        known.remove(path);
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::ReportId;

    fn entry(path: &Path) -> Arc<ReportEntry> {
        let reading =
            files::read_again(&mut Reader::in_process(), path, ReadOptions::default()).unwrap();
        Arc::new(ReportEntry {
            id: ReportId(1),
            name: String::new(),
            unit: String::new(),
            year: None,
            reading: reading.into(),
            corrections: Arc::default(),
            declined: None,
            annotations: Arc::default(),
        })
    }

    fn seen(entry: &Arc<ReportEntry>, known: &mut Known) -> String {
        let look = SourceLook {
            entry: Arc::clone(entry),
            known: None,
        };
        match look_at(&mut Reader::in_process(), look, known).state {
            SourceState::AsKnown => "as known".to_owned(),
            SourceState::SameText(_) => "same text".to_owned(),
            SourceState::Missing => "missing".to_owned(),
            SourceState::Newer(newer) => newer.text.reading.report.text().to_owned(),
        }
    }

    #[test]
    fn a_changed_file_is_seen_and_a_missing_one_is_no_harm() {
        let folder = std::env::temp_dir().join(format!("zhaibian-watch-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("总结.txt");
        fs::write(&path, "一、成绩\n抓学习。").unwrap();
        let entry = entry(&path);
        let mut known = Known::new();
        assert_eq!(seen(&entry, &mut known), "as known");
        fs::write(&path, "一、成绩\n抓作风。").unwrap();
        assert_eq!(seen(&entry, &mut known), "一、成绩\n抓作风。");
        fs::write(&path, "一、成绩\r\n抓学习。\r\n").unwrap();
        assert_eq!(seen(&entry, &mut known), "same text");
        fs::remove_file(&path).unwrap();
        assert_eq!(seen(&entry, &mut known), "missing");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_file_of_the_same_size_and_time_is_not_read_again() {
        let folder = std::env::temp_dir().join(format!("zhaibian-stat-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("总结.txt");
        fs::write(&path, "抓学习。").unwrap();
        let long_ago = SystemTime::now() - Duration::from_hours(1);
        let set = |time| {
            fs::File::options()
                .write(true)
                .open(&path)
                .unwrap()
                .set_modified(time)
        };
        set(long_ago).unwrap();
        let entry = entry(&path);
        let mut known = Known::new();
        assert_eq!(seen(&entry, &mut known), "as known");
        fs::write(&path, "抓作风。").unwrap();
        set(long_ago).unwrap();
        assert_eq!(seen(&entry, &mut known), "as known");
        set(SystemTime::now()).unwrap();
        assert_eq!(seen(&entry, &mut known), "抓作风。");
        fs::remove_dir_all(&folder).unwrap();
    }
}
