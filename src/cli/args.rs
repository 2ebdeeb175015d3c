//! What the command line says.

use std::{ffi::OsString, path::PathBuf};

use lexopt::{Arg, Parser};

/// What the program was called for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Window {
        paths: Vec<PathBuf>,
        samples: bool,
        in_process: bool,
    },
    Print {
        printing: Printing,
        in_process: bool,
    },
    /// The program started itself: to read files, and do nothing else.
    ReadWorker { drill: bool },
}

/// A verb that needs no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Printing {
    Text { file: PathBuf },
    Outline { files: Vec<PathBuf>, json: bool },
    Export { project: PathBuf, out: PathBuf },
    Help,
    Version,
}

#[derive(Debug, thiserror::Error)]
pub enum UsageError {
    #[error("{0}")]
    Syntax(#[from] lexopt::Error),
    #[error("`{0}` needs a file")]
    NoFile(&'static str),
    #[error("`export` needs -o OUT")]
    NoTarget,
}

/// Reads the arguments after the program's name.
pub fn parse(args: impl Iterator<Item = OsString>) -> Result<Call, UsageError> {
    let mut said = Said::default();
    let mut parser = Parser::from_args(args);
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("samples") => said.samples = true,
            Arg::Long("json") => said.json = true,
            Arg::Long("in-process") => said.in_process = true,
            Arg::Long("read-worker") => said.worker = true,
            Arg::Long("drill") => said.drill = true,
            Arg::Long("help") | Arg::Short('h') => said.asked = Some(Printing::Help),
            Arg::Long("version") | Arg::Short('V') => said.asked = Some(Printing::Version),
            Arg::Short('o') | Arg::Long("output") => said.out = Some(parser.value()?.into()),
            Arg::Value(value) => said.word(value),
            other => return Err(other.unexpected().into()),
        }
    }
    said.call()
}

#[derive(Default)]
struct Said {
    verb: Option<Verb>,
    paths: Vec<PathBuf>,
    samples: bool,
    json: bool,
    in_process: bool,
    worker: bool,
    drill: bool,
    asked: Option<Printing>,
    out: Option<PathBuf>,
}

#[derive(Clone, Copy)]
enum Verb {
    Text,
    Outline,
    Export,
}

impl Said {
    /// The first word may be a verb; a file named like one is written ./text.
    fn word(&mut self, value: OsString) {
        let is_first = self.verb.is_none() && self.paths.is_empty();
        let verb = match value.to_str() {
            Some("text") if is_first => Some(Verb::Text),
            Some("outline") if is_first => Some(Verb::Outline),
            Some("export") if is_first => Some(Verb::Export),
            _ => None,
        };
        match verb {
            Some(verb) => self.verb = Some(verb),
            // Of any bytes: names in GBK come out of many a Windows zip.
            None => self.paths.push(value.into()),
        }
    }

    fn call(self) -> Result<Call, UsageError> {
        if self.worker {
            return Ok(Call::ReadWorker { drill: self.drill });
        }
        let in_process = self.in_process;
        let mut paths = self.paths.into_iter();
        if let Some(printing) = self.asked {
            return Ok(Call::Print {
                printing,
                in_process,
            });
        }
        let printing = match self.verb {
            None => {
                return Ok(Call::Window {
                    paths: paths.collect(),
                    samples: self.samples,
                    in_process,
                });
            }
            Some(Verb::Text) => Printing::Text {
                file: paths.next().ok_or(UsageError::NoFile("text"))?,
            },
            Some(Verb::Outline) => {
                let files: Vec<_> = paths.collect();
                if files.is_empty() {
                    return Err(UsageError::NoFile("outline"));
                }
                Printing::Outline {
                    files,
                    json: self.json,
                }
            }
            Some(Verb::Export) => Printing::Export {
                project: paths.next().ok_or(UsageError::NoFile("export"))?,
                out: self.out.ok_or(UsageError::NoTarget)?,
            },
        };
        Ok(Call::Print {
            printing,
            in_process,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Call) {
        let args = line.split_whitespace().map(OsString::from);
        assert_eq!(parse(args).unwrap(), expected);
    }

    #[test]
    fn files_without_a_verb_open_the_window() {
        check(
            "甲.txt 乙.docx",
            Call::Window {
                paths: vec!["甲.txt".into(), "乙.docx".into()],
                samples: false,
                in_process: false,
            },
        );
    }

    #[test]
    fn verbs_take_their_files() {
        check(
            "outline --json 甲.txt",
            Call::Print {
                printing: Printing::Outline {
                    files: vec!["甲.txt".into()],
                    json: true,
                },
                in_process: false,
            },
        );
        check(
            "export 汇总.zhaibian -o 汇总.docx --in-process",
            Call::Print {
                printing: Printing::Export {
                    project: "汇总.zhaibian".into(),
                    out: "汇总.docx".into(),
                },
                in_process: true,
            },
        );
    }

    #[test]
    fn a_verb_without_its_file_is_wrong_use() {
        for line in ["text", "outline --json", "export 汇总.zhaibian"] {
            assert!(
                parse(line.split_whitespace().map(OsString::from)).is_err(),
                "{line}"
            );
        }
    }
}
