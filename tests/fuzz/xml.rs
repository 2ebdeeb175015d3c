//! Any bytes as the text part of a sound .docx (an even first byte) or .odt: compression would hide them from `read`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhaibian::{
    package::zip_parts,
    readers::{ReadOptions, read},
};

const RELATIONS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, part)) = bytes.split_first() else {
        return;
    };
    let parts: [(&str, &[u8]); 2] = if first % 2 == 0 {
        [("_rels/.rels", RELATIONS), ("word/document.xml", part)]
    } else {
        let mimetype: &[u8] = b"application/vnd.oasis.opendocument.text";
        [("mimetype", mimetype), ("content.xml", part)]
    };
    let file = zip_parts(&parts).expect("memory takes it");
    let _whatever = read(&file, "总结", &ReadOptions::default());
});
