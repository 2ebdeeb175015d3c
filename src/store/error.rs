//! What can go wrong with a file, small enough that `ui::wording` has a sentence for each: what is safe, what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

/// What went wrong with which file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {fault}", path.display())]
pub struct StoreError {
    pub path: PathBuf,
    pub fault: Fault,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("no space left")]
    DiskFull,
    /// The medium is mounted read-only.
    #[error("read-only medium")]
    ReadOnly,
    #[error("no permission")]
    NoPermission,
    /// The file, its folder or its medium is not there.
    #[error("not there")]
    Gone,
    /// The medium answers with errors: it breaks down, or sits loosely.
    #[error("medium failing")]
    Failing,
    /// The file system cannot take this name (too long, forbidden characters).
    #[error("impossible file name")]
    BadName,
    /// Not a whole project file; line and column count from 1, in characters.
    #[error("damaged at {line}:{column}")]
    Damaged { line: usize, column: usize },
    #[error("written by a newer version ({0})")]
    NewerVersion(u32),
    /// Another program or window wrote the file since we read it.
    #[error("changed by another hand")]
    ForeignChange,
    /// Another window has the project open.
    #[error("open elsewhere")]
    Locked,
    /// The project was left before this save had its turn.
    #[error("left by then")]
    Closed,
    /// What was read back is not what was written: the medium cannot be trusted.
    #[error("read back otherwise than written")]
    Unfaithful,
    #[error("{0}")]
    Io(String),
}

impl StoreError {
    pub(super) fn new(path: &Path, fault: Fault) -> Self {
        Self {
            path: path.to_owned(),
            fault,
        }
    }

    /// What the system said of that file.
    pub fn of(path: &Path, error: io::Error) -> Self {
        Self::new(path, error.into())
    }

    /// For `map_err`.
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        |error| Self::new(path, Fault::from(error))
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::DiskFull,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::PermissionDenied => Self::NoPermission,
            Kind::NotFound | Kind::NotADirectory | Kind::StaleNetworkFileHandle => Self::Gone,
            Kind::InvalidFilename => Self::BadName,
            _ if is_one_of(&error, GONE) => Self::Gone,
            _ if is_one_of(&error, FAILING) => Self::Failing,
            _ => {
                // Without the number, which helps nobody at a desk.
                let said = error.to_string();
                let words = said.split(" (os error").next();
                Self::Io(words.unwrap_or_default().to_owned())
            }
        }
    }
}

/// A stick that was pulled: `ENXIO`, `ENODEV`; `ERROR_NOT_READY`, `ERROR_DEVICE_NOT_CONNECTED`. A share that is away:
/// `ENOTCONN`, `ETIMEDOUT`, `EHOSTDOWN`, `EHOSTUNREACH`; `ERROR_BAD_NETPATH`, `ERROR_NETNAME_DELETED`.
const GONE: &[i32] = if cfg!(windows) {
    &[21, 1167, 53, 64]
} else {
    &[6, 19, 107, 110, 112, 113]
};

/// `EIO`; `ERROR_CRC`, `ERROR_IO_DEVICE`.
const FAILING: &[i32] = if cfg!(windows) { &[23, 1117] } else { &[5] };

fn is_one_of(error: &io::Error, codes: &[i32]) -> bool {
    error
        .raw_os_error()
        .is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_fault() {
        let check =
            |kind: io::ErrorKind, fault| assert_eq!(Fault::from(io::Error::from(kind)), fault);
        check(io::ErrorKind::StorageFull, Fault::DiskFull);
        check(io::ErrorKind::ReadOnlyFilesystem, Fault::ReadOnly);
        check(io::ErrorKind::PermissionDenied, Fault::NoPermission);
        check(io::ErrorKind::NotFound, Fault::Gone);
        if cfg!(target_os = "linux") {
            let of = |code| Fault::from(io::Error::from_raw_os_error(code));
            assert_eq!(of(28), Fault::DiskFull);
            assert_eq!(of(122), Fault::DiskFull, "quota");
            assert_eq!(
                (of(5), of(19), of(113)),
                (Fault::Failing, Fault::Gone, Fault::Gone)
            );
        }
    }
}
