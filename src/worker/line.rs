//! Files in a line: the process has the next ones while it reads the first, so neither it nor its owner waits for the
//! other to be handed something.

use std::{collections::VecDeque, sync::Arc};

use super::{answer::FileFacts, child::Worker, input::Input, wish::Wish};
use crate::{readers, session::FileFailure};

#[derive(Default)]
pub(super) struct Line(VecDeque<Waiting>);

pub(super) enum Waiting {
    /// Its bytes cannot be had.
    Failed(FileFailure),
    /// Read in the owner's process when its turn comes.
    Here(Input),
    Apart(Apart),
}

/// For the reading process.
pub(super) struct Apart {
    pub(super) facts: FileFacts,
    pub(super) path: Option<String>,
    wish: Vec<u8>,
    /// Kept for a second process, should the first be lost.
    bytes: Arc<Vec<u8>>,
    is_asked: bool,
}

/// Four take turns without a pause; more only fill the memory.
const LONGEST: usize = 4;
/// One file more may make the line longer than this.
const MOST_BYTES: usize = 16 << 20;

impl Line {
    pub(super) fn is_full(&self) -> bool {
        let bytes: usize = self.0.iter().map(Waiting::bytes).sum();
        self.0.len() >= LONGEST || bytes >= MOST_BYTES
    }

    pub(super) fn push(&mut self, waiting: Waiting) {
        self.0.push_back(waiting);
    }

    pub(super) fn take_first(&mut self) -> Option<Waiting> {
        self.0.pop_front()
    }

    pub(super) fn ask(&mut self, worker: &Worker) {
        self.apart().for_each(|apart| apart.ask(worker));
    }

    /// Asked of a process that is no more; the next will be asked again.
    pub(super) fn ask_again(&mut self) {
        self.apart().for_each(|apart| apart.is_asked = false);
    }

    pub(super) fn is_asked(&mut self) -> bool {
        self.apart().any(|apart| apart.is_asked)
    }

    fn apart(&mut self) -> impl Iterator<Item = &mut Apart> {
        self.0.iter_mut().filter_map(|waiting| match waiting {
            Waiting::Apart(apart) => Some(apart),
            Waiting::Failed(_) | Waiting::Here(_) => None,
        })
    }
}

impl Waiting {
    fn bytes(&self) -> usize {
        match self {
            Self::Failed(_) => 0,
            Self::Here(input) => input.bytes.len(),
            Self::Apart(apart) => apart.bytes.len(),
        }
    }
}

impl From<Input> for Apart {
    fn from(input: Input) -> Self {
        Self {
            wish: Wish::of(&input.file_name, input.options).encode(),
            facts: FileFacts {
                hash: readers::content_hash(&input.bytes),
                bytes: input.bytes.len() as u64,
                name: input.file_name,
            },
            path: input.path,
            bytes: Arc::new(input.bytes),
            is_asked: false,
        }
    }
}

impl Apart {
    pub(super) fn ask(&mut self, worker: &Worker) {
        if !self.is_asked {
            worker.ask(self.wish.clone(), Arc::clone(&self.bytes));
            self.is_asked = true;
        }
    }
}
