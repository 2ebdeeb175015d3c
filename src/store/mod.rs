//! stub
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences {
    pub language: Option<String>,
    pub theme: ThemeChoice,
    pub zoom: f32,
    pub text_size: f32,
    pub serif: bool,
    pub left_open: bool,
    pub right_open: bool,
    pub advance_after_tagging: bool,
    pub single_keys: bool,
    pub keep_recent: bool,
    pub keys: BTreeMap<String, String>,
    pub window: Option<Window>,
}
impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            zoom: 1.0,
            text_size: 17.0,
            serif: false,
            left_open: true,
            right_open: true,
            advance_after_tagging: true,
            single_keys: true,
            keep_recent: true,
            keys: BTreeMap::new(),
            window: None,
        }
    }
}
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub width: f32,
    pub height: f32,
    pub maximized: bool,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeChoice {
    System,
    Light,
    Dark,
}
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("x")]
pub struct StoreError {
    pub path: PathBuf,
    pub fault: Fault,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    DiskFull,
    ReadOnly,
    NoPermission,
    Gone,
    BadName,
    Damaged { line: usize, column: usize },
    NewerVersion(u32),
    ForeignChange,
    Locked,
    Unfaithful,
    Io(String),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    NewerVersion(u32),
    NotWritable(Fault),
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    Unsealed,
}
impl StoreError {
    pub fn of(p: &Path, e: std::io::Error) -> Self {
        Self {
            path: p.to_owned(),
            fault: Fault::Io(e.to_string()),
        }
    }
}
use crate::project::{History, Project, Step};
pub struct Dirs {
    pub config: PathBuf,
}
pub fn app_dirs() -> Option<Dirs> {
    None
}
pub fn load_preferences(_: &Dirs) -> Option<Preferences> {
    None
}
pub fn store_preferences(_: &Dirs, _: &Preferences) -> Result<(), StoreError> {
    Ok(())
}
pub fn load_recent(_: &Dirs) -> Vec<PathBuf> {
    Vec::new()
}
pub fn note_recent(_: &Dirs, _: &Path) -> Result<(), StoreError> {
    Ok(())
}
pub fn clear_recent(_: &Dirs) -> Result<(), StoreError> {
    Ok(())
}
pub fn begin_unsaved(_: &Dirs) -> Result<Opened, StoreError> {
    Err(StoreError::locked(Path::new("")))
}
pub fn left_unsaved(_: &Dirs) -> Option<Opened> {
    None
}
pub fn open(p: &Path) -> Result<Opened, StoreError> {
    Err(StoreError::locked(p))
}
pub fn begin(p: &Path) -> Result<Opened, StoreError> {
    Err(StoreError::locked(p))
}
pub fn write_export(p: &Path, b: &[u8]) -> Result<(), StoreError> {
    std::fs::write(p, b).map_err(|e| StoreError::of(p, e))
}
impl StoreError {
    pub fn locked(p: &Path) -> Self {
        Self {
            path: p.to_owned(),
            fault: Fault::Locked,
        }
    }
}
pub struct Recovered {
    pub steps: u64,
    pub last_millis: i64,
}
pub struct Opened {
    pub history: History,
    pub keeper: Option<Keeper>,
    pub recovered: Option<Recovered>,
    pub read_only: Option<ReadOnly>,
    pub remarks: Vec<Remark>,
}
#[derive(Clone)]
pub struct Keeper;
#[derive(Clone, Copy)]
pub struct Mark;
impl Keeper {
    pub fn append(&self, _: &[Step], _: i64) -> Result<(), StoreError> {
        Ok(())
    }
    pub fn sync(&self) -> Result<(), StoreError> {
        Ok(())
    }
    pub fn mark(&self) -> Mark {
        Mark
    }
    pub fn save(&self, _: &Project, _: Mark) -> Result<(), StoreError> {
        Ok(())
    }
    pub fn save_as(&self, _: &Path, _: &Project, _: Mark) -> Result<(), StoreError> {
        Ok(())
    }
    pub fn close(self) {}
}
