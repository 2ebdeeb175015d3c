//! `cargo bench`: every figure of the README, each beside what it is compared with, in one run.

mod export;
mod frame;

fn main() {
    frame::run();
    export::run();
}
