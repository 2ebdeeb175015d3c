//! A hundred files of an office's formats in the reading process, beside the same in this process and beside
//! `LibreOffice`; a long .doc beside antiword. Ours with the process is wall time, its start included, as two processes
//! share the work; the peers' is processor time, which is the less.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};

use zhaibian::{
    package::zip_parts,
    readers::{self, ReadOptions},
    worker::{Input, Program, Reader},
};

use crate::{
    docx::word_document,
    inputs::{Folder, long_text},
    measure::{Times, cost, in_turn, median, ms, ratio},
    peer::command,
    table::{Row, Table, Target, skipped},
};

/// Of each format, and how long each is: a report of some ten pages.
const EACH: usize = 20;
const CHARS: usize = 5000;

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let office = Office::new(&folder);
    let files = mixed(&folder, &office);
    let of_files = format!("{} mixed files", files.len());
    beside_in_process(table, &of_files, &files);
    beside_office(table, &of_files, &files, &office);
    long_doc(table, &folder, &office);
}

fn beside_in_process(table: &mut Table, of_files: &str, files: &[PathBuf]) {
    // In turn, so that a busy moment falls on both.
    let (mut apart, mut here) = (Times::default(), Times::default());
    for _ in 0..11 {
        apart.0.push(read_all(reader(), files));
        here.0.push(read_all(Reader::in_process(), files));
    }
    let (apart, here) = (apart.median(), here.median());
    table.add(Row {
        figure: format!("read {of_files} in a process of their own, wall"),
        ours: format!("{:.0} ms", ms(apart)),
        beside: format!("in-process {:.0} ms", ms(here)),
        ratio: Some(ratio(apart, here)),
        target: Target::at_least(ratio(apart, here), 0.9, "×"),
    });
    let start = median(11, || {
        let start = Instant::now();
        reader().isolation();
        start.elapsed()
    });
    table.alone(
        "start and end of the reading process, wall",
        format!("{:.1} ms", ms(start)),
        Target::None,
    );
}

fn beside_office(table: &mut Table, of_files: &str, files: &[PathBuf], office: &Office) {
    let Some(theirs) = office.convert("txt:Text", files) else {
        return skipped("soffice", Office::ABSENT);
    };
    let ours = median(5, || read_all(reader(), files));
    table.add(Row {
        figure: format!("read {of_files}, wall"),
        ours: format!("{:.0} ms", ms(ours)),
        beside: format!("soffice {:.1} s", theirs.as_secs_f64()),
        ratio: Some(ratio(ours, theirs)),
        target: Target::at_least(ratio(ours, theirs), 30.0, "×"),
    });
}

fn reader() -> Reader {
    Reader::by(Program::at(PathBuf::from(env!("CARGO_BIN_EXE_zhaibian"))))
}

fn read_all(mut reader: Reader, files: &[PathBuf]) -> Duration {
    let start = Instant::now();
    let inputs = files
        .iter()
        .map(|file| Input::file(file, ReadOptions::default()));
    for read in reader.read_each(inputs, &AtomicBool::new(false)) {
        read.unwrap();
    }
    start.elapsed()
}

fn long_doc(table: &mut Table, folder: &Folder, office: &Office) {
    const CHARS: usize = 1_000_000;
    let text: String = long_text(CHARS * 3).chars().take(CHARS).collect();
    let docx = folder.file("long.docx", &word_document(&text));
    if office.convert("doc:MS Word 97", &[docx]).is_none() {
        return skipped("a .doc of 1 000 000 characters", Office::ABSENT);
    }
    let path = office.out.join("long.doc");
    let bytes = fs::read(&path).unwrap();
    let read = || readers::read(&bytes, "long.doc", &ReadOptions::default()).unwrap();
    let their_text = folder.path("antiword");
    let line = format!(
        "antiword -w 0 -m UTF-8.txt {} > {}",
        path.display(),
        their_text.display()
    );
    let (us, them) = in_turn(11, || cost(read), || command(&line));
    let figure = format!(
        "read a doc of 1 000 000 characters ({:.1} MB)",
        bytes.len() as f64 / 1e6
    );
    let Some(them) = them else {
        skipped("antiword", "not installed (Debian: antiword)");
        return table.alone(&figure, format!("{:.1} ms", ms(us)), Target::None);
    };
    let [our_chars, their_chars] = [
        read().report.text().to_owned(),
        fs::read_to_string(their_text).unwrap(),
    ]
    .map(|text| text.chars().filter(|c| !c.is_whitespace()).count());
    // Ours shows the automatic numbers too.
    assert!(our_chars >= their_chars, "{our_chars} {their_chars}");
    table.add(Row {
        figure,
        ours: format!("{:.1} ms", ms(us)),
        beside: format!("antiword {:.0} ms", ms(them)),
        ratio: Some(ratio(us, them)),
        target: Target::at_least(ratio(us, them), 3.0, "×"),
    });
}

/// `LibreOffice` without a window, with a profile of its own that is there before anything is measured.
struct Office {
    profile: PathBuf,
    out: PathBuf,
}

impl Office {
    const ABSENT: &'static str = "not installed (Debian: libreoffice-writer-nogui)";

    fn new(folder: &Folder) -> Self {
        let office = Self {
            profile: folder.path("profile"),
            out: folder.path("out"),
        };
        let page = folder.file("first.html", b"<html><body>1</body></html>");
        office.convert("txt:Text", &[page]);
        office
    }

    /// Processor time of one run for all the files; None where it made not one file of each.
    fn convert(&self, to: &str, files: &[PathBuf]) -> Option<Duration> {
        drop(fs::remove_dir_all(&self.out));
        let list: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        let time = command(&format!(
            "soffice -env:UserInstallation=file://{} --headless --convert-to '{to}' --outdir {} {} >/dev/null 2>&1",
            self.profile.display(),
            self.out.display(),
            list.join(" "),
        ))?;
        let made = fs::read_dir(&self.out).ok()?.count();
        (made == files.len()).then_some(time)
    }
}

/// Twenty each of .docx, .odt, .rtf, .html and .doc (.txt where nobody can make a .doc).
fn mixed(folder: &Folder, office: &Office) -> Vec<PathBuf> {
    let text = long_text(EACH * 5 * CHARS * 3);
    let chars: Vec<_> = text.chars().collect();
    let texts: Vec<String> = chars
        .chunks(CHARS)
        .take(EACH * 5)
        .map(|chunk| chunk.iter().collect())
        .collect();
    let mut files = Vec::new();
    for (format, texts) in texts.chunks(EACH).enumerate() {
        for (n, text) in texts.iter().enumerate() {
            let name = |ending: &str| format!("{ending}{n}.{ending}");
            files.push(match format {
                0 => folder.file(&name("docx"), &word_document(text)),
                1 => folder.file(&name("odt"), &open_document(text)),
                2 => folder.file(&name("rtf"), &rich_text(text)),
                3 => folder.file(&name("html"), &web_page(text)),
                _ => folder.file(&format!("doc{n}.docx"), &word_document(text)),
            });
        }
    }
    let to_doc = files.split_off(EACH * 4);
    files.extend(old_documents(folder, office, &to_doc));
    files
}

fn old_documents(folder: &Folder, office: &Office, files: &[PathBuf]) -> Vec<PathBuf> {
    let made = office.convert("doc:MS Word 97", files).is_some();
    let one = |path: &PathBuf| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if made {
            let doc = office.out.join(stem).with_extension("doc");
            return folder.file(&format!("{stem}.doc"), &fs::read(doc).unwrap());
        }
        folder.file(&format!("{stem}.txt"), text_of(path).as_bytes())
    };
    files.iter().map(one).collect()
}

fn text_of(path: &Path) -> String {
    crate::inputs::text_of(&fs::read(path).unwrap())
}

fn rich_text(text: &str) -> Vec<u8> {
    let mut rich = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}".to_owned();
    for line in text.lines() {
        rich.push_str(r"\pard\fi640\f0\fs32 ");
        for unit in line.encode_utf16() {
            write!(rich, "\\u{}?", unit.cast_signed()).unwrap();
        }
        rich.push_str("\\par\n");
    }
    rich.push('}');
    rich.into_bytes()
}

fn web_page(text: &str) -> Vec<u8> {
    let paragraphs = paragraphs(text, "<p style=\"text-indent:2em\">", "</p>\n");
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>总结</title></head><body>{paragraphs}</body></html>").into_bytes()
}

fn open_document(text: &str) -> Vec<u8> {
    let paragraphs = paragraphs(text, "<text:p>", "</text:p>");
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"><office:body><office:text>{paragraphs}</office:text></office:body></office:document-content>"
    );
    let manifest = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    zip_parts(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.text".as_slice(),
        ),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
    .unwrap()
}

fn paragraphs(text: &str, before: &str, after: &str) -> String {
    let mut all = String::new();
    for line in text.lines() {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        all.extend([before, &line, after]);
    }
    all
}
