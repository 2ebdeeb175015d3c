//! `cargo bench`: every figure of the README, each beside what it is compared with, in one run.
//!
//! `cargo bench -- docx frame` measures these subjects only. Figures are processor time of the one thread that works
//! (another program on the same core does not count), medians of interleaved runs unless the row says otherwise.
//! What a peer is needed for (iconv, pdftotext, antiword, soffice, Python with python-docx and openpyxl) is told
//! where it is absent.
#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a bench may panic, and prints"
)]

mod apart;
mod decode;
mod docx;
mod export;
mod frame;
mod inputs;
mod keeping;
mod measure;
mod opening;
mod outline;
mod pdf;
mod peer;
mod reanchor;
mod recording;
mod table;
mod window;

use table::Table;

type Subject = (&'static str, fn(&mut Table));

const SUBJECTS: [Subject; 12] = [
    ("decode", decode::run),
    ("outline", outline::run),
    ("docx", docx::run),
    ("pdf", pdf::run),
    ("opening", opening::run),
    ("apart", apart::run),
    ("keeping", keeping::run),
    ("recording", recording::run),
    ("reanchor", reanchor::run),
    ("frame", frame::run),
    ("window", window::run),
    ("export", export::run),
];

fn main() {
    // Cargo itself hands over --bench.
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let mut table = Table::begin();
    for (name, run) in SUBJECTS {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            run(&mut table);
        }
    }
    table.end();
}
