//! Files with something wrong in them: reading returns, soon and without a panic. What it returns does not matter.
//!
//! A longer run, at release speed and with bounded memory:
//!
//! ```sh
//! (ulimit -v 2000000; ZHAIBIAN_MUTANTS=100000 cargo test --release --test it mutants)
//! ```

mod dice;
mod samples;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::{Duration, Instant},
};

use zhaibian::package::{Limits, Package, zip_parts};
use zhaibian::readers::{ReadOptions, read};
use zhaibian::worker::{Answer, FileFacts, decode, encode};

use dice::{Dice, mutant};

/// Of each sample, unless `ZHAIBIAN_MUTANTS` says another number.
const MUTANTS: u64 = 2000;

/// For one mutant, in a build without optimisation on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

fn check(sample: &[u8]) {
    check_named(sample, "总结");
}

fn check_named(sample: &[u8], file_name: &str) {
    let name = read(sample, file_name, &ReadOptions::default())
        .unwrap()
        .source
        .format
        .name();
    let parts = parts(sample);
    check_mutants(name, |dice| {
        let bytes = match &parts {
            // One in four has its package hurt, the others one of their parts.
            Some(parts) if dice.below(4) > 0 => hurt_part(parts, dice),
            _ => mutant(sample, dice),
        };
        let _whatever = read(&bytes, file_name, &ReadOptions::default());
    });
}

fn check_mutants(name: &str, read: impl Fn(&mut Dice)) {
    let wanted = std::env::var("ZHAIBIAN_MUTANTS");
    let wanted = wanted.map_or(MUTANTS, |number| number.parse().unwrap());
    for seed in 0..wanted {
        let start = Instant::now();
        let done = catch_unwind(AssertUnwindSafe(|| read(&mut Dice::of(seed))));
        assert!(done.is_ok(), "{name}: reading mutant {seed} panics");
        assert!(start.elapsed() < PATIENCE, "{name}: mutant {seed}");
    }
}

type Parts = Vec<(String, Vec<u8>)>;

/// What is in a package; None for other files.
fn parts(sample: &[u8]) -> Option<Parts> {
    let mut package = Package::open(sample, &Limits::DEFAULT).ok()?;
    let names: Vec<_> = package.names().map(str::to_owned).collect();
    let part = |name: String| {
        let part = package.part(&name).unwrap().unwrap();
        (name, part.bytes.clone())
    };
    Some(names.into_iter().map(part).collect())
}

/// A sound package with one part that is not.
fn hurt_part(parts: &Parts, dice: &mut Dice) -> Vec<u8> {
    let hurt = dice.below(parts.len());
    let bytes = mutant(&parts[hurt].1, dice);
    let each = parts.iter().enumerate().map(|(n, (name, content))| {
        let content = if n == hurt { &bytes } else { content };
        (name.as_str(), content.as_slice())
    });
    zip_parts(&each.collect::<Vec<_>>()).unwrap()
}

#[test]
fn docx() {
    check(&samples::docx());
}

#[test]
fn doc() {
    check(samples::DOC);
}

#[test]
fn rtf() {
    check(samples::RTF);
}

#[test]
fn odt() {
    check(&samples::odt());
}

#[test]
fn markdown() {
    check_named(samples::MARKDOWN.as_bytes(), "总结.md");
}

#[test]
fn ofd() {
    check(&samples::ofd());
}

#[test]
fn pdf() {
    check(samples::PDF);
}

#[test]
fn html() {
    check(samples::HTML.as_bytes());
}

#[test]
fn mht() {
    check(samples::MHT.as_bytes());
}

#[test]
fn text() {
    check(&samples::text());
}

/// Not a test: writes the samples for tests/fuzz/run.sh, which says where to.
#[test]
fn seeds() {
    let Some(folder) = std::env::var_os("ZHAIBIAN_SEEDS").map(PathBuf::from) else {
        return;
    };
    let seed = |target: &str, name: &str, bytes: &[u8]| {
        let folder = folder.join(target);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    };
    for sample in samples::all() {
        let reading = read(&sample, "", &ReadOptions::default()).unwrap();
        let name = reading.source.format.name();
        seed("read", name, &sample);
        seed("answer", name, &encode(&Answer::Read(reading)));
        for (part, content) in parts(&sample).unwrap_or_default() {
            let first = u8::from(name == "odt");
            seed(
                "xml",
                &part.replace('/', "-"),
                &[&[first], content.as_slice()].concat(),
            );
        }
    }
}

/// What a reading process answers that a file has taken over.
#[test]
fn answers() {
    let bytes = samples::docx();
    let answer = Answer::Read(read(&bytes, "总结.docx", &ReadOptions::default()).unwrap());
    let frame = encode(&answer);
    let facts = || FileFacts {
        name: "总结.docx".to_owned(),
        hash: 7,
        bytes: 8,
    };
    assert!(decode(&frame, facts()).is_ok());
    check_mutants("answers", |dice| {
        if let Ok(Answer::Read(reading)) = decode(&mutant(&frame, dice), facts()) {
            let lines = reading.report.text().split('\n').count();
            assert_eq!(reading.report.paragraphs().len(), lines);
        }
    });
}
