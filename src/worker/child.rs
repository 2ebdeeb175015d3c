//! One reading process as its owner sees it. Two threads of their own talk to it, so that neither side ever waits for
//! the other to take something, and whoever waits for an answer can stop waiting.

use std::{
    io::{self, Read as _},
    process::{Child, ChildStdin, ChildStdout, ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use super::{
    answer::Malformed,
    frame::{self, LONGEST_ANSWER},
    program::Program,
    sandbox::Hello,
};
use crate::session::Confinement;

/// Ends with its owner.
pub(super) struct Worker {
    child: Child,
    files: Sender<File>,
    frames: Receiver<Vec<u8>>,
    pub(super) confinement: Confinement,
}

/// What is wished, and a file's bytes.
type File = (Vec<u8>, Arc<Vec<u8>>);

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Whoever asked had enough.
    Stopped,
    TimedOut,
    OutOfMemory,
    Crashed,
}

impl From<Malformed> for Lost {
    fn from(_: Malformed) -> Self {
        Self::Crashed
    }
}

impl Worker {
    /// Starts the process; what went wrong is for the sentence that the user reads.
    pub(super) fn start(program: &Program, stop: &AtomicBool) -> Result<Self, String> {
        let (to_owner, from_post) = channel();
        let (files, files_in) = channel();
        let (frames_out, frames) = sync_channel(ANSWERS);
        let program = program.clone();
        // The system ends the process with the thread that started it, so that stays as long as the owner.
        let post = move || match spawn(&program) {
            Err(error) => drop(to_owner.send(Err(error))),
            Ok(mut child) => {
                let stdin = child.stdin.take();
                drop(to_owner.send(Ok(child)));
                hand_in(stdin, &files_in);
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
        let stdout = worker.child.stdout.take();
        let ear = move || hear(stdout, &frames_out);
        thread::Builder::new().spawn(ear).map_err(said)?;
        let hello = worker.answer(STARTING, stop).map_err(|lost| match lost {
            Lost::TimedOut | Lost::Stopped => "it does not answer",
            Lost::OutOfMemory | Lost::Crashed => "it ended at once",
        })?;
        worker.confinement = Hello::decode(&hello).ok_or("another version")?;
        Ok(worker)
    }

    /// Each file that is asked for has its answer, in the same order.
    pub(super) fn ask(&self, wish: Vec<u8>, bytes: Arc<Vec<u8>>) {
        // Where nobody takes it, no answer comes either.
        let _gone = self.files.send((wish, bytes));
    }

    /// To the first file without one. `patience` begins now, when the process has done with the file before at the
    /// latest. After an error it is of no more use.
    pub(super) fn answer(
        &mut self,
        patience: Duration,
        stop: &AtomicBool,
    ) -> Result<Vec<u8>, Lost> {
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

/// Answers that are here before anybody asks; a process that was taken over can make each as long as it likes.
const ANSWERS: usize = 1;

fn spawn(program: &Program) -> io::Result<Child> {
    program
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Until nobody asks for more.
fn hand_in(stdin: Option<ChildStdin>, files: &Receiver<File>) {
    let mut open = stdin;
    for (wish, bytes) in files {
        let taken = open.as_mut().map(|stdin| {
            frame::write(stdin, &wish)?;
            frame::write(stdin, &bytes)
        });
        // That it takes nothing more its owner sees by the answer that does not come.
        if !matches!(taken, Some(Ok(()))) {
            open = None;
        }
    }
}

/// Until it says what is no answer, or nobody listens.
fn hear(stdout: Option<ChildStdout>, frames: &SyncSender<Vec<u8>>) {
    let Some(mut stdout) = stdout else {
        return;
    };
    while let Ok(Some(frame)) = frame::read(&mut stdout, LONGEST_ANSWER) {
        if frames.send(frame).is_err() {
            return;
        }
    }
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
