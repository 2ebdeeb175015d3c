//! A .pdf of 100 pages as Word writes it, a cut font with a table of its characters, to paragraphs; beside pdftotext.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _, process::Command};

use flate2::{Compression, write::ZlibEncoder};
use zhaibian::readers::{self, ReadOptions};

use crate::{
    inputs::{Folder, long_text},
    measure::{cost, in_turn, ms, ratio},
    peer::command,
    table::{Row, Table, Target, skipped},
};

const PAGES: usize = 100;
/// As GB/T 9704 has it: 22 lines of 28 characters, 16 points high.
const LINES: usize = 22;
const WIDTH: usize = 28;

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let bytes = file();
    let path = folder.file("report.pdf", &bytes);
    let read = || readers::read(&bytes, "report.pdf", &ReadOptions::default()).unwrap();
    let line = format!("pdftotext -q {} /dev/null", path.display());
    if command(&line).is_none() {
        let time = crate::measure::median(15, || cost(read));
        skipped("pdftotext", "not installed (Debian: poppler-utils)");
        return table.alone(&figure(), format!("{:.1} ms", ms(time)), Target::None);
    }
    let theirs = Command::new("pdftotext")
        .arg(&path)
        .arg("-")
        .output()
        .unwrap();
    same_characters(
        read().report.text(),
        &String::from_utf8(theirs.stdout).unwrap(),
    );
    let (us, them) = in_turn(15, || cost(read), || command(&line));
    let them = them.unwrap();
    table.add(Row {
        figure: figure(),
        ours: format!("{:.1} ms", ms(us)),
        beside: format!("pdftotext {:.0} ms", ms(them)),
        ratio: Some(ratio(us, them)),
        target: Target::at_least(ratio(us, them), 5.0, "×"),
    });
}

fn figure() -> String {
    "read a pdf of 100 Chinese pages".to_owned()
}

fn same_characters(ours: &str, theirs: &str) {
    let seen = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    assert_eq!(seen(ours), seen(theirs));
}

/// Paragraphs set in lines: the first set in by two, each as long as it is.
fn file() -> Vec<u8> {
    let text = long_text(PAGES * LINES * WIDTH * 4);
    let mut lines = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .flat_map(set);
    let mut codes = BTreeMap::new();
    let pages: Vec<String> = (0..PAGES)
        .map(|_| page(&lines.by_ref().take(LINES).collect::<Vec<_>>(), &mut codes))
        .collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        Vec::new(),
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+FangSong/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+FangSong/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>]>>".to_vec(),
        packed(&to_unicode(&codes)),
    ];
    let mut kids = String::new();
    for content in pages {
        objects.push(packed(&content));
        let content = objects.len();
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>").into_bytes());
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<</Type/Pages/Count {PAGES}/Kids[{kids}]>>").into_bytes();
    written(&objects)
}

/// Lines of a paragraph with how far each is set in.
fn set(paragraph: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = paragraph.chars().filter(|c| !c.is_whitespace()).collect();
    let (first, rest) = chars.split_at(chars.len().min(WIDTH - 2));
    let rest = rest.chunks(WIDTH).map(|line| (0, line.iter().collect()));
    [(2, first.iter().collect())]
        .into_iter()
        .chain(rest)
        .collect()
}

/// A line is placed whole, its characters in pieces with small steps between them, as justified text is.
fn page(lines: &[(usize, String)], codes: &mut BTreeMap<char, usize>) -> String {
    let mut content = "BT\n/F 16 Tf\n".to_owned();
    for (n, (indent, line)) in lines.iter().enumerate() {
        write!(
            content,
            "1 0 0 1 {} {} Tm [",
            72 + 16 * indent,
            740 - 28 * n
        )
        .unwrap();
        for piece in line.chars().collect::<Vec<_>>().chunks(7) {
            content.push('<');
            for c in piece {
                let next = codes.len() + 1;
                let code = codes.entry(*c).or_insert(next);
                write!(content, "{code:04X}").unwrap();
            }
            content.push_str("> 3 ");
        }
        content.push_str("] TJ\n");
    }
    content + "ET\n"
}

fn to_unicode(codes: &BTreeMap<char, usize>) -> String {
    let mut map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n".to_owned();
    let all: Vec<_> = codes.iter().collect();
    for part in all.chunks(100) {
        writeln!(map, "{} beginbfchar", part.len()).unwrap();
        for (c, code) in part {
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units).iter();
            let units = units.fold(0_u64, |units, unit| units << 16 | u64::from(*unit));
            let digits = c.len_utf16() * 4;
            writeln!(map, "<{code:04X}> <{units:0digits$X}>").unwrap();
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
}

fn packed(content: &str) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(content.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    let mut stream =
        format!("<</Filter/FlateDecode/Length {}>>stream\n", packed.len()).into_bytes();
    stream.extend(packed);
    stream.extend(b"\nendstream");
    stream
}

fn written(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for (n, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj", n + 1).unwrap();
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    write!(file, "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    file
}
