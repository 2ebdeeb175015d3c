//! Where the corpus of real and hostile files lies, if it is there: beside the repository, never in it.

use std::path::PathBuf;

/// The folder of `ZHAIBIAN_CORPUS`, else the one beside the repository. None, with a printed line, where there is none.
pub(crate) fn corpus(folder: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    let root =
        std::env::var_os("ZHAIBIAN_CORPUS").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let path = root.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    #[expect(clippy::print_stdout, reason = "whoever runs the tests should know")]
    {
        println!("skipped: no corpus at {}", path.display());
    }
    None
}

/// The files of a folder of the corpus by name, none where it is absent.
pub(crate) fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let Some(path) = corpus(folder) else {
        return Vec::new();
    };
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = entries
        .map(|e| (e.file_name().into_string().unwrap(), e.path()))
        .collect();
    files.sort();
    files
}
