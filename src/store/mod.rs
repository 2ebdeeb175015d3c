//! The disk: atomic save, project file, journal, preferences.
