//! Where files are read, and how well that place is shut in: shown in About.

/// Where everything but plain text is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// In a process of its own.
    Process(Confinement),
    /// In this process: the command line asked for it.
    Off,
    /// No such process can be started here, for that reason; nothing but plain text is read.
    Unavailable(String),
}

/// What holds the reading process, as it found out itself when it began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confinement {
    /// The most memory it can have, in bytes.
    pub memory: Option<u64>,
    /// It tried to open a file and could not.
    pub no_files: bool,
    /// Landlock, the kernel's own lock on files and TCP ports.
    pub landlock: bool,
    /// seccomp: system calls beyond those of reading and memory are refused, sockets and programs among them.
    pub seccomp: bool,
}
