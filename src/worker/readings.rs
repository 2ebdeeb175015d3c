//! Readings in the order of their files.
//!
//! The process reads in the order it was asked, and answers a file before it takes the next. So one that is lost was at
//! the first file without an answer: that file is given up, and the others are asked of the next process.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use super::{
    answer::{Answer, decode},
    child::Lost,
    input::Input,
    line::{Apart, Line, Waiting},
    reader::Reader,
};
use crate::{readers, report::Reading, session::FileFailure};

/// Ends early where `stop` was set, in the middle of a file too.
pub struct Readings<'a, I> {
    reader: &'a mut Reader,
    inputs: I,
    line: Line,
    stop: &'a AtomicBool,
}

impl<'a, I> Readings<'a, I> {
    pub(super) fn new(reader: &'a mut Reader, inputs: I, stop: &'a AtomicBool) -> Self {
        Self {
            reader,
            inputs,
            line: Line::default(),
            stop,
        }
    }

    fn answer_to(&mut self, mut first: Apart) -> Option<Result<Reading, FileFailure>> {
        let (patience, stop) = (self.reader.patience, self.stop);
        let worker = match self.reader.worker(stop) {
            Ok(worker) => worker,
            Err(_) if is_set(stop) => return None,
            Err(why) => return Some(Err(FileFailure::NoProcess(why))),
        };
        first.ask(worker);
        self.line.ask(worker);
        // Its bytes go as soon as the process has them.
        let Apart { facts, path, .. } = first;
        let answered = worker.answer(patience, stop);
        let answered = answered.and_then(|frame| decode(&frame, facts).map_err(Lost::from));
        if answered.is_err() {
            self.reader.worker = None;
            self.line.ask_again();
        }
        let read = outcome(answered, patience)?;
        Some(read.map(|reading| kept_with(path, reading)))
    }
}

impl<I: Iterator<Item = Result<Input, FileFailure>>> Iterator for Readings<'_, I> {
    type Item = Result<Reading, FileFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.line.is_full() && !is_set(self.stop) {
            let Some(input) = self.inputs.next() else {
                break;
            };
            self.line.push(self.reader.place_of(input));
        }
        if is_set(self.stop) {
            return None;
        }
        match self.line.take_first()? {
            Waiting::Failed(failure) => Some(Err(failure)),
            Waiting::Here(input) => Some(read_here(input)),
            Waiting::Apart(first) => self.answer_to(first),
        }
    }
}

impl<I> Drop for Readings<'_, I> {
    fn drop(&mut self) {
        // Else the next file would get an answer that nobody waits for any more.
        if self.line.is_asked() {
            self.reader.worker = None;
        }
    }
}

fn is_set(stop: &AtomicBool) -> bool {
    stop.load(Ordering::Relaxed)
}

/// None where nobody wants it any more.
fn outcome(
    answered: Result<Answer, Lost>,
    patience: Duration,
) -> Option<Result<Reading, FileFailure>> {
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

/// A panic of a reader costs one file.
fn read_here(input: Input) -> Result<Reading, FileFailure> {
    let read = || readers::read(&input.bytes, &input.file_name, &input.options);
    let read = catch_unwind(AssertUnwindSafe(read)).map_err(|_panic| FileFailure::Crashed)?;
    let reading = read.map_err(FileFailure::Refused)?;
    Ok(kept_with(input.path, reading))
}

fn kept_with(path: Option<String>, mut reading: Reading) -> Reading {
    reading.source.path = path;
    reading
}
