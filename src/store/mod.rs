//! The disk: atomic save, project file, journal, lock, preferences.
//!
//! A project is one file, `NAME.zhaibian`, with two hidden companions while it is open: the journal of what was done
//! since the file was written, and the lock. [`open`] gives the history back as it was left, a crash included; the
//! [`Keeper`] it comes with writes every step down before it shows, and saves off the window's thread.

mod atomic;
mod disk;
mod error;
mod export;
mod journal;
mod keeper;
mod lock;
mod names;
mod open;
mod project_file;
mod stub;
pub use export::write_export;
pub use stub::*;
#[cfg(test)]
mod testing;

pub use error::{Fault, StoreError};
pub use keeper::{Keeper, Mark};
pub use lock::LockNote;
pub use open::{Opened, ReadOnly, Recovered, Remark, begin, open, read};
pub use project_file::{Repair, Seal};

/// What project files are called.
pub const EXTENSION: &str = "zhaibian";
