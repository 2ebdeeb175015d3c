//! Small documents written by hand, each for one thing that Word and WPS do.

mod builder;
mod content;
mod damage;
mod labels;
mod looks;

use self::builder::Docx;
use crate::readers::{ReadError, ReadOptions, read};
use crate::report::Reading;

fn read_docx(docx: &Docx) -> Result<Reading, ReadError> {
    read(&docx.bytes(), "总结.docx", &ReadOptions::default())
}

/// The lines of a document; a tab shows as `→`.
fn lines(docx: &Docx) -> String {
    read_docx(docx).unwrap().report.text().replace('\t', "→")
}

/// A paragraph with one run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A paragraph with properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// A paragraph of a list.
fn item(list: u32, level: u32, text: &str) -> String {
    let num = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    pp(&num, text)
}
