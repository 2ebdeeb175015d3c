//! Paths as the user named them, typed or on the command line, made whole: one file has one name then, and is found again
//! from wherever the program is started next.

use std::path::{self, PathBuf};

use crate::session::Command;

pub(super) fn absolute(command: Command) -> Command {
    match command {
        Command::OpenFiles(paths) => Command::OpenFiles(paths.into_iter().map(whole).collect()),
        Command::OpenProject(path) => Command::OpenProject(whole(path)),
        Command::SaveTo(path) => Command::SaveTo(whole(path)),
        Command::ExportTo(path, target) => Command::ExportTo(whole(path), target),
        Command::TakePath {
            purpose,
            typed,
            over,
            answer,
        } => Command::TakePath {
            purpose,
            typed,
            over,
            answer: Box::new(absolute(*answer)),
        },
        other => other,
    }
}

/// Asks no disk: links stay as they are.
fn whole(path: PathBuf) -> PathBuf {
    path::absolute(&path).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::PathPurpose;

    #[test]
    fn a_path_typed_or_on_the_command_line_is_the_same_as_its_whole_one() {
        let here = std::env::current_dir().unwrap();
        let check = |command| match absolute(command) {
            Command::OpenProject(path) | Command::SaveTo(path) => {
                assert_eq!(path, here.join("汇总.zhaibian"));
            }
            Command::OpenFiles(paths) => assert_eq!(paths, [here.join("汇总.zhaibian")]),
            Command::TakePath { answer, .. } => assert!(
                matches!(&*answer, Command::SaveTo(path) if *path == here.join("汇总.zhaibian"))
            ),
            other => panic!("{other:?}"),
        };
        let path = || PathBuf::from("./汇总.zhaibian");
        check(Command::OpenProject(path()));
        check(Command::OpenProject(here.join("汇总.zhaibian")));
        check(Command::OpenFiles(vec![path()]));
        check(Command::TakePath {
            purpose: PathPurpose::SaveProject,
            typed: "./汇总".to_owned(),
            over: true,
            answer: Box::new(Command::SaveTo(path())),
        });
    }
}
