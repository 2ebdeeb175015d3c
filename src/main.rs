//! 摘编: the thin binary; everything is in the library.

use std::process::ExitCode;

use zhaibian::{app, cli};

fn main() -> ExitCode {
    let call = match cli::parse(std::env::args_os().skip(1)) {
        Ok(call) => call,
        Err(error) => return cli::refuse(&error),
    };
    match call {
        cli::Call::Window { paths, samples } => match app::run(app::Start { paths, samples }) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::no_window(&error.to_string()),
        },
        cli::Call::Print(printing) => cli::run(&printing),
    }
}
