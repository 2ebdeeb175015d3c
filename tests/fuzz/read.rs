//! Any bytes as a file: .doc, .rtf, .html, .mht, .txt and whatever else is told by its first bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zhaibian::readers::{ReadOptions, read};

fuzz_target!(|bytes: &[u8]| {
    let _whatever = read(bytes, "总结", &ReadOptions::default());
});
