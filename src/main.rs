//! 摘编: the thin binary; everything is in the library.

use std::process::ExitCode;

use zhaibian::{app, cli, worker};

fn main() -> ExitCode {
    let call = match cli::parse(std::env::args_os().skip(1)) {
        Ok(call) => call,
        Err(error) => return cli::refuse(&error),
    };
    match call {
        cli::Call::Window {
            paths,
            samples,
            in_process,
        } => {
            let reading = if in_process {
                app::ReadingPlace::Here
            } else {
                app::ReadingPlace::Apart
            };
            let start = app::Start {
                paths,
                samples,
                reading,
            };
            match app::run(start) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => cli::no_window(&error.to_string()),
            }
        }
        cli::Call::Print {
            printing,
            in_process,
        } => {
            let mut reader = if in_process {
                worker::Reader::in_process()
            } else {
                worker::Reader::isolated()
            };
            cli::run(&printing, &mut reader)
        }
        cli::Call::ReadWorker { drill } => worker::serve(drill),
    }
}
