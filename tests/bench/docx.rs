//! A .docx as Word writes it, from the file to paragraphs with their structure and the section tree, beside python-docx
//! reading the same file: text, style and alignment of each paragraph, size and weight of each run. (It has no tree, and
//! leaves out the numbers that Word counts.)

use std::fmt::Write as _;

use zhaibian::{
    outline::{Corrections, outline},
    package::zip_parts,
    readers::{self, ReadOptions},
};

use crate::{
    inputs::{Folder, long_text},
    measure::{cost, in_turn, ms, ratio},
    peer::Python,
    table::{Row, Table, Target, skipped},
};

const CHARS: usize = 200_000;

const READ: &str = "
import docx, sys
path, text = sys.argv[1:]
name = 'python-docx ' + docx.__version__
def work():
    return [
        (p.text, p.style.name, p.alignment, [(r.bold, r.font.size) for r in p.runs])
        for p in docx.Document(path).paragraphs
    ]
with open(text, 'w', encoding='utf-8', newline='') as file:
    file.write('\\n'.join(paragraph[0] for paragraph in work()))
";

pub(crate) fn run(table: &mut Table) {
    let folder = Folder::new();
    let text: String = long_text(CHARS * 3).chars().take(CHARS).collect();
    let path = folder.file("report.docx", &word_document(&text));
    let read = || {
        let bytes = std::fs::read(&path).unwrap();
        readers::read(&bytes, "report.docx", &ReadOptions::default()).unwrap()
    };
    let structured = || {
        let reading = read();
        let tree = outline(&reading.report, &Corrections::default());
        (reading, tree)
    };
    let theirs_text = folder.path("text");
    let Some(mut python) = Python::start(READ, &[&path, &theirs_text]) else {
        let time = crate::measure::median(15, || cost(structured));
        skipped("python-docx", "not installed (pip install python-docx)");
        return table.alone(&figure(), format!("{:.1} ms", ms(time)), Target::None);
    };
    same_text(
        read().report.text(),
        &std::fs::read_to_string(theirs_text).unwrap(),
    );
    let (us, them) = in_turn(15, || cost(structured), || python.turn());
    let them = them.unwrap();
    table.add(Row {
        figure: figure(),
        ours: format!("{:.1} ms", ms(us)),
        beside: format!("{} {:.0} ms", python.name, ms(them)),
        ratio: Some(ratio(us, them)),
        target: Target::at_least(ratio(us, them), 20.0, "×"),
    });
}

fn figure() -> String {
    "read a docx of 200 000 characters, tree included".to_owned()
}

/// Ours shows the automatic numbers too, so each line of theirs must be the end of ours.
fn same_text(ours: &str, theirs: &str) {
    assert_eq!(ours.lines().count(), theirs.lines().count());
    for (our, their) in ours.lines().zip(theirs.lines()) {
        assert!(our.ends_with(their), "{our} / {their}");
    }
}

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Paragraphs in runs with faces and sizes, short ones as headings of three levels, one in nine numbered by Word.
pub(crate) fn word_document(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for (n, line) in text.lines().filter(|line| !line.is_empty()).enumerate() {
        paragraph(&mut body, n, line);
    }
    let document = part("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
    let numbering = part("numbering", NUMBERING);
    let styles = part("styles", STYLES);
    zip_parts(&[
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        (
            "_rels/.rels",
            relations(&[("officeDocument", "word/document.xml")]).as_bytes(),
        ),
        ("word/document.xml", document.as_bytes()),
        (
            "word/_rels/document.xml.rels",
            relations(&[("styles", "styles.xml"), ("numbering", "numbering.xml")]).as_bytes(),
        ),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
    ])
    .unwrap()
}

fn paragraph(body: &mut String, n: usize, line: &str) {
    let short = line.chars().count() < 30;
    let traits = match (short, n % 9) {
        (true, level) => format!("<w:pStyle w:val=\"{}\"/>", level % 3 + 1),
        (false, 0) => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>".to_owned(),
        (false, _) => "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>".to_owned(),
    };
    write!(body, "<w:p w:rsidR=\"00A77B3E\"><w:pPr>{traits}</w:pPr>").unwrap();
    let chars: Vec<_> = line.chars().collect();
    // Word parts a paragraph wherever it was edited or checked.
    for run in chars.chunks(40) {
        let run: String = run.iter().collect();
        let run = run.replace('&', "&amp;").replace('<', "&lt;");
        write!(body, "<w:r w:rsidRPr=\"00C43A11\"><w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\" w:hint=\"eastAsia\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr><w:t xml:space=\"preserve\">{run}</w:t></w:r>").unwrap();
    }
    body.push_str("</w:p>");
}

fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} xmlns:w=\"{W}\">{content}</w:{root}>"
    )
}

fn relations(to: &[(&str, &str)]) -> String {
    let base = "http://schemas.openxmlformats.org";
    let each = to.iter().enumerate().map(|(n, (kind, target))| {
        format!("<Relationship Id=\"r{n}\" Type=\"{base}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>")
    });
    let each: String = each.collect();
    format!("<Relationships xmlns=\"{base}/package/2006/relationships\">{each}</Relationships>")
}

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>"#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 3"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
