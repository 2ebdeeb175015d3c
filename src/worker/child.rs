//! One reading process as its owner sees it. A thread of its own starts it and talks to it, so that whoever waits for
//! an answer can stop waiting.

use std::{
    io::{self, Read as _},
    process::{Child, ChildStdin, ChildStdout, ExitStatus, Stdio},
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    frame::{self, LONGEST_ANSWER},
    program::Program,
    sandbox::Hello,
    wish::Wish,
};
use crate::session::Confinement;

/// Ends with its owner.
pub(super) struct Worker {
    child: Child,
    /// What is wished, and the file's bytes.
    files: Sender<(Vec<u8>, Vec<u8>)>,
    frames: Receiver<Vec<u8>>,
    pub(super) confinement: Confinement,
}

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Whoever asked had enough.
    Stopped,
    TimedOut,
    OutOfMemory,
    Crashed,
}

impl Worker {
    /// Starts the process; what went wrong is for the sentence that the user reads.
    pub(super) fn start(program: &Program) -> Result<Self, String> {
        let (to_owner, from_post) = channel();
        let (files, files_in) = channel();
        let (frames_out, frames) = channel();
        let program = program.clone();
        let post = move || {
            let mut child = match spawn(&program) {
                Ok(child) => child,
                Err(error) => return drop(to_owner.send(Err(error))),
            };
            let pipes = child.stdin.take().zip(child.stdout.take());
            let Some((stdin, stdout)) = pipes else {
                return drop(to_owner.send(Err(io::ErrorKind::BrokenPipe.into())));
            };
            if to_owner.send(Ok(child)).is_ok() {
                // An end of the talk is seen by the other side: nothing comes.
                drop(carry(stdin, stdout, &files_in, &frames_out));
            }
        };
        let said = |error: io::Error| error.to_string();
        thread::Builder::new().spawn(post).map_err(said)?;
        let child = from_post.recv().map_err(|gone| gone.to_string())?;
        let mut worker = Self {
            child: child.map_err(said)?,
            files,
            frames,
            confinement: Confinement::default(),
        };
        let hello = worker.answer(STARTING, &AtomicBool::new(false));
        let hello = hello.map_err(|lost| match lost {
            Lost::TimedOut => "it does not answer",
            Lost::Stopped | Lost::OutOfMemory | Lost::Crashed => "it ended at once",
        })?;
        worker.confinement = Hello::decode(&hello).ok_or("another version")?;
        Ok(worker)
    }

    /// What it says to a file. After an error it is of no more use.
    pub(super) fn read(
        &mut self,
        wish: &Wish<'_>,
        bytes: Vec<u8>,
        patience: Duration,
        stop: &AtomicBool,
    ) -> Result<Vec<u8>, Lost> {
        // Where nobody takes it, no answer comes either.
        let _gone = self.files.send((wish.encode(), bytes));
        self.answer(patience, stop)
    }

    fn answer(&mut self, patience: Duration, stop: &AtomicBool) -> Result<Vec<u8>, Lost> {
        let start = Instant::now();
        loop {
            match self.frames.recv_timeout(LOOK_UP) {
                Ok(frame) => return Ok(frame),
                Err(RecvTimeoutError::Disconnected) => return Err(self.why_it_ended()),
                Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => {
                    return Err(Lost::Stopped);
                }
                Err(RecvTimeoutError::Timeout) if start.elapsed() >= patience => {
                    return Err(Lost::TimedOut);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn why_it_ended(&mut self) -> Lost {
        let Some(status) = self.ended() else {
            // It talks no longer but lives: nothing that our program does.
            return Lost::Crashed;
        };
        let mut said = String::new();
        if let Some(stderr) = self.child.stderr.take() {
            // Half a message is as good as none.
            drop(stderr.take(4096).read_to_string(&mut said));
        }
        if said.contains(NO_MEMORY) || killed_by_the_system(status) {
            Lost::OutOfMemory
        } else {
            Lost::Crashed
        }
    }

    /// It closed its pipe, so its end is near.
    fn ended(&mut self) -> Option<ExitStatus> {
        let start = Instant::now();
        while start.elapsed() < ENDING {
            if let Ok(Some(status)) = self.child.try_wait() {
                return Some(status);
            }
            thread::sleep(Duration::from_millis(2));
        }
        None
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// How soon a user who has enough is heard.
const LOOK_UP: Duration = Duration::from_millis(20);
/// Starting takes some ten milliseconds; a machine may be busy.
const STARTING: Duration = Duration::from_secs(20);
const ENDING: Duration = Duration::from_secs(2);
/// What Rust says before it ends a program that gets no memory.
const NO_MEMORY: &str = "memory allocation of";

fn spawn(program: &Program) -> io::Result<Child> {
    program
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Files to the process and its frames back, until one side ends.
fn carry(
    mut stdin: ChildStdin,
    mut stdout: ChildStdout,
    files: &Receiver<(Vec<u8>, Vec<u8>)>,
    frames: &Sender<Vec<u8>>,
) -> io::Result<()> {
    while let Some(bytes) = frame::read(&mut stdout, LONGEST_ANSWER)? {
        let next = frames.send(bytes).ok().and_then(|()| files.recv().ok());
        let Some((wish, file)) = next else {
            break;
        };
        frame::write(&mut stdin, &wish)?;
        frame::write(&mut stdin, &file)?;
    }
    Ok(())
}

/// Killed, and not by us: the kernel's way when memory runs out.
#[cfg(unix)]
fn killed_by_the_system(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    const SIGKILL: i32 = 9;
    status.signal() == Some(SIGKILL)
}

#[cfg(not(unix))]
fn killed_by_the_system(_status: ExitStatus) -> bool {
    false
}
