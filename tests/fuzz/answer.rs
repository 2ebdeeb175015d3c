//! Any bytes as the answer of a reading process that was taken over.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhaibian::worker::{Answer, FileFacts, decode};

fuzz_target!(|bytes: &[u8]| {
    let file = FileFacts {
        name: "总结.docx".to_owned(),
        hash: 7,
        bytes: 8,
    };
    if let Ok(Answer::Read(reading)) = decode(bytes, file) {
        let lines = reading.report.text().split('\n').count();
        assert_eq!(reading.report.paragraphs().len(), lines);
    }
});
