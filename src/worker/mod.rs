//! The process that files are read in: the program itself, started as `zhaibian --read-worker`, with little memory and,
//! where the system can do it, no way to files, network or other programs.
//!
//! A hostile file has that process at most. It gets the bytes of one file after the other over a pipe and answers with
//! text; the answer is believed no more than the file. A crash, a hang or want of memory costs the file at hand, and
//! the next one has a new process. Plain text is read here: nothing in it is unpacked or parsed.
//!
//! What this does not hold: one process reads many files, and one that a file has taken over without crashing it sees
//! those that come after it and may give false words for them, for as long as it lives. It cannot change the files or
//! earlier reports, nor keep or send what it saw. A process a file would prevent that, and cost its start each time.
//!
//! Where no such process can be started, nothing but plain text is read, and it is said. To read here instead would
//! take the protection away in silence, on the very machine that is in an odd state; `--in-process` is the way to say
//! that one wants it so.

mod answer;
mod child;
mod disk;
#[cfg(debug_assertions)]
mod drill;
mod frame;
mod input;
mod line;
mod program;
mod reader;
mod readings;
mod sandbox;
mod serve;
mod wish;

pub use answer::{Answer, FileFacts, Malformed, decode, encode};
pub use disk::bytes_of;
pub use input::Input;
pub use program::Program;
pub use reader::Reader;
pub use readings::Readings;
pub use serve::serve;
