//! The reading process itself: shut in, then one file after the other until nobody hands in more.

use std::{
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
    thread,
};

use super::{
    answer::{Answer, encode},
    frame::{self, LONGEST_ANSWER, LONGEST_WISH},
    sandbox,
    wish::Wish,
};
use crate::{
    package::Limits,
    readers::{self, ReadError},
};

/// Readers walk nested documents: more stack than a thread has by default.
const STACK: usize = 8 << 20;

/// Lives as long as files come in. `drill`: fails on demand (see `drill`), in builds with debug assertions.
pub fn serve(drill: bool) -> ExitCode {
    // Nobody reads it, and a message quotes the file.
    std::panic::set_hook(Box::new(|_| {}));
    if drill {
        leave_open();
    }
    let limits = sandbox::limit();
    let reading = move || {
        let hello = sandbox::shut_in(limits);
        let said = frame::write(&mut io::stdout().lock(), &hello.encode());
        said.and_then(|()| answer_all(&mut io::stdin().lock(), &mut io::stdout().lock(), drill))
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(reading);
    let done = thread.map(thread::JoinHandle::join);
    match done {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn answer_all(files: &mut impl Read, answers: &mut impl Write, drill: bool) -> io::Result<()> {
    let longest = u32::try_from(Limits::DEFAULT.file).unwrap_or(u32::MAX);
    while let Some(wish) = frame::read(files, LONGEST_WISH)? {
        let wish = Wish::decode(&wish)?;
        let Some(bytes) = frame::read(files, longest)? else {
            break;
        };
        let mut answer = encode(&answer(&wish, &bytes, drill));
        if answer.len() > LONGEST_ANSWER as usize {
            let limit = LONGEST_ANSWER.into();
            answer = encode(&Answer::Refused(ReadError::UnpacksTooLarge { limit }));
        }
        frame::write(answers, &answer)?;
    }
    Ok(())
}

#[cfg(debug_assertions)]
use super::drill::{leave_open, obey};

#[cfg(not(debug_assertions))]
fn obey(_nothing: &[u8]) {}

#[cfg(not(debug_assertions))]
fn leave_open() {}

fn answer(wish: &Wish<'_>, bytes: &[u8], drill: bool) -> Answer {
    let read = || {
        if drill {
            obey(bytes);
        }
        readers::read(bytes, &wish.file_name, &wish.options())
    };
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(Ok(reading)) => Answer::Read(reading),
        Ok(Err(error)) => Answer::Refused(error),
        Err(_panic) => Answer::Crashed,
    }
}
