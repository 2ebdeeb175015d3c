//! Who is asked for readings: plain text is read in this process, everything else in the reading process; a lost one is
//! replaced.

use std::{iter, sync::atomic::AtomicBool, time::Duration};

use super::{child::Worker, input::Input, line::Waiting, program::Program, readings::Readings};
use crate::{
    report::Reading,
    session::{FileFailure, Isolation},
};

/// The process is started for the first file that needs it and ends with the reader.
pub struct Reader {
    program: Result<Program, String>,
    /// Everything is read in this process.
    in_process: bool,
    pub(super) worker: Option<Worker>,
    pub(super) patience: Duration,
}

/// The longest that a file may take. The largest that the limits let in takes some seconds.
const PATIENCE: Duration = Duration::from_mins(1);

impl Reader {
    /// By the program that is running.
    pub fn isolated() -> Self {
        Self::with(Program::this().map_err(|error| error.to_string()))
    }

    pub fn by(program: Program) -> Self {
        Self::with(Ok(program))
    }

    /// Everything in this process, as the user asked for.
    pub fn in_process() -> Self {
        Self {
            in_process: true,
            ..Self::isolated()
        }
    }

    fn with(program: Result<Program, String>) -> Self {
        Self {
            program,
            in_process: false,
            worker: None,
            patience: PATIENCE,
        }
    }

    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// A reading, or why there is none, for each input and in their order.
    pub fn read_each<'a, I>(&'a mut self, inputs: I, stop: &'a AtomicBool) -> Readings<'a, I>
    where
        I: Iterator<Item = Result<Input, FileFailure>>,
    {
        Readings::new(self, inputs, stop)
    }

    /// None where `stop` was set before there was an answer.
    pub fn read(
        &mut self,
        input: Input,
        stop: &AtomicBool,
    ) -> Option<Result<Reading, FileFailure>> {
        self.read_each(iter::once(Ok(input)), stop).next()
    }

    /// Starts the process if there is none, and says what holds it.
    pub fn isolation(&mut self) -> Isolation {
        if self.in_process {
            return Isolation::Off;
        }
        match self.worker(&AtomicBool::new(false)) {
            Ok(worker) => Isolation::Process(worker.confinement),
            Err(why) => Isolation::Unavailable(why),
        }
    }

    pub(super) fn place_of(&self, input: Result<Input, FileFailure>) -> Waiting {
        match input {
            Err(failure) => Waiting::Failed(failure),
            Ok(input) if input.needs_care() && !self.in_process => Waiting::Apart(input.into()),
            Ok(input) => Waiting::Here(input),
        }
    }

    pub(super) fn worker(&mut self, stop: &AtomicBool) -> Result<&mut Worker, String> {
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::start(self.program.as_ref().map_err(String::clone)?, stop)?,
        };
        Ok(self.worker.insert(worker))
    }
}
