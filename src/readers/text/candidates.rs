//! Every way to read a text file, each with its first lines: what the encoding picker shows.

use super::detect::{ranked, without_mark};
use super::read_as;
use crate::report::TextEncoding;

/// One encoding a file may be read in.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub encoding: TextEncoding,
    /// The first lines that are not empty, as they would read.
    pub preview: String,
    /// Bad byte sequences in the beginning of the file.
    pub bad: u32,
    /// How ordinary its characters are, 0 to about 1.
    pub score: f32,
}

/// All encodings, the likeliest first. Looks at the beginning of a large file and some windows of it only.
pub fn decode_candidates(bytes: &[u8]) -> Vec<Candidate> {
    let (mark, rest) = without_mark(bytes);
    let mut all: Vec<_> = ranked(rest)
        .into_iter()
        .map(|scored| {
            let with_mark =
                mark == Some(TextEncoding::Utf8Bom) && scored.encoding == TextEncoding::Utf8;
            let encoding = if with_mark {
                TextEncoding::Utf8Bom
            } else {
                scored.encoding
            };
            let preview = preview(rest, encoding);
            Candidate {
                encoding,
                preview,
                bad: scored.bad,
                score: scored.score,
            }
        })
        .collect();
    // A mark outweighs what the letters look like; the sort keeps the rest in order.
    all.sort_by_key(|candidate| mark != Some(candidate.encoding));
    all
}

const PREVIEW_BYTES: usize = 4096;
const PREVIEW_LINES: usize = 6;
const PREVIEW_CHARS: usize = 80;

fn preview(bytes: &[u8], encoding: TextEncoding) -> String {
    let piece = bytes.get(..PREVIEW_BYTES).unwrap_or(bytes);
    let text = read_as(piece, encoding).text;
    let lines = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty());
    let lines: Vec<String> = lines
        .take(PREVIEW_LINES)
        .map(|line| line.chars().take(PREVIEW_CHARS).collect())
        .collect();
    lines.join("\n")
}
