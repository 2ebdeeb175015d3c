//! Preferences and recent projects: small RON files. Where one is damaged, it counts as not there.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Dirs, StoreError, atomic, disk::RealDisk, names};

/// How the secretary likes the window. Saved for all projects, not undoable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `zh`, `en`; None follows the system.
    pub language: Option<String>,
    pub theme: ThemeChoice,
    /// Of the whole window: 1.0–3.0.
    pub zoom: f32,
    /// Of the report's text, in points before zoom.
    pub text_size: f32,
    /// The face of the report's text; None for the one that ships with the program.
    pub text_face: Option<String>,
    /// Reports and tree.
    pub left: Panel,
    /// Annotations.
    pub right: Panel,
    /// After tagging, the next unit becomes current.
    pub advance: bool,
    /// Keys without Ctrl or Alt do things (1–9, N).
    pub single_keys: bool,
    /// Name of an action → its keys, where they are not the usual ones; "" for none.
    pub keys: BTreeMap<String, String>,
    pub remember_recent: bool,
    /// No recent projects, and nothing outside the project's folder: work that was never saved is in the window alone.
    pub no_traces: bool,
    pub window: WindowPlace,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panel {
    pub shown: bool,
    pub width: f32,
}

/// In points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    pub size: (f32, f32),
    /// None lets the system choose.
    pub position: Option<(f32, f32)>,
    pub maximised: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            theme: ThemeChoice::System,
            zoom: 1.0,
            text_size: 17.0,
            text_face: None,
            left: Panel::default(),
            right: Panel::default(),
            advance: true,
            single_keys: true,
            keys: BTreeMap::new(),
            remember_recent: true,
            no_traces: false,
            window: WindowPlace::default(),
        }
    }
}

impl Default for Panel {
    fn default() -> Self {
        Self {
            shown: true,
            width: 270.0,
        }
    }
}

impl Default for WindowPlace {
    fn default() -> Self {
        Self {
            size: (1280.0, 720.0),
            position: None,
            maximised: false,
        }
    }
}

impl Preferences {
    pub fn load(dirs: &Dirs) -> Self {
        load::<Self>(&file(dirs)).sane()
    }

    pub fn save(&self, dirs: &Dirs) -> Result<(), StoreError> {
        save(&file(dirs), self)
    }

    /// Saves what was changed since `before`; of the rest, what another window keeps there by now stays.
    pub fn save_changes(&self, before: &Self, dirs: &Dirs) -> Result<(), StoreError> {
        let there = loaded::<Self>(&file(dirs)).map(Self::sane);
        let there = there.unwrap_or_else(|| before.clone());
        self.changed_since(before, there).save(dirs)
    }

    fn changed_since(&self, before: &Self, there: Self) -> Self {
        fn newer<T: Clone + PartialEq>(now: &T, before: &T, there: T) -> T {
            if now == before { there } else { now.clone() }
        }
        Self {
            language: newer(&self.language, &before.language, there.language),
            theme: newer(&self.theme, &before.theme, there.theme),
            zoom: newer(&self.zoom, &before.zoom, there.zoom),
            text_size: newer(&self.text_size, &before.text_size, there.text_size),
            text_face: newer(&self.text_face, &before.text_face, there.text_face),
            left: newer(&self.left, &before.left, there.left),
            right: newer(&self.right, &before.right, there.right),
            advance: newer(&self.advance, &before.advance, there.advance),
            single_keys: newer(&self.single_keys, &before.single_keys, there.single_keys),
            keys: newer(&self.keys, &before.keys, there.keys),
            remember_recent: newer(
                &self.remember_recent,
                &before.remember_recent,
                there.remember_recent,
            ),
            no_traces: newer(&self.no_traces, &before.no_traces, there.no_traces),
            window: newer(&self.window, &before.window, there.window),
        }
    }

    /// Whether the program ever ran here.
    pub fn are_kept(dirs: &Dirs) -> bool {
        file(dirs).exists()
    }

    /// No file, however edited, makes a window that cannot be seen or read.
    fn sane(mut self) -> Self {
        let usual = Self::default();
        self.zoom = within(self.zoom, 1.0, 3.0, usual.zoom);
        self.text_size = within(self.text_size, 8.0, 72.0, usual.text_size);
        for panel in [&mut self.left, &mut self.right] {
            panel.width = within(panel.width, 120.0, 1200.0, Panel::default().width);
        }
        let (width, height) = usual.window.size;
        self.window.size.0 = within(self.window.size.0, 320.0, 20_000.0, width);
        self.window.size.1 = within(self.window.size.1, 240.0, 20_000.0, height);
        let finite = |(x, y): &(f32, f32)| x.is_finite() && y.is_finite();
        self.window.position = self.window.position.filter(finite);
        self
    }
}

fn within(value: f32, least: f32, most: f32, otherwise: f32) -> f32 {
    if value.is_nan() {
        otherwise
    } else {
        value.clamp(least, most)
    }
}

fn file(dirs: &Dirs) -> PathBuf {
    dirs.config.join("preferences.ron")
}

/// The projects opened last, the newest first. Never the reports in them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent(Vec<PathBuf>);

impl Recent {
    const MOST: usize = 10;

    pub fn load(dirs: &Dirs) -> Self {
        load(&Self::file(dirs))
    }

    /// An empty list leaves no file.
    pub fn save(&self, dirs: &Dirs) -> Result<(), StoreError> {
        let file = Self::file(dirs);
        if !self.0.is_empty() {
            return save(&file, self);
        }
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(StoreError::new(&file, error.into()))
            }
            _ => Ok(()),
        }
    }

    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }

    pub fn opened(&mut self, path: &Path) {
        self.forget(path);
        // A name that is not Unicode could not be saved, and would take the whole list with it.
        if path.to_str().is_some() {
            self.0.insert(0, path.to_owned());
            self.0.truncate(Self::MOST);
        }
    }

    pub fn forget(&mut self, path: &Path) {
        self.0.retain(|known| known != path);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Adds a project to what all windows opened, unless one of them was told to leave no traces.
    pub fn remember(path: &Path, dirs: &Dirs) -> Result<(), StoreError> {
        let preferences = Preferences::load(dirs);
        if preferences.no_traces || !preferences.remember_recent {
            return Ok(());
        }
        let mut recent = Self::load(dirs);
        recent.opened(path);
        recent.save(dirs)
    }

    fn file(dirs: &Dirs) -> PathBuf {
        dirs.config.join("recent.ron")
    }
}

fn load<T: DeserializeOwned + Default>(path: &Path) -> T {
    loaded(path).unwrap_or_default()
}

fn loaded<T: DeserializeOwned>(path: &Path) -> Option<T> {
    let text = fs::read_to_string(path).ok()?;
    ron::from_str(&text).ok()
}

fn save<T: Serialize>(path: &Path, value: &T) -> Result<(), StoreError> {
    fs::create_dir_all(names::folder(path)).map_err(StoreError::at(path))?;
    let config = ron::ser::PrettyConfig::new().struct_names(false);
    // Of our own plain types, which `ron` always can write.
    let text = ron::ser::to_string_pretty(value, config).unwrap_or_default();
    atomic::replace(&RealDisk, path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::Folder;

    #[test]
    fn preferences_come_back() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path("家"));
        assert_eq!(Preferences::load(&dirs), Preferences::default());
        let mut preferences = Preferences {
            language: Some("en".to_owned()),
            zoom: 1.5,
            ..Preferences::default()
        };
        preferences
            .keys
            .insert("undo".to_owned(), "Ctrl+U".to_owned());
        preferences.save(&dirs).unwrap();
        assert_eq!(Preferences::load(&dirs), preferences);
    }

    #[test]
    fn a_damaged_file_is_as_none_and_odd_values_are_bounded() {
        let check = |text: &str, zoom| {
            let folder = Folder::new();
            let dirs = Dirs::within(&folder.path(""));
            fs::create_dir_all(&dirs.config).unwrap();
            fs::write(file(&dirs), text).unwrap();
            let read = Preferences::load(&dirs);
            assert_eq!(
                read,
                Preferences {
                    zoom,
                    ..Preferences::default()
                }
            );
        };
        check("(zoom: 2.0, mood: 5)", 2.0);
        check("(zoom: 2.0", 1.0);
        check("(zoom: NaN, window: (position: Some((NaN, 1.0))))", 1.0);
        check("(zoom: 900)", 3.0);
    }

    #[test]
    fn another_window_does_not_undo_no_traces() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let usual = Preferences::default();
        usual.save_changes(&usual, &dirs).unwrap();
        let no_traces = Preferences {
            no_traces: true,
            ..usual.clone()
        };
        no_traces.save_changes(&usual, &dirs).unwrap();

        // It was open before, and knows nothing of it.
        let larger = Preferences {
            zoom: 1.5,
            ..usual.clone()
        };
        larger.save_changes(&usual, &dirs).unwrap();
        let both = Preferences {
            zoom: 1.5,
            ..no_traces
        };
        assert_eq!(Preferences::load(&dirs), both);
        Recent::remember(Path::new("/甲/密.zhaibian"), &dirs).unwrap();
        assert_eq!(Recent::load(&dirs), Recent::default());
    }

    #[test]
    fn two_windows_remember_each_its_projects() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        for name in ["一", "二"] {
            Recent::remember(&folder.path(name), &dirs).unwrap();
        }
        let all = [folder.path("二"), folder.path("一")];
        assert_eq!(Recent::load(&dirs).paths(), all);
    }

    #[test]
    fn recent_projects_are_ten_without_doubles_and_can_be_cleared() {
        let folder = Folder::new();
        let dirs = Dirs::within(&folder.path(""));
        let mut recent = Recent::default();
        for n in 0..12 {
            recent.opened(Path::new(&format!("/甲/{n}.zhaibian")));
        }
        recent.opened(Path::new("/甲/5.zhaibian"));
        recent.save(&dirs).unwrap();
        let mut recent = Recent::load(&dirs);
        assert_eq!(recent.paths().len(), 10);
        assert_eq!(recent.paths()[0], Path::new("/甲/5.zhaibian"));
        recent.clear();
        recent.save(&dirs).unwrap();
        assert!(!Recent::file(&dirs).exists());
        recent.save(&dirs).unwrap();
    }
}
