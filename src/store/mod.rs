//! stub
use std::{collections::BTreeMap, path::{Path, PathBuf}};
#[derive(Clone, Debug, PartialEq)]
pub struct Preferences { pub language: Option<String>, pub theme: ThemeChoice, pub zoom: f32, pub text_size: f32, pub serif: bool, pub left_open: bool, pub right_open: bool, pub advance_after_tagging: bool, pub single_keys: bool, pub keep_recent: bool, pub keys: BTreeMap<String,String>, pub window: Option<Window> }
impl Default for Preferences { fn default() -> Self { Self { language: None, theme: ThemeChoice::System, zoom: 1.0, text_size: 17.0, serif: false, left_open: true, right_open: true, advance_after_tagging: true, single_keys: true, keep_recent: true, keys: BTreeMap::new(), window: None } } }
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window { pub width: f32, pub height: f32, pub maximized: bool }
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThemeChoice { System, Light, Dark }
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("x")]
pub struct StoreError { pub path: PathBuf, pub fault: Fault }
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault { DiskFull, ReadOnly, NoPermission, Gone, BadName, Damaged { line: usize, column: usize }, NewerVersion(u32), ForeignChange, Locked, Unfaithful, Io(String) }
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly { NewerVersion(u32), NotWritable(Fault) }
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark { Unsealed }
impl StoreError { pub fn of(p: &Path, e: std::io::Error) -> Self { Self { path: p.to_owned(), fault: Fault::Io(e.to_string()) } } }
