//! What went wrong, to which file, what is safe, what to do now. Each match is without `_`: a new failure does not
//! compile until someone has written its sentence.

use std::path::Path;

use super::Lang;
use crate::{
    project::EditError,
    readers::{Damage, FileKind, ReadError},
    report::{ReadWarning, Repair},
    session::{Confinement, ExportFailure, FileFailure, Isolation, NoticeKind},
    store::{Cleared, Remark},
    text::legible,
};

words! {
    file_failed(name: &str, why: &str) => "“{name}”没有打开：{why}" | "“{name}” was not opened: {why}";
    file_known(name: &str) => "“{name}”已在项目中，没有再次加入。" | "“{name}” is in the project already and was not added again.";
    nothing_to_open => "没有找到可以打开的报告。可打开 .txt、.docx、.doc、.wps、.rtf、.odt、.pdf、.ofd、.html、.mht 和 .md 文件，或含有它们的文件夹。"
        | "Nothing to open was found. Open .txt, .docx, .doc, .wps, .rtf, .odt, .pdf, .ofd, .html, .mht and .md files, or a folder that holds them.";
    pasted => "已粘贴为新报告，Ctrl+Z 撤销。" | "The clipboard’s text is a new report; Ctrl+Z takes it away again.";
    opening_cancelled(read: usize, unread: usize) => "已取消打开：读完 {read} 份，还有 {unread} 份没有读。要打开它们，请再选一次。"
        | "Opening was cancelled: {read} files were read, {unread} were not. Choose them again to open them.";
    crashed => "读取时出了意外，只影响这一份。请在 Word 或 WPS 中打开，另存为 .docx 或 .txt 再试。"
        | "Reading it went wrong; only this file is affected. Open it in Word or WPS, save it as .docx or .txt and try again.";
    fail_timed_out(seconds: u64) => "读了 {seconds} 秒还没有读完，已经停止，只影响这一份。请在 Word 或 WPS 中打开，另存为 .docx 或 .txt 再试。"
        | "reading took more than {seconds} seconds and was stopped; only this file is affected. Open it in Word or WPS, save it as .docx or .txt and try again.";
    fail_out_of_memory => "读取它要用的内存超过上限，已经停止，只影响这一份。它不像正常的报告，请核对来源；确实是报告的，请在 Word 或 WPS 中打开，另存为 .txt 再试。"
        | "reading it needs more memory than a report may take and was stopped; only this file is affected. Check where it came from; if it is a report, open it in Word or WPS and save it as .txt.";
    fail_no_process(why: &str) => "用来读文件的独立进程没能启动（{why}），为安全起见没有读。请重新启动摘编再试；.txt 文件不受影响。"
        | "the separate process that reads files could not be started ({why}), so it was not read, to be safe. Start Zhaibian again and retry; .txt files are not affected.";

    fail_empty => "文件里没有文字。" | "the file has no text.";
    fail_only_pictures(n: u32) => "文件里没有文字，只有 {n} 张图片，可能是扫描件。请用文字识别软件转成文字再打开。"
        | "the file has no text, only {n} pictures; perhaps a scan. Turn it into text with OCR software first.";
    fail_encrypted(kind: &str) => "这是加了密码的{kind}文件。请在 Word 或 WPS 中打开，去掉密码另存后再试。"
        | "this {kind} file has a password. Open it in Word or WPS, save it without one and try again.";
    fail_other_format(kind: &str) => "这是{kind}文件，目前还不能读。请在 Word 或 WPS 中打开，另存为 .docx 或 .txt 再试。"
        | "this is a {kind} file, which is not read yet. Open it in Word or WPS, save it as .docx or .txt and try again.";
    fail_damaged_package(kind: &str) => "这个{kind}文件不完整，可能没有拷贝完。请重新拷贝一份再试。"
        | "this {kind} file is incomplete, perhaps half copied. Copy it again and try once more.";
    fail_damaged_part(kind: &str) => "这个{kind}文件已损坏，读不出正文。请在 Word 或 WPS 中打开并另存后再试。"
        | "this {kind} file is damaged and its text cannot be read. Open it in Word or WPS, save it anew and try again.";
    fail_not_text => "这不是文字文件。如果它本来是报告，可能已经损坏，请重新拷贝一份。"
        | "this is no text file. If it was a report it may be damaged; copy it again.";
    fail_too_large(mib: u64, limit: u64) => "文件有 {mib} MB，超过 {limit} MB 的上限。请拆成几份再打开。"
        | "the file has {mib} MB, more than the limit of {limit} MB. Split it and open the parts.";
    fail_unpacks_too_large(limit: u64) => "文件展开后超过 {limit} MB，不像正常的报告，没有继续读。请核对来源。"
        | "unpacked, the file is larger than {limit} MB, which no report is; reading stopped. Check where it came from.";
    fail_too_many_parts(limit: usize) => "文件里的部件超过 {limit} 个，不像正常的报告，没有继续读。请核对来源。"
        | "the file has more than {limit} parts, which no report has; reading stopped. Check where it came from.";
    fail_too_many_pages(pages: usize, limit: usize) => "文件有 {pages} 页，超过 {limit} 页的上限。请拆成几份再打开。"
        | "the file has {pages} pages, more than the limit of {limit}. Split it and open the parts.";
    fail_too_much_text(limit: usize) => "文件的文字超过 {limit} 个，不像正常的报告，没有继续读。请核对来源。"
        | "the file has more than {limit} characters, which no report has; reading stopped. Check where it came from.";
    fail_frames => "这个网页只是外框，正文在它引用的另一个网页里。请打开那个网页的文件；在网上的，请在浏览器里单独打开正文再另存。"
        | "this page is only a frame around another one that holds the text. Open that page's file; if it is online, open it by itself in a browser and save it.";
    fail_scan(pages: u32) => "这是扫描件：{pages} 页都是图片，没有可读的文字。请向对方要文字版，或用文字识别软件转成文字再打开。"
        | "this is a scan: all {pages} pages are pictures without text. Ask for the original, or turn it into text with OCR software first.";
    fail_garbled => "文件里存的文字是乱码，和页面上看到的不一样，不能用。请向对方要 Word 版，或用文字识别软件转成文字再打开。"
        | "the text stored in the file is garbled: it differs from what the pages show. Ask for the Word file, or turn the pages into text with OCR software.";
    fail_too_deep(limit: usize) => "文件的嵌套超过 {limit} 层，不像正常的报告，没有继续读。请核对来源。"
        | "the file is nested deeper than {limit} levels, which no report is; reading stopped. Check where it came from.";

    warn_uncertain_encoding => "文字编码是猜的，请看看有没有乱码。" | "The encoding is a guess: look whether the text is right.";
    warn_bad_bytes(n: u32) => "有 {n} 处字节不是文字，用替代符号表示。" | "{n} byte sequences are no characters; a replacement sign stands for each.";
    warn_mixed => "文件混用了几种编码，已逐行分辨，请核对。" | "The file mixes encodings; each line was told apart, please check.";
    warn_nul_bytes(n: u32) => "去掉了 {n} 个空字节。" | "{n} NUL bytes were dropped.";
    warn_tracked(inserted: u32, deleted: u32) => "文件带修订：{inserted} 处插入已计入，{deleted} 处删除已略去。"
        | "The file has tracked changes: {inserted} insertions taken, {deleted} deletions left out.";
    warn_hidden(n: u32) => "{n} 处隐藏文字没有显示。" | "{n} pieces of hidden text are left out.";
    warn_beside(n: u32) => "网页上另有 {n} 处成句的文字，看来不属于正文，没有显示。请与原网页核对。"
        | "{n} pieces of the page's text seem not to belong to its article and are left out; compare with the page.";
    warn_comments(n: u32) => "{n} 条批注没有显示。" | "{n} comments are left out.";
    warn_pictures(n: u32) => "{n} 张图片没有显示。" | "{n} pictures are not shown.";
    warn_external(n: u32) => "文件引用了 {n} 处外部内容，没有打开。" | "The file refers to {n} outside things; none was opened.";
    warn_damaged => "文件有一部分已损坏，这里是能读出的文字。" | "Part of the file is damaged; this is what could be read.";

    warn_furniture(n: u32) => "各页重复的页眉、页脚共 {n} 行，没有收入正文。" | "{n} lines of headers and footers that repeat on the pages are left out.";
    warn_scanned_pages(n: u32) => "有 {n} 页是图片，上面的文字没有读出。" | "{n} pages are pictures; what is written on them is not read.";
    warn_extraction => "作者设置了不允许复制内容，引用前请征得同意。" | "The author asked that nothing be copied out of this file: ask before you quote it.";

    recovered(n: usize, time: &str) => "上次没有正常关闭。已恢复 {n} 项操作（到 {time}）。" | "The last run did not close. {n} steps came back (up to {time}).";
    recovered_all(n: usize) => "上次没有正常关闭。已恢复 {n} 项操作。" | "The last run did not close. {n} steps came back.";
    found_until(reports: usize, tags: usize, time: &str) => "上次没有正常关闭。还没有保存过的项目已找回：{reports} 份报告、{tags} 处标注（到 {time}）。请保存到要放的位置。"
        | "The last run did not close. The project that was never saved is back: {reports} reports, {tags} tags (up to {time}). Save it where it belongs.";
    found_all(reports: usize, tags: usize) => "上次没有正常关闭。还没有保存过的项目已找回：{reports} 份报告、{tags} 处标注。请保存到要放的位置。"
        | "The last run did not close. The project that was never saved is back: {reports} reports, {tags} tags. Save it where it belongs.";
    exported(path: &str) => "已导出：{path}" | "Exported: {path}";
    export_failed(path: &str, why: &str) => "没有导出“{path}”：{why}" | "“{path}” was not exported: {why}";
    export_unwritable => "内容写不成这种格式。请换一种格式导出。" | "the content cannot be written in this format; choose another.";
    save_failed(why: &str) => "没有保存成功：{why}原来的文件没有动；没存进去的操作已另行记下，下次打开时可以恢复。"
        | "Not saved: {why} The file is as it was; what it lacks is recorded beside it and comes back at the next opening.";
    save_failed_unrecorded(why: &str) => "没有保存成功：{why}原来的文件没有动；没存进去的操作只在这个窗口里，不要关闭，先另存到别处。"
        | "Not saved: {why} The file is as it was; what it lacks is in this window alone. Do not close it: save elsewhere first.";
    saved_over(file: &str) => "已存到您选的位置。那里原来的内容不能全部留作旧版本（已损坏，或旧版本的文件夹写不进去），原样保留为“{file}”。"
        | "Saved where you chose. What stood there could not all become older versions (it is damaged, or their folder cannot be written); it is kept as “{file}”.";
    saved_beside(file: &str) => "项目文件已被别的窗口或别人改过，没有覆盖它。您的内容另存成了“{file}”，现在接着在这一份里工作。请对照两份。"
        | "The project file was changed by another window or person and was left alone. Yours was saved as “{file}”, and work goes on there. Compare the two.";
    saved_anew(file: &str) => "项目文件不在原处了（可能改了名，或移到了别处），已在原处重新写了一份：“{file}”。改了名的那一份里没有后来的改动，请留下要用的一份。"
        | "The project file was no longer where it was (renamed or moved, perhaps), so it was written there anew: “{file}”. The renamed one lacks what was changed since: keep the one you need.";
    unsaved_left(n: usize) => "意外退出时还有 {n} 个没有保存过的项目留了下来。" | "{n} more projects that were never saved are left from a run that did not close.";
    unsaved_unreadable(n: usize, folder: &str) => "有 {n} 个没有保存过的项目读不出来，原样留在“{folder}”。请不要删除，请技术人员查看。"
        | "{n} projects that were never saved cannot be read; they are kept as they are in “{folder}”. Do not delete them: have them looked at.";
    open_unsaved => "打开一个" | "Open one";
    open_older => "打开旧版本" | "Open the older version";
    older_there(when: &str) => "旁边有它的旧版本（{when}），打开后它就是这个项目，损坏的原件会另外保留。" | " There is an older version of it ({when}). Opened, it becomes the project; a damaged file is kept aside.";
    left_unsaved(file: &str, why: &str) => "刚才离开的项目“{file}”没有存成：{why}文件还是原来的样子；没存进去的操作已记在它旁边，下次打开时恢复。"
        | "“{file}”, which you left, was not saved: {why} The file is as it was; what it lacks is recorded beside it and comes back when it is opened.";
    left_unrecorded(file: &str, why: &str) => "刚才离开的项目“{file}”没有存成：{why}文件还是原来的样子；最后几步操作也没能记下，打开它时请核对。"
        | "“{file}”, which you left, was not saved: {why} The file is as it was; its last steps could not be recorded either. Look it over when you open it.";
    left_unwritten(file: &str, why: &str) => "换项目的时候“{file}”还在保存，没有写成：{why}那份内容不在这个文件里。"
        | "“{file}” was still being saved when you left, and was not written: {why} That content is not in this file.";
    left_beside(file: &str, copy: &str) => "刚才离开的项目“{file}”已被别的窗口或别人改过，没有覆盖它。您的内容存成了“{copy}”，在同一个文件夹里，请对照两份。"
        | "“{file}”, which you left, had been changed by another window or person and was left alone. Yours is in “{copy}” in the same folder. Compare the two.";
    traces_cleared(parts: &str) => "已清除：{parts}。" | "Cleared: {parts}.";
    traces_none => "没有留下可清除的痕迹。" | "There was nothing to clear.";
    cleared_recent(n: usize) => "{n} 条最近项目" | "recent projects, {n}";
    cleared_unsaved(n: usize) => "{n} 份未保存项目的恢复文件" | "recovery files of projects never saved, {n}";
    cleared_temporary(n: usize) => "{n} 个临时文件" | "temporary files, {n}";
    cleared_between => "、" | "; ";
    generation_refused(why: &str) => "这个旧版本打不开：{why}" | "This older version cannot be opened: {why}";
    restored(when: &str) => "已恢复到 {when} 存下的那一版，可以撤销。" | "The version saved at {when} is back; undo takes it away again.";
    restored_unknown => "已恢复到那个旧版本，可以撤销。" | "The older version is back; undo takes it away again.";
    journal_failed(why: &str) => "刚才的操作没能写入磁盘：{why} 请马上另存到别处。" | "The last step could not be recorded: {why} Save elsewhere now.";
    not_recorded => "“不留痕”已打开：保存之前，操作只在这个窗口里，意外退出就没有了。请先保存到要放的位置。"
        | "“No traces” is on: until you save, the work is in this window alone and a crash loses it. Save it where it belongs first.";
    traces_left(path: &str, why: &str) => "没有清除干净：“{path}”还在。{why}" | "Not all was cleared: “{path}” is still there. {why}";
    traces_what => "要清除的是：最近项目、未保存项目的恢复文件、临时文件。正开着的项目和已保存的项目不受影响。清除后不能找回。"
        | "Cleared are recent projects, recovery files of projects never saved, and temporary files. Projects that are open or saved stay. What is cleared cannot be brought back.";
    traces_not_promised => "不能保证的：项目所在文件夹里的旧版本（可在“旧版本”中清除）、内存和交换区、系统自己记下的最近文件、剪贴板，以及专门工具从磁盘上恢复已删除的数据。"
        | "Not promised: older versions in the projects' folders (clear them in “Older versions”), memory and swap, what the system itself remembers, the clipboard, and what special tools bring back from a disk.";
    project_refused(path: &str, why: &str) => "项目“{path}”没有打开：{why}" | "The project “{path}” was not opened: {why}";
    found_wrapped => "这份文字在行末硬换了行，一句话被切成几段。可以接成段落（能撤销，不改原文件）。"
        | "Lines are cut at the page's width in the middle of sentences. They can be joined (undoable; the file stays as it is).";
    mend_wrapped => "接成段落" | "Join the lines";
    found_spaced => "这份文字每个字之间都有空格。可以去掉（能撤销，不改原文件）。"
        | "A space stands between every two characters. They can be taken out (undoable; the file stays as it is).";
    mend_spaced => "去掉空格" | "Take the spaces out";
    found_run_together => "这份文字没有分段，几个标题连在一起。可以在编号处分段（能撤销，不改原文件）。"
        | "Headings and text run on without line breaks. It can be split at the numbers (undoable; the file stays as it is).";
    mend_run_together => "在编号处分段" | "Split at the numbers";
    remark_unsealed => "这个项目文件不是摘编原样存下的，可能被手工改过。请核对内容。" | "This project file is not as Zhaibian wrote it; perhaps edited by hand. Look it over.";
    remark_repaired(n: usize) => "项目文件里有 {n} 处自相矛盾，已理顺。请核对内容。" | "{n} contradictions in the project file were put right. Look it over.";
    remark_salvaged(n: usize, file: &str) => "项目文件已损坏，有 {n} 行读不出来，其余内容都在这里，请核对。损坏的原件保留为“{file}”。也可以从旧版本恢复。" | "The project file is damaged. {n} lines could not be read, the rest is here; look it over. The damaged file is kept as “{file}”. An older version may be restored too.";
    remark_older(file: &str) => "项目文件已损坏，打开的是最近的旧版本，它之后的改动不在这里，请核对。损坏的原件保留为“{file}”。" | "The project file is damaged; this is its newest older version, and what was changed after it is not here. Look it over. The damaged file is kept as “{file}”.";
    remark_older_gone => "项目文件不见了，打开的是最近的旧版本，它之后的改动不在这里，请核对。" | "The project file was gone; this is its newest older version, and what was changed after it is not here. Look it over.";
    remark_journal_aside(file: &str) => "有一份操作记录和这个项目文件对不上（可能放回了旧文件），没有使用，保留为“{file}”。" | "A journal does not go with this project file (was an older copy put back?). It was not used and is kept as “{file}”.";
    remark_journal_damaged(file: &str) => "操作记录的后半段已损坏，能恢复的都已恢复，原样保留为“{file}”。" | "The end of the journal is damaged. What could be recovered was; the journal is kept as “{file}”.";
    edit_refused => "这一步没有做成，项目没有变化。" | "That step was not done; the project is unchanged.";
    project_gone => "没有写入文件：选位置的时候，窗口里已经换了项目。请打开原来的项目再试。" | "Nothing was written: another project came while a place was being chosen. Open the first one and try again.";
    edit_name_taken(name: &str) => "已有叫“{name}”的标签，请换个名字。" | "There is a tag named “{name}” already; choose another name.";
}

impl Lang {
    pub fn repair_found(self, repair: Repair) -> &'static str {
        match repair {
            Repair::JoinWrappedLines => self.found_wrapped(),
            Repair::CloseSpacedText => self.found_spaced(),
            Repair::SplitAtNumbers => self.found_run_together(),
        }
    }

    pub fn repair_do(self, repair: Repair) -> &'static str {
        match repair {
            Repair::JoinWrappedLines => self.mend_wrapped(),
            Repair::CloseSpacedText => self.mend_spaced(),
            Repair::SplitAtNumbers => self.mend_run_together(),
        }
    }

    pub fn remark(self, remark: &Remark) -> String {
        match remark {
            Remark::Unsealed => self.remark_unsealed().to_owned(),
            Remark::Repaired(repairs) => self.remark_repaired(repairs.len()),
            Remark::Salvaged { lost_lines, kept } => {
                self.remark_salvaged(*lost_lines, &shown(kept))
            }
            Remark::Older { kept: Some(kept) } => self.remark_older(&shown(kept)),
            Remark::Older { kept: None } => self.remark_older_gone().to_owned(),
            Remark::JournalSetAside(path) => self.remark_journal_aside(&shown(path)),
            Remark::JournalDamaged(path) => self.remark_journal_damaged(&shown(path)),
        }
    }

    pub fn notice(self, kind: &NoticeKind) -> String {
        match kind {
            NoticeKind::FileFailed { name, failure } => {
                self.file_failed(&legible(name), &self.file_failure(failure))
            }
            NoticeKind::FileKnown { name, .. } => self.file_known(&legible(name)),
            NoticeKind::NothingFound => self.nothing_to_open().to_owned(),
            NoticeKind::Pasted => self.pasted().to_owned(),
            NoticeKind::NotLookedAt { unread, read } => self.opening_cancelled(*read, *unread),
            NoticeKind::ProjectRefused { path, error, older } => {
                let refused = self.project_refused(&shown(path), &self.store_error(error));
                let older = older.as_ref().map(|older| self.older_there(&older.when));
                format!("{refused}{}", older.unwrap_or_default())
            }
            NoticeKind::UnsavedLeft(n) => self.unsaved_left(*n),
            NoticeKind::UnsavedUnreadable(paths) => {
                let folder = paths.first().and_then(|path| path.parent());
                let folder = folder.map(|folder| folder.display().to_string());
                self.unsaved_unreadable(paths.len(), &legible(&folder.unwrap_or_default()))
            }
            NoticeKind::SaveFailed { error, recorded } => {
                let why = self.store_error(error);
                if *recorded {
                    self.save_failed(&why)
                } else {
                    self.save_failed_unrecorded(&why)
                }
            }
            NoticeKind::SavedOver { kept } => self.saved_over(&shown(kept)),
            NoticeKind::SavedAnew { path } => {
                self.saved_anew(&legible(&path.display().to_string()))
            }
            NoticeKind::SavedBeside { path, .. } => self.saved_beside(&shown(path)),
            NoticeKind::LeftUnsaved {
                path,
                error,
                recorded,
            } => {
                let why = self.store_error(error);
                if *recorded {
                    self.left_unsaved(&shown(path), &why)
                } else {
                    self.left_unrecorded(&shown(path), &why)
                }
            }
            NoticeKind::LeftUnwritten { path, error } => {
                self.left_unwritten(&shown(path), &self.store_error(error))
            }
            NoticeKind::LeftBeside { of, path } => self.left_beside(&shown(of), &shown(path)),
            NoticeKind::NotRecorded => self.not_recorded().to_owned(),
            NoticeKind::TracesCleared(cleared) => self.cleared(cleared),
            NoticeKind::TracesLeft(error) => {
                self.traces_left(&shown(&error.path), &self.store_error(error))
            }
            NoticeKind::Restored { when } if when.is_empty() => self.restored_unknown().to_owned(),
            NoticeKind::Restored { when } => self.restored(when),
            NoticeKind::GenerationRefused(error) => {
                self.generation_refused(&self.store_error(error))
            }
            NoticeKind::JournalFailed(error) => self.journal_failed(&self.store_error(error)),
            NoticeKind::ExportFailed { path, failure } => {
                let why = match failure {
                    ExportFailure::Writer(_) => self.export_unwritable().to_owned(),
                    ExportFailure::Store(error) => self.store_error(error),
                };
                self.export_failed(&shown(path), &why)
            }
            NoticeKind::Exported { path } => self.exported(&legible(&path.display().to_string())),
            NoticeKind::Recovered { steps, until } => match until {
                Some(time) => self.recovered(*steps, time),
                None => self.recovered_all(*steps),
            },
            NoticeKind::Found {
                reports,
                tags,
                until,
            } => match until {
                Some(time) => self.found_until(*reports, *tags, time),
                None => self.found_all(*reports, *tags),
            },
            NoticeKind::ProjectRemark(remark) => self.remark(remark),
            NoticeKind::EditRefused(EditError::TagNameTaken(name)) => {
                self.edit_name_taken(&legible(name))
            }
            NoticeKind::EditRefused(_) => self.edit_refused().to_owned(),
            NoticeKind::ProjectGone => self.project_gone().to_owned(),
        }
    }

    /// What went, and what no program can promise.
    fn cleared(self, cleared: &Cleared) -> String {
        let parts = [
            (cleared.recent, self.cleared_recent(cleared.recent)),
            (cleared.unsaved, self.cleared_unsaved(cleared.unsaved)),
            (cleared.temporary, self.cleared_temporary(cleared.temporary)),
        ];
        let parts = parts.into_iter().filter(|(n, _)| *n > 0);
        let parts: Vec<_> = parts.map(|(_, part)| part).collect();
        let done = if parts.is_empty() {
            self.traces_none().to_owned()
        } else {
            self.traces_cleared(&parts.join(self.cleared_between()))
        };
        format!("{done} {}", self.traces_not_promised())
    }

    pub fn file_failure(self, failure: &FileFailure) -> String {
        match failure {
            FileFailure::Refused(error) => self.read_error(error),
            FileFailure::Unreachable(error) => self.store_error(error),
            FileFailure::Crashed => self.crashed().to_owned(),
            FileFailure::TimedOut { seconds } => self.fail_timed_out(*seconds),
            FileFailure::OutOfMemory => self.fail_out_of_memory().to_owned(),
            FileFailure::NoProcess(why) => self.fail_no_process(why),
        }
    }

    /// Where files are read and what holds that place.
    pub fn isolation(self, isolation: Option<&Isolation>) -> String {
        match isolation {
            None => self.about_isolation_unknown().to_owned(),
            Some(Isolation::Off) => self.about_isolation_off().to_owned(),
            Some(Isolation::Unavailable(why)) => self.about_isolation_unavailable(why),
            Some(Isolation::Process(confinement)) => {
                self.about_isolation_process(&self.bounds(*confinement))
            }
        }
    }

    fn bounds(self, confinement: Confinement) -> String {
        let said = [
            Some(self.about_bound_crash().to_owned()),
            confinement
                .memory
                .map(|bytes| self.about_bound_memory(mib(bytes))),
            confinement
                .no_files
                .then(|| self.about_bound_files().to_owned()),
            confinement
                .seccomp
                .then(|| self.about_bound_seccomp().to_owned()),
            confinement
                .landlock
                .then(|| self.about_bound_landlock().to_owned()),
        ];
        let comma = match self {
            Self::Zh => "，",
            Self::En => "; ",
        };
        said.into_iter().flatten().collect::<Vec<_>>().join(comma)
    }

    pub fn read_error(self, error: &ReadError) -> String {
        match error {
            ReadError::Empty { pictures: 0 } => self.fail_empty().to_owned(),
            ReadError::Empty { pictures } => self.fail_only_pictures(*pictures),
            ReadError::Encrypted(kind) => self.fail_encrypted(&self.kind_name(*kind)),
            ReadError::OtherFormat(kind) => self.fail_other_format(&self.kind_name(*kind)),
            ReadError::Damaged { kind, damage } => match damage {
                Damage::Package => self.fail_damaged_package(&self.kind_name(*kind)),
                Damage::NoMainPart | Damage::Xml => self.fail_damaged_part(&self.kind_name(*kind)),
            },
            ReadError::NotText => self.fail_not_text().to_owned(),
            ReadError::TooLarge { bytes, limit } => self.fail_too_large(mib(*bytes), mib(*limit)),
            ReadError::UnpacksTooLarge { limit } => self.fail_unpacks_too_large(mib(*limit)),
            ReadError::TooManyParts { limit, .. } => self.fail_too_many_parts(*limit),
            ReadError::TooDeep { limit } => self.fail_too_deep(*limit),
            ReadError::TooManyPages { pages, limit } => self.fail_too_many_pages(*pages, *limit),
            ReadError::TooMuchText { limit } => self.fail_too_much_text(*limit),
            ReadError::Frames => self.fail_frames().to_owned(),
            ReadError::Scan { pages } => self.fail_scan(*pages),
            ReadError::Garbled => self.fail_garbled().to_owned(),
        }
    }

    fn kind_name(self, kind: FileKind) -> String {
        match self {
            Self::Zh => format!(" {} ", kind.name()),
            Self::En => kind.name().to_owned(),
        }
    }

    pub fn read_warning(self, warning: ReadWarning) -> String {
        match warning {
            ReadWarning::UncertainEncoding => self.warn_uncertain_encoding().to_owned(),
            ReadWarning::BadBytes(n) => self.warn_bad_bytes(n),
            ReadWarning::NulBytes(n) => self.warn_nul_bytes(n),
            ReadWarning::MixedEncodings { .. } => self.warn_mixed().to_owned(),
            ReadWarning::TrackedChanges { inserted, deleted } => {
                self.warn_tracked(inserted, deleted)
            }
            ReadWarning::HiddenText(n) => self.warn_hidden(n),
            ReadWarning::BesideArticle(n) => self.warn_beside(n),
            ReadWarning::Comments(n) => self.warn_comments(n),
            ReadWarning::Pictures(n) => self.warn_pictures(n),
            ReadWarning::ExternalReferences(n) => self.warn_external(n),
            ReadWarning::DamagedPart => self.warn_damaged().to_owned(),
            ReadWarning::ScannedPages(n) => self.warn_scanned_pages(n),
            ReadWarning::HeadersAndFooters(n) => self.warn_furniture(n),
            ReadWarning::ExtractionForbidden => self.warn_extraction().to_owned(),
        }
    }
}

fn mib(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

/// A file's name is enough for a sentence; the whole path where there is none.
fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    legible(&name.to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_sentence_shows_what_it_hides() {
        let kind = NoticeKind::FileKnown {
            name: "总结\u{202e}xcod.exe".to_owned(),
            id: crate::project::ReportId(1),
        };
        assert_eq!(
            Lang::Zh.notice(&kind),
            "“总结◇xcod.exe”已在项目中，没有再次加入。"
        );
        assert_eq!(shown(Path::new("/甲/乙\u{200b}.zhaibian")), "乙◇.zhaibian");
    }
}
