//! The program without a window: what the command line says, and the verbs that print or write.
//!
//! Exit status 0 done, 1 a problem with the input (a sentence on stderr), 2 wrong use.

mod args;
mod export;
mod outline;
mod verbs;

use std::process::ExitCode;

pub use args::{Call, Printing, UsageError, parse};
pub use export::export;
pub use outline::{outline_json, outline_text};
pub use verbs::run;

/// Says what was wrong with the command line.
pub fn refuse(error: &UsageError) -> ExitCode {
    say(&format!("{error}\n\n{USAGE}"));
    ExitCode::from(2)
}

/// There is no window to be had: says so and names the way out.
pub fn no_window(why: &str) -> ExitCode {
    say(&format!(
        "摘编没能打开窗口（{why}）。请在图形桌面里运行，或用不需要窗口的命令：\n\
         No window can be opened here ({why}). Run it in a graphical desktop, or use the commands without one:\n\n{USAGE}"
    ));
    ExitCode::from(1)
}

const USAGE: &str = "\
zhaibian [FILE…]                     打开窗口 the window; reports, folders, one project
zhaibian --samples                   打开窗口和示例 the window on the samples
zhaibian text FILE                   正文 the text, one paragraph a line
zhaibian outline [--json] FILE…      目录 the section tree
zhaibian export PROJECT -o OUT       导出汇总 the summary: .docx .xlsx .csv .html .md .txt .json
zhaibian --version                   版本，以及在哪里读文件 the version, and where files are read
  --in-process                       不用独立进程读文件 files are read without a process of their own";

#[expect(clippy::print_stderr, reason = "where the command line is answered")]
fn say(sentence: &str) {
    eprintln!("{sentence}");
}
