//! What the disk would not do: what is safe, what to do now.

use super::Lang;
use crate::store::{Fault, LockNote, ReadOnly, StoreError};

words! {
    fault_disk_full => "磁盘已满，已保存的内容不受影响。请腾出空间，或另存到别的盘。" | "the disk is full; what was saved before is safe. Free some space, or save elsewhere.";
    fault_read_only => "这个盘是只读的。请另存到能写的地方。" | "the medium is read-only. Save to a place that can be written.";
    fault_no_permission => "没有权限，或文件设了写保护。请另存到自己的文件夹，或请管理员开通权限。" | "there is no permission, or the file is write-protected. Save to a folder of your own, or ask for access.";
    fault_gone => "文件或它所在的盘不见了（U 盘是否拔下？）。请接好再试，或另存到别处。" | "the file or its medium is gone (was a stick pulled?). Connect it and try again, or save elsewhere.";
    fault_failing => "读写出错，盘可能没有插好或已有故障。请马上另存到别的盘。" | "reading or writing failed: the medium sits loosely or breaks down. Save elsewhere at once.";
    fault_bad_name => "这里不能用这个文件名。请换个短一些、不含特殊符号的名字。" | "this name cannot be used here. Choose a shorter one without special characters.";
    fault_damaged(line: usize, column: usize) => "文件在第 {line} 行第 {column} 列已损坏，没有动它。请从备份打开，或请技术人员查看。"
        | "the file is damaged at line {line}, column {column}; it was not touched. Open a backup, or have it looked at.";
    fault_newer(version: u32) => "它是更新的版本（{version}）存的，没有动它。请用新版摘编打开。" | "a newer version ({version}) wrote it; it was not touched. Open it with the newer Zhaibian.";
    fault_foreign => "文件已被别的窗口或别的人改过，没有覆盖。请另存为一个新文件，再对照两份。" | "another window or person changed the file; it was not overwritten. Save under a new name and compare the two.";
    fault_locked => "它正在另一个窗口里打开着。请先关掉那一个。" | "it is open in another window. Close that one first.";
    fault_closed => "轮到它时项目已经关上了，没有写。请打开项目再试。" | "the project was closed before its turn came, and nothing was written. Open the project and try again.";
    fault_unfaithful => "写进去的和读回来的不一样，这个盘可能有故障。请马上另存到别的盘。" | "what was read back is not what was written: the medium cannot be trusted. Save elsewhere at once.";
    only_read_locked(who: &str) => "这个项目正在另一个窗口里打开着{who}，这里的改动不会存进去。要留下改动，请另存。" | "This project is open in another window{who}; changes made here do not go into it. To keep them, save elsewhere.";
    only_read_locked_since(who: &str, since: &str) => "这个项目自 {since} 起在另一个窗口里打开着{who}，这里的改动不会存进去。要留下改动，请另存。" | "This project has been open in another window{who} since {since}; changes made here do not go into it. To keep them, save elsewhere.";
    take_over => "接管" | "Take over";
    title_take_over => "接管这个项目？" | "Take this project over?";
    take_over_explained(who: &str) => "占用它的是另一台机器{who}，从这里看不出那边的摘编是否还开着。如果开着，请先到那边关掉，不要接管。\n只有那台机器已经死机、断电或联系不上时才接管：接管后就在这里修改、保存，那边已经记下的操作都会带过来。万一那边其实还在改，两边会各存一份，要由您对照合并，那边最后几步也可能不在这里。"
        | "Another machine{who} holds it, and from here it cannot be seen whether Zhaibian still runs there. If it does, close it there first and do not take over.\nTake over only where that machine broke down, lost power or is out of reach: then you change and save here, with every step that was recorded there. Should it still be at work, each side ends with a file of its own for you to compare, and its last steps may be missing here.";
    only_read_newer(version: u32) => "这个项目是更新的版本（{version}）存的，这里的改动不会存进去。要留下改动，请另存。" | "A newer version ({version}) wrote this project; changes made here do not go into it. To keep them, save elsewhere.";
    only_read_unwritable(why: &str) => "这里的改动存不进这个项目：{why}" | "Changes made here cannot go into this project: {why}";
    fault_other(what: &str) => "系统说：{what}。请另存到别处再试。" | "the system says: {what}. Try again elsewhere.";
}

impl Lang {
    /// `since`: when that window opened it, in local time.
    pub fn read_only(self, why: &ReadOnly, since: Option<&str>) -> String {
        match (why, since) {
            (ReadOnly::LockedBy(note), Some(since)) => {
                self.only_read_locked_since(&holder(note), since)
            }
            (ReadOnly::LockedBy(note), None) => self.only_read_locked(&holder(note)),
            (ReadOnly::NewerVersion(version), _) => self.only_read_newer(*version),
            (ReadOnly::NotWritable(fault), _) => self.only_read_unwritable(&self.fault(fault)),
        }
    }

    /// What taking over may bring, before it is done.
    pub fn take_over_warning(self, note: &LockNote) -> String {
        self.take_over_explained(&holder(note))
    }

    pub fn store_error(self, error: &StoreError) -> String {
        self.fault(&error.fault)
    }

    fn fault(self, fault: &Fault) -> String {
        match fault {
            Fault::DiskFull => self.fault_disk_full().to_owned(),
            Fault::ReadOnly => self.fault_read_only().to_owned(),
            Fault::NoPermission => self.fault_no_permission().to_owned(),
            Fault::Gone => self.fault_gone().to_owned(),
            Fault::Failing => self.fault_failing().to_owned(),
            Fault::BadName => self.fault_bad_name().to_owned(),
            Fault::Damaged { line, column } => self.fault_damaged(*line, *column),
            Fault::NewerVersion(version) => self.fault_newer(*version),
            Fault::ForeignChange => self.fault_foreign().to_owned(),
            Fault::Locked => self.fault_locked().to_owned(),
            Fault::Closed => self.fault_closed().to_owned(),
            Fault::Unfaithful => self.fault_unfaithful().to_owned(),
            Fault::Io(what) => self.fault_other(what),
        }
    }
}

/// Who has it open, as far as is known.
fn holder(note: &LockNote) -> String {
    let names = [note.user.as_str(), note.host.as_str()];
    let known: Vec<_> = names.into_iter().filter(|name| !name.is_empty()).collect();
    if known.is_empty() {
        String::new()
    } else {
        format!(" ({})", known.join("@"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_a_project_and_since_when_is_said() {
        let note = LockNote {
            user: "li".to_owned(),
            host: "office-2".to_owned(),
            ..LockNote::default()
        };
        let why = ReadOnly::LockedBy(note);
        let zh = Lang::Zh.read_only(&why, Some("9:12"));
        assert!(
            zh.starts_with("这个项目自 9:12 起在另一个窗口里打开着 (li@office-2)"),
            "{zh}"
        );
        let en = Lang::En.read_only(&why, Some("9:12"));
        assert!(
            en.starts_with("This project has been open in another window (li@office-2) since 9:12"),
            "{en}"
        );
        assert!(!Lang::Zh.read_only(&why, None).contains('自'));
    }
}
