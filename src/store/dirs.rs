//! Where preferences and projects without a place of their own live.

use std::{
    env,
    path::{Path, PathBuf},
};

use directories::ProjectDirs;

/// For tests, and for a portable copy on a stick: everything goes into this folder.
const HOME_VARIABLE: &str = "ZHAIBIAN_HOME";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dirs {
    /// Preferences and recent projects.
    pub config: PathBuf,
    /// Projects that were never saved.
    pub data: PathBuf,
}

impl Dirs {
    pub fn within(home: &Path) -> Self {
        Self {
            config: home.join("config"),
            data: home.join("data"),
        }
    }
}

/// None where the system names no home: then nothing is kept but what the secretary saves.
pub fn app_dirs() -> Option<Dirs> {
    match env::var_os(HOME_VARIABLE) {
        Some(home) if !home.is_empty() => Some(Dirs::within(Path::new(&home))),
        _ => system_dirs(),
    }
}

fn system_dirs() -> Option<Dirs> {
    let dirs = ProjectDirs::from("", "", "zhaibian")?;
    Some(Dirs {
        config: dirs.config_dir().to_owned(),
        // Not the roaming one: half-done work does not belong on a server.
        data: dirs.data_local_dir().to_owned(),
    })
}
