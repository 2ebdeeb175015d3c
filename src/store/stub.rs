//! stub
use super::{Fault, Opened, StoreError, begin};
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
pub struct Dirs {
    pub data: PathBuf,
}
pub fn app_dirs() -> Option<Dirs> {
    Some(Dirs {
        data: std::env::var_os("ZHAIBIAN_HOME")?.into(),
    })
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
pub fn begin_unsaved(d: &Dirs) -> Result<Opened, StoreError> {
    begin(&d.data.join("unsaved.zhaibian"))
}
pub fn left_unsaved(_: &Dirs) -> Option<Opened> {
    None
}
impl StoreError {
    pub fn locked(p: &Path) -> Self {
        Self {
            path: p.to_owned(),
            fault: Fault::Locked,
        }
    }
    pub fn of(p: &Path, e: std::io::Error) -> Self {
        Self {
            path: p.to_owned(),
            fault: e.into(),
        }
    }
}
