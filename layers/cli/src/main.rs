//! c-ross on the command line.

mod command;
mod command_line;
mod fault;
mod file;
mod language;
mod measured;
mod progress;
mod table;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use command_line::CommandLine;
use fault::Fault;
use language::Said;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let language = command_line::language_of(&arguments);
    match run(&arguments) {
        Ok(code) => code,
        Err(fault) => {
            // Nothing is left to be done when even the message cannot be written.
            let _unwritten = match fault.is_asked_for() {
                true => write!(io::stdout(), "{}", fault.message(language)),
                false => write!(io::stderr(), "{}", fault.message(language)),
            };
            fault.exit_code()
        }
    }
}

fn run(arguments: &[OsString]) -> Result<ExitCode, Fault> {
    let asked = CommandLine::parse(arguments)?;
    let answer = command::answer(&asked)?;
    asked.output.put(&answer.bytes)?;
    Ok(answer.exit_code())
}

/// The exit codes, as the help says them.
const EXIT_CODES: Said = Said::new(
    "Exit codes: 0 done; 1 the input is refused or cannot be measured; 2 the command line is \
     wrong; 3 `check` found differences; 4 a file cannot be read or written.",
    "退出码：0 完成；1 输入被拒绝或无法计量；2 命令行有误；3 `check` 发现差异；4 文件无法读取或写入。",
);
