//! Which program is started to read files: this one.

use std::{io, path::PathBuf, process::Command};

/// The program to start, and what else it is told.
#[derive(Clone, Debug)]
pub struct Program {
    path: PathBuf,
    more: Vec<&'static str>,
}

impl Program {
    /// The program that is running.
    pub fn this() -> io::Result<Self> {
        let mut program = Self::at(own_path()?);
        // For trying out what a failing process does to the window; a released program does not listen.
        if cfg!(debug_assertions) && std::env::var_os("ZHAIBIAN_DRILL").is_some() {
            program.more.push("--drill");
        }
        Ok(program)
    }

    pub fn at(path: PathBuf) -> Self {
        Self {
            path,
            more: Vec::new(),
        }
    }

    /// A process that fails on demand, in builds with debug assertions.
    pub fn drilling(mut self) -> Self {
        self.more.push("--drill");
        self
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.arg("--read-worker").args(&self.more).env_clear();
        // Not to hold the folder, perhaps on a stick, that the program was started in.
        #[cfg(unix)]
        command.current_dir("/");
        #[cfg(windows)]
        at_home_on_windows(&mut command);
        command
    }
}

/// No black window beside ours; and Windows' own libraries look for their folder in the environment.
#[cfg(windows)]
fn at_home_on_windows(command: &mut Command) {
    use std::os::windows::process::CommandExt as _;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
    for name in ["SystemRoot", "windir"] {
        command.envs(std::env::var_os(name).map(|value| (name, value)));
    }
}

/// The file that is running, though another may stand in its place by now (an update).
#[cfg(target_os = "linux")]
fn own_path() -> io::Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() || running.is_symlink() {
        return Ok(running);
    }
    std::env::current_exe()
}

#[cfg(not(target_os = "linux"))]
fn own_path() -> io::Result<PathBuf> {
    std::env::current_exe()
}
