//! Bytes to a reading: plain text here, everything else in the reading process; a lost process is replaced.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use super::{
    answer::{Answer, FileFacts, decode},
    child::{Lost, Worker},
    disk::bytes_of,
    program::Program,
    wish::Wish,
};
use crate::{
    package::Limits,
    readers::{self, ReadOptions},
    report::Reading,
    session::{FileFailure, Isolation},
};

/// Reads one file after the other; the process is started for the first that needs it and ends with the reader.
pub struct Reader {
    /// None: everything is read in this process.
    program: Option<Result<Program, String>>,
    worker: Option<Worker>,
    patience: Duration,
}

/// The longest that a file may take. The largest that the limits let in takes some seconds.
const PATIENCE: Duration = Duration::from_mins(1);

impl Reader {
    /// By the program that is running.
    pub fn isolated() -> Self {
        Self::with(Some(Program::this().map_err(|error| error.to_string())))
    }

    pub fn by(program: Program) -> Self {
        Self::with(Some(Ok(program)))
    }

    /// Everything in this process, as the user asked for.
    pub fn in_process() -> Self {
        Self::with(None)
    }

    fn with(program: Option<Result<Program, String>>) -> Self {
        Self {
            program,
            worker: None,
            patience: PATIENCE,
        }
    }

    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// As [`Self::read`], of a file, whose path is kept.
    pub fn read_file(
        &mut self,
        path: &Path,
        options: &ReadOptions,
        stop: &AtomicBool,
    ) -> Option<Result<Reading, FileFailure>> {
        let bytes = match bytes_of(path) {
            Ok(bytes) => bytes,
            Err(failure) => return Some(Err(failure)),
        };
        let name = path.file_name().unwrap_or(path.as_os_str());
        let read = self.read(bytes, &name.to_string_lossy(), options, stop)?;
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Some(read.map(|mut reading| {
            reading.source.path = Some(path.to_string_lossy().into_owned());
            reading
        }))
    }

    /// None where `stop` was set before there was an answer.
    pub fn read(
        &mut self,
        bytes: Vec<u8>,
        file_name: &str,
        options: &ReadOptions,
        stop: &AtomicBool,
    ) -> Option<Result<Reading, FileFailure>> {
        if stop.load(Ordering::Relaxed) {
            return None;
        }
        match self.program.clone() {
            Some(program) if needs_care(&bytes, file_name) => {
                self.read_apart(program, bytes, &Wish::of(file_name, *options), stop)
            }
            _ => Some(read_here(&bytes, file_name, *options)),
        }
    }

    /// Starts the process if there is none, and says what holds it.
    pub fn isolation(&mut self) -> Isolation {
        match self.program.clone() {
            None => Isolation::Off,
            Some(program) => match self.worker(program) {
                Ok(worker) => Isolation::Process(worker.confinement),
                Err(why) => Isolation::Unavailable(why),
            },
        }
    }

    fn read_apart(
        &mut self,
        program: Result<Program, String>,
        bytes: Vec<u8>,
        wish: &Wish<'_>,
        stop: &AtomicBool,
    ) -> Option<Result<Reading, FileFailure>> {
        let file = FileFacts {
            name: wish.file_name.clone().into_owned(),
            hash: readers::content_hash(&bytes),
            bytes: bytes.len() as u64,
        };
        let patience = self.patience;
        let worker = match self.worker(program) {
            Ok(worker) => worker,
            Err(why) => return Some(Err(FileFailure::NoProcess(why))),
        };
        let answered = worker
            .read(wish, bytes, patience, stop)
            .and_then(|frame| decode(&frame, file).map_err(|_malformed| Lost::Crashed));
        if answered.is_err() {
            self.worker = None;
        }
        Some(match answered {
            Ok(Answer::Read(reading)) => Ok(reading),
            Ok(Answer::Refused(error)) => Err(FileFailure::Refused(error)),
            Ok(Answer::Crashed) | Err(Lost::Crashed) => Err(FileFailure::Crashed),
            Err(Lost::OutOfMemory) => Err(FileFailure::OutOfMemory),
            Err(Lost::TimedOut) => Err(FileFailure::TimedOut {
                seconds: patience.as_secs(),
            }),
            Err(Lost::Stopped) => return None,
        })
    }

    fn worker(&mut self, program: Result<Program, String>) -> Result<&mut Worker, String> {
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(&program?)?,
        };
        Ok(self.worker.insert(worker))
    }
}

/// Plain text is only decoded; what is too large is only measured.
fn needs_care(bytes: &[u8], file_name: &str) -> bool {
    bytes.len() as u64 <= Limits::DEFAULT.file && !readers::is_plain_text(bytes, file_name)
}

/// A panic of a reader costs one file.
fn read_here(bytes: &[u8], file_name: &str, options: ReadOptions) -> Result<Reading, FileFailure> {
    catch_unwind(AssertUnwindSafe(|| {
        readers::read(bytes, file_name, &options)
    }))
    .map_err(|_panic| FileFailure::Crashed)?
    .map_err(FileFailure::Refused)
}
