//! What a change of format does to a text.

use std::fmt::Write as _;

use zhaibian::{
    package::zip_parts,
    readers::{self, ReadOptions},
    report::Report,
};

use super::edits::{Cell, Draft};

#[derive(Clone, Copy)]
pub(crate) enum Form {
    Plain,
    /// Plain text with hard line ends every 34 characters, and indents.
    Wrapped,
    /// Half-width punctuation, an empty line after each paragraph.
    HalfWidth,
    /// Written as a Word document and read from it.
    Docx,
}

impl Form {
    pub(crate) fn laid_out(self, draft: Draft) -> Draft {
        match self {
            Self::Plain | Self::Docx => draft,
            Self::Wrapped => wrapped(draft),
            Self::HalfWidth => half_width(draft),
        }
    }

    pub(crate) fn read(self, text: &str) -> Report {
        let (bytes, name) = match self {
            Self::Docx => (docx(text), "总结.docx"),
            _ => (text.as_bytes().to_vec(), "总结.txt"),
        };
        let reading = readers::read(&bytes, name, &ReadOptions::default()).unwrap();
        assert_eq!(reading.report.text(), text, "or the truth is not known");
        reading.report
    }
}

fn wrapped(draft: Draft) -> Draft {
    let indent = Cell {
        char: '\u{3000}',
        from: None,
    };
    let lines = draft.0.into_iter().flat_map(|line| {
        let indented: Vec<_> = [indent; 2].into_iter().chain(line).collect();
        indented.chunks(34).map(<[_]>::to_vec).collect::<Vec<_>>()
    });
    Draft(lines.collect())
}

fn half_width(draft: Draft) -> Draft {
    let half = |c| match c {
        '，' => ',',
        '；' => ';',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        other => other,
    };
    let mut lines = Vec::new();
    for mut line in draft.0 {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        for cell in &mut line {
            cell.char = half(cell.char);
        }
        lines.push(line);
    }
    Draft(lines)
}

fn docx(text: &str) -> Vec<u8> {
    let mut body = String::new();
    for line in text.split('\n') {
        write!(
            body,
            "<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"
        )
        .unwrap();
    }
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    zip_parts(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
    .unwrap()
}
