//! Other programs doing the same work: a Python that waits for its turn, or a command run anew each time.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

/// A Python with a prepared function; each turn runs it once. Loading modules and starting Python is not counted.
pub(crate) struct Python {
    child: Child,
    turn: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What the script said of itself: name and version.
    pub(crate) name: String,
}

/// Systems where `python3` is not the one that packages are installed for have them in the second.
const INTERPRETERS: [&str; 2] = ["python3", "/usr/bin/python3"];

const LOOP: &str = "
import sys, time
print(name, flush=True)
for turn in sys.stdin:
    start = time.process_time()
    result = work()
    print(time.process_time() - start, flush=True)
    del result
";

impl Python {
    /// `script` defines `name` and `work`; arguments are in `sys.argv[1:]`. None where a module is missing.
    pub(crate) fn start(script: &str, arguments: &[&Path]) -> Option<Self> {
        INTERPRETERS
            .iter()
            .find_map(|interpreter| Self::start_in(interpreter, script, arguments))
    }

    fn start_in(interpreter: &str, script: &str, arguments: &[&Path]) -> Option<Self> {
        let mut child = Command::new(interpreter)
            .arg("-c")
            .arg(format!("{script}\n{LOOP}"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let turn = child.stdin.take()?;
        let mut answers = BufReader::new(child.stdout.take()?);
        let mut name = String::new();
        answers.read_line(&mut name).ok()?;
        let name = name.trim().to_owned();
        if name.is_empty() {
            drop(child.wait());
            return None;
        }
        Some(Self {
            child,
            turn,
            answers,
            name,
        })
    }

    pub(crate) fn turn(&mut self) -> Option<Duration> {
        self.turn.write_all(b"\n").ok()?;
        self.turn.flush().ok()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer).ok()?;
        Some(Duration::from_secs_f64(answer.trim().parse().ok()?))
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Processor time of a command line of bash; None where it cannot be run.
pub(crate) fn command(line: &str) -> Option<Duration> {
    let script = format!("TIMEFORMAT='%U %S'; time {line}");
    let output = Command::new("bash")
        .args(["-c", &script])
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let times = String::from_utf8(output.stderr).ok()?;
    let seconds: f64 = times
        .split_whitespace()
        .map(|time| time.parse::<f64>().ok())
        .sum::<Option<f64>>()?;
    Some(Duration::from_secs_f64(seconds))
}
