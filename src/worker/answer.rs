//! A file's text as bytes between the two processes. What comes in may come from a process that a hostile file has
//! taken over: every count is bounded, every place is checked, and what this process knows itself is not asked.

use serde::{Deserialize, Serialize};

use crate::{
    readers::ReadError,
    report::{Format, Look, Place, ReadWarning, Reading, Report, Source, TextEncoding},
};

/// What the reading of one file came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    Read(Reading),
    Refused(ReadError),
    /// Its reader panicked; the process goes on.
    Crashed,
}

/// What is known of a file without its reader.
#[derive(Clone, Debug)]
pub struct FileFacts {
    pub name: String,
    pub hash: u128,
    pub bytes: u64,
}

/// No answer that a sound process gives.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the reading process gave no sound answer")]
pub struct Malformed;

/// The beginning of an answer; after `Read` come the traits, one by one.
#[derive(Serialize, Deserialize)]
enum Head<'a> {
    Read {
        format: Format,
        encoding: Option<TextEncoding>,
        warnings: Vec<ReadWarning>,
        text: &'a str,
        n_traits: u32,
    },
    Refused(ReadError),
    Crashed,
}

/// The number of a paragraph that is more than plain body text, its place, its look.
type Trait = (u32, Place, Look);

pub fn encode(answer: &Answer) -> Vec<u8> {
    let (head, traits) = match answer {
        Answer::Read(reading) => {
            let traits = traits(&reading.report);
            let head = Head::Read {
                format: reading.source.format,
                encoding: reading.source.encoding,
                warnings: reading.warnings.clone(),
                text: reading.report.text(),
                n_traits: traits.len() as u32,
            };
            (head, traits)
        }
        Answer::Refused(error) => (Head::Refused(*error), Vec::new()),
        Answer::Crashed => (Head::Crashed, Vec::new()),
    };
    let encoded = traits
        .iter()
        .try_fold(postcard::to_stdvec(&head), |bytes, one| {
            bytes.map(|bytes| postcard::to_extend(one, bytes))
        });
    // Numbers, words and lists of known length always have a form; an empty frame is no answer.
    encoded.and_then(|bytes| bytes).unwrap_or_default()
}

fn traits(report: &Report) -> Vec<Trait> {
    let plain = (Place::default(), Look::default());
    (0..)
        .zip(report.paragraphs())
        .map(|(idx, paragraph)| (idx, paragraph.place, paragraph.look))
        .filter(|&(_, place, look)| (place, look) != plain)
        .collect()
}

pub fn decode(frame: &[u8], file: FileFacts) -> Result<Answer, Malformed> {
    let (head, rest) = postcard::take_from_bytes(frame).map_err(malformed)?;
    let (text, n_traits, format, encoding, warnings) = match head {
        Head::Read {
            format,
            encoding,
            warnings,
            text,
            n_traits,
        } => (text, n_traits, format, encoding, warnings),
        Head::Refused(error) => return end(rest, Answer::Refused(error)),
        Head::Crashed => return end(rest, Answer::Crashed),
    };
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let bounded =
        lines <= MOST_LINES && n_traits as usize <= lines && warnings.len() <= MOST_WARNINGS;
    // A file read as pasted, or without a word in it, was not read by our reader.
    if !bounded || format == Format::Pasted || text.trim().is_empty() {
        return Err(Malformed);
    }
    let (traits, rest) = take_traits(rest, n_traits)?;
    let report = Report::checked(text, &traits).ok_or(Malformed)?;
    let source = Source {
        file_name: file.name,
        path: None,
        format,
        encoding,
        hash: file.hash,
        bytes: file.bytes,
    };
    end(
        rest,
        Answer::Read(Reading {
            report,
            source,
            warnings,
        }),
    )
}

/// A report of more lines, or with more to say of it, there is not.
const MOST_LINES: usize = 8_000_000;
const MOST_WARNINGS: usize = 100;

fn take_traits(mut rest: &[u8], n: u32) -> Result<(Vec<Trait>, &[u8]), Malformed> {
    let mut traits = Vec::new();
    for _ in 0..n {
        let (one, after) = postcard::take_from_bytes(rest).map_err(malformed)?;
        traits.push(one);
        rest = after;
    }
    Ok((traits, rest))
}

fn end(rest: &[u8], answer: Answer) -> Result<Answer, Malformed> {
    rest.is_empty().then_some(answer).ok_or(Malformed)
}

fn malformed(_why: postcard::Error) -> Malformed {
    Malformed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::{Damage, FileKind};

    fn facts() -> FileFacts {
        FileFacts {
            name: "总结.docx".to_owned(),
            hash: 7,
            bytes: 1234,
        }
    }

    fn answer() -> Answer {
        let look = Look {
            outline_level: Some(2),
            half_points: 32,
            ..Look::default()
        };
        let paragraph = |text: &str, place, look| (text.to_owned(), place, look);
        let report = Report::from_paragraphs(&[
            paragraph("一、主要成效", Place::Body, look),
            paragraph("", Place::Body, Look::default()),
            paragraph("走访\t一百户", Place::TableRow, Look::default()),
            paragraph("", Place::Body, Look::default()),
        ]);
        Answer::Read(Reading {
            report,
            source: Source {
                file_name: "总结.docx".to_owned(),
                path: None,
                format: Format::Docx,
                encoding: None,
                hash: 7,
                bytes: 1234,
            },
            warnings: vec![ReadWarning::Pictures(3), ReadWarning::DamagedPart],
        })
    }

    #[test]
    fn an_answer_comes_out_as_it_went_in() {
        let damage = Damage::Xml;
        let kind = FileKind::Odt;
        for answer in [
            answer(),
            Answer::Refused(ReadError::Damaged { kind, damage }),
            Answer::Crashed,
        ] {
            assert_eq!(decode(&encode(&answer), facts()), Ok(answer));
        }
    }

    #[track_caller]
    fn check_refused(text: &str, traits: &[Trait]) {
        let head = Head::Read {
            format: Format::Docx,
            encoding: None,
            warnings: Vec::new(),
            text,
            n_traits: traits.len() as u32,
        };
        let mut frame = postcard::to_stdvec(&head).unwrap();
        for one in traits {
            frame = postcard::to_extend(one, frame).unwrap();
        }
        assert_eq!(decode(&frame, facts()), Err(Malformed));
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        let heading = |level| Look {
            outline_level: Some(level),
            ..Look::default()
        };
        check_refused("甲\n乙", &[(2, Place::Body, heading(1))]);
        check_refused(
            "甲\n乙",
            &[(1, Place::Body, heading(1)), (0, Place::Body, heading(1))],
        );
        check_refused("甲\n乙", &[(0, Place::Body, heading(10))]);
        check_refused("甲\r\n乙", &[]);
        check_refused(" \n ", &[]);
    }

    #[test]
    fn changed_answers_are_refused_or_sound() {
        let whole = encode(&answer());
        for at in 0..whole.len() {
            assert_eq!(decode(&whole[..at], facts()), Err(Malformed), "cut at {at}");
            for byte in 0..=u8::MAX {
                let mut frame = whole.clone();
                frame[at] = byte;
                if let Ok(Answer::Read(reading)) = decode(&frame, facts()) {
                    let lines = reading.report.text().split('\n').count();
                    assert_eq!(reading.report.paragraphs().len(), lines);
                }
            }
        }
    }
}
