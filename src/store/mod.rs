//! The disk: atomic save, project file, older versions, journal, lock, preferences.
//!
//! A project is one file, `NAME.zhaibian`, with two hidden companions while it is open: the journal of what was done
//! since the file was written, and the lock. [`open`] gives the history back as it was left, a crash included; the
//! [`Keeper`] it comes with writes every step down before it shows, and saves off the window's thread.

mod aside;
mod atomic;
mod dirs;
mod disk;
mod error;
mod export;
mod generations;
mod journal;
mod keeper;
mod lock;
mod names;
mod open;
mod project_file;
mod quoted;
mod settings;
#[cfg(test)]
mod testing;
mod traces;
mod unsaved;

pub use dirs::{Dirs, app_dirs};
pub use error::{Fault, StoreError};
pub use export::write_export;
pub use generations::{
    Generation, Occasion, Past, clear_generations, generations, read_generation,
};
pub use journal::WrittenReports;
pub use keeper::{Keeper, Mark, Saved};
pub use lock::LockNote;
pub use open::{Opened, ReadOnly, Recovered, Remark, begin, open, open_older, read, take_over};
pub use project_file::Repair;
pub use settings::{Panel, Preferences, Recent, ThemeChoice, WindowPlace};
pub use traces::{Cleared, clear_traces};
pub use unsaved::{
    LeftUnsaved, begin_unsaved, discard_unsaved, left_unsaved, resume_unsaved, resume_youngest,
};

/// What project files are called.
pub const EXTENSION: &str = "zhaibian";
